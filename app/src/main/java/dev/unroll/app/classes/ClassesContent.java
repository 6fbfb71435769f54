package dev.unroll.app.classes;

import dev.unroll.app.pane.Table;
import java.util.List;

/**
 * What a network of classes is shown to do.
 *
 * @param classes their names
 * @param learned of the sequences learned from, at the epoch shown
 * @param held of those held out; none of it where none are
 * @param points the accuracies of the epochs
 * @param epoch the one shown
 * @param letters of the text that is read letter by letter
 * @param chances the probability of every class after each letter; empty while it is not known
 */
record ClassesContent(
        List<String> classes,
        Confusion learned,
        Confusion held,
        List<Accuracies.Point> points,
        int epoch,
        List<String> letters,
        List<List<Double>> chances) {
    ClassesContent {
        classes = List.copyOf(classes);
        points = List.copyOf(points);
        letters = List.copyOf(letters);
        chances = chances.stream().map(List::copyOf).toList();
    }

    boolean hasHeldOut() {
        return held.all() > 0;
    }

    /** How often each class was taken for each, a row a pair. */
    String csv() {
        Table table = new Table("epoch", "label", "predicted", "learned from", "held out");
        for (int label = 0; label < classes.size(); label++) {
            for (int predicted = 0; predicted < classes.size(); predicted++) {
                table.row(
                        epoch,
                        classes.get(label),
                        classes.get(predicted),
                        learned.count(label, predicted),
                        hasHeldOut() ? held.count(label, predicted) : "");
            }
        }
        return table.csv();
    }

    /** The most probable class after a letter, the first of equals. */
    int likeliest(int letter) {
        List<Double> row = chances.get(letter);
        int best = 0;
        for (int c = 1; c < row.size(); c++) {
            best = row.get(c) > row.get(best) ? c : best;
        }
        return best;
    }
}
