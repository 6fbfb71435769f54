package dev.unroll.engine.cell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.unroll.engine.cell.Expression.Input;
import dev.unroll.engine.cell.Expression.Previous;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every gradient of one cell against a central difference of L = Σ w · state, over all its states. */
class DifferentiationTest {
    private static final int HIDDEN = 3;
    private static final int INPUTS = 2;
    private static final double EPSILON = 1e-5;

    /** Numbers that everything is given by name; {@code nudged} is what a difference moves. */
    private static final class Numbers implements CellInputs {
        private final CellSpec spec;
        private String nudged = "";
        private double by;

        Numbers(CellSpec spec) {
            this.spec = spec;
        }

        private double number(String name) {
            double own = 0.9 * Math.sin(name.hashCode() % 1000);
            return name.equals(nudged) ? own + by : own;
        }

        @Override
        public int hidden() {
            return HIDDEN;
        }

        @Override
        public int inputSize() {
            return INPUTS;
        }

        @Override
        public double input(int i) {
            return number("x" + i);
        }

        @Override
        public double previous(String state, int unit) {
            return number("before " + state + unit);
        }

        @Override
        public double parameter(Block block, int row, int column) {
            return number(block.symbol() + "," + row + "," + column);
        }

        @Override
        public double arriving(String state, int unit) {
            return 0.3 + unit + spec.states().indexOf(state);
        }

        /** Σ w · state, after one timestep. */
        double loss() {
            Computation computation = Computation.of(spec);
            Evaluation values = new Evaluation(computation, this);
            double sum = 0;
            for (String state : spec.states()) {
                for (int unit = 0; unit < HIDDEN; unit++) {
                    sum += arriving(state, unit) * values.vector(computation.named(state))[unit];
                }
            }
            return sum;
        }

        double difference(String name) {
            nudged = name;
            by = EPSILON;
            double up = loss();
            by = -EPSILON;
            double down = loss();
            nudged = "";
            return (up - down) / (2 * EPSILON);
        }
    }

    static Stream<CellSpec> cells() {
        return Stream.of(
                Cells.RNN,
                Cells.RELU_RNN,
                Cells.LINEAR_RNN,
                Cells.GRU,
                Cells.LSTM,
                Cells.MGU,
                Notes.skip(),
                Notes.everything());
    }

    @ParameterizedTest
    @MethodSource("cells")
    void everyGradientIsASlope(CellSpec spec) {
        Numbers numbers = new Numbers(spec);
        Computation computation = Computation.of(spec);
        Gradients gradients = new Gradients(computation, numbers, new Evaluation(computation, numbers));
        Map<String, Double> analytic = new HashMap<>();
        for (int i = 0; i < INPUTS; i++) {
            analytic.put("x" + i, gradients.at(new Input(), i));
        }
        for (String state : spec.states()) {
            for (int unit = 0; unit < HIDDEN; unit++) {
                analytic.put("before " + state + unit, gradients.at(new Previous(state), unit));
            }
        }
        for (Computation.Use use : computation.uses()) {
            int columns =
                    use.vector().map(v -> v instanceof Input ? INPUTS : HIDDEN).orElse(1);
            for (int row = 0; row < HIDDEN; row++) {
                for (int column = 0; column < columns; column++) {
                    String name = use.block().symbol() + "," + row + "," + column;
                    analytic.put(name, gradients.of(use.block(), row, column));
                }
            }
        }
        analytic.forEach(
                (name, gradient) -> assertThat(gradient).as(name).isCloseTo(numbers.difference(name), within(1e-7)));
        assertThat(analytic.values()).anyMatch(gradient -> Math.abs(gradient) > 0.1);
    }

    /** The ways into a step, followed one by one, add up to its gradient. */
    @ParameterizedTest
    @MethodSource("cells")
    void pathsAddUpToTheGradient(CellSpec spec) {
        Numbers numbers = new Numbers(spec);
        Computation computation = Computation.of(spec);
        Gradients gradients = new Gradients(computation, numbers, new Evaluation(computation, numbers));
        List<Expression> targets = new ArrayList<>(List.of(new Input()));
        computation.parts().forEach(part -> targets.add(part.expression()));
        spec.states().forEach(state -> targets.add(new Previous(state)));
        for (Expression target : targets) {
            int size = target instanceof Input ? INPUTS : HIDDEN;
            for (int i = 0; i < size; i++) {
                int unit = i;
                double outside = computation
                        .part(target)
                        .filter(part -> spec.states().contains(part.name()))
                        .map(part -> numbers.arriving(part.name(), unit))
                        .orElse(0.0);
                double sum = computation.pathsInto(target).stream()
                        .mapToDouble(path -> gradients.along(path, unit))
                        .sum();
                assertThat(sum + outside).as(target.toString()).isCloseTo(gradients.at(target, unit), within(1e-12));
            }
        }
    }

    /** One element alone is what it is among all. */
    @ParameterizedTest
    @MethodSource("cells")
    void oneElementIsThatOfTheWholeVector(CellSpec spec) {
        Numbers numbers = new Numbers(spec);
        Computation computation = Computation.of(spec);
        for (Part part : computation.parts()) {
            double[] whole = new Evaluation(computation, numbers).vector(part);
            double[] single = new double[HIDDEN];
            Evaluation alone = new Evaluation(computation, numbers);
            Arrays.setAll(single, unit -> alone.at(part, unit));
            assertThat(single).containsExactly(whole);
        }
    }
}
