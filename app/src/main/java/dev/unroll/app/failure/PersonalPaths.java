package dev.unroll.app.failure;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Takes out of a text where on its user's disk things lie, and who that is: the home, the working folder, the folder for temporary
 * files, the folders of any other file, and the user's name. Names of files stay.
 */
final class PersonalPaths {
    /** Folders from a root on, as far as blanks or signs do not end them: {@code /media/stick/}, {@code C:\Users\}, {@code \\server\}. */
    private static final Pattern FOLDERS = Pattern.compile(
            "(?<![\\w.)/\\\\~…-])(?:/(?:[^/\\s\"'<>:|=,;]+/)+|(?:[A-Za-z]:|\\\\)(?:\\\\{1,2}|/)(?:[^/\\\\\\s\"'<>:|]+(?:\\\\{1,2}|/))*)");

    /** A line of a stack names classes only. */
    private static final String FRAME = "\tat ";

    /** What stands for each, the longest first. */
    private final Map<Pattern, String> masks = new LinkedHashMap<>();

    PersonalPaths(String home, String folder, String temporary, String user) {
        String first = folder.length() >= home.length() ? folder : home;
        mask(first, first.equals(folder) ? "(folder)" : "(home)");
        mask(home, "(home)");
        mask(folder, "(folder)");
        mask(temporary, "(temporary)");
        if (!user.isBlank()) {
            masks.put(
                    Pattern.compile("(?<!\\w)" + Pattern.quote(user) + "(?!\\w)", Pattern.CASE_INSENSITIVE), "(user)");
        }
    }

    /** This process's. */
    static PersonalPaths ofProcess() {
        return new PersonalPaths(
                System.getProperty("user.home", ""),
                System.getProperty("user.dir", ""),
                System.getProperty("java.io.tmpdir", ""),
                System.getProperty("user.name", ""));
    }

    private void mask(String name, String instead) {
        String path = name.replaceAll("[/\\\\]+$", "");
        if (path.length() < 2) {
            return;
        }
        // As it is, with slashes, and as JSON writes it.
        put(path, instead);
        put(path.replace('\\', '/'), instead);
        put(path.replace("\\", "\\\\"), instead);
        try {
            put(Path.of(path).toUri().getRawPath().replaceAll("/$", ""), instead);
        } catch (InvalidPathException e) {
            // No path here: it has no address either.
        }
    }

    private void put(String path, String instead) {
        masks.putIfAbsent(
                Pattern.compile(Pattern.quote(path) + "(?![\\w-])", Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE),
                instead);
    }

    /** The text without them. */
    String hide(String text) {
        StringBuilder hidden = new StringBuilder();
        for (String line : text.split("\n", -1)) {
            hidden.append(hidden.isEmpty() ? "" : "\n").append(line.startsWith(FRAME) ? line : hideLine(line));
        }
        return hidden.toString();
    }

    private String hideLine(String line) {
        String hidden = line;
        for (Map.Entry<Pattern, String> mask : masks.entrySet()) {
            hidden = mask.getKey().matcher(hidden).replaceAll(Matcher.quoteReplacement(mask.getValue()));
        }
        return FOLDERS.matcher(hidden).replaceAll("…/");
    }
}
