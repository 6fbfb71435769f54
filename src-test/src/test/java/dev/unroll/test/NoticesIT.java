package dev.unroll.test;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unroll.app.about.Notices;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class NoticesIT {
    /** Group, artifact and version, as the build lists them. */
    private static final Pattern ENTRY = Pattern.compile("\\([\\w.-]+:([\\w.-]+):([\\w.-]+) - ");

    @Test
    void everyLibraryThatComesWithTheProgramHasItsEntry() throws IOException {
        String notices = Notices.text();
        List<MatchResult> entries = ENTRY.matcher(notices).results().toList();
        List<String> libraries = libraries();
        assertThat(libraries).hasSizeGreaterThan(20);
        for (String jar : libraries) {
            assertThat(entries).as(jar).anyMatch(entry -> jar.startsWith(entry.group(1) + "-" + entry.group(2)));
        }
        assertThat(notices).contains("OpenBLAS, with parts of LAPACK", "libgfortran", "libquadmath", "oneDNN");
    }

    /** The class path of the program as it was built, without its own jars. */
    private static List<String> libraries() throws IOException {
        Path program = Launcher.root().resolve(Path.of("app", "target", "unroll"));
        String first = Files.readString(program.resolve("built")).strip();
        try (JarFile jar = new JarFile(program.resolve(first).toFile())) {
            return Pattern.compile(" ")
                    .splitAsStream(jar.getManifest().getMainAttributes().getValue(Attributes.Name.CLASS_PATH))
                    .filter(name -> !name.startsWith("unroll-"))
                    .toList();
        }
    }
}
