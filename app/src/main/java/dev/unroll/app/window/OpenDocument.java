package dev.unroll.app.window;

import dev.unroll.app.explorer.Explorer;
import dev.unroll.app.run.ExperimentMatch;
import dev.unroll.app.words.Words;
import dev.unroll.engine.data.Experiment;
import java.nio.file.Path;
import java.util.List;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/** What is open: its title, the file it is, whether that file says the same, and the files opened lately. */
final class OpenDocument {
    static final int MOST_RECENT = 8;

    private final Explorer explorer;
    private final Words words;
    private final List<ExperimentTitle.Named> known;
    private final ReadOnlyObjectWrapper<ExperimentTitle> title;
    private final ObservableList<Path> recent = FXCollections.observableArrayList();

    OpenDocument(Explorer explorer, Words words, Library library) {
        this.explorer = explorer;
        this.words = words;
        known = library.entries().stream()
                .map(entry -> new ExperimentTitle.Named(entry.title(), entry.experiment(), null))
                .toList();
        title = new ReadOnlyObjectWrapper<>(ExperimentTitle.of(shown(), known, null, words));
        explorer.moment().addListener((o, before, now) -> {
            if (!now.asked().equals(before.asked())) {
                show();
            }
        });
    }

    private Experiment shown() {
        return explorer.moment().get().asked();
    }

    ReadOnlyObjectProperty<ExperimentTitle> title() {
        return title.getReadOnlyProperty();
    }

    /** A preset has been chosen: its experiment has its name from when it is shown on. */
    void chose(String name, Experiment experiment) {
        name(new ExperimentTitle.Named(name, experiment, null));
    }

    /** A file has been opened or saved: its experiment has its name from when it is shown on. */
    void opened(Path file, Experiment experiment) {
        Path whole = file.toAbsolutePath().normalize();
        remember(whole);
        name(new ExperimentTitle.Named(String.valueOf(whole.getFileName()), experiment, whole));
    }

    private void name(ExperimentTitle.Named named) {
        // Until its run is there the one shown keeps its title.
        title.set(new ExperimentTitle(named, title.get().text()));
        if (ExperimentMatch.same(named.experiment(), shown())) {
            show();
        }
    }

    private void show() {
        title.set(ExperimentTitle.of(shown(), known, title.get().named(), words));
    }

    /** The file of which this is a state, edited or not; null where there is none. */
    @Nullable Path file() {
        ExperimentTitle.Named named = title.get().named();
        return named != null && ExperimentTitle.sameText(named.experiment(), shown()) ? named.file() : null;
    }

    /** Whether there is a file, and it says something else by now. */
    boolean isUnsaved() {
        ExperimentTitle.Named named = title.get().named();
        return file() != null && named != null && !ExperimentMatch.same(named.experiment(), shown());
    }

    /** The files opened or saved lately, the last one first. */
    ObservableList<Path> recent() {
        return recent;
    }

    private void remember(Path file) {
        recent.remove(file);
        recent.addFirst(file);
        if (recent.size() > MOST_RECENT) {
            recent.remove(MOST_RECENT, recent.size());
        }
    }
}
