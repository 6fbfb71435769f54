package dev.unroll.engine.data;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What must hold of the texts that are learned and of their characters. Later rules assume the earlier. */
final class TextRules {
    private TextRules() {}

    static InvalidInput besideCorpus(Optional<String> corpus, String field) {
        return new InvalidInput("corpus", corpus.orElse(""), "corpus-with-texts", field);
    }

    static void corpus(Experiment e) {
        if (e.corpus() != null && e.corpus().file().isBlank()) {
            throw new InvalidInput("corpus", e.corpus().file(), "empty-text");
        }
    }

    static void inputs(Experiment e) {
        if (e.corpus() == null && e.get(Settings.SERIES).isEmpty() && e.inputs().isEmpty()) {
            throw new InvalidInput("inputs", "", "no-inputs");
        }
        texts("inputs", e.inputs(), e.padding(), e.labels().isPresent() ? Limits.LABELLED : Limits.SEQUENCES);
    }

    /** Every target as long as its input, or every one of one character: who writes a sequence of zeros cannot be padded. */
    static void padding(Experiment e) {
        List<String> targets = e.targets();
        if (e.padding() == Padding.NONE
                || targets == null
                || targets.size() != e.inputs().size()) {
            return;
        }
        for (int i = 0; i < targets.size(); i++) {
            int read = length(e.inputs().get(i));
            int predicted = length(targets.get(i));
            if (read != predicted && !isOneCharacterEach(Optional.of(targets))) {
                throw new InvalidInput(
                        "padding", OneOf.name(e.padding()), "padding-lengths", targets.get(i), predicted, read);
            }
        }
    }

    static void padCharacter(Experiment e) {
        requireWholeCharacters("padCharacter", e.padCharacter());
        if (length(e.padCharacter()) != 1) {
            throw new InvalidInput("padCharacter", e.padCharacter(), "one-character", length(e.padCharacter()));
        }
    }

    /** Texts with the padding's character after the shorter ones' ends; as they are unless the padding is one. */
    static List<String> padded(List<String> texts, Values values) {
        if (values.get(Settings.PADDING) != Padding.PAD) {
            return texts;
        }
        int longest = longest(texts);
        String blank = values.get(Settings.PAD_CHARACTER);
        return texts.stream()
                .map(text -> text + blank.repeat(longest - length(text)))
                .toList();
    }

    /** The length of the longest text in code points; 0 when there is none. */
    static int longest(List<String> texts) {
        return texts.stream().mapToInt(TextRules::length).max().orElse(0);
    }

    /** The length of the first text in code points; 0 when there is none. */
    private static int firstLength(List<String> texts) {
        return texts.isEmpty() ? 0 : length(texts.getFirst());
    }

    static void targets(Experiment e) {
        if (e.targets() == null) {
            return;
        }
        texts("targets", e.targets(), e.padding(), Limits.SEQUENCES);
        if (e.targets().size() != e.inputs().size()) {
            throw new InvalidInput(
                    "targets", e.targets().size(), "counts-differ", e.inputs().size());
        }
        if (e.padding() != Padding.NONE) {
            return;
        }
        // Equal lengths, or one of the two is 1.
        int read = firstLength(e.inputs());
        int predicted = firstLength(e.targets());
        if (read != predicted && read != 1 && predicted != 1) {
            throw new InvalidInput("targets", e.targets().getFirst(), "lengths-unrelated", predicted, read);
        }
    }

    static boolean readsCharacters(Values values) {
        return values.get(Settings.SERIES).isEmpty();
    }

    /** Whether one thing is said of every sequence: its label, or a target of one character. */
    static boolean isManyToOne(Values values) {
        return values.get(Settings.LABELS).isPresent() || isOneCharacterEach(values.get(Settings.TARGETS));
    }

    /** Whether every target is one character. */
    static boolean isOneCharacterEach(Optional<List<String>> targets) {
        return targets.isPresent() && targets.get().stream().allMatch(text -> length(text) == 1);
    }

    private static void texts(String field, List<String> texts, Padding padding, int most) {
        if (texts.size() > most) {
            throw new InvalidInput(field, texts.size(), "too-many-texts", most);
        }
        for (String text : texts) {
            if (text.isEmpty()) {
                throw new InvalidInput(field, text, "empty-text");
            }
            requireWholeCharacters(field, text);
            int length = length(text);
            if (length > Limits.TEXT_LENGTH) {
                throw new InvalidInput(field, text, "text-too-long", length, Limits.TEXT_LENGTH);
            }
            int first = firstLength(texts);
            if (length != first && padding == Padding.NONE) {
                throw new InvalidInput(field, text, "lengths-differ", length, texts.getFirst(), first);
            }
        }
    }

    /** The characters in order of first appearance in input 1, target 1, input 2, …; none where a corpus is still unread. */
    static String appearing(Values values) {
        List<String> inputs = padded(values.get(Settings.INPUTS), values);
        List<String> targets = padded(values.get(Settings.TARGETS).orElse(List.of()), values);
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < Math.max(inputs.size(), targets.size()); i++) {
            if (i < inputs.size()) {
                texts.add(inputs.get(i));
            }
            if (i < targets.size()) {
                texts.add(targets.get(i));
            }
        }
        return Vocabulary.of(texts).text();
    }

    static void vocabulary(Experiment e) {
        if (e.vocab().isEmpty() && e.corpus() == null && readsCharacters(e)) {
            throw new InvalidInput("vocab", e.vocab(), "empty-text");
        }
        requireWholeCharacters("vocab", e.vocab());
        int length = length(e.vocab());
        if (length > Limits.VOCABULARY) {
            throw new InvalidInput("vocab", e.vocab(), "vocab-too-long", length, Limits.VOCABULARY);
        }
        if (Vocabulary.of(e.vocab()).size() != length) {
            throw new InvalidInput("vocab", e.vocab(), "vocab-repeats", firstRepeated(e.vocab()));
        }
    }

    /** It speaks of the texts, but only a vocabulary that keeps its own rules can say what is outside it. */
    static void encodable(Experiment e) {
        if (!readsCharacters(e)) {
            return;
        }
        Vocabulary vocabulary = e.vocabulary();
        e.inputTexts().forEach(text -> vocabulary.encode("inputs", text));
        e.targetTexts().forEach(text -> vocabulary.encode("targets", text));
    }

    static void requireWholeCharacters(String field, String text) {
        boolean half = text.codePoints().anyMatch(c -> Character.getType(c) == Character.SURROGATE);
        if (half) {
            throw new InvalidInput(field, text, "half-a-character");
        }
    }

    private static String firstRepeated(String text) {
        List<String> characters = Vocabulary.split(text);
        return characters.stream()
                .filter(c -> characters.indexOf(c) != characters.lastIndexOf(c))
                .findFirst()
                .orElse("");
    }

    static int length(String text) {
        return text.codePointCount(0, text.length());
    }
}
