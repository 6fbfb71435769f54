package dev.unroll.app.code;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unroll.app.presets.Presets;
import dev.unroll.app.run.Cursor;
import dev.unroll.app.run.MicroStep;
import dev.unroll.engine.data.Experiment;
import dev.unroll.engine.data.Topology;
import dev.unroll.engine.io.PyTorchScript;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CodeModelTest {
    private static List<String> presets() {
        return Presets.names().stream()
                .filter(name -> Presets.find(name).experiment().corpus() == null)
                .filter(name -> Presets.find(name).experiment().topology() != Topology.FORWARD_ONLY)
                .toList();
    }

    private static List<String> marked(CodeModel model, Cursor cursor) {
        return model.marked(cursor).stream()
                .map(line -> model.lines().get(line).strip())
                .toList();
    }

    @ParameterizedTest
    @MethodSource("presets")
    void everyMicroStepOfEveryPresetHasItsLines(String preset) {
        Experiment experiment = Presets.find(preset).experiment();
        CodeModel model = CodeModel.of(PyTorchScript.training(experiment));
        Cursor start = Cursor.start(experiment.timesteps(), experiment.layers());
        assertThat(marked(model, start)).anyMatch(line -> line.startsWith("torch.manual_seed(" + experiment.seed()));
        for (int done = 1; done <= start.total(); done++) {
            MicroStep step = start.step(done);
            String expected =
                    switch (step.phase()) {
                        case FORWARD -> "self.rnn(";
                        case LOSS -> "criterion(";
                        case BACKWARD -> "loss.backward()";
                        case UPDATE -> "optimizer.step()";
                    };
            assertThat(marked(model, start.at(done))).as("%s", step).anyMatch(line -> line.contains(expected));
        }
        assertThat(model.printing()).isPositive();
    }

    @Test
    void theEmbeddingIsTheFirstLayersAndTheHeadTheLasts() {
        Experiment experiment = Presets.find("hihell-embedding").experiment().toBuilder()
                .layers(2)
                .build();
        CodeModel model = CodeModel.of(PyTorchScript.training(experiment));
        Cursor start = Cursor.start(experiment.timesteps(), 2);
        assertThat(marked(model, start.at(1)))
                .anyMatch(line -> line.contains("self.embedding(x)"))
                .noneMatch(line -> line.contains("self.fc(output)"));
        assertThat(marked(model, start.at(2)))
                .noneMatch(line -> line.contains("self.embedding(x)"))
                .anyMatch(line -> line.contains("self.fc(output)"));
    }
}
