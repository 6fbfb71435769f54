package dev.unroll.app.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unroll.app.presets.SettingSamples;
import dev.unroll.app.presets.SettingSamples.Sample;
import dev.unroll.app.words.Words;
import dev.unroll.engine.data.Codec;
import dev.unroll.engine.data.Experiments;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

class SettingOptionsTest {
    @TempDir
    private Path folder;

    @Command(name = "any")
    private static final class Any {
        @Mixin
        final ExperimentOptions options = new ExperimentOptions();
    }

    static Stream<Sample<?>> samples() {
        return SettingSamples.all();
    }

    private Screen screen() {
        Lines nowhere = new Lines(new ByteArrayOutputStream(), StandardCharsets.UTF_8, false);
        return new Screen(new Words(Locale.ENGLISH), nowhere, nowhere, false, folder);
    }

    private static <T> List<String> arguments(Sample<T> sample) {
        String option = "--" + sample.setting().id();
        Codec<T> codec = sample.setting().codec();
        List<String> texts = codec.texts(sample.value());
        if (codec instanceof Codec.Toggle) {
            return List.of(texts.getFirst().equals("true") ? option : option.replace("--", "--no-"));
        }
        List<String> arguments = new ArrayList<>();
        texts.forEach(text -> arguments.addAll(List.of(option, text)));
        return arguments;
    }

    @ParameterizedTest
    @MethodSource("samples")
    <T> void anOptionOverridesAFilesSetting(Sample<T> sample) throws IOException {
        Files.writeString(folder.resolve("base.json"), Experiments.toJson(sample.base()));
        Any any = new Any();
        new CommandLine(any).parseArgs(arguments(sample).toArray(String[]::new));
        assertThat(any.options.over(screen(), "base.json").get(sample.setting()))
                .isEqualTo(sample.value());
    }

    @ParameterizedTest
    @MethodSource("samples")
    <T> void anOptionIsExplained(Sample<T> sample) {
        ResourceBundle words = ResourceBundle.getBundle("dev.unroll.assets.words.terminal");
        assertThat(words.getString("terminal.option." + sample.setting().id())).hasSizeGreaterThan(10);
    }
}
