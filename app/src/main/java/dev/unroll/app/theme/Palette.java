package dev.unroll.app.theme;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javafx.scene.paint.Color;

/** The colours of one theme. One hue, one meaning: see the theme files in {@code assets}. */
public final class Palette {
    private static final int RUN_COLOURS = 8;

    private static final List<double[]> DASHES =
            List.of(new double[0], new double[] {9, 4}, new double[] {2, 3}, new double[] {9, 3, 2, 3});
    /** Of each run's colour, which dashes. */
    private static final int[] PATTERNS = {0, 0, 1, 2, 1, 2, 3, 3};

    private static final double CONTRAST_TURN = 0.179;
    private static final String HIGH = "-contrast";

    /** What text has to stand out by: WCAG 2.1's level AA, and AAA in high contrast. */
    private static final double READABLE = 4.5;

    private static final double READABLE_HIGH = 7;

    private final String name;
    private final Map<String, Color> colours;

    private Palette(String name, Map<String, Color> colours) {
        this.name = name;
        this.colours = colours;
    }

    /** The theme for light or dark surroundings, in usual or in high contrast. */
    public static Palette of(boolean dark, boolean contrast) {
        return load((dark ? "dark" : "light") + (contrast ? HIGH : ""));
    }

    public static Palette light() {
        return load("light");
    }

    public static Palette dark() {
        return load("dark");
    }

    private static Palette load(String name) {
        String file = "/dev/unroll/assets/themes/" + name + ".properties";
        Properties properties = new Properties();
        try (var stream = Objects.requireNonNull(Palette.class.getResourceAsStream(file), file);
                var reader = new InputStreamReader(stream, StandardCharsets.UTF_8)) {
            properties.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Map<String, Color> colours = new TreeMap<>();
        properties.stringPropertyNames().forEach(key -> colours.put(key, Color.web(properties.getProperty(key))));
        return new Palette(name, colours);
    }

    public boolean isDark() {
        return name.startsWith("dark");
    }

    /** The least {@link #contrast} of a text in this theme. */
    public double readable() {
        return name.endsWith(HIGH) ? READABLE_HIGH : READABLE;
    }

    /** A colour by its name in the theme file. */
    public Color get(String colour) {
        Color value = colours.get(colour);
        if (value == null) {
            throw new IllegalArgumentException("no colour " + colour + " in theme " + name);
        }
        return value;
    }

    /**
     * The colour of a run, the same in every view.
     *
     * @param id the run's, from 1; 0 before the first
     */
    public Color run(long id) {
        return get("run-" + (Math.floorMod(id - 1, RUN_COLOURS) + 1));
    }

    /**
     * The dashes of a run's curve among others, px: colours that come close to each other for those who do not see red, green or blue
     * have different ones.
     *
     * @param id the run's, from 1
     */
    public static double[] dashes(long id) {
        return DASHES.get(PATTERNS[Math.floorMod(id - 1, RUN_COLOURS)]).clone();
    }

    /**
     * The colour of a value: blue below zero, orange above, near neutral at zero.
     *
     * @param scale the magnitude that gets the full hue; beyond it the hue stays full
     */
    public Color signed(double value, double scale) {
        double share = scale > 0 ? Math.min(1, Math.abs(value) / scale) : 0;
        return get("neutral").interpolate(get(value < 0 ? "negative" : "positive"), share);
    }

    /** Black or white, whichever reads better on this ground (WCAG relative luminance). */
    public static Color ink(Color ground) {
        return luminance(ground) > CONTRAST_TURN ? Color.BLACK : Color.WHITE;
    }

    /** How well one colour reads on another, 1 to 21 (WCAG 2.1). */
    public static double contrast(Color one, Color other) {
        double high = Math.max(luminance(one), luminance(other));
        double low = Math.min(luminance(one), luminance(other));
        return (high + 0.05) / (low + 0.05);
    }

    private static double luminance(Color c) {
        return 0.2126 * linear(c.getRed()) + 0.7152 * linear(c.getGreen()) + 0.0722 * linear(c.getBlue());
    }

    private static double linear(double channel) {
        return channel <= 0.04045 ? channel / 12.92 : Math.pow((channel + 0.055) / 1.055, 2.4);
    }

    /** The theme as looked-up colours for a root node's style: {@code -unroll-accent: #0f766e; …}. */
    public String css() {
        return colours.entrySet().stream()
                .map(e -> "-unroll-" + e.getKey() + ": " + web(e.getValue()) + ";")
                .collect(Collectors.joining(" "));
    }

    private static String web(Color c) {
        return "#%02x%02x%02x"
                .formatted(Math.round(c.getRed() * 255), Math.round(c.getGreen() * 255), Math.round(c.getBlue() * 255));
    }
}
