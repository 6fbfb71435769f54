package dev.unroll.app.run;

import dev.unroll.app.session.Archive;
import dev.unroll.app.session.Manifest;
import dev.unroll.engine.data.Experiment;
import dev.unroll.engine.data.Experiments;
import dev.unroll.engine.io.Checkpoint;
import dev.unroll.engine.io.CheckpointFile;
import dev.unroll.engine.io.StoredRows;
import dev.unroll.engine.io.WeightsFile;
import dev.unroll.engine.train.Edit;
import dev.unroll.engine.train.HistoryImage;
import dev.unroll.engine.train.TrainerState;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Writes a session: every state as a checkpoint with PyTorch's names, the rows with the newest, all else as JSON. */
final class SessionFile {
    private static final int MOST_STATES = 64;
    /** For the states of all runs together. */
    private static final long STATE_BYTES = 256L << 20;

    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private SessionFile() {}

    /**
     * Writes the file whole or leaves what was there.
     *
     * @throws IOException when it cannot be written
     */
    static void write(Path file, SessionImage session, Manifest.Look look) throws IOException {
        write(file, session, look, STATE_BYTES);
    }

    /** The same with so many bytes for the states of all runs together; at least the first and the newest of each are in it. */
    static void write(Path file, SessionImage session, Manifest.Look look, long stateBytes) throws IOException {
        try (Archive archive = Archive.empty()) {
            List<Manifest.Entry> entries = new ArrayList<>();
            for (RunImage image : session.runs()) {
                entries.add(new Saving(
                                archive,
                                image.thinned(stateBytes / session.runs().size()))
                        .entry());
            }
            Manifest manifest = new Manifest(
                    Manifest.FORMAT,
                    Manifest.VERSION,
                    session.shown(),
                    session.previous(),
                    session.last(),
                    look,
                    entries);
            Files.writeString(
                    archive.make(Archive.MANIFEST), JSON.writeValueAsString(manifest), StandardCharsets.UTF_8);
            archive.pack(file);
        }
    }

    /** The entry of a state in the archive. */
    static String state(long run, int epoch) {
        return "runs/" + run + "/state-" + epoch + ".safetensors";
    }

    /** The entry of something else a run has. */
    static String part(long run, String what) {
        return "runs/" + run + "/" + what + ".safetensors";
    }

    /** One run on its way into the archive. */
    private record Saving(Archive archive, RunImage image) {
        Manifest.Entry entry() throws IOException {
            Run run = image.run();
            HistoryImage history = image.history().thinned(MOST_STATES, Long.MAX_VALUE);
            for (Map.Entry<Integer, TrainerState> frame : history.keyFrames().entrySet()) {
                write(archive.make(state(run.id(), frame.getKey())), frame.getValue(), null);
            }
            TrainerState latest = history.latest();
            if (latest != null) {
                write(archive.make(part(run.id(), "latest")), latest, null);
            }
            StoredRows rows = rows(history);
            TrainerState newest = latest == null ? history.keyFrames().get(history.recorded()) : latest;
            boolean kept = rows != null && newest != null;
            if (rows != null && newest != null) {
                write(archive.make(part(run.id(), "rows")), newest, rows);
            }
            if (image.origin().weights() != null) {
                WeightsFile.write(
                        archive.make(part(run.id(), "weights")),
                        image.origin().experiment(),
                        image.origin().weights());
            }
            Run.Parting parent = run.parent();
            return new Manifest.Entry(
                    run.id(),
                    run.name(),
                    run.hidden(),
                    parent == null ? null : new Manifest.Parent(parent.run(), parent.updates()),
                    json(run.asked()),
                    json(run.experiment()),
                    json(image.origin().experiment()),
                    image.origin().weights() != null,
                    image.corpus() == null
                            ? null
                            : new Manifest.Text(
                                    image.corpus().digest(), image.corpus().chunks()),
                    run.first(),
                    history.start(),
                    history.recorded(),
                    history.interval(),
                    List.copyOf(history.keyFrames().keySet()),
                    latest != null,
                    kept,
                    history.firstRate(),
                    history.allEdits().stream().map(Saving::changed).toList(),
                    image.epoch(),
                    image.cursor().done(),
                    image.sequence(),
                    image.goal(),
                    run.sequences());
        }

        /** The rows of all updates that can be had again; null where some are not known. */
        private @Nullable StoredRows rows(HistoryImage history) {
            StoredRows rows = RunLog.of(image.rows()).stored(history.recorded());
            return rows != null && rows.size() == history.recorded() ? rows : null;
        }

        private void write(Path path, TrainerState state, @Nullable StoredRows rows) throws IOException {
            Experiment trained = image.run().experiment();
            CheckpointFile.write(path, new Checkpoint(trained, trained.lr(), state, image.corpus()), rows);
        }

        private static JsonNode json(Experiment experiment) {
            return JSON.readTree(Experiments.toJson(experiment));
        }

        private static Manifest.Changed changed(Edit edit) {
            return switch (edit) {
                case Edit.Rate rate -> new Manifest.Changed(rate.after(), rate.learningRate(), null, 0);
                case Edit.Weight weight ->
                    new Manifest.Changed(weight.after(), weight.value(), weight.parameter(), weight.element());
            };
        }
    }
}
