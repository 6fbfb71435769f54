package dev.unroll.app.window;

import dev.unroll.app.explorer.Explorer;
import dev.unroll.app.words.Words;
import dev.unroll.engine.data.Experiment;
import dev.unroll.engine.data.InvalidInput;
import java.io.File;
import java.util.function.Consumer;
import javafx.stage.FileChooser;
import javafx.stage.Window;
import org.jspecify.annotations.Nullable;

/** Opens and saves experiment files. */
final class FileDialogs {
    private final Explorer explorer;
    private final Words words;
    private final Library library;
    private final Consumer<@Nullable Throwable> complain;
    private final Consumer<String> opened;

    FileDialogs(
            Explorer explorer,
            Words words,
            Library library,
            Consumer<@Nullable Throwable> complain,
            Consumer<String> opened) {
        this.explorer = explorer;
        this.words = words;
        this.library = library;
        this.complain = complain;
        this.opened = opened;
    }

    void open(@Nullable Window owner) {
        File file = chooser("window.open.title").showOpenDialog(owner);
        if (file != null) {
            open(file);
        }
    }

    void open(File file) {
        try {
            explorer.rebuild(library.read(file.toPath()));
            opened.accept(file.getName());
            complain.accept(null);
        } catch (InvalidInput problem) {
            complain.accept(problem);
        }
    }

    void save(@Nullable Window owner) {
        FileChooser chooser = chooser("window.save.title");
        chooser.setInitialFileName("experiment.json");
        File file = chooser.showSaveDialog(owner);
        Experiment experiment = explorer.experiment().get();
        if (file == null || experiment == null) {
            return;
        }
        try {
            library.write(experiment, file.toPath());
            opened.accept(file.getName());
            complain.accept(null);
        } catch (InvalidInput problem) {
            complain.accept(problem);
        }
    }

    private FileChooser chooser(String title) {
        FileChooser chooser = new FileChooser();
        chooser.setTitle(words.text(title));
        chooser.getExtensionFilters()
                .addAll(
                        new FileChooser.ExtensionFilter(words.text("window.files.json"), "*.json"),
                        new FileChooser.ExtensionFilter(words.text("window.files.all"), "*"));
        return chooser;
    }
}
