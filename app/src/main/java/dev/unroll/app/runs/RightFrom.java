package dev.unroll.app.runs;

import dev.unroll.app.run.LogView;
import dev.unroll.app.run.RunView;
import dev.unroll.engine.data.Experiment;
import dev.unroll.engine.data.Vocabulary;
import java.util.Arrays;
import java.util.List;

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
        List<String> targets = run.run().asked().targets();
        if (targets == null) {
            return 0;
        }
        LogView log = run.log();
        if (log.edition() != edition || log.last() < seen) {
            edition = log.edition();
            seen = 0;
            from = 0;
        }
        int[][] wanted = encoded(run.run().experiment(), targets);
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

    private static int[][] encoded(Experiment experiment, List<String> targets) {
        Vocabulary vocabulary = experiment.vocabulary();
        return targets.stream()
                .map(target -> Vocabulary.split(target).stream()
                        .mapToInt(vocabulary::indexOf)
                        .toArray())
                .toArray(int[][]::new);
    }

    private static Kind kind(LogView log, int epoch, int[][] wanted) {
        for (int sequence = 0; sequence < wanted.length; sequence++) {
            int[] predicted = log.predicted(epoch, sequence);
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
