package dev.unroll.engine.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.unroll.engine.trace.DoubleArray;
import dev.unroll.engine.trace.Trace;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.assertj.core.data.Offset;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** Every explanation against PyTorch's autograd: in double to its twelve digits, in float32 to what that can hold. */
class AutogradTest {
    /** The references have twelve digits. */
    private static final Precision EXACT = new Precision(1e-11, 1e-14);
    /** A probability near 1 is one rounding off, 6e-8, whatever is then left of it. */
    private static final Precision FLOAT = new Precision(2e-6, 1e-7);

    private record Precision(double relative, double absolute) {
        Offset<Double> of(double expected) {
            return within(absolute + relative * Math.abs(expected));
        }
    }

    static List<String> names() {
        return AutogradReference.NAMES;
    }

    private static void assertClose(String what, double[] actual, double[] expected, Precision precision) {
        assertThat(actual).as(what).hasSize(expected.length);
        for (int i = 0; i < actual.length; i++) {
            assertThat(actual[i]).as("%s, number %d", what, i).isCloseTo(expected[i], precision.of(expected[i]));
        }
    }

    private static double[] flat(double[][] rows) {
        return Arrays.stream(rows).flatMapToDouble(Arrays::stream).toArray();
    }

    private static double[] flat(List<Double> numbers) {
        return numbers.stream().mapToDouble(Double::doubleValue).toArray();
    }

    @ParameterizedTest
    @MethodSource("names")
    void gradientsFlowAsAutogradLeavesThemAtEveryState(String name) {
        AutogradReference reference = AutogradReference.read(name);
        Trace trace = reference.trace();
        try (Explainer exact = Explainer.inDouble(reference.experiment());
                Explainer quick = new Explainer(reference.experiment())) {
            assertFlow(reference, exact.flow(trace), EXACT);
            assertFlow(reference, quick.flow(trace), FLOAT);
        }
    }

    private static void assertFlow(AutogradReference reference, GradientFlow flow, Precision precision) {
        JsonNode root = reference.root();
        assertNorms("flow", flow.hidden().getLast(), root.get("flow"), precision);
        assertThat(root.has("flowC")).isEqualTo(!flow.cell().isEmpty());
        if (root.has("flowC")) {
            assertNorms("flowC", flow.cell().getLast(), root.get("flowC"), precision);
        }
        if (root.has("flowOfLayer0")) {
            assertNorms("flowOfLayer0", flow.hidden().getFirst(), root.get("flowOfLayer0"), precision);
        }
    }

    private static void assertNorms(String what, DoubleArray norms, JsonNode expected, Precision precision) {
        assertClose(what, flat(GradientFlow.overBatch(norms)), AutogradReference.numbers(expected), precision);
    }

    @ParameterizedTest
    @MethodSource("names")
    void stateGrowsByTheLargestSingularValueOfAutogradsJacobian(String name) {
        AutogradReference reference = AutogradReference.read(name);
        Trace trace = reference.trace();
        int top = reference.experiment().layers() - 1;
        try (Explainer exact = Explainer.inDouble(reference.experiment());
                Explainer quick = new Explainer(reference.experiment())) {
            assertGrowth(reference, exact.growth(trace, top, 0), EXACT);
            assertGrowth(reference, quick.growth(trace, top, 0), FLOAT);
        }
    }

    private static void assertGrowth(AutogradReference reference, StateGrowth growth, Precision precision) {
        double[] ofState = AutogradReference.numbers(reference.root().get("growth"));
        assertClose("growth", flat(growth.largestSingularValues()), ofState, precision);
        JsonNode alone = reference.root().get("growthH");
        double[] ofHidden = alone == null ? ofState : AutogradReference.numbers(alone);
        assertClose("growthH", flat(growth.ofHidden()), ofHidden, precision);
    }

    @ParameterizedTest
    @MethodSource("names")
    void receiptsHoldWhatEveryTimestepAddsOnAccountOfEveryLoss(String name) {
        AutogradReference reference = AutogradReference.read(name);
        Trace trace = reference.trace();
        try (Explainer exact = Explainer.inDouble(reference.experiment());
                Explainer quick = new Explainer(reference.experiment())) {
            for (JsonNode expected : reference.root().get("receipts")) {
                ParameterElement element =
                        AutogradReference.element(expected.get("element").asString());
                double[] terms = AutogradReference.numbers(expected.get("terms"));
                GradientReceipt receipt = exact.receipt(trace, element);
                assertClose(element.name(), flat(receipt.overBatch()), terms, EXACT);
                double gradient = expected.get("gradient").doubleValue();
                assertThat(receipt.sum()).isCloseTo(gradient, EXACT.of(gradient));
                assertThat(receipt.gradient()).isCloseTo(gradient, FLOAT.of(gradient));
                assertThat(exact.finiteDifference(trace, element)).isCloseTo(gradient, within(1e-7));
                assertClose(element.name(), flat(quick.receipt(trace, element).overBatch()), terms, FLOAT);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("names")
    void everyValueAndGradientIsAutogradsByName(String name) {
        AutogradReference reference = AutogradReference.read(name);
        try (Explainer exact = Explainer.inDouble(reference.experiment())) {
            EpochValues values = exact.values(reference.trace());
            JsonNode expected = reference.root().get("trace");
            double loss = expected.get("loss").doubleValue();
            assertThat(values.loss()).isCloseTo(loss, EXACT.of(loss));
            assertAll(values.values(), expected);
            assertThat(values.values().keySet().stream().filter(key -> !key.contains("0_l")))
                    .containsExactlyInAnyOrderElementsOf(arrays(expected));
            assertAll(values.gradients(), expected.get("gradients"));
            assertThat(values.gradients().keySet())
                    .containsExactlyInAnyOrderElementsOf(arrays(expected.get("gradients")));
        }
    }

    private static List<String> arrays(JsonNode node) {
        return node.propertyStream()
                .filter(entry -> entry.getValue().isArray())
                .map(Map.Entry::getKey)
                .toList();
    }

    private static void assertAll(Map<String, DoubleArray> actual, JsonNode expected) {
        actual.forEach((name, array) -> {
            if (expected.has(name)) {
                assertClose(name, array.toArray(), AutogradReference.numbers(expected.get(name)), EXACT);
            }
        });
    }
}
