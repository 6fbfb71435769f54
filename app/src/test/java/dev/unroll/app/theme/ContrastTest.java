package dev.unroll.app.theme;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javafx.scene.paint.Color;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every text stands out from what is behind it: 4.5:1, in high contrast 7:1, as WCAG 2.1 reckons it. What cannot be used just
 * now is dimmed and left out, as there.
 */
class ContrastTest {
    private static final Path THEMES = Path.of("../assets/src/main/resources/dev/unroll/assets/themes");

    /** Where a text lies that says nothing of its own ground. */
    private static final List<String> GROUNDS = List.of("background", "surface", "surface-raised");

    /** The inks of what is drawn and styled, and what else each lies on. */
    private static final Map<String, List<String>> PAIRS = new TreeMap<>(Map.ofEntries(
            Map.entry(
                    "text",
                    List.of("bar-track", "accent-soft", "backward-soft", "right-soft", "wrong-soft", "neutral")),
            Map.entry("text-muted", List.of("bar-track", "accent-soft", "backward-soft", "wrong-soft")),
            Map.entry("accent", List.of("accent-soft", "bar-track")),
            Map.entry("forward", List.of("accent-soft")),
            Map.entry("backward", List.of("backward-soft")),
            Map.entry("right", List.of("right-soft")),
            Map.entry("wrong", List.of("wrong-soft", "bar-track")),
            Map.entry("error", List.of()),
            Map.entry("warning", List.of()),
            Map.entry("background", List.of("accent"))));

    private static final Pattern RULE = Pattern.compile("([^{}]+)\\{([^{}]*)\\}");
    private static final Pattern INK = Pattern.compile("-fx-(?:text-)?fill:\\s*-unroll-([a-z-]+)");
    private static final Pattern GROUND =
            Pattern.compile("-fx-background-color:\\s*(?:[^;,]+,\\s*)*-unroll-([a-z-]+)\\s*;");
    private static final Pattern OPACITY = Pattern.compile("-fx-opacity:\\s*([0-9.]+)");

    static Stream<Palette> themes() {
        return Stream.of(Palette.light(), Palette.dark(), Palette.of(false, true), Palette.of(true, true));
    }

    @ParameterizedTest
    @MethodSource("themes")
    void everyInkReadsOnItsGrounds(Palette palette) {
        List<String> poor = new ArrayList<>();
        PAIRS.forEach((ink, grounds) -> {
            Stream<String> all =
                    ink.equals("background") ? grounds.stream() : Stream.concat(GROUNDS.stream(), grounds.stream());
            all.forEach(ground -> judge(palette, ink, ground, 1, ink, poor));
        });
        for (int run = 1; run <= 8; run++) {
            String ink = "run-" + run;
            GROUNDS.forEach(ground -> judge(palette, ink, ground, 1, ink, poor));
        }
        assertThat(poor).isEmpty();
    }

    /** A rule that gives both is held to them; one that gives the ink only lies on any of the usual grounds. */
    @ParameterizedTest
    @MethodSource("themes")
    void everyStyleReads(Palette palette) throws IOException {
        List<String> poor = new ArrayList<>();
        int inks = 0;
        for (String css : sheets()) {
            Matcher rule = RULE.matcher(css);
            while (rule.find()) {
                Matcher ink = INK.matcher(rule.group(2));
                boolean usable =
                        !rule.group(1).contains(":disabled") && !rule.group(1).contains(":impossible");
                if (!ink.find() || !usable || rule.group(1).contains("> .border")) {
                    continue;
                }
                inks++;
                Matcher ground = GROUND.matcher(rule.group(2));
                Matcher opacity = OPACITY.matcher(rule.group(2));
                double alpha = opacity.find() ? Double.parseDouble(opacity.group(1)) : 1;
                boolean own = ground.find();
                boolean primary = ink.group(1).equals("background");
                List<String> behind = own ? List.of(ground.group(1)) : primary ? List.of("accent") : GROUNDS;
                String where = rule.group(1).strip();
                behind.forEach(one -> judge(palette, ink.group(1), one, alpha, where, poor));
            }
        }
        assertThat(poor).isEmpty();
        assertThat(inks).as("rules with an ink").isGreaterThan(40);
    }

    /** A value's colour, wherever between the two ends it is. */
    @ParameterizedTest
    @MethodSource("themes")
    void digitsReadOnEveryValue(Palette palette) {
        List<String> poor = new ArrayList<>();
        for (int percent = -100; percent <= 100; percent++) {
            digits(palette.signed(percent / 100.0, 1), palette.readable(), poor);
        }
        assertThat(poor).isEmpty();
    }

    /** These go from one end of the grey scale to the other, so at one place black and white ink alike are 4.58:1. */
    @ParameterizedTest
    @MethodSource("themes")
    void digitsReadOnEveryShareOfABar(Palette palette) {
        List<String> poor = new ArrayList<>();
        for (int percent = 0; percent <= 100; percent++) {
            double share = percent / 100.0;
            digits(palette.get("bar-track").interpolate(palette.get("bar"), share), 4.5, poor);
            digits(palette.get("bar-track").interpolate(palette.get("backward"), share), 4.5, poor);
            digits(palette.get("background").interpolate(palette.get("backward"), share), 4.5, poor);
        }
        assertThat(poor).isEmpty();
    }

    private static void digits(Color ground, double least, List<String> poor) {
        double contrast = Palette.contrast(Palette.ink(ground), ground);
        if (contrast < least) {
            poor.add("%s: %.2f".formatted(ground, contrast));
        }
    }

    private static void judge(
            Palette palette, String ink, String ground, double alpha, String where, List<String> poor) {
        Color behind = palette.get(ground);
        double contrast = Palette.contrast(behind.interpolate(palette.get(ink), alpha), behind);
        if (contrast < palette.readable()) {
            poor.add("%s: %s on %s %.2f".formatted(where, ink, ground, contrast));
        }
    }

    private static List<String> sheets() throws IOException {
        try (Stream<Path> files = Files.list(THEMES)) {
            List<String> sheets = new ArrayList<>();
            for (Path file : files.filter(f -> f.toString().endsWith(".css")).toList()) {
                sheets.add(Files.readString(file).replaceAll("(?s)/\\*.*?\\*/", ""));
            }
            return sheets;
        }
    }
}
