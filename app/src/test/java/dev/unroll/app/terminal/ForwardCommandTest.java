package dev.unroll.app.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ForwardCommandTest {
    @TempDir
    private Path folder;

    /** The values are PyTorch's for manual_seed(0), RNN(4, 2), randn(1, 1, 2). */
    @Test
    void aWordInOneCallIsPrintedAsPyTorchPrintsIt() {
        assertThat(Typed.in(folder, "forward", "hello-forward").out()).isEqualTo("""
                RNN(4, 2, batch_first=True)
                seed 0, vocabulary: h e l o
                h_0 (1, 1, 2)
                tensor([[[-0.7193, -0.4033]]])

                read in one call: "hello"
                x (1, 5, 4)
                tensor([[[1., 0., 0., 0.],
                         [0., 1., 0., 0.],
                         [0., 0., 1., 0.],
                         [0., 0., 1., 0.],
                         [0., 0., 0., 1.]]])
                output (1, 5, 2)
                tensor([[[-0.7627, -0.4658],
                         [-0.5560, -0.0248],
                         [-0.9085, -0.3220],
                         [-0.9142, -0.2139],
                         [-0.8996,  0.3307]]])
                h_n (1, 1, 2)
                tensor([[[-0.8996,  0.3307]]])
                """);
    }

    @Test
    void letterByLetterItIsFiveCallsWithTheSameNumbers() {
        Typed typed = Typed.in(folder, "forward", "hello-letters");
        assertThat(typed.lines())
                .filteredOn(line -> line.startsWith("call "))
                .containsExactly(
                        "call 1 of 5: \"h\"",
                        "call 2 of 5: \"e\"",
                        "call 3 of 5: \"l\"",
                        "call 4 of 5: \"l\"",
                        "call 5 of 5: \"o\"");
        assertThat(typed.out()).contains("""
                call 4 of 5: "l"
                x (1, 1, 4)
                tensor([[[0., 0., 1., 0.]]])
                output (1, 1, 2)
                tensor([[[-0.9142, -0.2139]]])
                h_n (1, 1, 2)
                tensor([[[-0.9142, -0.2139]]])
                """);
    }

    @Test
    void threeWordsAreABatch() {
        Typed typed = Typed.in(folder, "forward", "hello-batch");
        assertThat(typed.lines()).contains("x (3, 5, 4)", "output (3, 5, 2)", "h_n (1, 3, 2)");
        assertThat(typed.out()).contains("""

                        [[-0.8589, -0.4020],
                         [-0.9171, -0.2134],
                         [-0.5154, -0.0269],
                         [-0.5083, -0.1377],
                         [-0.9126, -0.3170]]])
                """);
    }

    @Test
    void theHeadsLogitsArePrintedToo() {
        Typed typed = Typed.in(folder, "forward", "hello-embedding");
        assertThat(typed.lines().getFirst())
                .isEqualTo("Embedding(4, 10) → RNN(10, 8, num_layers=2, batch_first=True) → Linear(8, 4)");
        assertThat(typed.lines()).contains("x (1, 5, 10)", "h_n (2, 1, 8)", "logits (1, 5, 4)");
    }

    @Test
    void statesOfAnLstmIncludeItsCellState() throws IOException {
        Files.writeString(folder.resolve("lstm.json"), "{\"inputs\": [\"ab\"], \"cell\": \"lstm\", \"hidden\": 3}");
        assertThat(Typed.in(folder, "forward", "lstm.json").lines()).contains("h_n (1, 1, 3)", "c_n (1, 1, 3)");
    }
}
