package dev.unroll.app.words;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * A translator is told what every argument is: by the nearest comment above a key, or by the comment a file begins with.
 */
class CommentsTest {
    private static final Path WORDS = Path.of("../assets/src/main/resources/dev/unroll/assets/words");

    @Test
    void everyArgumentOfAPatternIsNamedInTheCommentAboveIt() throws IOException {
        try (Stream<Path> files = Files.list(WORDS)) {
            for (Path file : files.filter(f -> f.toString().endsWith(".properties"))
                    .sorted()
                    .toList()) {
                assertThat(unnamed(Files.readAllLines(file)))
                        .as(file.getFileName().toString())
                        .isEmpty();
            }
        }
    }

    @Test
    void aFileSaysFirstWhatItIsOf() throws IOException {
        try (Stream<Path> files = Files.list(WORDS)) {
            assertThat(files.filter(f -> f.toString().endsWith(".properties")))
                    .allSatisfy(file ->
                            assertThat(Files.readAllLines(file).getFirst()).matches("# .+"));
        }
    }

    @Test
    void anArgumentThatNoCommentNamesIsFound() {
        assertThat(unnamed(List.of("# {0} the field", "", "# {1} the value", "a={0} is {1}", "b={2}")))
                .containsExactly("b does not say what {2} is");
        assertThat(unnamed(List.of("# A file", "", "# {0} what", "a={0}", "# Another", "b={0}", "c=none")))
                .containsExactly("b does not say what {0} is");
    }

    private static List<String> unnamed(List<String> lines) {
        Set<String> ofFile = new HashSet<>();
        lines.stream()
                .takeWhile(line -> line.startsWith("#"))
                .forEach(line -> ofFile.addAll(Translation.arguments(line)));
        List<String> found = new ArrayList<>();
        Set<String> named = new HashSet<>();
        boolean within = false;
        for (String line : lines) {
            int end = line.indexOf('=');
            if (line.startsWith("#")) {
                if (!within) {
                    named.clear();
                }
                within = true;
                named.addAll(Translation.arguments(line));
            } else if (end > 0) {
                within = false;
                Translation.arguments(line.substring(end)).stream()
                        .filter(argument -> !named.contains(argument) && !ofFile.contains(argument))
                        .sorted()
                        .forEach(argument ->
                                found.add(line.substring(0, end) + " does not say what {" + argument + "} is"));
            } else {
                within = false;
            }
        }
        return found;
    }
}
