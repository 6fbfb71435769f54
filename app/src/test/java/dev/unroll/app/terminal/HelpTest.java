package dev.unroll.app.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unroll.engine.data.Settings;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HelpTest {
    /** Where the help's texts begin. */
    private static final int TEXT_COLUMN = 28;

    /** An option's line: its names and value, and what fits beside them of the text. */
    private static final Pattern OPTION = Pattern.compile(" +(-h, )?--(?<name>[a-z0-9\\[\\]-]+)(=\\S+)?(?<text>  .*|)");

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "presets",
                "train",
                "forward",
                "complete",
                "bench",
                "export",
                "gradcheck",
                "explain",
                "sweep",
                "render"
            })
    void everyCommandExplainsItselfWithAnExample(String command) {
        Typed typed = Typed.line(folder, (command + " --help").strip());
        assertThat(typed.status()).isZero();
        assertThat(typed.err()).isEmpty();
        assertThat(typed.out()).contains("Usage: unroll", "Example:\n  unroll ").doesNotContain("null", "%n");
    }

    /** What the help says of each option, under its longest name, its lines joined. */
    private static Map<String, String> explained(String help) {
        Map<String, String> texts = new LinkedHashMap<>();
        String option = "";
        for (String line : help.lines().toList()) {
            Matcher start = OPTION.matcher(line);
            if (start.matches()) {
                option = start.group("name").replace("[no-]", "");
                texts.put(option, start.group("text").strip());
            } else if (line.startsWith(" ".repeat(TEXT_COLUMN)) && !option.isEmpty()) {
                texts.merge(option, line.strip(), (first, more) -> (first + " " + more).strip());
            }
        }
        return texts;
    }

    @Test
    void everyOptionSaysWhatItIsFor() {
        Map<String, String> texts =
                explained(Typed.in(folder, "train", "--help").out());
        Set<String> names = new HashSet<>(Set.of("csv", "init", "resume", "checkpoint", "every", "help"));
        Settings.ALL.forEach(setting -> names.add(setting.id()));
        assertThat(texts).containsOnlyKeys(names);
        assertThat(texts.values())
                .doesNotHaveDuplicates()
                .allSatisfy(text -> assertThat(text).matches("\\S.{10,}").doesNotContain("terminal.option"));
        assertThat(texts).containsEntry("hidden", "hidden units, 1 to 2,048");
    }

    @Test
    void theVersionNamesWhatTheTensorsRunOn() {
        Typed typed = Typed.in(folder, "--version");
        assertThat(typed.lines().getFirst()).matches("unroll \\d+\\.\\d+\\.\\d+.*");
        assertThat(typed.lines().get(1)).matches("ND4J: CPU, OpenBLAS, \\d+ threads?");
    }

    @Test
    void everyPresetIsALine() {
        Typed typed = Typed.in(folder, "presets");
        assertThat(typed.lines()).hasSize(26);
        assertThat(typed.lines().getFirst()).matches("hello-letters +one letter at a time .*");
        assertThat(typed.lines().get(15))
                .as("the questions come after the lectures")
                .startsWith("is-h-carried ");
    }
}
