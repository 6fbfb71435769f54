package dev.unroll.app.classes;

import dev.unroll.app.run.LogView;
import dev.unroll.engine.data.Experiment;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** The accuracies of a run's epochs. They grow with the log: rows that were seen are not read again. */
final class Accuracies {
    /** So many points are enough for a curve. */
    private static final int MOST = 600;

    /**
     * One epoch's.
     *
     * @param learned of what is learned from
     * @param held of what is held out; NaN of nothing
     */
    record Point(int epoch, double learned, double held) {}

    private final TreeMap<Integer, Point> points = new TreeMap<>();
    private long run = -1;
    private long edition = -1;

    /** All there are, by epoch; of many epochs some. */
    List<Point> update(long id, Experiment experiment, LogView log) {
        if (id != run || log.edition() != edition) {
            run = id;
            edition = log.edition();
            points.clear();
        }
        int from = points.isEmpty() ? log.first() - 1 : points.lastKey();
        int every = Math.max(1, (log.last() - log.first()) / MOST);
        for (int epoch = from + 1; epoch <= log.last(); epoch++) {
            if (epoch % every == 0 || epoch == log.first() || epoch == log.last()) {
                add(experiment, log, epoch);
            }
        }
        return new ArrayList<>(points.values());
    }

    private void add(Experiment experiment, LogView log, int epoch) {
        Confusion learned = Confusion.of(experiment, log, epoch, false);
        if (learned.all() > 0) {
            double held = Confusion.of(experiment, log, epoch, true).accuracy();
            points.put(epoch, new Point(epoch, learned.accuracy(), held));
        }
    }
}
