package dev.unroll.app.words;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A file of words.
 *
 * @param language what follows the name's underscore; empty for the words every other language falls back to
 * @param keys in the order of the file, repeated ones too
 */
record Bundle(String name, String language, List<String> keys, SequencedMap<String, String> words) {
    static List<Bundle> all(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".properties"))
                    .sorted()
                    .map(Bundle::read)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Bundle read(Path file) {
        String bare = file.getFileName().toString().replace(".properties", "");
        String[] name = bare.split("_", 2);
        try {
            String text = Files.readString(file);
            Recorder recorder = new Recorder();
            recorder.load(new StringReader(text));
            return new Bundle(name[0], name.length == 1 ? "" : name[1], recorder.order, recorder.values);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Every word of one language. */
    static Map<String, String> words(List<Bundle> bundles, String language) {
        return bundles.stream()
                .filter(bundle -> bundle.language.equals(language))
                .flatMap(bundle -> bundle.words.entrySet().stream())
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, (a, b) -> a, TreeMap::new));
    }

    /** Properties forget what stood before under the same key; this does not. */
    private static final class Recorder extends Properties {
        private static final long serialVersionUID = 1L;

        private final transient List<String> order = new ArrayList<>();
        private final transient TreeMap<String, String> values = new TreeMap<>();

        @Override
        public synchronized Object put(Object key, Object value) {
            order.add((String) key);
            values.put((String) key, (String) value);
            return super.put(key, value);
        }
    }
}
