package dev.unroll.app.terminal;

import dev.unroll.engine.data.Experiment;
import dev.unroll.engine.data.InvalidInput;
import dev.unroll.engine.data.Limits;
import dev.unroll.engine.data.RealNumber;
import dev.unroll.engine.data.SeriesText;
import dev.unroll.engine.data.Vocabulary;
import dev.unroll.engine.data.WholeNumber;
import dev.unroll.engine.io.WeightsFile;
import dev.unroll.engine.train.Sampling;
import dev.unroll.engine.train.Trainer;
import dev.unroll.engine.train.Trainers;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code unroll complete}: trains, then lets the network continue each START from its own predictions. */
@Command(name = "complete", sortOptions = false, sortSynopsis = false)
final class CompleteCommand implements Runnable {
    private static final WholeNumber LENGTH = new WholeNumber("--length", 1, 10_000);
    private static final WholeNumber TOP_K = new WholeNumber("--top-k", 1, Limits.VOCABULARY);
    /** Of a completion of a corpus, when none is given. */
    private static final int CORPUS_LENGTH = 300;

    private static final RealNumber TEMPERATURE = new RealNumber("--temperature", 0, true, 100);

    private final Screen screen;

    @Mixin
    final ExperimentOptions options = new ExperimentOptions();

    @Parameters(index = "0", paramLabel = "PRESET|FILE", descriptionKey = "terminal.argument.experiment")
    String experiment = "";

    @Parameters(index = "1..*", arity = "1..*", paramLabel = "START", descriptionKey = "terminal.argument.start")
    List<String> starts = new ArrayList<>();

    @Option(names = "--length", paramLabel = "N", descriptionKey = "terminal.option.length")
    @Nullable String length;

    @Option(names = "--temperature", paramLabel = "X", descriptionKey = "terminal.option.temperature")
    @Nullable String temperature;

    @Option(names = "--top-k", paramLabel = "K", descriptionKey = "terminal.option.top-k")
    @Nullable String topK;

    @Option(names = "--weights", paramLabel = "FILE", descriptionKey = "terminal.option.weights")
    @Nullable String weights;

    @Mixin
    final HelpOption help = new HelpOption();

    CompleteCommand(Screen screen) {
        this.screen = screen;
    }

    @Override
    public void run() {
        Experiment chosen = options.toTrain(screen, experiment);
        // One character more than a training sequence reads: its last prediction is seen too.
        int characters = length == null ? longest(chosen) : LENGTH.parseInt(length);
        double heat = temperature == null ? 0 : TEMPERATURE.parse(temperature);
        Sampling sampling = new Sampling(heat, topK == null ? 0 : TOP_K.parseInt(topK), chosen.seed());
        if (chosen.series() != null && (heat > 0 || topK != null)) {
            throw heat > 0
                    ? new InvalidInput("--temperature", heat, "series-draw")
                    : new InvalidInput("--top-k", String.valueOf(topK), "series-draw");
        }
        starts.forEach(start -> check(chosen, start, characters));
        try (Trainer trainer = Trainers.open(chosen)) {
            if (weights == null) {
                train(trainer);
            } else {
                trainer.load(WeightsFile.read(ExperimentSource.path(screen, weights), chosen));
            }
            for (String start : starts) {
                if (chosen.series() != null) {
                    forecast(trainer, start, characters);
                } else {
                    print(chosen, trainer.complete(start, characters, sampling));
                }
            }
        }
    }

    private void forecast(Trainer trainer, String start, int numbers) {
        List<String> all = trainer.forecast(SeriesText.numbers(start), numbers).stream()
                .map(number -> SeriesText.number(number.floatValue()))
                .toList();
        screen.out().line(String.join(" ", all));
    }

    /** A completion of texts is a line; one of a corpus keeps its lines. */
    private void print(Experiment chosen, String text) {
        if (chosen.corpus() == null) {
            screen.out().line(Lines.oneLine(text));
        } else {
            text.lines().map(Lines::oneLine).forEach(screen.out()::line);
        }
    }

    private int longest(Experiment chosen) {
        boolean numbers = chosen.series() != null;
        int given = starts.stream()
                .mapToInt(start -> numbers ? SeriesText.numbers(start).size() : length(start))
                .max()
                .orElse(0);
        return Math.max(chosen.corpus() == null ? chosen.timesteps() : CORPUS_LENGTH, given) + 1;
    }

    private static void check(Experiment chosen, String start, int characters) {
        if (chosen.series() != null) {
            if (SeriesText.numbers(start).size() > characters) {
                throw new InvalidInput("--length", characters, "shorter-than-start", start);
            }
            return;
        }
        if (start.isEmpty()) {
            throw new InvalidInput("START", start, "empty-text");
        }
        if (chosen.labels().isPresent()) {
            throw new InvalidInput("START", start, "classes-generate");
        }
        if (chosen.bidirectional()) {
            throw new InvalidInput("bidirectional", "true", "writes-one-way");
        }
        Vocabulary vocabulary = chosen.vocabulary();
        if (vocabulary.encode("START", start).length > characters) {
            throw new InvalidInput("--length", characters, "shorter-than-start", start);
        }
    }

    private void train(Trainer trainer) {
        String key = trainer.corpus() == null ? "terminal.progress.epochs" : "terminal.progress.all-chunks";
        try (Progress progress = new Progress(screen, screen.progress())) {
            int last = trainer.lastEpoch();
            while (trainer.epoch() < last) {
                CorpusRun.advance(trainer);
                progress.at(key, trainer.epoch(), last);
            }
        }
    }

    private static int length(String text) {
        return text.codePointCount(0, text.length());
    }
}
