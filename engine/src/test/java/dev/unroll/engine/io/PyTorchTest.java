package dev.unroll.engine.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.unroll.engine.data.CorpusText;
import dev.unroll.engine.data.Experiment;
import dev.unroll.engine.data.ExperimentBuilder;
import dev.unroll.engine.data.Padding;
import dev.unroll.engine.data.Readout;
import dev.unroll.engine.trace.NamedArray;
import dev.unroll.engine.train.EpochResult;
import dev.unroll.engine.train.ForwardPass;
import dev.unroll.engine.train.Trainer;
import dev.unroll.engine.train.Trainers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The exported files in PyTorch itself. {@code -Dunroll.pytorch=PYTHON} names a Python that can import torch. */
@EnabledIfSystemProperty(named = "unroll.pytorch", matches = ".+", disabledReason = "wants PyTorch")
class PyTorchTest {
    @TempDir
    private Path folder;

    @ParameterizedTest(name = "{0}")
    @MethodSource("dev.unroll.engine.io.TorchExperiments#experiments")
    void theScriptPrintsTheSameTable(String name, ExperimentBuilder builder) throws IOException, InterruptedException {
        Experiment experiment = builder.build();
        Path script = folder.resolve("it's " + name + ".py");
        WholeFile.write(script, PyTorchScript.training(experiment));
        List<String> printed = python(script.toString());
        List<EpochResult> ours = new ArrayList<>();
        try (Trainer trainer = Trainers.open(experiment)) {
            for (int epoch = 1; epoch <= TorchExperiments.EPOCHS; epoch++) {
                EpochResult result = trainer.step();
                if (epoch % experiment.printEvery() == 0 || epoch == TorchExperiments.EPOCHS) {
                    ours.add(result);
                }
            }
        }
        assertThat(printed).hasSameSizeAs(ours);
        for (int i = 0; i < printed.size(); i++) {
            assertLine(printed.get(i), "epoch: " + ours.get(i).epoch(), ours.get(i));
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("dev.unroll.engine.io.TorchExperiments#ofTargets")
    void theWeightsGiveTheSameLogitsAndTheScriptTheSameLoss(String name, ExperimentBuilder builder)
            throws IOException, InterruptedException {
        Experiment experiment = builder.build();
        Path weights = folder.resolve("it's.safetensors");
        Path script = folder.resolve("load.py");
        List<Float> logits = new ArrayList<>();
        EpochResult next;
        try (Trainer trainer = Trainers.open(experiment)) {
            for (int epoch = 1; epoch <= 5; epoch++) {
                trainer.advance();
            }
            WeightsFile.write(weights, experiment, trainer.parameters());
            ForwardPass pass = trainer.forward();
            NamedArray all = experiment.linear() ? Objects.requireNonNull(pass.logits()) : pass.output();
            int predicted = Objects.requireNonNull(experiment.targets())
                    .getFirst()
                    .codePointCount(0, experiment.targets().getFirst().length());
            for (int b = 0; b < all.size(0); b++) {
                boolean atEnd = experiment.padding() == Padding.PACK && experiment.readout() != Readout.OUTPUT;
                int end = atEnd ? experiment.length(b) : all.size(1);
                for (int t = end - predicted; t < end; t++) {
                    for (float logit : all.vector(b, t)) {
                        logits.add(logit);
                    }
                }
            }
            // The script's forward pass starts from h₀, whatever the run carried.
            trainer.load(trainer.parameters());
            next = trainer.compute();
        }
        String more = "\nprint(*logits.flatten().tolist(), sep='\\n')\n";
        WholeFile.write(script, PyTorchScript.loading(experiment, 5, "it's.safetensors") + more);
        List<String> printed = python(script.toString());
        assertLine(printed.getFirst(), "after epoch: 5", next);
        List<String> numbers = printed.subList(1, printed.size());
        assertThat(numbers).hasSameSizeAs(logits);
        for (int i = 0; i < numbers.size(); i++) {
            assertThat(Float.parseFloat(numbers.get(i))).isCloseTo(logits.get(i), within(1e-5f));
        }
    }

    /** A byte order mark, three kinds of line ends, characters beyond 16 bits. */
    private Experiment overText(ExperimentBuilder builder) throws IOException {
        Path text = Files.writeString(
                folder.resolve("it's a text.txt"),
                "\uFEFFthe sea is wide,\r\nthe sea is deep.\n\r'\\\\\u0000바다는 넓고 깊다 🌊\n".repeat(3));
        return builder.corpus(text.toString()).build();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("dev.unroll.engine.io.TorchExperiments#corpora")
    void aCorpusesScriptPrintsTheSameLines(String name, ExperimentBuilder builder)
            throws IOException, InterruptedException {
        CorpusText corpus = CorpusText.read(overText(builder));
        Path script = folder.resolve("train.py");
        WholeFile.write(script, PyTorchScript.training(corpus, "it's a text.txt"));
        List<String> printed = python(script.toString());
        int every = corpus.experiment().printEvery();
        int line = 0;
        double sum = 0;
        int count = 0;
        try (Trainer trainer = Trainers.open(corpus.experiment())) {
            while (trainer.epoch() < trainer.lastEpoch()) {
                int epoch = trainer.epoch() / corpus.chunks() + 1;
                int chunk = trainer.epoch() % corpus.chunks() + 1;
                sum += trainer.advance();
                count++;
                if (chunk == corpus.chunks() || (every > 1 && chunk % every == 0)) {
                    String start = "epoch: " + epoch + ", chunk: " + chunk + " of " + corpus.chunks() + ", loss: ";
                    assertThat(printed.get(line)).startsWith(start);
                    assertThat(Double.parseDouble(printed.get(line).substring(start.length())))
                            .isCloseTo(sum / count, within(2e-3));
                    line++;
                    sum = 0;
                    count = 0;
                }
            }
        }
        assertThat(printed).hasSize(line);
        assertThat(line).isGreaterThanOrEqualTo(4);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("dev.unroll.engine.io.TorchExperiments#corpora")
    void aCorpusesWeightsGiveTheSameLossOverTheText(String name, ExperimentBuilder builder)
            throws IOException, InterruptedException {
        CorpusText corpus = CorpusText.read(overText(builder));
        Path weights = folder.resolve("sea.safetensors");
        double sum = 0;
        try (Trainer trainer = Trainers.open(corpus.experiment())) {
            while (trainer.epoch() < 2 * corpus.chunks()) {
                trainer.advance();
            }
            WeightsFile.write(weights, corpus.experiment(), trainer.parameters());
            // Without a learning rate an epoch only measures.
            trainer.setLearningRate(0);
            while (trainer.epoch() < 3 * corpus.chunks()) {
                sum += trainer.advance();
            }
        }
        Path script = folder.resolve("load.py");
        WholeFile.write(script, PyTorchScript.loading(corpus, "it's a text.txt", 2, "sea.safetensors"));
        String line = python(script.toString()).getFirst();
        assertThat(line).startsWith("after epoch: 2, loss: ");
        assertThat(Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .isCloseTo(sum / corpus.chunks(), within(2e-3));
    }

    private static void assertLine(String line, String start, EpochResult result) {
        String predicted = String.join("|", result.predicted()).replace("\n", "\\n");
        assertThat(line).startsWith(start + ", loss: ");
        String said = line.substring(line.indexOf(", predicted: ") + 13);
        if (result.numbers().isEmpty()) {
            assertThat(said).isEqualTo(predicted);
        } else {
            List<String> numbers = List.of(said.split("[|]"));
            assertThat(numbers).hasSameSizeAs(result.numbers());
            for (int b = 0; b < numbers.size(); b++) {
                assertThat(Float.parseFloat(numbers.get(b)))
                        .isCloseTo(result.numbers().get(b), within(4e-3f));
            }
        }
        result.score().ifPresent(score -> {
            assertThat(line).contains(String.format(Locale.ROOT, ", accuracy: %.3f, ", score.accuracy()));
            if (score.hasTest()) {
                assertThat(line).contains(String.format(Locale.ROOT, ", test accuracy: %.3f, ", score.testAccuracy()));
                assertThat(number(line, "test loss: ")).isCloseTo(score.testLoss(), within(2e-3));
            }
        });
        assertThat(number(line, "loss: ")).isCloseTo(result.loss(), within(2e-3));
    }

    /** What stands in a line between a name, where it stands first, and the next comma. */
    private static double number(String line, String name) {
        int from = line.indexOf(name) + name.length();
        return Double.parseDouble(line.substring(from, line.indexOf(',', from)));
    }

    private List<String> python(String script) throws IOException, InterruptedException {
        ProcessBuilder command = new ProcessBuilder(System.getProperty("unroll.pytorch"), script);
        command.environment().put("PYTHONIOENCODING", "utf-8");
        Process process = command.redirectErrorStream(true).start();
        List<String> lines;
        try (var out = process.inputReader()) {
            lines = out.lines().toList();
        }
        assertThat(process.waitFor()).as(String.join("\n", lines)).isZero();
        return lines;
    }
}
