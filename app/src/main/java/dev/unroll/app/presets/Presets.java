package dev.unroll.app.presets;

import dev.unroll.engine.data.InvalidInput;
import dev.unroll.engine.data.NearestName;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** The presets of {@code assets}, in the order of its index: the order in which they are taught. */
public final class Presets {
    /** What is run when nothing is named. */
    public static final String DEFAULT = "hihell-embedding";

    /** Whose model a corpus is trained with when only the corpus is named. */
    public static final String DEFAULT_CORPUS = "tale-english";

    private static final String FOLDER = "/dev/unroll/assets/presets/";

    private Presets() {}

    public static List<Preset> list() {
        return names().stream().map(Presets::load).toList();
    }

    /** The questions of the gallery. */
    public static List<Question> questions() {
        return questionLines()
                .map(parts -> new Question(load(parts[0]), parts[1], Integer.parseInt(parts[2])))
                .toList();
    }

    /** Of each question its name, its view and its epochs. */
    private static Stream<String[]> questionLines() {
        return resource("questions.txt").lines().map(line -> line.split(" ", -1));
    }

    /** What PyTorch prints for a question, a line an epoch. */
    public static List<String> printed(Question question) {
        return read("/dev/unroll/assets/gallery/" + question.preset().name() + ".txt")
                .lines()
                .toList();
    }

    /** The lectures' names and then the questions'. */
    static List<String> allNames() {
        return Stream.concat(names().stream(), questionLines().map(parts -> parts[0]))
                .toList();
    }

    /** The lectures' names. */
    public static List<String> names() {
        return resource("index.txt").lines().filter(line -> !line.isBlank()).toList();
    }

    /**
     * The preset of a name.
     *
     * @throws InvalidInput rule {@code unknown-preset}, with the nearest name, or {@code unknown-preset-far}
     */
    public static Preset find(String name) {
        return lookUp(name).orElseThrow(() -> unknown(name));
    }

    private static InvalidInput unknown(String name) {
        return NearestName.of(name, allNames())
                .map(near -> new InvalidInput("preset", name, "unknown-preset", near))
                .orElseGet(() -> new InvalidInput("preset", name, "unknown-preset-far"));
    }

    /** The preset of a name, if there is one. */
    public static Optional<Preset> lookUp(String name) {
        return allNames().contains(name) ? Optional.of(load(name)) : Optional.empty();
    }

    private static Preset load(String name) {
        return new Preset(name, resource(name + ".json"));
    }

    private static String resource(String file) {
        return read(FOLDER + file);
    }

    private static String read(String path) {
        try (var stream = Objects.requireNonNull(Presets.class.getResourceAsStream(path), path)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
