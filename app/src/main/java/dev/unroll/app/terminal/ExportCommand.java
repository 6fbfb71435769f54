package dev.unroll.app.terminal;

import dev.unroll.engine.data.CorpusSource;
import dev.unroll.engine.data.CorpusText;
import dev.unroll.engine.data.Experiment;
import dev.unroll.engine.data.InvalidInput;
import dev.unroll.engine.data.WholeNumber;
import dev.unroll.engine.io.PyTorchScript;
import dev.unroll.engine.io.WeightsFile;
import dev.unroll.engine.io.WholeFile;
import dev.unroll.engine.train.Corpus;
import dev.unroll.engine.train.Trainer;
import dev.unroll.engine.train.Trainers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code unroll export}: the trained weights, or a script that trains them, for PyTorch's users. */
@Command(name = "export", sortOptions = false, sortSynopsis = false)
final class ExportCommand implements Runnable {
    private static final String PYTORCH = "--pytorch";
    private static final String SAFETENSORS = "--safetensors";

    private final Screen screen;

    @Parameters(paramLabel = "PRESET|FILE", descriptionKey = "terminal.argument.experiment")
    String experiment = "";

    @Option(names = PYTORCH, paramLabel = "FILE.py", descriptionKey = "terminal.option.pytorch")
    @Nullable String script;

    @Option(names = SAFETENSORS, paramLabel = "FILE", descriptionKey = "terminal.option.safetensors")
    @Nullable String weights;

    @Option(names = "--epoch", paramLabel = "N", descriptionKey = "terminal.option.epoch")
    @Nullable String epoch;

    @Mixin
    final ExperimentOptions options = new ExperimentOptions();

    @Mixin
    final HelpOption help = new HelpOption();

    ExportCommand(Screen screen) {
        this.screen = screen;
    }

    @Override
    public void run() {
        if (script != null && weights != null) {
            throw new InvalidInput(SAFETENSORS, weights, "one-of-two", PYTORCH);
        }
        Experiment chosen = options.toTrain(screen, experiment);
        int after = epoch == null ? chosen.epochs() : epochs(chosen).parseInt(epoch);
        CommandFiles files = CommandFiles.of(screen, experiment, options, chosen);
        try {
            if (weights != null) {
                weights(chosen, after, files.writing(SAFETENSORS, weights));
            } else if (script != null) {
                script(chosen, after, files.writing(PYTORCH, script), files);
            } else {
                throw new InvalidInput(PYTORCH + "|" + SAFETENSORS, "", "missing", "unroll export");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static WholeNumber epochs(Experiment chosen) {
        return new WholeNumber("--epoch", BigInteger.ZERO, BigInteger.valueOf(chosen.epochs()));
    }

    private void weights(Experiment chosen, int after, Path file) throws IOException {
        try (Trainer trainer = Trainers.open(chosen)) {
            train(trainer, after);
            WeightsFile.write(file, chosen, trainer.parameters());
        }
        screen.print("terminal.export.weights", Lines.oneLine(file.toString()), Integer.toString(after));
    }

    private void script(Experiment chosen, int after, Path file, CommandFiles files) throws IOException {
        if (epoch == null) {
            WholeFile.write(file, training(chosen, file));
        } else {
            Path beside = files.writing(PYTORCH, beside(file).toString());
            weights(chosen, after, beside);
            WholeFile.write(file, loading(chosen, after, file, String.valueOf(beside.getFileName())));
        }
        screen.print("terminal.export.script", Lines.oneLine(file.toString()));
    }

    private String training(Experiment chosen, Path file) throws IOException {
        CorpusSource corpus = chosen.corpus();
        return corpus == null
                ? PyTorchScript.training(chosen)
                : PyTorchScript.training(CorpusText.read(chosen), ScriptText.of(screen, PYTORCH, corpus, file));
    }

    private String loading(Experiment chosen, int after, Path file, String beside) throws IOException {
        CorpusSource corpus = chosen.corpus();
        return corpus == null
                ? PyTorchScript.loading(chosen, after, beside)
                : PyTorchScript.loading(
                        CorpusText.read(chosen), ScriptText.of(screen, PYTORCH, corpus, file), after, beside);
    }

    /** {@code model.py} has its weights in {@code model.safetensors}. */
    private static Path beside(Path file) {
        String name = String.valueOf(file.getFileName());
        String bare = name.toLowerCase(Locale.ROOT).endsWith(".py") ? name.substring(0, name.length() - 3) : name;
        return file.resolveSibling(bare + ".safetensors");
    }

    private void train(Trainer trainer, int epochs) {
        Corpus corpus = trainer.corpus();
        String key = corpus == null ? "terminal.progress.epochs" : "terminal.progress.all-chunks";
        int last = corpus == null ? epochs : epochs * corpus.chunks();
        try (Progress progress = new Progress(screen, screen.progress())) {
            while (trainer.epoch() < last) {
                CorpusRun.advance(trainer);
                progress.at(key, trainer.epoch(), last);
            }
        }
    }
}
