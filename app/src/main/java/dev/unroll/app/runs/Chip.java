package dev.unroll.app.runs;

import dev.unroll.app.run.LogView;
import dev.unroll.app.run.RunView;
import dev.unroll.engine.data.Vocabulary;
import java.util.ArrayList;
import java.util.List;

/** A predicted character and whether it is the right one. */
record Chip(String character, Mark mark) {
    enum Mark {
        RIGHT,
        WRONG,
        /** There is nothing to hold it against. */
        NONE
    }

    /** What a run predicts for one sequence in an epoch; empty where that is not known. */
    static List<Chip> of(RunView run, int epoch, int sequence) {
        LogView log = run.log();
        List<String> targets = run.run().asked().targets();
        int batch = Math.max(1, run.run().experiment().batch());
        if (!log.has(epoch) || sequence >= batch) {
            return List.of();
        }
        List<String> target =
                targets == null || sequence >= targets.size() ? List.of() : Vocabulary.split(targets.get(sequence));
        List<Chip> chips = new ArrayList<>();
        int i = 0;
        for (int index : log.predicted(epoch, sequence)) {
            String character = run.run().vocabulary().character(index);
            Mark mark = i >= target.size() ? Mark.NONE : character.equals(target.get(i)) ? Mark.RIGHT : Mark.WRONG;
            chips.add(new Chip(character, mark));
            i++;
        }
        return chips;
    }

    /** The first place, from 0, where two strings part; −1 when they do not, or one is not known. */
    static int parting(List<Chip> first, List<Chip> second) {
        if (first.isEmpty() || second.isEmpty()) {
            return -1;
        }
        int common = Math.min(first.size(), second.size());
        for (int i = 0; i < common; i++) {
            if (!first.get(i).character().equals(second.get(i).character())) {
                return i;
            }
        }
        return first.size() == second.size() ? -1 : common;
    }
}
