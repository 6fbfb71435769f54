package dev.unroll.engine.sweep;

import dev.unroll.engine.data.EncodedBatch;
import dev.unroll.engine.data.Experiment;
import dev.unroll.engine.train.Corpus;
import dev.unroll.engine.train.Diverged;
import dev.unroll.engine.train.Trainer;
import dev.unroll.engine.train.Trainers;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;

/** Trains one square from its first epoch to its last, on the calling thread. */
final class SquareRun {
    private final Square square;
    private final BooleanSupplier goOn;

    /** {@code goOn} is asked before every epoch, of a corpus before every chunk; it may make the run wait. */
    SquareRun(Square square, BooleanSupplier goOn) {
        this.square = square;
        this.goOn = goOn;
    }

    /** Empty when it was ended early. */
    Optional<Outcome> run() {
        try (Trainer trainer = Trainers.open(square.experiment())) {
            Corpus corpus = trainer.corpus();
            return corpus == null ? texts(trainer) : chunks(trainer, corpus.chunks());
        }
    }

    private Optional<Outcome> texts(Trainer trainer) {
        Experiment experiment = trainer.experiment();
        int[] targets = targets(experiment);
        int[] predicted = {};
        double loss = Double.NaN;
        int rightFrom = 0;
        try {
            for (int epoch = 1; epoch <= experiment.epochs(); epoch++) {
                if (!goOn.getAsBoolean()) {
                    return Optional.empty();
                }
                loss = trainer.advance();
                predicted = trainer.predictedIndices();
                if (!isRight(predicted, targets)) {
                    rightFrom = 0;
                } else if (rightFrom == 0) {
                    rightFrom = epoch;
                }
            }
        } catch (Diverged diverged) {
            return Optional.of(diverged(diverged.epoch(), strings(experiment, predicted)));
        }
        OptionalInt right = rightFrom == 0 ? OptionalInt.empty() : OptionalInt.of(rightFrom);
        return Optional.of(new Outcome(square, loss, right, OptionalInt.empty(), strings(experiment, predicted)));
    }

    /** Whether all that is learned from is right; of a sequence held out nothing is asked. */
    private static boolean isRight(int[] predicted, int[] targets) {
        return targets.length > 0
                && IntStream.range(0, targets.length)
                        .allMatch(i -> targets[i] == EncodedBatch.NONE || predicted[i] == targets[i]);
    }

    /** As {@link Trainer#predictedIndices} orders them. */
    private static int[] targets(Experiment experiment) {
        EncodedBatch batch = EncodedBatch.of(experiment);
        // Numbers are never right to the last digit: nothing is asked of them.
        return experiment.series() == null ? batch.atTargets(batch.targets()) : new int[0];
    }

    private static List<String> strings(Experiment experiment, int[] indices) {
        int length = indices.length / experiment.batch();
        List<String> strings = new ArrayList<>();
        for (int from = 0; from < indices.length; from += length) {
            strings.add(experiment.predictedText(Arrays.copyOfRange(indices, from, from + length)));
        }
        return strings;
    }

    private Optional<Outcome> chunks(Trainer trainer, int chunks) {
        double sum = 0;
        try {
            while (trainer.epoch() < trainer.lastEpoch()) {
                if (!goOn.getAsBoolean()) {
                    return Optional.empty();
                }
                if (trainer.epoch() % chunks == 0) {
                    sum = 0;
                }
                sum += trainer.advance();
            }
        } catch (Diverged diverged) {
            return Optional.of(diverged((diverged.epoch() - 1) / chunks + 1, List.of()));
        }
        return Optional.of(new Outcome(square, sum / chunks, OptionalInt.empty(), OptionalInt.empty(), List.of()));
    }

    private Outcome diverged(int epoch, List<String> predicted) {
        return new Outcome(square, Double.POSITIVE_INFINITY, OptionalInt.empty(), OptionalInt.of(epoch), predicted);
    }
}
