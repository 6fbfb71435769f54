package dev.unroll.app.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.unroll.app.pane.Boxes;
import java.io.StringReader;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import javafx.geometry.VPos;
import javafx.scene.paint.Color;
import javafx.scene.text.Font;
import javafx.scene.text.Text;
import javafx.scene.text.TextAlignment;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxToolkit;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;

/** The elements that strokes become, read back as XML. */
class SvgSurfaceTest {
    @BeforeAll
    static void toolkit() throws TimeoutException {
        FxToolkit.registerPrimaryStage();
    }

    private static Element drawn(String name, Consumer<SvgSurface> strokes) throws Exception {
        SvgWriter out = new SvgWriter(100, 50, "a <title>");
        strokes.accept(new SvgSurface(out));
        return (Element) DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(out.end())))
                .getElementsByTagName(name)
                .item(0);
    }

    @Test
    void aTitleMayHoldWhatXmlUsesItself() throws Exception {
        assertThat(drawn("title", surface -> {}).getTextContent()).isEqualTo("a <title>");
    }

    @Test
    void aTurnedBoxKeepsItsUnitsAndSaysHowItIsTurned() throws Exception {
        Element rect = drawn("rect", surface -> {
            surface.save();
            surface.translate(10, 20);
            surface.rotate(-90);
            surface.setFill(Color.web("#12345680"));
            surface.fillRect(1, 2, 3, 4);
            surface.restore();
        });
        assertThat(rect.getAttribute("transform")).isEqualTo("matrix(0 -1 1 0 10 20)");
        assertThat(rect.getAttribute("width")).isEqualTo("3");
        assertThat(rect.getAttribute("fill")).isEqualTo("#123456");
        assertThat(rect.getAttribute("fill-opacity")).isEqualTo("0.5");
    }

    @Test
    void aTextIsCentredOnItsPoint() throws Exception {
        Font font = Font.font("Monospaced", 12);
        Text measure = new Text("h₁ < 1");
        measure.setFont(font);
        Element text = drawn("text", surface -> {
            surface.setFont(font);
            surface.setTextAlign(TextAlignment.CENTER);
            surface.setTextBaseline(VPos.CENTER);
            surface.fillText("h₁ < 1", 40, 30);
        });
        assertThat(text.getTextContent()).isEqualTo("h₁ < 1");
        assertThat(text.getAttribute("text-anchor")).isEqualTo("middle");
        double line = Double.parseDouble(text.getAttribute("y"));
        assertThat(line + measure.getLayoutBounds().getCenterY()).isCloseTo(30, within(0.01));
    }

    @Test
    void aLineWithoutABeginningBeginsAtItsFirstPoint() throws Exception {
        Element path = drawn("path", surface -> {
            surface.beginPath();
            surface.lineTo(1, 2);
            surface.lineTo(3, 4.5);
            surface.stroke();
        });
        assertThat(path.getAttribute("d")).isEqualTo("M1 2L3 4.5");
        assertThat(path.getAttribute("fill")).isEqualTo("none");
    }

    @Test
    void whatIsClippedEndsWithItsRestore() throws Exception {
        Element group = drawn("g", surface -> {
            surface.save();
            surface.beginPath();
            surface.rect(0, 0, 10, 10);
            surface.clip();
            surface.fillOval(1, 1, 30, 30);
            surface.restore();
            surface.strokeLine(0, 0, 1, 1);
        });
        assertThat(group.getElementsByTagName("ellipse").getLength()).isEqualTo(1);
        assertThat(group.getElementsByTagName("line").getLength()).isZero();
        assertThat(group.getAttribute("clip-path")).isEqualTo("url(#clip0)");
    }

    @Test
    void anOutlineIsOneStrokeWithinItsBox() throws Exception {
        Element rect = drawn("rect", surface -> {
            surface.setFill(Color.RED);
            Boxes.outline(surface, 10, 10, 20, 8, 6, 2);
        });
        assertThat(rect.getAttribute("x")).isEqualTo("11");
        assertThat(rect.getAttribute("height")).isEqualTo("6");
        assertThat(rect.getAttribute("stroke")).isEqualTo("#ff0000");
        assertThat(rect.getAttribute("rx")).isEqualTo("2");
    }
}
