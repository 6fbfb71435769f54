package dev.unroll.app.inspector;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unroll.app.explorer.CellRef;
import dev.unroll.app.explorer.Moment;
import dev.unroll.app.words.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.control.Spinner;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/** The inspector says nothing that is not so. */
@ExtendWith(ApplicationExtension.class)
class InspectorTruthTest {
    private static final Words WORDS = new Words(Locale.ENGLISH);
    private static final TinyRun RUN = new TinyRun("""
            {"inputs": ["hihell"], "targets": ["ihello"], "vocab": "hielo", "hidden": 5, "linear": true}""");

    private final List<Integer> units = new ArrayList<>();
    private final List<CellRef> cells = new ArrayList<>();
    private final InspectorView[] view = new InspectorView[1];
    private final TermTable[] table = new TermTable[1];

    @Start
    void start(Stage stage) {
        view[0] = new InspectorView(WORDS, NoExplorer.tracing());
        view[0].onSelectUnit(units::add);
        view[0].onSelect(cells::add);
        table[0] = new TermTable("alone", true);
        StackPane both = new StackPane(view[0], table[0]);
        table[0].setMouseTransparent(true);
        stage.setScene(new Scene(both, 360, 900));
        stage.show();
    }

    private void show(FxRobot robot, Moment moment) {
        robot.interact(() -> view[0].show(moment));
    }

    private static String text(FxRobot robot, String id) {
        return robot.lookup(id).queryAs(Label.class).getText();
    }

    @Test
    void aTableThatIsAllZeroHasNoBarsOfTheLastOne(FxRobot robot) {
        robot.interact(() -> {
            table[0].show(List.of(Derivation.chain(Term.of("a", 0.5), Term.of("b", -2))), Digits.PLAIN);
            table[0].layout();
        });
        assertThat(table[0].barLengths()).allMatch(length -> length >= 1);
        robot.interact(() -> {
            table[0].show(List.of(Derivation.chain(Term.of("a", 0), Term.of("b", -0.0))), Digits.PLAIN);
            table[0].layout();
        });
        assertThat(table[0].barLengths()).containsOnly(0.0);
        assertThat(table[0].text()).isEqualTo("a 0.0000\nb 0.0000\n");
    }

    @Test
    void whatIsNotComputedYetSaysWhichStepBringsIt(FxRobot robot) {
        show(robot, RUN.moment(new CellRef(5, 0), 1, 3));
        assertThat(text(robot, "#unitAside")).isEqualTo(WORDS.text("inspector.toCome", "5"));
        // backward t = 5 is the second step after the losses, the seventh
        assertThat(text(robot, "#gradientAside")).isEqualTo(WORDS.text("inspector.toCome", "9"));
        show(robot, RUN.moment(new CellRef(5, 0), 1, 0));
        assertThat(text(robot, "#unitAside")).isEqualTo(WORDS.text("inspector.toCome.start"));
        show(robot, RUN.finished(5, 1));
        assertThat(text(robot, "#unitAside")).doesNotContain(WORDS.text("inspector.toCome", "5"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"abc", "99999999999", "5", "-1", ""})
    void whatIsNoUnitIsRefusedInASentenceAndTheFieldRestored(String typed, FxRobot robot) {
        show(robot, RUN.finished(5, 1));
        Spinner<?> unit = robot.lookup("#unit").queryAs(Spinner.class);
        robot.interact(() -> {
            unit.getEditor().requestFocus();
            unit.getEditor().setText(typed);
        });
        robot.type(KeyCode.ENTER);
        assertThat(unit.getEditor().getText()).isEqualTo("1");
        assertThat(text(robot, "#unitProblem")).contains("“" + typed + "”", "0", "4");
        assertThat(robot.lookup("#unitProblem").query().isVisible()).isTrue();
        assertThat(units).isEmpty();
        robot.interact(() -> unit.getEditor().setText("3"));
        robot.type(KeyCode.ENTER);
        assertThat(units).containsExactly(3);
        assertThat(robot.lookup("#unitProblem").query().isVisible()).isFalse();
    }

    @Test
    void indicesAreLatinDigitsWhateverTheLocale() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
            CellNumbers cell = CellNumbers.of(RUN.finished(5, 1)).orElseThrow();
            assertThat(new CellGrid(cell, CellMapLayout.Part.W_HH).name(1, 3)).isEqualTo("weight_hh_l0[1,3]");
            assertThat(new Pin(LayerWeights.Kind.WEIGHT_HH, 0, 3).name(cell, 1)).isEqualTo("weight_hh_l0[1,3]");
            assertThat(new Pin(LayerWeights.Kind.BIAS_IH, 0, 0).name(cell, 4)).isEqualTo("bias_ih_l0[4]");
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void comparingLaysBothTimestepsSideBySide(FxRobot robot) {
        show(robot, RUN.finished(5, 1));
        robot.interact(() -> ((javafx.scene.control.Hyperlink)
                        robot.lookup("#why .hyperlink").<Node>query())
                .fire());
        assertThat(cells).isEmpty();
        String text = robot.lookup("#compare").queryAs(CompareSection.class).text();
        CellNumbers five = CellNumbers.of(RUN.finished(5, 1)).orElseThrow();
        CellNumbers six = CellNumbers.of(RUN.finished(6, 1)).orElseThrow();
        assertThat(text)
                .contains("input = l | l", "target ≠ l | o")
                .contains(
                        "hₜ₋₁[2] ≠ " + Digits.PLAIN.print(five.hBefore(2)) + " | " + Digits.PLAIN.print(six.hBefore(2)))
                .contains(
                        "hₜ[1] = tanh(aₜ[1]) ≠ " + Digits.PLAIN.print(five.h(1)) + " | " + Digits.PLAIN.print(six.h(1)))
                .containsPattern("W_ih\\[1,:] · xₜ = ")
                .contains("p(“o”) ≠ ");
        show(robot, RUN.finished(4, 1));
        assertThat(robot.lookup("#compare").tryQuery()).isEmpty();
    }

    @Test
    void aNumberThatRoundsToNothingIsNotPrintedAsNothing() {
        assertThat(Digits.PLAIN.print(-1.2e-7)).isEqualTo("-1.2e-7");
        assertThat(Digits.PLAIN.print(-0.0)).isEqualTo("0.0000");
        assertThat(Digits.printFactor(1.24e-5)).isEqualTo("× 1.2e-5");
        assertThat(Digits.printFactor(0)).isEqualTo("× 0.0000");
        assertThat(new Digits(-3, 4).print(1.2e-10)).isEqualTo("+1.2e-7");
    }
}
