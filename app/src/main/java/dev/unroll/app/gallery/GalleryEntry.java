package dev.unroll.app.gallery;

import dev.unroll.app.presets.Preset;
import dev.unroll.app.presets.Presets;
import dev.unroll.app.presets.Question;
import dev.unroll.app.words.Words;
import dev.unroll.engine.data.Experiment;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * Something to open.
 *
 * @param name as the terminal spells it
 * @param group what it stands under
 * @param title its name
 * @param teaches what it is, in a line
 * @param notice what is to be seen in it
 * @param attempt what to try in it
 * @param on where to go on
 * @param printed what PyTorch prints for it; empty for a lecture
 * @param experiment to be opened
 * @param view in which its answer stands; empty for the one in sight
 * @param epochs to be trained first
 */
public record GalleryEntry(
        String name,
        String group,
        String title,
        String teaches,
        String notice,
        String attempt,
        String on,
        List<String> printed,
        Experiment experiment,
        String view,
        int epochs) {
    public GalleryEntry {
        printed = List.copyOf(printed);
    }

    /** Lectures in the order they are taught, then the questions. */
    static List<GalleryEntry> all(Words words) {
        List<GalleryEntry> all = new ArrayList<>();
        for (Preset preset : Presets.list()) {
            all.add(of(preset, words.text("gallery.lectures"), List.of(), "", 0, words));
        }
        for (Question question : Presets.questions()) {
            all.add(of(
                    question.preset(),
                    words.text("gallery.questions"),
                    Presets.printed(question),
                    question.view(),
                    question.epochs(),
                    words));
        }
        return all;
    }

    private static GalleryEntry of(
            Preset preset, String group, List<String> printed, String view, int epochs, Words words) {
        String key = "gallery." + preset.name();
        return new GalleryEntry(
                preset.name(),
                group,
                preset.title(words),
                preset.teaches(words),
                words.text(key + ".notice"),
                words.text(key + ".try"),
                words.text(key + ".on"),
                printed,
                preset.experiment(),
                view,
                epochs);
    }

    /** Those that fit what is typed, first those whose title does. */
    static List<GalleryEntry> found(List<GalleryEntry> all, String typed) {
        return all.stream()
                .filter(entry -> entry.fits(typed))
                .sorted(Comparator.comparing(entry -> !has(entry.title(), typed)))
                .toList();
    }

    /** Whether every word typed stands somewhere in what is said of it, in any order. */
    boolean fits(String typed) {
        return has(String.join(" ", name, group, title, teaches, notice, attempt, on), typed);
    }

    private static boolean has(String text, String typed) {
        String all = text.toLowerCase(Locale.ROOT);
        for (String word : typed.toLowerCase(Locale.ROOT).strip().split("\\s+", -1)) {
            if (!all.contains(word)) {
                return false;
            }
        }
        return true;
    }
}
