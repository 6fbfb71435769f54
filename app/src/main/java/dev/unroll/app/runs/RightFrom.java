package dev.unroll.app.runs;

import dev.unroll.app.run.LogView;
import dev.unroll.app.run.RunView;
import dev.unroll.engine.data.Experiment;
import dev.unroll.engine.data.Vocabulary;
import java.util.Arrays;
import java.util.stream.IntStream;

/** From which epoch on a run predicts every character rightly. It grows with the log: rows it has seen are not read again. */
final class RightFrom {
    private long edition = -1;
    private int seen;
    private int from;

    private enum Kind {
        RIGHT,
        WRONG,
        /** Its characters were not kept. */
        UNKNOWN
    }

    /** The epoch from which every prediction is right to the newest row; 0 when the newest is not, or nothing is to be predicted. */
    int update(RunView run) {
        Experiment experiment = run.run().experiment();
        if (experiment.series() != null || (experiment.labels().isEmpty() && experiment.targets() == null)) {
            return 0;
        }
        LogView log = run.log();
        if (log.edition() != edition || log.last() < seen) {
            edition = log.edition();
            seen = 0;
            from = 0;
        }
        int[][] wanted = encoded(experiment);
        int start = Math.max(log.first(), seen + 1);
        int right = 0;
        int epoch = log.last();
        Kind kind = Kind.UNKNOWN;
        for (; epoch >= start && kind != Kind.WRONG; epoch--) {
            kind = kind(log, epoch, wanted);
            right = kind == Kind.RIGHT ? epoch : right;
        }
        if (kind == Kind.WRONG || from == 0) {
            from = right;
        }
        seen = Math.max(seen, log.last());
        return from;
    }

    /** One a sequence; none for a sequence that is held out. */
    private static int[][] encoded(Experiment experiment) {
        Vocabulary outcomes = experiment.outcomes();
        boolean[] heldOut = experiment.heldOut();
        return IntStream.range(0, experiment.batch())
                .mapToObj(sequence -> heldOut[sequence]
                        ? new int[0]
                        : experiment.wanted(sequence).stream()
                                .mapToInt(outcomes::indexOf)
                                .toArray())
                .toArray(int[][]::new);
    }

    private static Kind kind(LogView log, int epoch, int[][] wanted) {
        for (int sequence = 0; sequence < wanted.length; sequence++) {
            int[] predicted = log.predicted(epoch, sequence);
            if (wanted[sequence].length == 0) {
                continue;
            }
            if (predicted.length == 0) {
                return Kind.UNKNOWN;
            }
            if (!Arrays.equals(predicted, wanted[sequence])) {
                return Kind.WRONG;
            }
        }
        return Kind.RIGHT;
    }
}
