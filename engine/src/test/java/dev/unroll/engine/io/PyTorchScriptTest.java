package dev.unroll.engine.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.unroll.engine.data.Cell;
import dev.unroll.engine.data.Experiment;
import dev.unroll.engine.data.InitialState;
import dev.unroll.engine.data.LossReduction;
import dev.unroll.engine.data.Nonlinearity;
import dev.unroll.engine.optim.Adagrad;
import dev.unroll.engine.optim.Adam;
import dev.unroll.engine.optim.AdamW;
import dev.unroll.engine.optim.EveryOptimizer;
import dev.unroll.engine.optim.OptimizerSpec;
import dev.unroll.engine.optim.RmsProp;
import dev.unroll.engine.optim.Sgd;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PyTorchScriptTest {
    private static Experiment oneHot() {
        return Experiment.builder()
                .inputs(List.of("hihell"))
                .targets(List.of("ihello"))
                .build();
    }

    @ParameterizedTest
    @EnumSource(Cell.class)
    void theModelIsBuiltInTheOrderTheSeedWants(Cell cell) {
        String script = PyTorchScript.training(Bytes.experiment(cell));
        assertThat(script)
                .containsSubsequence(
                        "self.embedding = nn.Embedding(num_classes, embedding_size)",
                        "self.rnn = " + (cell == Cell.MGU ? "" : "nn.") + cell
                                + "(embedding_size, hidden_size, num_layers, batch_first=True)",
                        "self.fc = nn.Linear(hidden_size, num_classes)",
                        "torch.manual_seed(777)\nmodel = Model()")
                .doesNotContain("#if", "#end", "$");
    }

    @Test
    void aCellThatTorchLacksIsWrittenFromItsEquations() {
        assertThat(PyTorchScript.training(oneHot().toBuilder().cell(Cell.MGU).build()))
                .contains(
                        "class MGU(nn.Module):\n",
                        "    # nₜ = tanh(W_in xₜ + b_in + W_hn (fₜ ⊙ hₜ₋₁) + b_hn)\n",
                        "                ('weight_ih', (2 * hidden_size, read)),\n",
                        "            W_hf, W_hn = getattr(self, f'weight_hh_l{layer}').chunk(2)\n",
                        "                f = torch.sigmoid(x[:, t] @ W_if.T + b_if + h @ W_hf.T + b_hf)\n",
                        "                n = torch.tanh(x[:, t] @ W_in.T + b_in + (f * h) @ W_hn.T + b_hn)\n",
                        "                h = (1 - f) * h + f * n\n");
        assertThat(PyTorchScript.training(
                        oneHot().toBuilder().nonlinearity(Nonlinearity.NONE).build()))
                .contains(
                        "class LinearRNN(nn.Module):\n",
                        "                h = x[:, t] @ W_ih.T + b_ih + h @ W_hh.T + b_hh\n",
                        "self.rnn = LinearRNN(num_classes, hidden_size, num_layers, batch_first=True)\n");
        assertThat(PyTorchScript.training(oneHot())).doesNotContain("register_parameter");
    }

    @Test
    void withoutEmbeddingAndHeadTheModelIsTheCellAlone() {
        assertThat(PyTorchScript.training(oneHot()))
                .contains("nn.functional.one_hot(x, num_classes).float()", "return output")
                .doesNotContain("Embedding", "Linear", "hidden = ", "reduction", "epoch %");
    }

    @Test
    void whatDiffersFromTheDefaultIsSaid() {
        Experiment experiment = oneHot().toBuilder()
                .nonlinearity(Nonlinearity.RELU)
                .h0(InitialState.RANDN)
                .loss(LossReduction.SUM)
                .lr(0.00005)
                .printEvery(10)
                .build();
        assertThat(PyTorchScript.training(experiment))
                .contains(
                        "nonlinearity='relu', batch_first",
                        "hidden = torch.randn(num_layers, len(x), hidden_size)\n",
                        "model(x, hidden)",
                        "reduction='sum'",
                        "lr=5.0e-5)",
                        "epoch % 10 == 0");
    }

    @Test
    void theOptimiserIsToldWhatIsNotItsDefault() {
        assertOptimizer(new Adam(0), "Adam(model.parameters(), lr=0.1)");
        assertOptimizer(new Adam(0.02), "Adam(model.parameters(), lr=0.1, weight_decay=0.02)");
        assertOptimizer(new AdamW(0.01), "AdamW(model.parameters(), lr=0.1)");
        assertOptimizer(new AdamW(0), "AdamW(model.parameters(), lr=0.1, weight_decay=0.0)");
        assertOptimizer(new Sgd(0, 0), "SGD(model.parameters(), lr=0.1)");
        assertOptimizer(new Sgd(0.9, 0.5), "SGD(model.parameters(), lr=0.1, momentum=0.9, weight_decay=0.5)");
        assertOptimizer(new RmsProp(0), "RMSprop(model.parameters(), lr=0.1)");
        assertOptimizer(new Adagrad(0), "Adagrad(model.parameters(), lr=0.1)");
    }

    private static void assertOptimizer(OptimizerSpec spec, String call) {
        assertThat(PyTorchScript.training(EveryOptimizer.in(oneHot(), spec)))
                .contains("optimizer = torch.optim." + call + "\n");
    }

    @Test
    void topologiesReadOrPredictOneCharacter() {
        Experiment one = oneHot().toBuilder().targets(List.of("o")).build();
        assertThat(PyTorchScript.training(one)).contains("output[:, -1:]").doesNotContain("pad(");
        Experiment many = oneHot().toBuilder().inputs(List.of("h")).build();
        assertThat(PyTorchScript.training(many))
                .contains("sequence_length = 6", "pad(x, (0, 0, 0, sequence_length - 1))")
                .doesNotContain("output[:");
    }

    @Test
    void anyTextIsALegalPythonString() {
        Experiment experiment = Experiment.builder()
                .inputs(List.of("a'\\\n\t$1 한"))
                .targets(List.of("a'\\\n\t😀\u0007\u2028b"))
                .build();
        assertThat(PyTorchScript.training(experiment))
                .contains("inputs = ['a\\'\\\\\\n\\t$1 한']", "targets = ['a\\'\\\\\\n\\t😀\\u0007\\u2028b']")
                .contains("predicted.translate({10: '\\\\n', 9: '\\\\t', 7: '\\\\u0007'})");
    }

    @Test
    void aBatchIsAListWithATextALine() {
        Experiment experiment = Experiment.builder()
                .inputs(List.of("ab", "ba"))
                .targets(List.of("ba", "ab"))
                .build();
        assertThat(PyTorchScript.training(experiment)).contains("inputs = [\n    'ab',\n    'ba',\n]\n");
    }

    @Test
    void aLoadingScriptDoesNotTrain() {
        assertThat(PyTorchScript.loading(oneHot(), 12, "it's.safetensors"))
                .contains("with_name('it\\'s.safetensors')", "after epoch: 12, loss")
                .doesNotContain("optim", "backward", "#if");
    }

    @Test
    void aTemplatesConditionsNestAndItsPlacesMustBeFilled() {
        Template template = new Template("#if a\n1\n#if b\n2\n#end\n#end\n$x$");
        assertThat(template.fill(Set.of("a", "b"), Map.of("x", "$y\\"))).isEqualTo("1\n2\n$y\\\n");
        assertThat(template.fill(Set.of("b"), Map.of("x", "3"))).isEqualTo("3\n");
        assertThatThrownBy(() -> template.fill(Set.of(), Map.of())).isInstanceOf(IllegalArgumentException.class);
    }
}
