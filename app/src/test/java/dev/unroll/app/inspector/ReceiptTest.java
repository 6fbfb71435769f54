package dev.unroll.app.inspector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.unroll.app.explorer.CellRef;
import dev.unroll.app.explorer.Moment;
import dev.unroll.app.explorer.MomentBuilder;
import dev.unroll.app.run.Question;
import dev.unroll.app.words.Words;
import dev.unroll.engine.data.Experiment;
import dev.unroll.engine.data.Experiments;
import dev.unroll.engine.explain.Explainer;
import dev.unroll.engine.explain.GradientReceipt;
import dev.unroll.engine.explain.Nudge;
import dev.unroll.engine.explain.OptimizerReceipt;
import dev.unroll.engine.explain.ParameterElement;
import dev.unroll.engine.trace.Trace;
import dev.unroll.engine.train.Trainer;
import dev.unroll.engine.train.TrainerState;
import dev.unroll.engine.train.Trainers;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

@ExtendWith(ApplicationExtension.class)
class ReceiptTest {
    private static final Words WORDS = new Words(Locale.ENGLISH);
    private static final Experiment HIHELL = Experiments.parse("""
            {"inputs": ["hihell"], "targets": ["ihello"], "vocab": "hielo", "hidden": 5, "linear": true, "lr": 0.1}""");
    private static final ParameterElement WEIGHT = new ParameterElement("rnn.weight_hh_l0", 1, 3);

    private static Trace trace;
    private static GradientReceipt receipt;
    private static Nudge nudge;
    private static OptimizerReceipt update;

    private final List<Question<?>> asked = new ArrayList<>();
    private final List<CellRef> cells = new ArrayList<>();
    private final List<Integer> units = new ArrayList<>();
    private final InspectorView[] view = new InspectorView[1];

    @BeforeAll
    static void explain() {
        try (Trainer trainer = Trainers.open(HIHELL);
                Explainer explainer = Explainer.inDouble(HIHELL)) {
            trainer.step();
            TrainerState before = trainer.state();
            double rate = trainer.learningRate();
            trainer.compute();
            trace = trainer.trace();
            receipt = explainer.receipt(trace, WEIGHT);
            nudge = explainer.nudge(trace, WEIGHT);
            update = explainer.update(before, trace, WEIGHT, rate);
        }
    }

    @Start
    void start(Stage stage) {
        view[0] = new InspectorView(WORDS, NoExplorer.tracing());
        view[0].onAsk(asked::add);
        view[0].onSelect(cells::add);
        view[0].onSelectUnit(units::add);
        stage.setScene(new Scene(view[0], 384, 900));
        stage.show();
    }

    private static MomentBuilder moment(int done) {
        return new MomentBuilder(HIHELL)
                .epoch(2)
                .trace(trace)
                .parameters(trace.parameters())
                .selected(new CellRef(4, 0), 1)
                .slowMotion(true)
                .done(done);
    }

    private static MomentBuilder answered(int done) {
        return moment(done)
                .answered(new Question.Receipt(WEIGHT), receipt)
                .answered(new Question.Check(WEIGHT), nudge)
                .answered(new Question.Update(WEIGHT), update);
    }

    private void show(FxRobot robot, Moment moment) {
        robot.interact(() -> view[0].show(moment));
    }

    private void type(FxRobot robot, String name) {
        robot.interact(() -> {
            TextField field = robot.lookup("#parameterElement").queryAs(TextField.class);
            field.requestFocus();
            field.setText(name);
        });
        robot.type(KeyCode.ENTER);
    }

    @Test
    void sumsAndLargestTermsAreThoseOfTheEngine() {
        ReceiptTable table = new ReceiptTable(receipt, t -> true, s -> true);
        assertThat(table.total()).isCloseTo(receipt.gradient(), within(1e-7));
        for (int t = 1; t <= 6; t++) {
            assertThat(table.row(t)).isCloseTo(receipt.throughTimestep(0, t - 1), within(1e-12));
            assertThat(table.column(t)).isCloseTo(receipt.fromLoss(0, t - 1), within(1e-12));
        }
        double five =
                table.largest().stream().mapToDouble(ReceiptTable.Entry::value).sum();
        assertThat(five + table.rest()).isCloseTo(table.total(), within(1e-15));
        assertThat(table.others()).isEqualTo(21 - 5);
    }

    @Test
    void whatTheBackwardPassHasNotReachedIsNotShown() {
        ReceiptTable table = new ReceiptTable(receipt, t -> t >= 4, s -> true);
        assertThat(table.term(3, 5)).isNaN();
        assertThat(table.row(4)).isCloseTo(receipt.throughTimestep(0, 3), within(1e-12));
        assertThat(table.total()).isNaN();
        assertThat(table.column(4)).isNaN();
        assertThat(table.largest()).allMatch(entry -> entry.t() >= 4);
    }

    @Test
    void itIsAskedForOnceAMomentAndShownWhenItHasCome(FxRobot robot) {
        show(robot, moment(14).build());
        type(robot, "weight_hh_l0[1,3]");
        show(robot, moment(14).build());
        show(robot, moment(14).build());
        assertThat(asked).containsOnlyOnce(new Question.Receipt(WEIGHT));
        assertThat(text(robot, "#receiptNote")).isEqualTo(WORDS.text("inspector.receipt.asked"));
        show(robot, answered(14).build());
        TermTable terms = robot.lookup("#receiptTerms").queryAs(TermTable.class);
        Digits digits = Digits.fitting(new ReceiptTable(receipt, t -> true, s -> true).printed());
        assertThat(terms.text())
                .endsWith(WORDS.text("inspector.receipt.total") + " " + digits.print(receipt.sum()) + "\n");
        assertThat(text(robot, "#updateValue"))
                .isEqualTo(WORDS.text(
                        "inspector.update.value", Digits.plain(update.before()), Digits.plain(update.after())));
    }

    private static String text(FxRobot robot, String id) {
        return robot.lookup(id).queryAs(Label.class).getText();
    }

    @Test
    void checkingItShowsBothLossesAndThatTheyAgree(FxRobot robot) {
        show(robot, answered(14).build());
        type(robot, "weight_hh_l0[1,3]");
        show(robot, answered(14).build());
        assertThat(robot.lookup("#checkLosses").query().isVisible()).isFalse();
        robot.interact(
                () -> robot.lookup("#checkGradient").queryAs(Button.class).fire());
        assertThat(text(robot, "#checkVerdict")).isEqualTo(WORDS.text("inspector.check.right"));
        assertThat(text(robot, "#checkLosses"))
                .contains(
                        String.format(Locale.ROOT, "%.10f", nudge.above()),
                        String.format(Locale.ROOT, "%.10f", nudge.below()));
    }

    @Test
    void aGradientThatIsNotTheSlopeDoesNotPass() {
        assertThat(GradientCheckBox.agrees(receipt.sum(), nudge.slope())).isTrue();
        assertThat(GradientCheckBox.agrees(receipt.sum() * 1.01, nudge.slope())).isFalse();
        assertThat(GradientCheckBox.agrees(-receipt.sum(), nudge.slope())).isFalse();
    }

    @Test
    void whileEpochsRunThroughNothingIsAsked(FxRobot robot) {
        show(robot, moment(14).playing().slowMotion(false).build());
        assertThat(asked).isEmpty();
        assertThat(text(robot, "#receiptNote")).isEqualTo(WORDS.text("inspector.receipt.playing"));
    }

    @Test
    void aWeightOfTheHeadHasAReceiptToo(FxRobot robot) {
        ParameterElement head = new ParameterElement("fc.weight", 2, 1);
        GradientReceipt own;
        try (Explainer explainer = Explainer.inDouble(HIHELL)) {
            own = explainer.receipt(trace, head);
        }
        show(robot, answered(14).build());
        type(robot, "fc.weight[2,1]");
        assertThat(asked).contains(new Question.Receipt(head));
        show(robot, answered(14).answered(new Question.Receipt(head), own).build());
        ReceiptTable table = new ReceiptTable(own, t -> true, s -> true);
        Digits digits = Digits.fitting(table.printed());
        assertThat(robot.lookup("#receiptTerms").queryAs(TermTable.class).text())
                .contains(WORDS.text("inspector.receipt.total") + " " + digits.print(head.in(trace.gradients())));
        assertThat(table.total()).isCloseTo(head.in(trace.gradients()), within(1e-7));
        assertThat(table.term(2, 2)).isNotZero();
        assertThat(table.term(2, 3))
                .as("the head meets a loss at its own timestep alone")
                .isZero();
    }

    @Test
    void aTypedNameGoesToItsUnitAndANameThatIsNoneIsRefused(FxRobot robot) {
        show(robot, answered(14).build());
        type(robot, "rnn.weight_ih_l0[2,4]");
        assertThat(units).containsExactly(2);
        for (String wrong : List.of("weight_hh_l0", "weight_hh_l0[9,9]", "fc.weight[9,9]", "x[1]")) {
            type(robot, wrong);
            assertThat(text(robot, "#parameterElementProblem")).contains(wrong.split("\\[", -1)[0]);
            assertThat(robot.lookup("#parameterElementProblem").query().isVisible())
                    .as(wrong)
                    .isTrue();
        }
        robot.type(KeyCode.ESCAPE);
        assertThat(robot.lookup("#parameterElement").queryAs(TextField.class).getText())
                .isEqualTo("weight_ih_l0[1,4]");
    }

    @Test
    void pastTwelveTimestepsTheTriangleIsOfColours() {
        assertThat(new ReceiptGrid(340, 12).numbersRows()).isTrue();
        ReceiptGrid long40 = new ReceiptGrid(340, 40);
        assertThat(long40.numbersRows()).isFalse();
        assertThat(long40.height()).isLessThan(220);
        assertThat(long40.sumRight()).isLessThanOrEqualTo(340);
        assertThat(long40.at(long40.x(7) + 0.5, long40.y(3) + 0.5)).contains(new ReceiptGrid.Place(3, 7));
        assertThat(long40.at(long40.x(3) + 0.5, long40.y(7) + 0.5))
                .as("no loss comes to a later timestep")
                .isEmpty();
    }
}
