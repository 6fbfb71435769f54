package dev.unroll.app.network;

import dev.unroll.app.explorer.Beat;
import dev.unroll.app.explorer.Moment;
import dev.unroll.app.progress.StepCount;
import dev.unroll.app.run.Cursor;
import dev.unroll.app.run.MicroStep;
import dev.unroll.app.words.Words;
import dev.unroll.engine.optim.OptimizerSpec;
import dev.unroll.engine.trace.Chain;
import dev.unroll.engine.trace.Trace;
import java.util.Locale;
import java.util.stream.IntStream;

/** What the last micro-step did and what comes next, in the formulas' symbols and with this step's numbers. */
public final class Sentences {
    private final Words words;

    public Sentences(Words words) {
        this.words = words;
    }

    /** What the last micro-step computed. */
    public String now(Moment moment) {
        FrameValues values = new FrameValues(moment);
        Formula formula = new Formula(moment.experiment(), moment.timesteps());
        return moment.cursor()
                .current()
                .filter(step -> !values.empty())
                .map(step -> switch (step) {
                    case MicroStep.Forward f -> forward(f, values, formula);
                    case MicroStep.Join j -> join(moment, j, values, formula);
                    case MicroStep.Losses l -> losses(values, formula);
                    case MicroStep.Backward b ->
                        words.text(
                                "network.now.backward",
                                formula.backward(b.t(), b.layer(), values.target(b.t()) >= 0),
                                formula.at("∂L/∂h", b.t(), b.layer()),
                                Symbols.plain(values.hiddenGradientNorm(b.t(), b.layer())));
                    case MicroStep.Update u -> update(moment, formula);
                })
                .orElseGet(() -> words.text("network.now.start"));
    }

    private String update(Moment moment, Formula formula) {
        String said = words.text(
                "network.now.update",
                formula.update(),
                Integer.toString(moment.parameters().count()),
                formula.gradient());
        return LargestStep.of(moment)
                .map(step -> words.text("network.now.update.most", said, step.name(), Symbols.signed(step.change())))
                .orElse(said);
    }

    private String forward(MicroStep.Forward f, FrameValues values, Formula formula) {
        String cell = formula.forward(f.t(), f.layer());
        if (values.shape().directions() > 1 || f.layer() < values.shape().layers() - 1 || !values.predicts(f.t())) {
            return cell;
        }
        if (values.series() != null) {
            return words.text("network.now.forward-number", cell, values.said(f.t()));
        }
        int predicted = values.predicted(f.t());
        return words.text(
                "network.now.forward", cell, values.said(f.t()), Symbols.percent(values.probability(f.t(), predicted)));
    }

    /** What two directions put out together, and of the last layer what the head says of it. */
    private String join(Moment moment, MicroStep.Join j, FrameValues values, Formula formula) {
        int last = values.shape().timesteps();
        String joined = words.text(
                "network.now.join",
                formula.output(last, j.layer()),
                Integer.toString(moment.experiment().batch()),
                Integer.toString(last),
                Integer.toString(2 * values.shape().hidden()));
        boolean top = values.shape().isTop(2 * j.layer());
        Trace trace = moment.trace();
        return top && trace != null && !trace.predicted().isEmpty()
                ? words.text("network.now.join-head", joined, trace.predicted().get(moment.traceRow()))
                : joined;
    }

    private String losses(FrameValues values, Formula formula) {
        Trace trace = values.moment().trace();
        int[] counted = IntStream.rangeClosed(1, values.shape().timesteps())
                .filter(values::learned)
                .toArray();
        if (trace == null || counted.length == 0) {
            return words.text("network.now.no-loss");
        }
        return words.text(
                "network.now.losses",
                formula.loss(
                        counted[0], counted.length, values.moment().experiment().batch()),
                String.format(Locale.ROOT, "%.4f", trace.loss()));
    }

    private String nextEpoch(Moment moment) {
        int next = moment.epoch() + 1;
        StepCount count = moment.count();
        return count.corpus()
                ? words.text(
                        "network.next.chunk", Integer.toString(count.chunk(next)), Integer.toString(count.epoch(next)))
                : words.text("network.next.epoch", Integer.toString(next));
    }

    /** What moves in the sub-beat that is held. */
    private String part(Moment moment) {
        int part = moment.beat().part() + 1;
        boolean backward = moment.cursor().current().orElse(null) instanceof MicroStep.Backward;
        boolean one = moment.experiment().cellSpec().gates() == 1;
        String what =
                switch (part) {
                    case 1 -> backward ? "network.beat.backward.above" : "network.beat.forward.input";
                    case 2 -> backward ? "network.beat.backward.future" : "network.beat.forward.products";
                    case 3 -> backward ? "network.beat.backward.cell" : "network.beat.forward.sum";
                    case 4 ->
                        backward
                                ? one ? "network.beat.backward.slope" : "network.beat.backward.gates"
                                : "network.beat.forward.function";
                    default -> backward ? "network.beat.backward.leaves" : "network.beat.forward.leaves";
                };
        return words.text("network.beat", Integer.toString(part), Integer.toString(Beat.PARTS), words.text(what));
    }

    /** What the next micro-step will do, or of one that is held the sub-beat. */
    public String next(Moment moment) {
        Cursor cursor = moment.cursor();
        boolean cell = cursor.current()
                .filter(step -> step instanceof MicroStep.Forward || step instanceof MicroStep.Backward)
                .isPresent();
        if (moment.beat().held() && cell) {
            return part(moment);
        }
        boolean forwardOnly = !NetworkShape.of(moment).hasTargets();
        if (cursor.atEnd() || (forwardOnly && cursor.done() >= cursor.lastOf(MicroStep.Phase.FORWARD))) {
            return forwardOnly ? "" : nextEpoch(moment);
        }
        Formula formula = new Formula(moment.experiment(), moment.timesteps());
        if (moment.trace() != null && cursor.current().orElse(null) instanceof MicroStep.Backward b) {
            return afterBackward(moment, b, formula);
        }
        return switch (cursor.step(cursor.done() + 1)) {
            case MicroStep.Forward f -> words.text("network.next.value", formula.at("h", f.t(), f.layer()));
            case MicroStep.Join j -> words.text("network.next.join", Integer.toString(j.layer()));
            case MicroStep.Losses l -> words.text("network.next.losses");
            case MicroStep.Backward b -> words.text("network.next.value", formula.at("∂L/∂h", b.t(), b.layer()));
            case MicroStep.Update u ->
                words.text(
                        "network.next.update",
                        OptimizerSpec.of(moment.experiment()).torchClass());
        };
    }

    /** Where a gradient goes from here: to t − 1 through W_hh, to the layer below through W_ih, or into the update. */
    private String afterBackward(Moment moment, MicroStep.Backward b, Formula formula) {
        String slope = formula.slope(b.t(), b.layer());
        String how = slope.isEmpty() ? words.text("network.next.gates") : slope;
        String sum = formula.intoSum(b.t(), b.layer());
        String kind = formula.isLinear() ? "linear." : "";
        Cursor cursor = moment.cursor();
        int found = cursor.before(b.t(), b.layer());
        String before = Integer.toString(found);
        int lower = cursor.chain(b.layer()).layer() - 1;
        boolean down = lower >= 0;
        boolean back = cursor.isTimestep(found);
        boolean other = !down && !back && cursor.directions() > 1 && cursor.isReverse(b.layer());
        if (other) {
            return words.text("network.next.other", how, sum);
        }
        String below = Integer.toString(lower);
        if (down && back) {
            return words.text("network.next." + kind + "both", how, sum, before, below);
        }
        if (down) {
            return words.text("network.next." + kind + "down", how, sum, below);
        }
        return back
                ? words.text("network.next." + kind + "back", how, sum, before)
                : words.text(
                        "network.next." + kind + "last",
                        how,
                        sum,
                        Integer.toString(moment.cursor().total()));
    }

    /** Where in the epoch this is: {@code step 10 of 14: t = 4, from t = 5 and loss 4}. */
    public String position(Moment moment) {
        Cursor cursor = moment.cursor();
        String n = Integer.toString(cursor.done());
        boolean forwardOnly = !NetworkShape.of(moment).hasTargets();
        int last = forwardOnly ? cursor.lastOf(MicroStep.Phase.FORWARD) : cursor.total();
        String of = Integer.toString(last);
        String what = cursor.current()
                .map(step -> switch (step) {
                    case MicroStep.Forward f -> forwardFrom(moment, f);
                    case MicroStep.Join j -> words.text("network.at.join", Integer.toString(j.layer()));
                    case MicroStep.Losses l -> words.text("network.at.losses");
                    case MicroStep.Backward b -> backwardFrom(moment, b);
                    case MicroStep.Update u -> words.text("network.at.update");
                })
                .orElseGet(() -> words.text("network.at.start"));
        return words.text("network.at", n, of, what);
    }

    private String cell(Moment moment, int t, int layer) {
        return moment.layers() == 1
                ? words.text("network.time", Integer.toString(t))
                : words.text("network.time-layer", Integer.toString(t), level(moment, layer));
    }

    /** Which layer, and of two directions which one. */
    private String level(Moment moment, int layer) {
        Chain chain = moment.cursor().chain(layer);
        String number = Integer.toString(chain.layer());
        return moment.cursor().directions() == 1
                ? number
                : words.text(
                        "network.level", number, words.text(chain.reverse() ? "network.reverse" : "network.forward"));
    }

    private String forwardFrom(Moment moment, MicroStep.Forward f) {
        FrameValues values = new FrameValues(moment);
        int found = moment.cursor().before(f.t(), f.layer());
        String before = moment.cursor().isTimestep(found) ? words.text("network.time", Integer.toString(found)) : "h₀";
        int lower = moment.cursor().chain(f.layer()).layer() - 1;
        int character = values.inputCharacter(f.t());
        String below = lower >= 0
                ? words.text("network.layer", Integer.toString(lower))
                : character < 0
                        ? words.text("network.zero-vector")
                        : words.text("network.quoted", values.character(character));
        return words.text("network.at.from-two", cell(moment, f.t(), f.layer()), before, below);
    }

    private String backwardFrom(Moment moment, MicroStep.Backward b) {
        String cell = cell(moment, b.t(), b.layer());
        Cursor cursor = moment.cursor();
        int after = cursor.after(b.t(), b.layer());
        boolean last = !cursor.isTimestep(after);
        boolean top = cursor.isTop(b.layer());
        String future = words.text("network.time", Integer.toString(after));
        if (top && new FrameValues(moment).target(b.t()) < 0) {
            return words.text("network.at.from-one", cell, last ? words.text("network.head") : future);
        }
        String above = top
                ? words.text("network.loss-at", Integer.toString(b.t()))
                : words.text(
                        "network.layer",
                        Integer.toString(cursor.chain(b.layer()).layer() + 1));
        return last
                ? words.text("network.at.from-one", cell, above)
                : words.text("network.at.from-two", cell, future, above);
    }
}
