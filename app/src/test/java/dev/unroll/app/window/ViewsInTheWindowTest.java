package dev.unroll.app.window;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unroll.app.explorer.CellRef;
import dev.unroll.app.explorer.Quantity;
import dev.unroll.app.pane.Figures;
import dev.unroll.app.picture.Png;
import dev.unroll.app.picture.Svg;
import dev.unroll.app.presets.Presets;
import dev.unroll.app.run.Answer;
import dev.unroll.app.run.Command;
import dev.unroll.app.run.EpochBeside;
import dev.unroll.app.run.Question;
import dev.unroll.app.run.RunState;
import dev.unroll.app.run.UnitReading;
import dev.unroll.engine.explain.ElementName;
import dev.unroll.engine.explain.Firing;
import dev.unroll.engine.explain.GradientFlow;
import dev.unroll.engine.explain.ParameterElement;
import dev.unroll.engine.explain.ScaledRecurrence;
import dev.unroll.engine.explain.WhatIf;
import dev.unroll.engine.trace.Parameters;
import dev.unroll.engine.trace.Trace;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.IntStream;
import javafx.event.ActionEvent;
import javafx.scene.Node;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Labeled;
import javafx.scene.control.Slider;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import javafx.stage.Stage;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

/** Each view says one of the engine's numbers, in the real window over the real engine. */
@ExtendWith(ApplicationExtension.class)
class ViewsInTheWindowTest {
    private final WindowHarness unroll =
            WindowHarness.live(Presets.find("hihell-embedding").experiment());

    @Start
    @SuppressWarnings("UnusedMethod")
    private void start(Stage stage) {
        unroll.show(stage);
    }

    @AfterEach
    void close() {
        unroll.close();
    }

    @BeforeEach
    void train() {
        unroll.until(moment -> moment.state() == RunState.PAUSED);
        unroll.explorer.send(new Command.NextEpoch());
        unroll.until(moment -> moment.trace() != null);
    }

    private <A> A value(Question<A> question) {
        unroll.until(moment -> moment.answer(question) != null);
        Answer<A> answer = Objects.requireNonNull(unroll.moment().answer(question));
        return Objects.requireNonNull(answer.value());
    }

    @Test
    void theGradientFlowSaysTheEnginesSpectralRadiusAsItIsAndAsItWouldBe(FxRobot robot) {
        robot.clickOn("#tab-flow");
        ScaledRecurrence real = value(new Question.Scaled(0, 0, 1));
        unroll.until(moment -> !unroll.text("flowRadius").isEmpty());
        assertThat(unroll.text("flowRadius"))
                .endsWith(" " + Figures.precise(real.spectralRadii().getFirst()));
        assertThat(unroll.text("flowVerdict"))
                .contains(Figures.precise(real.growth().ofHidden().getFirst()));
        unroll.fx(() -> unroll.node("flowScale", Slider.class).setValue(2));
        ScaledRecurrence twice = value(new Question.Scaled(0, 0, 2));
        assertThat(twice.spectralRadii().getFirst())
                .isBetween(
                        1.999 * real.spectralRadii().getFirst(),
                        2.001 * real.spectralRadii().getFirst());
        unroll.until(moment -> unroll.text("flowTried").contains(Figures.precise(twice.loss())));
        assertThat(unroll.moment().log().last())
                .as("nothing of the run has changed")
                .isEqualTo(1);
        assertThat(unroll.node("flowView", Node.class).isVisible()).isTrue();
    }

    @Test
    void theDoctorsNumberIsTheEnginesAndAClickLooksIntoTheOneItRestsOn(FxRobot robot) {
        robot.press(KeyCode.CONTROL, KeyCode.K).release(KeyCode.K, KeyCode.CONTROL);
        unroll.until(moment -> unroll.visible("palette"));
        robot.write("Doctor").press(KeyCode.ENTER).release(KeyCode.ENTER);
        unroll.until(moment -> unroll.text("doctorVerdict").startsWith("Epoch 001: 6 things"));
        unroll.explorer.send(new Command.Ask(new Question.Flow()));
        GradientFlow flow = value(new Question.Flow());
        double most = 0;
        for (int s = 0; s < 6; s++) {
            for (int t = 0; t < s; t++) {
                most = Math.max(most, flow.norm(0, 0, s, t) / flow.norm(0, 0, s, s));
            }
        }
        assertThat(unroll.text("value-growth")).isEqualTo(Figures.brief(most) + "×");
        unroll.fx(() -> unroll.node("value-growth", Hyperlink.class).fire());
        unroll.until(moment -> moment.gaze().inquiry().number().orElse(null) instanceof Quantity.Norm
                && unroll.window().scene().lookup("#numberValue") instanceof Labeled shown
                && shown.getText().startsWith("= "));
        Quantity.Norm norm =
                (Quantity.Norm) unroll.moment().gaze().inquiry().number().orElseThrow();
        assertThat(unroll.text("numberValue"))
                .isEqualTo("= " + (float) flow.norm(0, 0, norm.source() - 1, norm.t() - 1));
        unroll.fx(() -> unroll.node("value-rate", Hyperlink.class).fire());
        unroll.until(moment -> moment.gaze().inquiry().number().orElse(null) instanceof Quantity.Weight);
        Quantity.Weight weight =
                (Quantity.Weight) unroll.moment().gaze().inquiry().number().orElseThrow();
        unroll.until(moment -> unroll.text("numberSymbol").contains("["));
        assertThat(unroll.node("tab-network", Node.class)
                        .getScene()
                        .lookup(".right")
                        .isVisible())
                .as("the inspector comes into sight")
                .isTrue();
        assertThat(unroll.text("numberSymbol"))
                .isEqualTo(ElementName.text(weight.element()).replace("rnn.", ""));
        Trace trace = Objects.requireNonNull(unroll.moment().trace());
        assertThat(unroll.text("numberValue")).isEqualTo("= " + weight.element().in(trace.parameters()));
    }

    @Test
    void aUnitsValueUnderTheTextIsTheEngines(FxRobot robot) throws Exception {
        robot.press(KeyCode.CONTROL, KeyCode.K).release(KeyCode.K, KeyCode.CONTROL);
        unroll.until(moment -> unroll.visible("palette"));
        robot.write("Units").press(KeyCode.ENTER).release(KeyCode.ENTER);
        UnitReading read = value(new Question.Units("", 0, "h"));
        Firing sharpest = read.firings().getFirst();
        unroll.until(moment -> unroll.text("unitsVerdict").startsWith("Unit " + sharpest.unit() + " "));
        assertThat(unroll.text("unitsVerdict")).contains("(r = " + Figures.signed(sharpest.correlation()) + " over 6");
        assertThat(texts(unroll.node("unitText", Region.class))).containsExactly("h", "i", "h", "e", "l", "l");
        unroll.fx(() -> unroll.node("unitText", Node.class).requestFocus());
        robot.press(KeyCode.END).release(KeyCode.END);
        assertThat(unroll.text("unitsVerdict"))
                .endsWith("= " + read.reading().values().at(5, sharpest.unit()));
    }

    @Test
    void anotherEpochsNetworkStandsBesideThisOneWithThatEpochsValues(FxRobot robot) {
        Trace first = Objects.requireNonNull(unroll.moment().trace());
        unroll.explorer.send(new Command.NextEpoch());
        unroll.until(moment -> moment.epoch() == 2 && moment.cursor().atEnd());
        robot.press(KeyCode.C).release(KeyCode.C);
        Question.Beside question = new Question.Beside(
                unroll.moment().run().id(), unroll.moment().log().edition(), 1);
        EpochBeside beside = value(question);
        assertThat(beside.trace().loss()).isEqualTo(first.loss());
        assertThat(beside.after())
                .isEqualTo(Objects.requireNonNull(unroll.moment().trace()).parameters());
        unroll.until(moment -> unroll.text("besideVerdict").contains(Figures.precise(first.loss())));
        unroll.fx(() -> {
            TextField epoch = unroll.node("besideEpoch", TextField.class);
            epoch.setText("7");
            epoch.fireEvent(new ActionEvent());
        });
        assertThat(unroll.text("besideEmpty")).isEqualTo("epoch is 7: an epoch from 1 to 2, or nothing.");
    }

    @Test
    void aViewsPictureHasTwiceAsManyPixelsEachWay(FxRobot robot) throws IOException {
        Region view = unroll.node("tab-network", Node.class).getScene().lookup(".stage") instanceof Region stage
                ? stage
                : new Region();
        byte[][] png = new byte[1][];
        unroll.fx(() -> png[0] = Png.of(view, Color.WHITE));
        BufferedImage picture = ImageIO.read(new ByteArrayInputStream(png[0]));
        assertThat(picture.getWidth()).isEqualTo((int) Math.ceil(2 * view.getWidth()));
        assertThat(picture.getRGB(2, 2)).as("the ground").isEqualTo(0xFFFFFFFF);
    }

    /** The texts of a view as it is drawn. */
    private List<String> texts(Region view) throws Exception {
        String[] svg = new String[1];
        unroll.fx(() -> svg[0] = Svg.of(view, Color.WHITE, "a view"));
        NodeList texts = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(svg[0])))
                .getElementsByTagName("text");
        return IntStream.range(0, texts.getLength())
                .mapToObj(i -> texts.item(i).getTextContent())
                .toList();
    }

    @Test
    void aViewsDrawingHoldsItsNumbersAsLettersAndItsSentence(FxRobot robot) throws Exception {
        unroll.until(moment -> moment.cursor().atEnd());
        Trace trace = Objects.requireNonNull(unroll.moment().trace());
        Region view = (Region) unroll.node("sentenceBar", Region.class).getParent();
        List<String> written = texts(view);
        assertThat(written)
                .contains(String.format(Locale.ROOT, "loss %.3f", trace.loss()), "predicted")
                .as("the sentence's first line")
                .anyMatch(line -> line.length() > 20 && unroll.text("sentence").startsWith(line));
    }

    @Test
    void aWeightIsTriedOutWithTheEnginesNumbersAndChangedOnEnterAlone(FxRobot robot) {
        robot.clickOn("#tab-weights");
        unroll.fx(() -> unroll.node("weightsView", Node.class).requestFocus());
        robot.press(KeyCode.DOWN).release(KeyCode.DOWN).press(KeyCode.ENTER).release(KeyCode.ENTER);
        unroll.until(moment -> unroll.text("weightName").equals("embedding.weight[1,0]"));
        Parameters before = unroll.moment().parameters();
        unroll.type("weightValue", "4.5");
        WhatIf tried =
                value(new Question.Edited(before.hashCode(), new ParameterElement("embedding.weight", 1, 0), 4.5));
        unroll.until(moment -> unroll.text("weightLoss")
                .contains(Figures.precise(tried.changed().loss())));
        assertThat(unroll.moment().parameters()).as("nothing has changed yet").isEqualTo(before);
        robot.press(KeyCode.ENTER).release(KeyCode.ENTER);
        unroll.until(moment -> moment.parameters().get("embedding.weight").at(1, 0) == 4.5f);
        assertThat(unroll.moment().deeds().done()).isNotEmpty();
        unroll.explorer.send(new Command.Undo());
        unroll.until(moment -> moment.parameters().equals(before));
    }

    @Test
    void theMapSaysWhereTheTracesStatesLie(FxRobot robot) {
        robot.clickOn("#tab-map");
        unroll.until(moment -> !unroll.text("mapVerdict").isEmpty());
        Trace trace = Objects.requireNonNull(unroll.moment().trace());
        double apart = 0;
        for (int i = 0; i < 5; i++) {
            double d = trace.layers().getLast().h().at(0, 4, i)
                    - trace.layers().getLast().h().at(0, 5, i);
            apart += d * d;
        }
        unroll.explorer.look(unroll.explorer.gaze().at(new CellRef(5, 0)));
        unroll.until(moment -> moment.selected() != null && moment.selected().t() == 5);
        boolean sameSaid = trace.argMax(0, 4) == trace.argMax(0, 5);
        assertThat(unroll.text("mapVerdict")).contains("The plane shows");
        if (!sameSaid) {
            assertThat(unroll.text("mapVerdict")).contains(Figures.precise(Math.sqrt(apart)));
        }
    }
}
