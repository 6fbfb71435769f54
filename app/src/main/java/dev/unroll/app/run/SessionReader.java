package dev.unroll.app.run;

import dev.unroll.app.progress.StepCount;
import dev.unroll.app.session.Archive;
import dev.unroll.app.session.Manifest;
import dev.unroll.engine.data.Experiment;
import dev.unroll.engine.data.Experiments;
import dev.unroll.engine.data.InvalidInput;
import dev.unroll.engine.data.Setting;
import dev.unroll.engine.data.Settings;
import dev.unroll.engine.io.Checkpoint;
import dev.unroll.engine.io.CheckpointFile;
import dev.unroll.engine.io.StoredRows;
import dev.unroll.engine.io.WeightsFile;
import dev.unroll.engine.trace.Parameters;
import dev.unroll.engine.train.Corpus;
import dev.unroll.engine.train.Edit;
import dev.unroll.engine.train.HistoryImage;
import dev.unroll.engine.train.TrainerState;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads a session that nobody vouches for: whatever is no session of this program is refused before anything of it is used. */
final class SessionReader {
    private static final int MOST_RUNS = 1000;

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final Path file;
    private final Archive archive;

    private SessionReader(Path file, Archive archive) {
        this.file = file;
        this.archive = archive;
    }

    /** What a file holds. */
    record Opened(SessionImage session, Manifest.Look look) {}

    /**
     * What a file holds.
     *
     * @throws InvalidInput when it is no session, or a damaged one
     */
    static Opened read(Path file) {
        try (Archive archive = Archive.open(file)) {
            return new SessionReader(file, archive).read();
        }
    }

    private Opened read() {
        try {
            Manifest manifest = JSON.readValue(
                    Files.readString(archive.path(Archive.MANIFEST), StandardCharsets.UTF_8), Manifest.class);
            if (!Manifest.FORMAT.equals(manifest.format())) {
                throw new InvalidInput("file", file, "session-foreign");
            }
            if (manifest.version() != Manifest.VERSION) {
                throw new InvalidInput("file", file, "session-version", manifest.version(), Manifest.VERSION);
            }
            return new Opened(session(manifest), Objects.requireNonNull(manifest.look()));
        } catch (JacksonException | IOException | IllegalArgumentException | NullPointerException e) {
            throw damaged();
        }
    }

    private InvalidInput damaged() {
        return new InvalidInput("file", file, "session-damaged");
    }

    private void require(boolean holds) {
        if (!holds) {
            throw damaged();
        }
    }

    private SessionImage session(Manifest manifest) {
        require(!manifest.runs().isEmpty() && manifest.runs().size() <= MOST_RUNS);
        Set<Long> ids = new HashSet<>();
        List<RunImage> runs = new ArrayList<>();
        for (Manifest.Entry entry : manifest.runs()) {
            require(entry.id() >= 1 && entry.id() <= manifest.last() && ids.add(entry.id()));
            runs.add(run(entry));
        }
        require(ids.contains(manifest.shown()));
        require(manifest.previous() == 0 || ids.contains(manifest.previous()));
        require(manifest.last() < Long.MAX_VALUE / 2);
        return new SessionImage(runs, manifest.shown(), manifest.previous(), manifest.last());
    }

    private static Experiment experiment(JsonNode json) {
        return Experiments.parse(json.toString());
    }

    private RunImage run(Manifest.Entry entry) {
        Experiment asked = experiment(entry.asked());
        Experiment trained = experiment(entry.trained());
        Experiment origin = experiment(entry.origin());
        require(sameModel(asked, trained) && sameModel(origin, trained));
        Corpus corpus = entry.corpus() == null
                ? null
                : new Corpus(entry.corpus().digest(), entry.corpus().chunks());
        require((corpus == null) == (trained.corpus() == null));
        require(corpus == null || corpus.chunks() >= 1);
        HistoryImage history = history(entry, trained, corpus);
        Manifest.Parent parent = entry.parent();
        Run run = new Run(
                entry.id(),
                entry.name(),
                entry.hidden(),
                parent == null ? null : new Run.Parting(parent.run(), parent.updates()),
                history.allEdits(),
                asked,
                trained,
                trained.vocabulary(),
                StepCount.of(trained, corpus),
                corpus == null ? trained.readings() : entry.beginnings(),
                entry.first());
        int sequences = Math.max(1, trained.batch());
        require(entry.first() == entry.start() + 1 || entry.first() == 1);
        require(entry.sequence() >= 0 && entry.sequence() < sequences);
        require(corpus == null || entry.beginnings().size() == sequences);
        require(entry.epoch() > entry.start() && entry.epoch() <= entry.recorded() + 1);
        require(entry.goal() >= 0);
        Cursor cursor = Cursor.start(trained);
        return new RunImage(
                run,
                new Origin(origin, weights(entry, origin), null, null),
                corpus,
                history,
                rows(entry, trained),
                entry.epoch(),
                cursor.at(entry.done()),
                entry.sequence(),
                entry.goal(),
                List.of());
    }

    /** Whether two experiments are of one run: they may differ in the rate, in the length, and in what is printed. */
    private static boolean sameModel(Experiment one, Experiment trained) {
        for (Setting<?> setting : Settings.differing(one, trained)) {
            boolean leftToText = setting.equals(Settings.VOCAB) && trained.corpus() != null;
            if (setting.scope().keptByRun() && !leftToText) {
                return false;
            }
        }
        return true;
    }

    private HistoryImage history(Manifest.Entry entry, Experiment trained, @Nullable Corpus corpus) {
        TreeMap<Integer, TrainerState> frames = new TreeMap<>();
        for (int epoch : entry.states()) {
            frames.put(epoch, state(SessionFile.state(entry.id(), epoch), trained, corpus));
        }
        TrainerState latest = entry.latest() ? state(SessionFile.part(entry.id(), "latest"), trained, corpus) : null;
        List<Edit> edits = new ArrayList<>();
        for (Manifest.Changed changed : entry.edits()) {
            edits.add(edit(changed, trained));
        }
        rate(entry.firstRate());
        return HistoryImage.of(
                entry.start(), entry.recorded(), entry.interval(), frames, latest, entry.firstRate(), edits);
    }

    private static double rate(double rate) {
        return Settings.LR.codec().parse(List.of(Double.toString(rate)));
    }

    private Edit edit(Manifest.Changed changed, Experiment trained) {
        String parameter = changed.parameter();
        if (parameter == null) {
            return new Edit.Rate(changed.after(), rate(changed.value()));
        }
        float value = (float) changed.value();
        int size = ParameterSizes.of(trained).getOrDefault(parameter, 0);
        require(changed.element() >= 0 && changed.element() < size && Float.isFinite(value));
        return new Edit.Weight(changed.after(), parameter, changed.element(), value);
    }

    private Checkpoint checkpoint(String name, Experiment trained, @Nullable Corpus corpus) {
        require(archive.has(name));
        try {
            Checkpoint checkpoint = CheckpointFile.read(archive.path(name));
            require(sameModel(checkpoint.experiment(), trained) && Objects.equals(checkpoint.corpus(), corpus));
            return checkpoint;
        } catch (InvalidInput refused) {
            // It speaks of a file that the user has never seen.
            throw damaged();
        }
    }

    private TrainerState state(String name, Experiment trained, @Nullable Corpus corpus) {
        return checkpoint(name, trained, corpus).state();
    }

    private @Nullable Parameters weights(Manifest.Entry entry, Experiment origin) {
        String name = SessionFile.part(entry.id(), "weights");
        require(entry.weights() == archive.has(name));
        if (!entry.weights()) {
            return null;
        }
        try {
            return WeightsFile.read(archive.path(name), origin);
        } catch (InvalidInput refused) {
            throw damaged();
        }
    }

    private RunLog.View rows(Manifest.Entry entry, Experiment trained) {
        int vocabulary = trained.predictedKinds();
        if (!entry.rows()) {
            return new RunLog(entry.recorded(), trained.batch(), vocabulary).view();
        }
        String name = SessionFile.part(entry.id(), "rows");
        Corpus corpus = entry.corpus() == null
                ? null
                : new Corpus(entry.corpus().digest(), entry.corpus().chunks());
        Checkpoint checkpoint = checkpoint(name, trained, corpus);
        require(checkpoint.state().epoch() == entry.recorded());
        try {
            StoredRows rows =
                    CheckpointFile.readRows(archive.path(name), checkpoint).orElseThrow(this::damaged);
            return RunLog.of(rows, trained.batch(), vocabulary).view();
        } catch (InvalidInput refused) {
            throw damaged();
        }
    }
}
