package dev.unroll.app.classes;

import dev.unroll.app.run.LogView;
import dev.unroll.engine.data.Experiment;
import java.util.Arrays;
import java.util.List;

/**
 * How often sequences of one class were taken for another.
 *
 * @param counts a list a label, with a number for every class that was predicted
 */
record Confusion(List<List<Integer>> counts) {
    Confusion {
        counts = counts.stream().map(List::copyOf).toList();
    }

    /**
     * In one epoch.
     *
     * @param held of the sequences that are held out, or of those that are learned from
     */
    static Confusion of(Experiment experiment, LogView log, int epoch, boolean held) {
        int classes = experiment.classes().size();
        int[][] counts = new int[classes][classes];
        boolean[] heldOut = experiment.heldOut();
        List<String> labels = experiment.labels().orElse(List.of());
        for (int b = 0; b < labels.size() && log.has(epoch); b++) {
            int[] predicted = log.predicted(epoch, b);
            if (heldOut[b] == held && predicted.length > 0 && predicted[0] < classes) {
                counts[experiment.classes().indexOf(labels.get(b))][predicted[0]]++;
            }
        }
        return new Confusion(Arrays.stream(counts)
                .map(row -> Arrays.stream(row).boxed().toList())
                .toList());
    }

    int classes() {
        return counts.size();
    }

    int count(int label, int predicted) {
        return counts.get(label).get(predicted);
    }

    /** How many sequences have a label. */
    int of(int label) {
        return counts.get(label).stream().mapToInt(Integer::intValue).sum();
    }

    int all() {
        return counts.stream().flatMap(List::stream).mapToInt(Integer::intValue).sum();
    }

    int right() {
        int right = 0;
        for (int i = 0; i < classes(); i++) {
            right += count(i, i);
        }
        return right;
    }

    /** The part that is right; NaN of nothing. */
    double accuracy() {
        return (double) right() / all();
    }

    /** The pair, other than equals, that is taken for each other most often; empty where nothing is mistaken. */
    List<Integer> worst() {
        List<Integer> worst = List.of();
        int most = 0;
        for (int label = 0; label < classes(); label++) {
            for (int predicted = 0; predicted < classes(); predicted++) {
                if (label != predicted && count(label, predicted) > most) {
                    most = count(label, predicted);
                    worst = List.of(label, predicted);
                }
            }
        }
        return worst;
    }
}
