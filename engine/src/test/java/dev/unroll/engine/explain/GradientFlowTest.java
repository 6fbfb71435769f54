package dev.unroll.engine.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.unroll.engine.data.Cell;
import dev.unroll.engine.data.Experiment;
import dev.unroll.engine.data.ExperimentBuilder;
import dev.unroll.engine.data.Topology;
import dev.unroll.engine.nn.Network;
import dev.unroll.engine.nn.ParameterStore;
import dev.unroll.engine.tensor.NativeOps;
import dev.unroll.engine.tensor.Ops;
import dev.unroll.engine.trace.DoubleArray;
import dev.unroll.engine.trace.LayerTrace;
import dev.unroll.engine.trace.NamedArray;
import dev.unroll.engine.trace.Trace;
import dev.unroll.engine.train.Trainer;
import dev.unroll.engine.train.Trainers;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class GradientFlowTest {
    static Stream<Experiment> shapes() {
        return Stream.concat(RandomExperiments.draw(31, 1), RandomExperiments.mistakes());
    }

    static Stream<Experiment> oneLoss() {
        return shapes().filter(experiment -> experiment.topology() == Topology.MANY_TO_ONE);
    }

    private static Trace third(Experiment experiment) {
        try (Trainer trainer = Trainers.open(experiment)) {
            trainer.advance();
            trainer.advance();
            trainer.step();
            return trainer.trace();
        }
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void sourcesAddUpToTheGradientIntoEveryState(Experiment experiment) {
        Trace trace = third(experiment);
        try (Ops ops = new NativeOps()) {
            Blueprint blueprint = Blueprint.of(experiment);
            SourcePasses passes = new SourcePasses(ops, blueprint, trace.batch(), 1);
            passes.load(trace);
            int top = experiment.layers() - 1;
            float[] sums = new float[trace.layers().getLast().h().length()];
            for (int s = passes.firstSource(); s < trace.timesteps(); s++) {
                passes.backward(s);
                float[] above =
                        passes.network().layers().get(top).dHiddenFromAbove().toFloats();
                float[] future =
                        passes.network().layers().get(top).dHiddenFromFuture().toFloats();
                for (int i = 0; i < sums.length; i++) {
                    sums[i] += above[i] + future[i];
                }
            }
            LayerTrace layer = trace.layers().get(top);
            for (int b = 0; b < trace.batch(); b++) {
                for (int t = 0; t < trace.timesteps(); t++) {
                    for (int unit = 0; unit < layer.h().size(2); unit++) {
                        float sum = sums[blueprint.row(b, t) * layer.h().size(2) + unit];
                        assertThat(sum).isCloseTo(layer.dHidden(b, t, unit), within(1e-6f));
                    }
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("oneLoss")
    void aSingleLossIsAllOfTheEpochsGradient(Experiment experiment) {
        Trace trace = third(experiment);
        int last = trace.timesteps() - 1;
        try (Explainer explainer = new Explainer(experiment)) {
            GradientFlow flow = explainer.flow(trace);
            for (int layer = 0; layer < experiment.layers(); layer++) {
                for (int b = 0; b < trace.batch(); b++) {
                    for (int t = 0; t <= last; t++) {
                        double norm = norm(trace.layers().get(layer), b, t);
                        assertThat(flow.norm(layer, b, last, t)).isCloseTo(norm, within(1e-6));
                        assertThat(flow.norm(layer, b, 0, t)).isEqualTo(last == 0 ? flow.norm(layer, b, last, t) : 0);
                    }
                }
            }
        }
    }

    private static double norm(LayerTrace layer, int b, int t) {
        double squares = 0;
        for (int unit = 0; unit < layer.h().size(2); unit++) {
            squares += Math.pow(layer.dHidden(b, t, unit), 2);
        }
        return Math.sqrt(squares);
    }

    @Test
    void noLossReachesALaterTimestep() {
        Experiment experiment = lecture(Cell.RNN, 5).build();
        try (Explainer explainer = new Explainer(experiment)) {
            DoubleArray norms = explainer.flow(third(experiment)).hidden().getFirst();
            for (int s = 0; s < 6; s++) {
                for (int t = 0; t < 6; t++) {
                    assertThat(norms.at(0, s, t) > 0).isEqualTo(t <= s);
                }
            }
        }
    }

    private static ExperimentBuilder lecture(Cell cell, int hidden) {
        return Experiment.builder()
                .inputs(List.of("hihell"))
                .targets(List.of("ihello"))
                .vocab("hielo")
                .cell(cell)
                .hidden(hidden)
                .linear(true);
    }

    @Test
    void oneUnitsStateGrowsByItsWeightTimesItsSlope() {
        Experiment experiment = lecture(Cell.RNN, 1).build();
        Trace trace = third(experiment);
        double w = trace.parameters().get("rnn.weight_hh_l0").at(0, 0);
        NamedArray h = trace.layers().getFirst().h();
        try (Explainer explainer = new Explainer(experiment)) {
            List<Double> growth = explainer.growth(trace, 0, 0).largestSingularValues();
            assertThat(growth.get(5)).isEqualTo(1);
            for (int t = 4; t >= 0; t--) {
                // ∂hₜ₊₁/∂hₜ = w·(1 − hₜ₊₁²)
                double step = Math.abs(w * (1 - h.at(0, t + 1, 0) * h.at(0, t + 1, 0)));
                assertThat(growth.get(t)).isCloseTo(growth.get(t + 1) * step, within(1e-6));
            }
        }
    }

    @Test
    void growthIsTheProductOfTheJacobiansOfARnn() {
        Experiment experiment = lecture(Cell.RNN, 4).layers(2).embedding(3).build();
        Trace trace = third(experiment);
        NamedArray w = trace.parameters().get("rnn.weight_hh_l1");
        NamedArray h = trace.layers().get(1).h();
        double[][] product = new double[4][4];
        for (int i = 0; i < 4; i++) {
            product[i][i] = 1;
        }
        try (Explainer explainer = new Explainer(experiment)) {
            List<Double> growth = explainer.growth(trace, 1, 0).largestSingularValues();
            for (int t = 4; t >= 0; t--) {
                product = timesJacobian(product, w, h, t + 1);
                assertThat(growth.get(t)).isCloseTo(SingularValue.largest(product), within(1e-6));
            }
        }
    }

    /** P · diag(1 − hₜ²) · W_hh. */
    private static double[][] timesJacobian(double[][] p, NamedArray w, NamedArray h, int t) {
        double[][] next = new double[4][4];
        for (int i = 0; i < 4; i++) {
            for (int j = 0; j < 4; j++) {
                for (int k = 0; k < 4; k++) {
                    next[i][j] += p[i][k] * (1 - h.at(0, t, k) * h.at(0, t, k)) * w.at(k, j);
                }
            }
        }
        return next;
    }

    /** The state handed on is (h, c); a nudge of it is followed to the end by running the rest of the sequence. */
    @ParameterizedTest
    @EnumSource(Cell.class)
    void growthIsThatOfASmallNudge(Cell cell) {
        Experiment experiment = lecture(cell, 1).build();
        Trace trace = third(experiment);
        try (Explainer explainer = new Explainer(experiment)) {
            List<Double> growth = explainer.growth(trace, 0, 0).largestSingularValues();
            for (int t = 0; t < 5; t++) {
                double[][] jacobian = nudged(experiment, trace, t);
                assertThat(growth.get(t)).as("t = %d", t).isCloseTo(SingularValue.largest(jacobian), within(2e-3));
            }
        }
    }

    private static double[][] nudged(Experiment experiment, Trace trace, int t) {
        Blueprint blueprint = Blueprint.of(experiment);
        try (Ops ops = new NativeOps()) {
            ParameterStore store = new ParameterStore(ops, blueprint.layout());
            store.values().set(blueprint.layout().flat(trace.parameters()));
            Network rest = blueprint.network(ops, store, 5 - t, 1);
            int[] inputs = blueprint.batch().inputs();
            rest.read(Arrays.copyOfRange(inputs, t + 1, 6));
            NamedArray c = trace.layers().getFirst().c();
            float h = trace.layers().getFirst().h().at(0, t, 0);
            float e = 5e-3f;
            if (c == null) {
                float up = lastState(rest, h + e)[0];
                return new double[][] {{(up - lastState(rest, h - e)[0]) / (2 * e)}};
            }
            float cell = c.at(0, t, 0);
            float[] hUp = lastState(rest, h + e, cell);
            float[] hDown = lastState(rest, h - e, cell);
            float[] cUp = lastState(rest, h, cell + e);
            float[] cDown = lastState(rest, h, cell - e);
            double[][] jacobian = new double[2][2];
            for (int i = 0; i < 2; i++) {
                jacobian[i][0] = (hUp[i] - hDown[i]) / (2 * e);
                jacobian[i][1] = (cUp[i] - cDown[i]) / (2 * e);
            }
            return jacobian;
        }
    }

    /** (h_T, c_T), or h_T alone, from (hₜ, cₜ). */
    private static float[] lastState(Network rest, float... state) {
        var layer = rest.layers().getFirst();
        layer.initialHidden().put(0, 0, state[0]);
        var c = layer.initialCell();
        if (c != null) {
            c.put(0, 0, state[1]);
        }
        rest.forward();
        int last = layer.hidden().rows() - 1;
        var cells = layer.cell();
        float h = (float) layer.hidden().get(last, 0);
        return cells == null ? new float[] {h} : new float[] {h, (float) cells.get(last, 0)};
    }

    @Test
    void growthOverALongSequenceStaysInRange() {
        Experiment experiment = Experiment.builder()
                .inputs(List.of("ab".repeat(40)))
                .targets(List.of("b"))
                .vocab("ab")
                .hidden(3)
                .linear(true)
                .build();
        try (Explainer explainer = new Explainer(experiment)) {
            List<Double> growth = explainer.growth(third(experiment), 0, 0).largestSingularValues();
            // Far below what float32 can hold, and still shrinking.
            assertThat(growth.getFirst()).isBetween(Double.MIN_NORMAL, 1e-45);
            assertThat(growth.get(1)).isGreaterThan(growth.getFirst());
        }
    }
}
