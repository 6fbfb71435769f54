package dev.unroll.app.runs;

import dev.unroll.app.run.LogView;
import dev.unroll.app.run.RunView;
import dev.unroll.engine.data.Experiment;
import dev.unroll.engine.data.SeriesValues;
import dev.unroll.engine.data.Vocabulary;
import java.util.ArrayList;
import java.util.Arrays;
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
        int batch = Math.max(1, run.run().experiment().batch());
        if (!log.has(epoch) || sequence >= batch) {
            return List.of();
        }
        Experiment experiment = run.run().experiment();
        if (experiment.series() != null) {
            return Arrays.stream(log.predicted(epoch, sequence))
                    .mapToObj(bits -> SeriesValues.brief(Float.intBitsToFloat(bits)))
                    .flatMap(text -> Vocabulary.split(text).stream())
                    .map(digit -> new Chip(digit, Mark.NONE))
                    .toList();
        }
        List<String> target = experiment.wanted(sequence);
        if (experiment.labels().isPresent()) {
            String name = experiment.outcomes().decode(log.predicted(epoch, sequence));
            Mark all = List.of(name).equals(target) ? Mark.RIGHT : Mark.WRONG;
            return Vocabulary.split(name).stream()
                    .map(letter -> new Chip(letter, all))
                    .toList();
        }
        List<Chip> chips = new ArrayList<>();
        int i = 0;
        for (int index : log.predicted(epoch, sequence)) {
            String character = experiment.outcomes().character(index);
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
