package dev.unroll.engine.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.unroll.engine.data.Cell;
import dev.unroll.engine.data.Experiment;
import dev.unroll.engine.data.InvalidInput;
import dev.unroll.engine.trace.NamedArray;
import dev.unroll.engine.trace.Parameters;
import dev.unroll.engine.train.Trainer;
import dev.unroll.engine.train.Trainers;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class WeightsFileTest {
    private final Experiment experiment = Bytes.experiment(Cell.LSTM);

    @TempDir
    private Path folder;

    private Path file;

    @BeforeEach
    void nameTheFile() {
        file = folder.resolve("model.safetensors");
    }

    private static Parameters trained(Experiment experiment) {
        try (Trainer trainer = Trainers.open(experiment)) {
            trainer.step();
            return trainer.parameters();
        }
    }

    private InvalidInput refused() {
        InvalidInput problem = catchThrowableOfType(InvalidInput.class, () -> WeightsFile.read(file, experiment));
        assertThat(problem).isNotNull();
        return problem;
    }

    @ParameterizedTest
    @EnumSource(Cell.class)
    void weightsReadBackEqualAndNameTheirExperiment(Cell cell) throws IOException {
        Experiment of = Bytes.experiment(cell);
        Parameters parameters = trained(of);
        WeightsFile.write(file, of, parameters);
        assertThat(WeightsFile.read(file, of)).isEqualTo(parameters);
        assertThat(WeightsFile.experiment(file)).contains(of);
    }

    @Test
    void theDataBeginAtAMultipleOfEightBytes() throws IOException {
        WeightsFile.write(file, experiment, trained(experiment));
        byte[] bytes = Files.readAllBytes(file);
        long header = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getLong();
        assertThat(header % 8).isZero();
        assertThat(bytes).hasSize(Math.toIntExact(8 + header + 4 * experiment.parameterCount()));
    }

    @Test
    void aTrainerStartedFromWeightsComputesWhatTheirOwnerDoes() throws IOException {
        WeightsFile.write(file, experiment, trained(experiment));
        try (Trainer owner = Trainers.open(experiment);
                Trainer other = Trainers.open(experiment.toBuilder().seed(1).build())) {
            owner.step();
            other.step();
            other.load(WeightsFile.read(file, experiment));
            assertThat(other.epoch()).isZero();
            assertThat(other.parameters()).isEqualTo(owner.parameters());
            assertThat(other.compute().loss()).isEqualTo(owner.compute().loss());
        }
    }

    @Test
    void loadingForgetsAdamsMoments() {
        Parameters weights = trained(experiment);
        try (Trainer fresh = Trainers.open(experiment);
                Trainer used = Trainers.open(experiment)) {
            used.step();
            used.step();
            fresh.load(weights);
            used.load(weights);
            fresh.step();
            used.step();
            assertThat(used.state()).isEqualTo(fresh.state());
        }
    }

    @Test
    void aMissingTensorIsNamed() throws IOException {
        writeWith(Map.of(), "fc.bias");
        InvalidInput problem = refused();
        assertThat(problem.rule()).isEqualTo("tensor-missing");
        assertThat(problem.field()).isEqualTo("fc.bias");
        assertThat(problem.arguments().getFirst()).isEqualTo("(5,)");
    }

    @Test
    void aSurplusTensorIsNamed() throws IOException {
        writeWith(Map.of("fc2.bias", List.of(2)), "");
        assertThat(refused().rule()).isEqualTo("tensor-surplus");
        assertThat(refused().field()).isEqualTo("fc2.bias");
    }

    @Test
    void aWronglyShapedTensorIsNamedWithBothShapes() throws IOException {
        writeWith(Map.of("fc.weight", List.of(3, 5)), "fc.weight");
        assertThat(refused().rule()).isEqualTo("tensor-shape");
        assertThat(refused().field()).isEqualTo("fc.weight");
        assertThat(refused().arguments()).containsExactly("(3, 5)", "(5, 3)");
    }

    @Test
    void aWeightThatIsNoNumberIsRefused() throws IOException {
        Map<String, NamedArray> broken = new LinkedHashMap<>(trained(experiment).asMap());
        NamedArray bias = Objects.requireNonNull(broken.get("fc.bias"));
        broken.put("fc.bias", NamedArray.copyOf(new float[] {0, 1, Float.NaN, 0, 0}, bias.axes(), 5));
        WeightsFile.write(file, experiment, new Parameters(broken));
        assertThat(refused().rule()).isEqualTo("tensor-not-finite");
        assertThat(refused().field()).isEqualTo("fc.bias");
    }

    /** The model's tensors but one, and others of zeros. */
    private void writeWith(Map<String, List<Integer>> more, String without) throws IOException {
        SafetensorsWriter writer = new SafetensorsWriter();
        trained(experiment).asMap().forEach((name, array) -> {
            if (!name.equals(without)) {
                List<Integer> shape = Arrays.stream(array.shape()).boxed().toList();
                writer.tensor(name, shape, FloatBuffer.wrap(array.toArray()));
            }
        });
        more.forEach((name, shape) -> {
            int size = shape.stream().reduce(1, (a, b) -> a * b);
            writer.tensor(name, shape, FloatBuffer.allocate(size));
        });
        writer.write(file);
    }
}
