package dev.unroll.app.window;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unroll.app.explorer.CellRef;
import dev.unroll.app.presets.Presets;
import dev.unroll.app.run.Command;
import dev.unroll.app.run.RunState;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javafx.event.Event;
import javafx.geometry.NodeOrientation;
import javafx.scene.Node;
import javafx.scene.canvas.Canvas;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.stage.Stage;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/**
 * The whole window in a language that is accented, two fifths longer and written from right to left: every word comes from a bundle, has
 * room, and time still runs from left to right.
 */
@ExtendWith(ApplicationExtension.class)
class EveryLanguageTest {
    private final WindowHarness unroll =
            WindowHarness.live(Presets.find("hihell-embedding").experiment(), Locale.of("ar", "XB"));

    private final Findings findings = new Findings();
    private final List<String> turned = new ArrayList<>();

    @Start
    @SuppressWarnings("UnusedMethod")
    private void start(Stage stage) {
        unroll.show(stage);
    }

    @AfterEach
    void close() {
        unroll.close();
    }

    @Test
    void everyViewSpeaksItWholeAndDrawsTimeFromLeftToRight() {
        unroll.until(moment -> moment.state() == RunState.PAUSED);
        unroll.unseen();
        new Views(unroll).each(this::look);
        unroll.explorer.send(new Command.NextEpoch());
        unroll.until(moment -> moment.trace() != null);
        unroll.fx(() -> unroll.explorer.look(unroll.explorer.gaze().at(new CellRef(5, 0))));
        new Views(unroll).each(this::look);
        unroll.fx(() -> {
            Node root = unroll.window().scene().getRoot();
            Event.fireEvent(root, new KeyEvent(KeyEvent.KEY_PRESSED, "", "", KeyCode.K, false, true, false, false));
            root.applyCss();
            unroll.window().scene().getRoot().layout();
            findings.look("window", root);
        });
        assertThat(unroll.visible("palette")).isTrue();
        SoftAssertions all = new SoftAssertions();
        all.assertThat(findings.drawn).as("texts on canvases").isGreaterThan(300);
        all.assertThat(findings.foreign).as("words of no bundle").isEmpty();
        all.assertThat(findings.cut).as("texts cut").isEmpty();
        all.assertThat(findings.over).as("texts over each other").isEmpty();
        all.assertThat(turned).as("drawings turned round").isEmpty();
        all.assertAll();
        assertThat(unroll.window().scene().getRoot().getEffectiveNodeOrientation())
                .isEqualTo(NodeOrientation.RIGHT_TO_LEFT);
        new Views(unroll).show("tab-network");
        assertThat(left("cell-t1-l0")).isLessThan(left("cell-t2-l0"));
        assertThat(left("fileMenu")).as("the first of the tool bar").isGreaterThan(left("step"));
    }

    private static double left(Node node, double x) {
        return node.localToScene(x, 0).getX();
    }

    private double left(String id) {
        Node node = unroll.node(id, Node.class);
        return node.localToScene(node.getLayoutBounds()).getMinX();
    }

    private void look(String view, Node content) {
        findings.look(view, content);
        Views.all(content, node -> {
            if (node instanceof Canvas && left(node.getParent(), 0) > left(node.getParent(), 1)) {
                turned.add(view + " " + node.getParent().getParent());
            }
        });
    }
}
