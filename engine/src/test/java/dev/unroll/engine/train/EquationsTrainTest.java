package dev.unroll.engine.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.unroll.engine.data.Cell;
import dev.unroll.engine.data.Experiment;
import dev.unroll.engine.data.ExperimentBuilder;
import dev.unroll.engine.data.InitialState;
import dev.unroll.engine.data.InvalidInput;
import dev.unroll.engine.data.Padding;
import dev.unroll.engine.data.Settings;
import dev.unroll.engine.explain.ElementName;
import dev.unroll.engine.explain.Explainer;
import dev.unroll.engine.explain.GradientCheck;
import dev.unroll.engine.explain.ParameterElement;
import dev.unroll.engine.io.Checkpoint;
import dev.unroll.engine.io.CheckpointFile;
import dev.unroll.engine.trace.NamedArray;
import dev.unroll.engine.trace.Parameters;
import dev.unroll.engine.trace.Trace;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Cells that are typed. */
class EquationsTrainTest {
    private static ExperimentBuilder words(String equations) {
        return Experiment.builder()
                .inputs(List.of("hello", "el"))
                .targets(List.of("ohlol", "lo"))
                .set(Settings.PADDING, Padding.PACK)
                .vocab("helo")
                .set(Settings.EQUATIONS, Optional.of(equations))
                .hidden(4)
                .layers(2)
                .linear(true);
    }

    @Test
    void aTypedRnnIsTheRnn() {
        Experiment typed = words("h = tanh(W x + U h + b)").layers(1).build();
        Experiment rnn =
                typed.toBuilder().unset(Settings.EQUATIONS).cell(Cell.RNN).build();
        try (Trainer ours = Trainers.open(typed);
                Trainer theirs = Trainers.open(rnn)) {
            Map<String, NamedArray> named =
                    new LinkedHashMap<>(theirs.parameters().asMap());
            Parameters own = ours.parameters();
            named.put("rnn.weight_ih_l0", own.get("rnn.W_l0"));
            named.put("rnn.weight_hh_l0", own.get("rnn.U_l0"));
            named.put("rnn.bias_ih_l0", own.get("rnn.b_l0"));
            NamedArray bias = named.get("rnn.bias_hh_l0");
            assertThat(bias).isNotNull();
            named.put("rnn.bias_hh_l0", NamedArray.copyOf(new float[4], bias.axes(), 4));
            named.put("fc.weight", own.get("fc.weight"));
            named.put("fc.bias", own.get("fc.bias"));
            theirs.load(new Parameters(named));
            EpochResult result = ours.compute();
            assertThat(result.loss()).isCloseTo(theirs.compute().loss(), within(1e-6));
            assertThat(ours.trace().gradients().get("rnn.U_l0").toArray())
                    .containsExactly(
                            theirs.trace().gradients().get("rnn.weight_hh_l0").toArray(), within(1e-6f));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "h = h + tanh(W x + U h + b)",
                "h = h − m ⊙ (h − tanh(W x + U (m ⊙ h) + b))",
                "f = σ(W x + U h + p ⊙ c + b); c = f ⊙ c + (1 − f) ⊙ tanh(V x + R h); h = tanh(c) ⊙ σ(Q x + q ⊙ c)"
            })
    void everyGradientIsTheLosssSlope(String equations) {
        assertThat(GradientCheck.alongDirections(
                        words(equations).h0(InitialState.RANDN).build(), 3))
                .allSatisfy(error -> assertThat(error.largestRelativeError())
                        .as(error.name())
                        .isLessThan(1e-6));
    }

    @Test
    void aReceiptOfATypedBiasHasOneIndex() {
        Experiment experiment = words("h = h + tanh(W x + U h + b)").build();
        ParameterElement bias = ElementName.parse("parameter", experiment, "b_l1[2]");
        assertThat(ElementName.text(bias)).isEqualTo("rnn.b_l1[2]");
        assertThat(ElementName.text(ElementName.parse("parameter", experiment, "U_l0[1,3]")))
                .isEqualTo("rnn.U_l0[1,3]");
        try (Trainer trainer = Trainers.open(experiment);
                Explainer explainer = Explainer.inDouble(experiment)) {
            trainer.compute();
            Trace trace = trainer.trace();
            assertThat(explainer.receipt(trace, bias).sum())
                    .isCloseTo(explainer.finiteDifference(trace, bias), within(1e-6));
        }
    }

    @Test
    void aCheckpointGoesOnBitForBit(@TempDir Path folder) throws IOException {
        Experiment experiment = words("h = h + tanh(W x + U h + b)").build();
        Path file = folder.resolve("typed.safetensors");
        try (Trainer trainer = Trainers.open(experiment);
                Trainer resumed = Trainers.open(experiment)) {
            trainer.advance();
            CheckpointFile.write(file, Checkpoint.of(trainer));
            CheckpointFile.read(file).resume(resumed);
            assertThat(resumed.advance()).isEqualTo(trainer.advance());
        }
    }

    @Test
    void whatMakesNoSenseIsRefused() {
        assertThatThrownBy(() -> words("h = tanh(W x + U h + b").build()).isInstanceOf(InvalidInput.class);
        assertThatThrownBy(() -> words("h = W x").cell(Cell.GRU).build()).isInstanceOf(InvalidInput.class);
    }
}
