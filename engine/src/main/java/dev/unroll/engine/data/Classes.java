package dev.unroll.engine.data;

import dev.unroll.engine.random.TorchRandom;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;

/** What must hold of labels, and which sequences are held out. */
final class Classes {
    private Classes() {}

    /** The default of classes: in order of first appearance. */
    static List<String> appearing(Values values) {
        return List.copyOf(new LinkedHashSet<>(values.get(Settings.LABELS).orElse(List.of())));
    }

    static void labels(Experiment e) {
        Optional<List<String>> labels = e.labels();
        if (labels.isEmpty()) {
            return;
        }
        if (labels.get().size() != e.inputs().size()) {
            throw new InvalidInput(
                    "labels", labels.get().size(), "counts-differ", e.inputs().size());
        }
        names("labels", labels.get());
        for (String label : labels.get()) {
            if (!e.classes().contains(label)) {
                throw new InvalidInput("labels", label, "outside-classes", e.classes());
            }
        }
    }

    static void classes(Experiment e) {
        names("classes", e.classes());
        if (e.classes().size() > Limits.VOCABULARY) {
            throw new InvalidInput("classes", e.classes().size(), "too-many-texts", Limits.VOCABULARY);
        }
        for (String name : e.classes()) {
            if (e.classes().indexOf(name) != e.classes().lastIndexOf(name)) {
                throw new InvalidInput("classes", name, "classes-repeat");
            }
        }
    }

    /** A name is one line of a table. */
    private static void names(String field, List<String> names) {
        for (String name : names) {
            if (name.isEmpty()) {
                throw new InvalidInput(field, name, "empty-text");
            }
            TextRules.requireWholeCharacters(field, name);
            if (TextRules.length(name) > Limits.TEXT_LENGTH) {
                throw new InvalidInput(field, name, "text-too-long", TextRules.length(name), Limits.TEXT_LENGTH);
            }
        }
    }

    /** The head has a row a class: without it h itself would be the logits of as many classes as it has units. */
    static void head(Experiment e) {
        if (e.labels().isPresent() && !e.linear()) {
            throw new InvalidInput("linear", "false", "labels-need-linear");
        }
    }

    static void test(Experiment e) {
        int all = e.inputs().size();
        int out = heldOut(all, e.test());
        if (e.test() > 0 && (out == 0 || out >= all)) {
            throw new InvalidInput("test", Codec.Real.text(e.test()), "test-of-few", all);
        }
    }

    /** How many of some sequences a part is, rounded. */
    private static int heldOut(int all, double part) {
        return (int) Math.round(all * part);
    }

    /**
     * Which sequences are held out: the last ones after {@code torch.randperm}, drawn from the seed before anything else.
     *
     * @return one a sequence; all false when nothing is held out
     */
    static boolean[] heldOut(Experiment e) {
        boolean[] held = new boolean[e.batch()];
        if (e.test() > 0) {
            int[] order = new TorchRandom(e.seed()).permutation(held.length);
            Arrays.stream(order, held.length - heldOut(held.length, e.test()), held.length)
                    .forEach(sequence -> held[sequence] = true);
        }
        return held;
    }
}
