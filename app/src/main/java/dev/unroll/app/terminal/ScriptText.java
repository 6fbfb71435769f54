package dev.unroll.app.terminal;

import dev.unroll.engine.data.CorpusSource;
import dev.unroll.engine.data.CorpusText;
import dev.unroll.engine.io.WholeFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** The text that an exported script reads. */
final class ScriptText {
    private ScriptText() {}

    /**
     * Where the script finds it: a file of the user's where it lies, seen from the script's folder; a text that comes with
     * the program is written beside the script.
     */
    static String of(Screen screen, String option, CorpusSource source, Path script) throws IOException {
        String preset = source.preset();
        if (preset == null) {
            return seenFrom(
                    Objects.requireNonNull(script.toAbsolutePath().getParent()),
                    ExperimentSource.path(screen, source.file()));
        }
        Path beside =
                OutputFile.of(screen, option, script.resolveSibling(preset).toString());
        WholeFile.write(beside, CorpusText.bytes(source));
        screen.print("terminal.export.text", Lines.oneLine(beside.toString()));
        return preset;
    }

    /** With slashes on every system; absolute where one cannot be seen from the other. */
    private static String seenFrom(Path folder, Path file) throws IOException {
        Path from = folder.toRealPath();
        Path real = file.toRealPath();
        if (!from.getRoot().equals(real.getRoot())) {
            return real.toString();
        }
        List<String> names = new ArrayList<>();
        from.relativize(real).forEach(name -> names.add(name.toString()));
        return String.join("/", names);
    }
}
