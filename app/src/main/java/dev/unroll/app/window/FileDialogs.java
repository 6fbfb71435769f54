package dev.unroll.app.window;

import dev.unroll.app.explorer.CellRef;
import dev.unroll.app.explorer.Explorer;
import dev.unroll.app.explorer.Gaze;
import dev.unroll.app.pane.Pane;
import dev.unroll.app.picture.Png;
import dev.unroll.app.picture.Svg;
import dev.unroll.app.run.Command;
import dev.unroll.app.run.Sessions;
import dev.unroll.app.session.Manifest;
import dev.unroll.app.words.Words;
import dev.unroll.engine.data.Experiment;
import dev.unroll.engine.data.InvalidInput;
import dev.unroll.engine.io.WholeFile;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.scene.paint.Color;
import javafx.stage.FileChooser;
import javafx.stage.Window;
import org.jspecify.annotations.Nullable;

/** Asks for files, and opens and saves them: experiments, texts, weights, checkpoints. Nothing unsaved is left without a question. */
final class FileDialogs {
    private final Explorer explorer;
    private final Words words;
    private final Library library;
    private final Consumer<@Nullable Throwable> complain;
    private final OpenDocument document;
    private final Supplier<@Nullable Window> owner;
    private final UnsavedQuestion question;

    FileDialogs(
            Explorer explorer,
            Words words,
            Library library,
            OpenDocument document,
            Consumer<@Nullable Throwable> complain,
            Supplier<@Nullable Window> owner,
            UnsavedQuestion question) {
        this.explorer = explorer;
        this.words = words;
        this.library = library;
        this.complain = complain;
        this.document = document;
        this.owner = owner;
        this.question = question;
    }

    /** Whether what is open may be left: it is saved, or has been now, or need not be. */
    boolean mayLeave() {
        Path file = document.file();
        if (file == null || !document.isUnsaved()) {
            return true;
        }
        return switch (question.ask(String.valueOf(file.getFileName()))) {
            case SAVE -> save(file.toFile());
            case DISCARD -> true;
            case CANCEL -> false;
        };
    }

    /** Leaves what is open, if it may be. */
    void leaving(Runnable then) {
        if (mayLeave()) {
            then.run();
        }
    }

    void open() {
        leaving(() -> ask("open", "json", FileChooser::showOpenDialog, this::open));
    }

    void open(File file) {
        try {
            Experiment read = library.read(file.toPath());
            document.opened(file.toPath(), read);
            explorer.send(new Command.Rebuild(read));
            complain.accept(null);
        } catch (InvalidInput problem) {
            complain.accept(problem);
        }
    }

    /** A file opened or saved before. */
    void openRecent(Path file) {
        leaving(() -> open(file.toFile()));
    }

    /** A run on a whole text. */
    void openText() {
        leaving(() -> ask("openText", "txt", FileChooser::showOpenDialog, this::openText));
    }

    void openText(File file) {
        try {
            Experiment read = library.readText(file.toPath());
            document.chose(file.getName(), read);
            explorer.send(new Command.Rebuild(read));
            complain.accept(null);
        } catch (InvalidInput problem) {
            complain.accept(problem);
        }
    }

    /** Into the file it came from; where there is none one is asked for. */
    void save() {
        Path file = document.file();
        if (file == null) {
            saveAs();
        } else {
            save(file.toFile());
        }
    }

    void saveAs() {
        Path file = document.file();
        String name = file == null ? "experiment.json" : Objects.toString(file.getFileName());
        ask("save", "json", named(name), this::save);
    }

    /** Whether it could be saved. */
    boolean save(File file) {
        try {
            Experiment saved = explorer.moment().get().asked();
            library.write(saved, file.toPath());
            document.opened(file.toPath(), saved);
            complain.accept(null);
            return true;
        } catch (InvalidInput problem) {
            complain.accept(problem);
            return false;
        }
    }

    void openSession() {
        leaving(() -> ask(
                "openSession",
                "unroll",
                FileChooser::showOpenDialog,
                file -> explorer.send(new Command.OpenSession(file.toPath()))));
    }

    void saveSession() {
        ask("saveSession", "unroll", named("session.unroll"), this::saveSession);
    }

    void saveSession(File file) {
        explorer.send(new Command.SaveSession(file.toPath(), look(explorer.gaze())));
    }

    private static Manifest.Look look(Gaze gaze) {
        CellRef cell = gaze.cell();
        return new Manifest.Look(
                gaze.sequence(),
                gaze.layer(),
                cell == null ? 0 : cell.t(),
                cell == null ? 0 : cell.layer(),
                gaze.pinned(),
                gaze.unit());
    }

    /** Opens whatever a file is by its name: a session, an experiment, weights, or else a text. */
    void openAny(File file) {
        leaving(() -> openByName(file));
    }

    private void openByName(File file) {
        String name = file.getName().toLowerCase(Locale.ROOT);
        if (Sessions.isOne(name)) {
            explorer.send(new Command.OpenSession(file.toPath()));
        } else if (name.endsWith(".safetensors")) {
            explorer.send(new Command.OpenWeights(file.toPath()));
        } else if (name.endsWith(".json")) {
            open(file);
        } else {
            openText(file);
        }
    }

    void openWeights() {
        ask(
                "openWeights",
                "safetensors",
                FileChooser::showOpenDialog,
                file -> explorer.send(new Command.OpenWeights(file.toPath())));
    }

    void saveWeights() {
        ask(
                "saveWeights",
                "safetensors",
                named("weights.safetensors"),
                file -> explorer.send(new Command.SaveWeights(file.toPath())));
    }

    void openCheckpoint() {
        ask(
                "openCheckpoint",
                "safetensors",
                FileChooser::showOpenDialog,
                file -> explorer.send(new Command.OpenCheckpoint(file.toPath())));
    }

    void saveCheckpoint() {
        ask(
                "saveCheckpoint",
                "safetensors",
                named("checkpoint.safetensors"),
                file -> explorer.send(new Command.SaveCheckpoint(file.toPath())));
    }

    /** A view as a picture. */
    void savePicture(Pane pane, Color ground) {
        ask("savePicture", "png", named(pane.id() + ".png"), file -> write(file, Png.of(pane.node(), ground)));
    }

    /** A view as strokes and letters. */
    void saveDrawing(Pane pane, Color ground) {
        ask("saveDrawing", "svg", named(pane.id() + ".svg"), file -> write(file, drawing(pane, ground)));
    }

    private byte[] drawing(Pane pane, Color ground) {
        return Svg.of(pane.node(), ground, words.text("pane." + pane.id())).getBytes(StandardCharsets.UTF_8);
    }

    /** The numbers of a view. */
    void saveNumbers(Pane pane) {
        Supplier<String> numbers = pane.numbers();
        if (numbers != null) {
            ask(
                    "saveNumbers",
                    "csv",
                    named(pane.id() + ".csv"),
                    file -> write(file, numbers.get().getBytes(StandardCharsets.UTF_8)));
        }
    }

    private void write(File file, byte[] bytes) {
        try {
            WholeFile.write(file.toPath(), bytes);
            complain.accept(null);
        } catch (IOException e) {
            complain.accept(new InvalidInput("file", file, "file-unwritable"));
        }
    }

    /** How a chooser is shown; null when nothing is chosen. */
    private interface Asking {
        @Nullable File ask(FileChooser chooser, @Nullable Window owner);
    }

    private static Asking named(String name) {
        return (chooser, owner) -> {
            chooser.setInitialFileName(name);
            return chooser.showSaveDialog(owner);
        };
    }

    private void ask(String what, String kind, Asking asking, Consumer<File> then) {
        FileChooser chooser = new FileChooser();
        chooser.setTitle(words.text("window." + what + ".title"));
        chooser.getExtensionFilters()
                .addAll(
                        new FileChooser.ExtensionFilter(words.text("window.files." + kind), "*." + kind),
                        new FileChooser.ExtensionFilter(words.text("window.files.all"), "*"));
        File file = asking.ask(chooser, owner.get());
        if (file != null) {
            then.accept(file);
        }
    }
}
