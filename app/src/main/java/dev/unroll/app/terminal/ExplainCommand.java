package dev.unroll.app.terminal;

import dev.unroll.engine.data.Experiment;
import dev.unroll.engine.data.InvalidInput;
import dev.unroll.engine.data.Topology;
import dev.unroll.engine.data.WholeNumber;
import dev.unroll.engine.explain.ElementName;
import dev.unroll.engine.explain.LossFloor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code unroll explain}: what the views show of one epoch, as numbers. */
@Command(name = "explain", sortOptions = false, sortSynopsis = false)
final class ExplainCommand implements Runnable {
    private static final String STANDARD_OUTPUT = "-";

    private final Screen screen;

    @Parameters(arity = "1", paramLabel = "PRESET|FILE", descriptionKey = "terminal.argument.experiment")
    @Nullable String experiment;

    @Option(names = "--flow", descriptionKey = "terminal.option.flow")
    boolean flow;

    @Option(names = "--growth", descriptionKey = "terminal.option.growth-of-state")
    boolean growth;

    @Option(names = "--receipt", paramLabel = "PARAM[i,j]", descriptionKey = "terminal.option.receipt")
    @Nullable String receipt;

    @Option(names = "--floor", descriptionKey = "terminal.option.floor")
    boolean floor;

    @Option(names = "--trace", descriptionKey = "terminal.option.trace")
    boolean trace;

    @Option(names = "--epoch", paramLabel = "N", descriptionKey = "terminal.option.explained-epoch")
    @Nullable String epoch;

    @Option(names = "--layer", paramLabel = "N", descriptionKey = "terminal.option.layer")
    @Nullable String layer;

    @Option(names = "--json", paramLabel = "FILE|-", descriptionKey = "terminal.option.explained-json")
    @Nullable String json;

    @Mixin
    final ExperimentOptions options = new ExperimentOptions();

    @Mixin
    final HelpOption help = new HelpOption();

    ExplainCommand(Screen screen) {
        this.screen = screen;
    }

    @Override
    public void run() {
        String question = question();
        Experiment chosen = options.over(screen, experiment);
        Path file = json == null || json.equals(STANDARD_OUTPUT) ? null : OutputFile.of(screen, "--json", json);
        Explanation explanation = question.equals("--floor") ? floorOf(chosen) : ofEpoch(chosen, question);
        if (json == null || file != null) {
            explanation.lines().forEach(screen.out()::line);
        }
        if (file != null) {
            write(file, explanation);
        } else if (json != null) {
            screen.out().line(NumberText.json(explanation.json()));
        }
    }

    /** The one option that says what is asked. */
    private String question() {
        Map<String, Boolean> asked = new LinkedHashMap<>();
        asked.put("--flow", flow);
        asked.put("--growth", growth);
        asked.put("--receipt", receipt != null);
        asked.put("--floor", floor);
        asked.put("--trace", trace);
        List<String> given = asked.keySet().stream().filter(asked::get).toList();
        if (given.isEmpty()) {
            throw new InvalidInput(String.join("|", asked.keySet()), "", "missing", "unroll explain");
        }
        if (given.size() > 1) {
            throw new InvalidInput(given.get(1), "true", "one-of-two", given.getFirst());
        }
        String question = given.getFirst();
        if (layer != null && !flow && !growth) {
            throw new InvalidInput("--layer", layer, "belongs-to-option", "--flow, --growth");
        }
        return question;
    }

    private Explanation floorOf(Experiment chosen) {
        Experiment known = chosen.topology() == Topology.FORWARD_ONLY ? chosen : ExperimentOptions.trainable(chosen);
        Optional<LossFloor.Derivation> derivation = LossFloor.derive(known);
        return Explanation.floor(screen.words(), derivation);
    }

    private Explanation ofEpoch(Experiment chosen, String question) {
        Experiment known = ExperimentOptions.trainable(chosen);
        int number = epoch == null ? 1 : new WholeNumber("--epoch", 1, known.epochs()).parseInt(epoch);
        int ofLayer =
                layer == null ? known.layers() - 1 : new WholeNumber("--layer", 0, known.layers() - 1L).parseInt(layer);
        Function<ExplainedEpoch, Explanation> answer =
                switch (question) {
                    case "--flow" -> explained -> explained.flow(ofLayer);
                    case "--growth" -> explained -> explained.growth(ofLayer);
                    case "--trace" -> ExplainedEpoch::trace;
                    default -> {
                        var element = ElementName.parse("--receipt", known, receipt == null ? "" : receipt);
                        yield explained -> explained.receipt(element);
                    }
                };
        try (ExplainedEpoch explained = ExplainedEpoch.reach(screen, known, number)) {
            return answer.apply(explained);
        }
    }

    private static void write(Path file, Explanation explanation) {
        try {
            Files.writeString(file, NumberText.json(explanation.json()) + "\n", StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
