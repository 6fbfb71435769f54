package dev.unroll.engine.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.unroll.engine.cell.CellParameter;
import dev.unroll.engine.cell.CellSpec;
import dev.unroll.engine.cell.Cells;
import dev.unroll.engine.cell.Notes;
import dev.unroll.engine.cell.Part;
import dev.unroll.engine.tensor.NativeOps;
import dev.unroll.engine.tensor.Nd4jOps;
import dev.unroll.engine.tensor.Ops;
import dev.unroll.engine.tensor.Tensor;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every layer's values and gradients, of random shapes, against its equations evaluated and differentiated in double. */
class KernelsEqualTheirSpecTest {
    record Kind(String name, CellSpec spec, LayerKernels.Maker maker) {
        @Override
        public String toString() {
            return name;
        }
    }

    /** The kernels, and what is composed from the equations: of every cell, those with a kernel among them. */
    private static final List<Kind> KINDS = List.of(
            new Kind("rnn", Cells.RNN, LayerKernels::layer),
            new Kind("relu", Cells.RELU_RNN, LayerKernels::layer),
            new Kind("gru", Cells.GRU, LayerKernels::layer),
            new Kind("lstm", Cells.LSTM, LayerKernels::layer),
            new Kind("composed rnn", Cells.RNN, ComposedLayer::new),
            new Kind("composed relu", Cells.RELU_RNN, ComposedLayer::new),
            new Kind("composed none", Cells.LINEAR_RNN, ComposedLayer::new),
            new Kind("composed gru", Cells.GRU, ComposedLayer::new),
            new Kind("composed lstm", Cells.LSTM, ComposedLayer::new),
            new Kind("composed mgu", Cells.MGU, ComposedLayer::new),
            new Kind("composed skip", Notes.skip(), ComposedLayer::new),
            new Kind("composed everything", Notes.everything(), ComposedLayer::new));

    static Stream<Arguments> shapes() {
        Random random = new Random(12);
        List<Arguments> shapes = new ArrayList<>();
        for (Kind kind : KINDS) {
            for (int i = 0; i < 6; i++) {
                shapes.add(Arguments.of(
                        kind,
                        random.nextInt(1, 8),
                        random.nextInt(1, 10),
                        random.nextInt(1, 4),
                        random.nextInt(1, 6),
                        random.nextInt(1, 5)));
            }
            shapes.add(Arguments.of(kind, 3, 33, 1, 2, 5));
        }
        return shapes.stream();
    }

    @ParameterizedTest(name = "{0}: {1} inputs, {2} hidden, {3} layers, {4} timesteps, batch {5}")
    @MethodSource("shapes")
    void inDouble(Kind kind, int inputs, int hidden, int layers, int timesteps, int batch) {
        check(Nd4jOps::inDouble, kind, new Shape(inputs, hidden, layers, timesteps, batch), 1e-6, 1e-12);
    }

    @ParameterizedTest(name = "{0}: {1} inputs, {2} hidden, {3} layers, {4} timesteps, batch {5}")
    @MethodSource("shapes")
    void inFloat(Kind kind, int inputs, int hidden, int layers, int timesteps, int batch) {
        check(NativeOps::new, kind, new Shape(inputs, hidden, layers, timesteps, batch), 1e-5, 1e-5);
    }

    private record Shape(int inputs, int hidden, int layers, int timesteps, int batch) {}

    private static void check(Supplier<Ops> backend, Kind kind, Shape shape, double relative, double absolute) {
        try (Ops ops = backend.get()) {
            Architecture architecture =
                    new Architecture(kind.spec(), shape.inputs(), 0, shape.hidden(), shape.layers(), false);
            LayerStack stack =
                    new LayerStack(ops, kind.maker(), architecture, shape.timesteps(), shape.batch(), new Random(3));
            for (int layer = 0; layer < shape.layers(); layer++) {
                List<SpecReference> references = new ArrayList<>();
                for (int b = 0; b < shape.batch(); b++) {
                    references.add(stack.reference(layer, b));
                }
                new Comparison(stack, layer, references, relative, absolute).all(kind.spec());
            }
        }
    }

    private record Comparison(
            LayerStack stack, int layer, List<SpecReference> references, double relative, double absolute) {

        void all(CellSpec spec) {
            RecurrentLayer made = stack.layers.get(layer);
            SpecReference first = references.getFirst();
            int hidden = made.hidden().columns();
            List<Part> pre = first.computation().preActivations();
            for (int k = 0; k < pre.size(); k++) {
                String name = pre.get(k).name();
                Tensor a = made.preActivations().columnRange(k * hidden, (k + 1) * hidden);
                Tensor dA = made.dPreActivations().columnRange(k * hidden, (k + 1) * hidden);
                sequence(name, a, (reference, t) -> reference.value(t, name));
                sequence("∂" + name, dA, (reference, t) -> reference.gradient(t, name));
            }
            made.gates().forEach((name, gate) -> sequence(name, gate, (reference, t) -> reference.value(t, name)));
            made.dParts().forEach((name, d) -> sequence("∂" + name, d, (reference, t) -> reference.gradient(t, name)));
            made.states().forEach(state -> {
                String name = state.name();
                sequence(name, state.values(), (reference, t) -> reference.value(t, name));
                sequence("∂" + name, state.dFromFuture(), (reference, t) -> reference.future(t, name));
            });
            Tensor dInput = layer == 0 ? stack.dX : stack.layers.get(layer - 1).dHiddenFromAbove();
            sequence("∂x", dInput, (reference, t) -> reference.dInput[t]);
            spec.parameters().forEach(this::parameter);
        }

        private interface Expected {
            double[] at(SpecReference reference, int t);
        }

        private void sequence(String what, Tensor actual, Expected expected) {
            for (int b = 0; b < references.size(); b++) {
                double[][] own = stack.sequence(actual, b);
                for (int t = 0; t < own.length; t++) {
                    close(what + " at " + t, own[t], expected.at(references.get(b), t));
                }
            }
        }

        private void parameter(CellParameter parameter) {
            Tensor actual =
                    stack.store.get("rnn." + parameter.name() + "_l" + layer).gradient();
            boolean bias = parameter.kind() == CellParameter.Kind.BIAS;
            double[][] sum = new double[bias ? actual.columns() : actual.rows()][bias ? 1 : actual.columns()];
            for (SpecReference reference : references) {
                double[][] own = reference.dParameter(parameter.name());
                for (int i = 0; i < sum.length; i++) {
                    for (int j = 0; j < sum[i].length; j++) {
                        sum[i][j] += own[i][j];
                    }
                }
            }
            for (int i = 0; i < sum.length; i++) {
                double[] row = bias ? new double[] {actual.get(0, i)} : LayerStack.rows(actual)[i];
                close("∂" + parameter.name() + " row " + i, row, sum[i]);
            }
        }

        private void close(String what, double[] actual, double[] expected) {
            assertThat(actual).as(what).hasSameSizeAs(expected);
            int worst = IntStream.range(0, actual.length)
                    .boxed()
                    .max(Comparator.comparingDouble(
                            i -> Math.abs(actual[i] - expected[i]) - relative * Math.abs(expected[i])))
                    .orElseThrow();
            assertThat(actual[worst])
                    .as("%s[%d]", what, worst)
                    .isCloseTo(expected[worst], within(absolute + relative * Math.abs(expected[worst])));
        }
    }
}
