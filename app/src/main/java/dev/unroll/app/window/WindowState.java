package dev.unroll.app.window;

import java.util.List;
import java.util.Locale;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * What a window remembers.
 *
 * @param x its left edge on the screen; NaN when it has never been placed
 * @param y its upper edge
 * @param width of the window, px
 * @param height of the window, px
 * @param maximized whether it fills the screen
 * @param dark the theme that was chosen; null when it follows the system
 * @param contrast whether it is drawn in high contrast
 * @param language the tag of the language that was chosen; null when it follows the system
 * @param zoom 1 to 2
 * @param experiment the last experiment as JSON; null for none
 * @param recent the files opened or saved lately, the last one first
 */
record WindowState(
        double x,
        double y,
        double width,
        double height,
        boolean maximized,
        @Nullable Boolean dark,
        boolean contrast,
        @Nullable String language,
        double zoom,
        @Nullable String experiment,
        List<String> recent) {
    static final WindowState FRESH =
            new WindowState(Double.NaN, Double.NaN, 1440, 900, false, null, false, null, 1, null, List.of());
    private static final double SMALLEST = 400;
    private static final double LARGEST = 20_000;

    WindowState {
        recent = List.copyOf(recent);
    }

    /** Reads what {@link #toProperties} wrote; whatever is missing or odd is as in a fresh window. */
    static WindowState of(Properties p) {
        String theme = p.getProperty("theme", "");
        return new WindowState(
                number(p, "x", Double.NaN, -LARGEST, LARGEST),
                number(p, "y", Double.NaN, -LARGEST, LARGEST),
                number(p, "width", FRESH.width, SMALLEST, LARGEST),
                number(p, "height", FRESH.height, SMALLEST, LARGEST),
                Boolean.parseBoolean(p.getProperty("maximized", "false")),
                theme.isEmpty() ? null : Boolean.valueOf(theme.equals("dark")),
                Boolean.parseBoolean(p.getProperty("contrast", "false")),
                p.getProperty("language"),
                number(p, "zoom", 1, 1, 2),
                p.getProperty("experiment"),
                p.getProperty("recent", "")
                        .lines()
                        .filter(file -> !file.isBlank())
                        .toList());
    }

    private static double number(Properties p, String key, double fallback, double low, double high) {
        try {
            double value = Double.parseDouble(p.getProperty(key, ""));
            return value >= low && value <= high ? value : fallback;
        } catch (NumberFormatException e) {
            return fallback;
        }
    }

    Properties toProperties() {
        Properties p = new Properties();
        p.setProperty("x", Double.toString(x));
        p.setProperty("y", Double.toString(y));
        p.setProperty("width", Double.toString(width));
        p.setProperty("height", Double.toString(height));
        p.setProperty("maximized", Boolean.toString(maximized));
        if (dark != null) {
            p.setProperty("theme", dark ? "dark" : "light");
        }
        p.setProperty("contrast", Boolean.toString(contrast));
        if (language != null) {
            p.setProperty("language", language);
        }
        p.setProperty("zoom", String.format(Locale.ROOT, "%.3f", zoom));
        if (experiment != null) {
            p.setProperty("experiment", experiment);
        }
        if (!recent.isEmpty()) {
            p.setProperty("recent", String.join("\n", recent));
        }
        return p;
    }
}
