package dev.unroll.app.inspector;

import dev.unroll.app.explorer.Moment;
import dev.unroll.app.run.MicroStep;
import dev.unroll.app.words.Words;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/** Says of a cell's numbers that are not computed yet with which micro-step they come. */
final class ToCome {
    private ToCome() {}

    /** Of a and h; empty when they are there. */
    static Optional<String> forward(Words words, Moment moment, CellNumbers cell) {
        return cell.forwardReached()
                ? Optional.empty()
                : Optional.of(sentence(
                        words,
                        moment,
                        step -> step instanceof MicroStep.Forward(int t, int layer)
                                && t == cell.notation().t()
                                && layer == cell.notation().layer()));
    }

    /** Of ∂L/∂h and ∂L/∂a; empty when they are there. */
    static Optional<String> backward(Words words, Moment moment, CellNumbers cell) {
        return cell.backwardReached()
                ? Optional.empty()
                : Optional.of(sentence(
                        words,
                        moment,
                        step -> step instanceof MicroStep.Backward(int t, int layer)
                                && t == cell.notation().t()
                                && layer == cell.notation().layer()));
    }

    private static String sentence(Words words, Moment moment, Predicate<MicroStep> brings) {
        if (moment.trace() == null) {
            return words.text("inspector.toCome.start");
        }
        if (moment.playing() && !moment.slowMotion()) {
            // An epoch sweeps by: it is there before this could be read.
            return "";
        }
        int step = IntStream.rangeClosed(1, moment.cursor().total())
                .filter(n -> brings.test(moment.cursor().step(n)))
                .findFirst()
                .orElseThrow();
        return words.text("inspector.toCome", Integer.toString(step));
    }
}
