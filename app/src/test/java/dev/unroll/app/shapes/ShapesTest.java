package dev.unroll.app.shapes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unroll.app.presets.Presets;
import dev.unroll.engine.data.Experiment;
import dev.unroll.engine.data.Experiments;
import dev.unroll.engine.trace.NamedArray;
import dev.unroll.engine.train.ForwardPass;
import dev.unroll.engine.train.Trainer;
import dev.unroll.engine.train.Trainers;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ShapesTest {
    /** What torch 1.13 says of modules of input_size 10, hidden_size 5, two layers. */
    static Stream<Arguments> sentences() {
        String rnn = "Expected hidden size ";
        String lstm = "Expected hidden[0] size ";
        return Stream.of(
                Arguments.of(
                        "rnn", true, "3 6 7", "", "input.size(-1) must be equal to input_size. Expected 10, got 7"),
                Arguments.of("rnn", true, "10", "", "input must have 3 dimensions, got 2"),
                Arguments.of("rnn", false, "2 3 6 10", "", "input must have 3 dimensions, got 5"),
                Arguments.of("rnn", true, "3 6 10", "2 6 5", rnn + "(2, 3, 5), got [2, 6, 5]"),
                Arguments.of("gru", true, "3 6 10", "3 2 5", rnn + "(2, 3, 5), got [3, 2, 5]"),
                Arguments.of("lstm", true, "3 6 10", "1 3 5", lstm + "(2, 3, 5), got [1, 3, 5]"),
                Arguments.of("lstm", false, "3 6 10", "2 3 4", lstm + "(2, 6, 5), got [2, 3, 4]"),
                Arguments.of(
                        "rnn",
                        true,
                        "3 6 10",
                        "2 5",
                        "For batched 3-D input, hx should also be 3-D but got 2-D tensor"),
                Arguments.of(
                        "gru",
                        true,
                        "6 10",
                        "2 3 5",
                        "For unbatched 2-D input, hx should also be 2-D but got 3-D tensor"),
                Arguments.of(
                        "lstm",
                        false,
                        "3 6 10",
                        "2 5",
                        "For batched 3-D input, hx and cx should also be 3-D but got (2-D, 2-D) tensors"),
                Arguments.of(
                        "lstm",
                        true,
                        "6 10",
                        "2 3 5",
                        "For unbatched 2-D input, hx and cx should also be 2-D but got (3-D, 3-D) tensors"));
    }

    private static List<Integer> sizes(String text) {
        return text.isEmpty()
                ? List.of()
                : Arrays.stream(text.split(" ")).map(Integer::valueOf).toList();
    }

    @ParameterizedTest
    @MethodSource("sentences")
    void aWrongShapesSentenceIsPyTorchs(String cell, boolean batchFirst, String x, String h0, String sentence) {
        ShapeCheck check = new ShapeCheck(10, 5, 2, 1, batchFirst, cell.equals("lstm"));
        assertThat(check.of(sizes(x), sizes(h0)).error()).isEqualTo("RuntimeError: " + sentence);
    }

    @Test
    void whatFitsHasPyTorchsShapes() {
        ShapeCheck first = new ShapeCheck(10, 5, 2, 1, true, false);
        assertThat(first.of(List.of(3, 6, 10), List.of()))
                .isEqualTo(new ShapeCheck.Verdict("", List.of(3, 6, 5), List.of(2, 3, 5)));
        assertThat(first.of(List.of(6, 10), List.of(2, 5)))
                .isEqualTo(new ShapeCheck.Verdict("", List.of(6, 5), List.of(2, 5)));
        // Read as three timesteps of six sequences, without a word.
        assertThat(new ShapeCheck(10, 5, 2, 1, false, false).of(List.of(3, 6, 10), List.of(2, 6, 5)))
                .isEqualTo(new ShapeCheck.Verdict("", List.of(3, 6, 5), List.of(2, 6, 5)));
        assertThat(new ShapeCheck(10, 5, 4, 2, true, true)
                        .of(List.of(3, 6, 10), List.of())
                        .output())
                .containsExactly(3, 6, 10);
    }

    private static String tuple(ShapeModel model, Thing thing) {
        return model.of(thing).orElseThrow().tuple();
    }

    @Test
    void batchFirstMovesWhatItMovesAndLeavesHn() {
        Experiment e = Presets.find("good-i-am-fine").experiment();
        ShapeModel first = ShapeModel.of(e, 0, true);
        ShapeModel second = ShapeModel.of(e, 0, false);
        for (Thing moved : List.of(Thing.X, Thing.OUTPUT, Thing.LOGITS, Thing.TARGET)) {
            assertThat(tuple(second, moved)).as(moved.key()).isNotEqualTo(tuple(first, moved));
        }
        for (Thing kept : List.of(Thing.H_N, Thing.H0, Thing.WEIGHT_IH, Thing.WEIGHT_HH)) {
            assertThat(tuple(second, kept)).as(kept.key()).isEqualTo(tuple(first, kept));
        }
    }

    static Stream<Experiment> models() {
        return Stream.of("rnn", "gru", "lstm", "mgu").flatMap(cell -> Stream.of("", ", \"bidirectional\": true")
                .map(more -> Experiments.parse("""
                                {"inputs": ["hello", "lohel"], "targets": ["ohlol", "elolh"], "cell": "%s", "hidden": 3, "layers": 2,
                                 "embedding": 7, "linear": true%s}
                                """.formatted(cell, more))));
    }

    @ParameterizedTest
    @MethodSource("models")
    void shapesAreThoseTheEngineComputesWith(Experiment e) {
        try (Trainer trainer = Trainers.open(e)) {
            ForwardPass pass = trainer.forward();
            for (int layer = 0; layer < 2; layer++) {
                ShapeModel model = ShapeModel.of(e, layer, true);
                for (TensorShape shape : model.tensors()) {
                    switch (shape.thing()) {
                        case WEIGHT_IH, WEIGHT_HH, BIAS ->
                            assertThat(shape.tuple())
                                    .isEqualTo(tuple(trainer.parameters().get("rnn." + shape.name())));
                        case EMBEDDING, FC ->
                            assertThat(shape.tuple())
                                    .isEqualTo(tuple(trainer.parameters().get(shape.name())));
                        case OUTPUT -> assertThat(shape.tuple()).isEqualTo(tuple(pass.output()));
                        case H_N -> assertThat(shape.tuple()).isEqualTo(tuple(pass.hn()));
                        case X, H0, H, LOGITS, TARGET ->
                            assertThat(shape.axes()).isNotEmpty();
                    }
                }
            }
            assertSame(e, pass);
        }
    }

    private static String tuple(NamedArray array) {
        return TensorShape.tuple(Arrays.stream(array.shape()).boxed().toList());
    }

    /** What is said of output and h_n, with the engine's numbers. */
    private static void assertSame(Experiment e, ForwardPass pass) {
        int hidden = e.hidden();
        for (int unit = 0; unit < hidden; unit++) {
            for (int b = 0; b < e.batch(); b++) {
                int top = e.layers() * e.directions() - 1;
                if (e.directions() == 1) {
                    assertThat(pass.output().at(b, 4, unit)).isEqualTo(pass.hn().at(top, b, unit));
                } else {
                    assertThat(pass.output().at(b, 4, unit)).isEqualTo(pass.hn().at(top - 1, b, unit));
                    assertThat(pass.output().at(b, 0, hidden + unit))
                            .isEqualTo(pass.hn().at(top, b, unit));
                }
            }
        }
    }
}
