package dev.unroll.app.flow;

import dev.unroll.app.explorer.Lexicon;
import dev.unroll.app.explorer.Moment;
import dev.unroll.app.run.Answer;
import dev.unroll.engine.explain.GradientFlow;
import dev.unroll.engine.trace.DoubleArray;
import dev.unroll.engine.trace.Trace;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The norms ‖∂L_s/∂h_t‖ of one layer and one sequence, with what each timestep reads, should say and says. Timesteps count from 1.
 *
 * @param epoch the epoch they are of
 * @param current whether that is the epoch shown; else it is the newest whose norms are known
 * @param steps by timestep
 * @param norms by source and timestep, from 0
 */
record FlowContent(int epoch, boolean current, List<Step> steps, List<List<Double>> norms) {
    /** Past this a loss's own timestep and those near it are told apart no more. */
    static final int FARTHEST = 5;

    FlowContent {
        steps = List.copyOf(steps);
        norms = norms.stream().map(List::copyOf).toList();
    }

    /**
     * One timestep.
     *
     * @param input what it reads; empty for a zero vector
     * @param target what it should say; empty where it has no loss
     * @param said what it says
     * @param loss what it counts before mean or sum
     */
    record Step(String input, String target, String said, double loss) {
        boolean hasLoss() {
            return !target.isEmpty();
        }

        boolean right() {
            return said.equals(target);
        }
    }

    static FlowContent of(Moment moment, Answer<GradientFlow> answer, int layer, Route route) {
        Trace trace = answer.trace();
        GradientFlow flow = answer.value();
        if (trace == null || flow == null) {
            throw new IllegalArgumentException("nothing is answered");
        }
        int row = trace.batch() == 1 ? 0 : moment.traceRow();
        return of(answer.epoch(), moment.isOf(answer), trace, moment.lexicon(), flow, layer, row, route);
    }

    static FlowContent of(
            int epoch,
            boolean current,
            Trace trace,
            Lexicon lexicon,
            GradientFlow flow,
            int layer,
            int row,
            Route route) {
        DoubleArray norms =
                switch (route) {
                    case HIDDEN -> flow.hidden().get(layer);
                    case CELL -> flow.cell().get(layer);
                    case PAIR -> flow.pair().get(layer);
                };
        List<Step> steps = new ArrayList<>();
        List<List<Double>> all = new ArrayList<>();
        for (int s = 0; s < trace.timesteps(); s++) {
            steps.add(new Step(
                    lexicon.read(trace.inputs().get(row).get(s)),
                    lexicon.wanted(trace.targets().get(row).get(s)),
                    lexicon.said(trace.logits().vector(row, s)),
                    trace.losses().at(row, s)));
            int source = s;
            all.add(IntStream.rangeClosed(0, s)
                    .mapToObj(t -> norms.at(row, source, t))
                    .toList());
        }
        return new FlowContent(epoch, current, steps, all);
    }

    /** T. */
    int timesteps() {
        return steps.size();
    }

    Step step(int t) {
        return steps.get(t - 1);
    }

    /** ‖∂L_s/∂h_t‖; 0 where t lies after s. */
    double norm(int s, int t) {
        return t > s ? 0 : norms.get(s - 1).get(t - 1);
    }

    /** The largest of all. */
    double largest() {
        return norms.stream()
                .flatMap(List::stream)
                .max(Comparator.naturalOrder())
                .orElse(0.0);
    }

    /** The last timestep that has a loss; 0 when none has. */
    int lastLoss() {
        return IntStream.rangeClosed(1, timesteps())
                .filter(t -> step(t).hasLoss())
                .max()
                .orElse(0);
    }

    /** What reaches timestep t from the loss {@code distance} later; of {@link #FARTHEST} from all as far or farther, added up. */
    double fromDistance(int t, int distance) {
        if (distance < FARTHEST) {
            return t + distance > timesteps() ? 0 : norm(t + distance, t);
        }
        return IntStream.rangeClosed(t + FARTHEST, timesteps())
                .mapToDouble(s -> norm(s, t))
                .sum();
    }

    /** The norms that reach timestep t, added up. */
    double sum(int t) {
        return IntStream.rangeClosed(t, timesteps())
                .mapToDouble(s -> norm(s, t))
                .sum();
    }

    /** After how many timesteps back less than {@code share} of a loss's gradient is left; −1 when it never is. */
    int fadesAfter(int s, double share) {
        double own = norm(s, s);
        for (int t = s - 1; t >= 1; t--) {
            if (norm(s, t) < share * own) {
                return s - t;
            }
        }
        return -1;
    }
}
