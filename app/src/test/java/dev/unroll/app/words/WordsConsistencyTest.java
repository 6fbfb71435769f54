package dev.unroll.app.words;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unroll.app.presets.Presets;
import dev.unroll.app.words.SourceWords.Glued;
import dev.unroll.engine.data.Settings;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The words are complete and used: no key is missing, left over or there twice, and every pattern can be filled. A key
 * is used when the sources hold it whole, or glue it together of literals and names they hold.
 */
class WordsConsistencyTest {
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final List<Bundle> BUNDLES =
            Bundle.all(ROOT.resolve("assets/src/main/resources/dev/unroll/assets/words"));
    private static final Map<String, String> WORDS = Bundle.words(BUNDLES, "");
    private static final SourceWords SOURCES = SourceWords.of(Stream.of("app", "engine", "bench")
            .map(module -> ROOT.resolve(module).resolve("src/main/java"))
            .toList());

    private static final String RULES = "problem.";

    /** Looks like a key, and is none: a system property, a file's metadata, a file. */
    private static final Predicate<String> NO_KEY =
            Pattern.compile("unroll\\..*|.*\\.(properties|safetensors)").asMatchPredicate();

    @Test
    void noKeyStandsTwice() {
        List<String> keys = BUNDLES.stream()
                .filter(bundle -> bundle.language().isEmpty())
                .flatMap(bundle -> bundle.keys().stream())
                .toList();
        Set<String> seen = new HashSet<>();
        assertThat(keys)
                .filteredOn(key -> !seen.add(key))
                .as("keys that stand twice")
                .isEmpty();
        for (Bundle bundle : BUNDLES) {
            assertThat(bundle.keys())
                    .as(bundle.name() + " " + bundle.language())
                    .doesNotHaveDuplicates();
        }
    }

    @Test
    void everyBundleIsRead() {
        assertThat(BUNDLES.stream().map(Bundle::name).distinct()).containsExactlyInAnyOrderElementsOf(Words.BUNDLES);
    }

    @Test
    void noKeyThatTheSourcesHoldIsMissing() {
        Set<String> spaces = WORDS.keySet().stream()
                .map(key -> key.substring(0, key.indexOf('.')))
                .collect(Collectors.toSet());
        assertThat(SOURCES.literals())
                .filteredOn(text -> text.matches("[a-z]+(\\.[A-Za-z0-9_-]+)+"))
                .filteredOn(text -> spaces.contains(text.substring(0, text.indexOf('.'))))
                .filteredOn(text -> !NO_KEY.test(text) && !WORDS.containsKey(text))
                .as("keys without words")
                .isEmpty();
    }

    /** A preset's words are looked up by its name, which stands in no source. */
    @Test
    void everyPresetHasItsWords() {
        assertThat(Stream.concat(
                                Presets.names().stream(),
                                Presets.questions().stream()
                                        .map(question -> question.preset().name()))
                        .flatMap(name -> Stream.of(
                                "preset." + name + ".title",
                                "preset." + name + ".teaches",
                                "gallery." + name + ".notice",
                                "gallery." + name + ".try",
                                "gallery." + name + ".on")))
                .filteredOn(key -> !WORDS.containsKey(key))
                .as("keys without words")
                .isEmpty();
    }

    @Test
    void everyRuleHasItsSentence() {
        assertThat(SOURCES.refusals())
                .filteredOn(refusal -> !WORDS.containsKey(RULES + refusal.rule()))
                .as("rules without a sentence")
                .isEmpty();
    }

    @Test
    void everyKeyIsUsed() {
        Set<String> rules = SOURCES.refusals().stream()
                .map(refusal -> RULES + refusal.rule())
                .collect(Collectors.toSet());
        Set<String> names = names();
        assertThat(WORDS.keySet())
                .filteredOn(key -> !key.matches("(unroll|usage)\\..*"))
                .filteredOn(key -> key.startsWith(RULES) ? !rules.contains(key) : !isUsed(key, names))
                .as("words nobody reads")
                .isEmpty();
    }

    /** What may stand in a gap: a literal, a constant's name, a preset's. */
    private static Set<String> names() {
        Set<String> names = new TreeSet<>(SOURCES.literals());
        SOURCES.constants().stream().flatMap(SourceWords::spellings).forEach(names::add);
        names.addAll(Presets.names());
        Presets.questions().forEach(question -> names.add(question.preset().name()));
        Settings.ALL.forEach(setting -> names.add(setting.id()));
        return names;
    }

    private static boolean isUsed(String key, Set<String> names) {
        return SOURCES.literals().contains(key)
                || SOURCES.glued().stream().anyMatch(glued -> fits(key, glued.parts(), names));
    }

    /** Whether a key is these literals with names, and before the first literal a used key, in their gaps. */
    private static boolean fits(String key, List<String> parts, Set<String> names) {
        if (parts.getFirst().equals(Glued.GAP)) {
            if (parts.size() == 1) {
                return false;
            }
            String rest = parts.get(1);
            return parts.size() == 2
                    && rest.startsWith(".")
                    && key.endsWith(rest)
                    && isUsed(key.substring(0, key.length() - rest.length()), names);
        }
        String pattern = parts.stream()
                .map(part -> part.equals(Glued.GAP) ? "(.+?)" : Pattern.quote(part))
                .collect(Collectors.joining());
        var matcher = Pattern.compile(pattern).matcher(key);
        if (!matcher.matches()) {
            return false;
        }
        for (int gap = 1; gap <= matcher.groupCount(); gap++) {
            if (!names.contains(matcher.group(gap))) {
                return false;
            }
        }
        return true;
    }

    @Test
    void everyPatternCanBeFilled() {
        for (Bundle bundle : BUNDLES) {
            bundle.words().forEach((key, pattern) -> assertThat(Translation.unfillable(key, pattern))
                    .as(bundle.name() + " " + bundle.language() + " " + key)
                    .isEmpty());
        }
    }

    @Test
    void noPatternAsksForMoreThanItIsGiven() {
        assertThat(SOURCES.keyed())
                .filteredOn(
                        call -> call.method().equals("text") || call.method().equals("print"))
                .filteredOn(call -> asked(call.key()) > call.arguments())
                .isEmpty();
        assertThat(SOURCES.refusals())
                .filteredOn(refusal -> refusal.arguments() >= 0 && asked(RULES + refusal.rule()) > refusal.arguments())
                .isEmpty();
    }

    /** How many arguments a key's pattern needs; none when there is no such key. */
    private static int asked(String key) {
        String pattern = WORDS.getOrDefault(key, "");
        return Translation.OF_HELP.test(key)
                ? 0
                : new MessageFormat(pattern, Locale.ROOT).getFormatsByArgumentIndex().length;
    }

    /** Of every language there is, the same keys, with the same arguments in them. */
    @Test
    void everyLanguageSaysTheSame() {
        Set<String> languages =
                BUNDLES.stream().map(Bundle::language).filter(l -> !l.isEmpty()).collect(Collectors.toSet());
        for (String language : languages) {
            assertThat(Translation.faults(WORDS, Bundle.words(BUNDLES, language)))
                    .as(language)
                    .isEmpty();
        }
    }
}
