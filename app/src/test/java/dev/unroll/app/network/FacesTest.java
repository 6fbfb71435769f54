package dev.unroll.app.network;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unroll.app.explorer.Face;
import dev.unroll.app.explorer.Moment;
import dev.unroll.app.explorer.MomentBuilder;
import dev.unroll.app.run.Question;
import dev.unroll.engine.data.Cell;
import dev.unroll.engine.data.Experiment;
import dev.unroll.engine.data.Nonlinearity;
import dev.unroll.engine.explain.Explainer;
import dev.unroll.engine.trace.CellTrace;
import dev.unroll.engine.trace.Trace;
import dev.unroll.engine.train.Trainer;
import dev.unroll.engine.train.Trainers;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class FacesTest {
    private static final Experiment LSTM = Frames.with(Frames.hihell(), Cell.LSTM, Nonlinearity.TANH, 0, true);

    private static Trace trace(Experiment experiment) {
        try (Trainer trainer = Trainers.open(experiment)) {
            trainer.compute();
            return trainer.trace();
        }
    }

    private static Moment moment(Face face, int done) {
        return new MomentBuilder(LSTM)
                .trace(trace(LSTM))
                .slowMotion(true)
                .facing(face)
                .done(done)
                .build();
    }

    @Test
    void oneKeyTurnsThemOverAndBackAtAnyTime() {
        int atRest = 14;
        int backward = 10;
        assertThat(Faces.turned(moment(Face.AS_THEY_COME, atRest))).isEqualTo(Face.GRADIENT);
        assertThat(Faces.turned(moment(Face.GRADIENT, atRest))).isEqualTo(Face.AS_THEY_COME);
        assertThat(Faces.turned(moment(Face.AS_THEY_COME, backward))).isEqualTo(Face.STATE);
        assertThat(Faces.turned(moment(Face.STATE, backward))).isEqualTo(Face.AS_THEY_COME);
        assertThat(Faces.turned(moment(Face.STATE, atRest))).isEqualTo(Face.GRADIENT);
    }

    @Test
    void turnedOverEveryCellShowsItsGradientOrThatThereIsNoneYet() {
        FrameValues values = new FrameValues(moment(Face.GRADIENT, 10));
        assertThat(values.gradientFace(2, 0)).isTrue();
        assertThat(values.shownKnown(2, 0)).isFalse();
        assertThat(values.shownKnown(4, 0)).isTrue();
    }

    @Test
    void theGradientsOfBothStatesAreTheEngines() {
        Moment moment = moment(Face.GRADIENT, 14);
        FrameValues values = new FrameValues(moment);
        Trace trace = java.util.Objects.requireNonNull(moment.trace());
        for (int t = 1; t <= 6; t++) {
            CellTrace cell = new CellTrace(LSTM.cellSpec(), trace, 0, 0, t - 1);
            var c = cell.computation().named("c");
            var h = cell.computation().named("h");
            for (int unit = 0; unit < 5; unit++) {
                assertThat(values.shownCell(t, 0, unit)).isCloseTo(cell.gradient(c, unit), Offset.offset(1e-7));
                assertThat(values.shown(t, 0, unit)).isCloseTo(cell.gradient(h, unit), Offset.offset(1e-7));
            }
        }
    }

    @Test
    void theStripSaysHowMuchOfALossReachesATimestep() {
        Trace trace = trace(LSTM);
        try (Explainer explainer = Explainer.inDouble(LSTM)) {
            var flow = explainer.flow(trace);
            Moment moment = new MomentBuilder(LSTM)
                    .trace(trace)
                    .atEnd()
                    .answered(new Question.Flow(), flow)
                    .build();
            FlowStrip strip = new FrameValues(moment).flow().orElseThrow();
            assertThat(strip.norm(5, 3)).isEqualTo(flow.pair().getFirst().at(0, 4, 2));
            assertThat(strip.depth(3, 5))
                    .as("nothing comes from an earlier loss")
                    .isZero();
            assertThat(strip.depth(6, 6)).isGreaterThan(strip.depth(6, 1));
            // another moment's answer is not shown as this one's
            Moment other = new MomentBuilder(LSTM).trace(trace(LSTM)).atEnd().build();
            assertThat(new FrameValues(other).flow()).isEmpty();
        }
    }

    @Test
    void cStandsBesideHWithItsDigits() {
        for (double width : new double[] {830, 1200}) {
            NetworkLayout layout = NetworkLayout.of(NetworkShape.of(moment(Face.STATE, 14)), width, 520, 1, 0);
            for (int unit = 0; unit < 5; unit++) {
                assertThat(layout.cellValue(3, 0, unit).w()).isGreaterThanOrEqualTo(NetworkLayout.SHORT_DIGITS);
                assertThat(layout.value(3, 0, unit).w()).isGreaterThanOrEqualTo(33);
                assertThat(layout.cellValue(3, 0, unit).overlaps(layout.value(3, 0, unit)))
                        .isFalse();
            }
        }
        assertThat(List.of(Symbols.signed(-0.0004), Symbols.signed(0), Symbols.signed(0.95)))
                .containsExactly("-4e-4", "0.00", "+0.95");
    }
}
