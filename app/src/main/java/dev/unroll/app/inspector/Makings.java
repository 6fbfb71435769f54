package dev.unroll.app.inspector;

import static dev.unroll.app.inspector.CellMakings.here;

import dev.unroll.app.explorer.Inquiry.Crumb;
import dev.unroll.app.explorer.Moment;
import dev.unroll.app.explorer.Quantity;
import dev.unroll.app.explorer.Quantity.Logit;
import dev.unroll.app.explorer.Quantity.Loss;
import dev.unroll.app.explorer.Quantity.OfCell;
import dev.unroll.app.explorer.Quantity.Probability;
import dev.unroll.app.explorer.Quantity.Read;
import dev.unroll.app.explorer.Quantity.Weight;
import dev.unroll.app.inspector.Making.Factor;
import dev.unroll.app.run.Answer;
import dev.unroll.app.run.Question;
import dev.unroll.app.run.WeightJourney;
import dev.unroll.engine.cell.Expression;
import dev.unroll.engine.cell.Part;
import dev.unroll.engine.data.CarryRule;
import dev.unroll.engine.data.LossReduction;
import dev.unroll.engine.data.Readout;
import dev.unroll.engine.data.SeriesValues;
import dev.unroll.engine.explain.ElementName;
import dev.unroll.engine.explain.ParameterElement;
import dev.unroll.engine.trace.Chain;
import dev.unroll.engine.trace.LayerTrace;
import dev.unroll.engine.trace.NamedArray;
import dev.unroll.engine.trace.Parameters;
import dev.unroll.engine.trace.StateTrace;
import dev.unroll.engine.trace.Trace;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * How any number of a moment was made: forward from what came before it, backward from the losses, and a weight from the updates
 * that set it. Terms are products of the engine's own values; where they do not add up to the engine's number (the head reads
 * something else than this timestep's state, say) the number stands alone rather than beside a wrong sum.
 */
final class Makings {
    /** Terms are computed in double from float32 values. */
    private static final double RELATIVE = 2e-3;

    private static final double ABSOLUTE = 2e-6;
    private static final int STEPS = 6;

    private final Moment moment;
    private final Trace trace;
    private final int b;

    private Makings(Moment moment, Trace trace) {
        this.moment = moment;
        this.trace = trace;
        b = moment.traceRow();
    }

    /** How a number was made; empty where the moment's network has no such number, or nothing has been computed. */
    static Optional<Making> of(Moment moment, Quantity number) {
        Trace trace = moment.trace();
        if (trace == null) {
            return Optional.empty();
        }
        Makings makings = new Makings(moment, trace);
        return makings.exists(number) ? Optional.of(makings.of(number)) : Optional.empty();
    }

    private boolean exists(Quantity number) {
        int timesteps = moment.timesteps();
        return switch (number) {
            case OfCell c ->
                c.layer() < trace.layers().size()
                        && c.unit() < moment.experiment().hidden()
                        && (isTimestep(c.t())
                                || (c.t() == initialTimestep(c.layer())
                                        && layer(c.layer()).state(c.name()).isPresent()))
                        && new CellMakings(moment, Math.clamp(c.t(), 1, timesteps), c.layer())
                                .part(c.name())
                                .isPresent();
            case Read r -> r.t() <= timesteps && r.index() < trace.x().size(2);
            case Logit l -> l.t() <= timesteps && l.index() < trace.logits().size(2);
            case Probability p ->
                p.t() <= timesteps && p.index() < trace.probabilities().size(2);
            case Loss l -> l.t() <= timesteps && CellNumbers.trains(moment.experiment());
            case Weight w -> {
                ParameterElement e = w.element();
                if (!trace.parameters().has(e.name())) {
                    yield false;
                }
                NamedArray array = trace.parameters().get(e.name());
                yield e.row() < (array.rank() == 1 ? 1 : array.size(0)) && e.column() < array.size(array.rank() - 1);
            }
        };
    }

    private boolean isTimestep(int t) {
        return t >= 1 && t <= moment.timesteps();
    }

    private boolean isReverse(int layer) {
        return Chain.at(layer, trace.directions()).reverse();
    }

    /** What stands for the state before the first timestep that is run: T + 1 where that is the last one. */
    private int initialTimestep(int layer) {
        return isReverse(layer) ? moment.timesteps() + 1 : 0;
    }

    private LayerTrace layer(int layer) {
        return trace.layers().get(layer);
    }

    private Making of(Quantity number) {
        return switch (number) {
            case OfCell c -> c.gradient() ? cellGradient(c) : cell(c);
            case Read r -> r.gradient() ? readGradient(r) : read(r);
            case Logit l -> l.gradient() ? logitGradient(l) : logit(l);
            case Probability p -> probability(p);
            case Loss l -> loss(l);
            case Weight w -> w.gradient() ? weightGradient(w) : weight(w);
        };
    }

    /** What it is called: {@code h₄[1]}, {@code ∂L/∂h₄[1]}. */
    static String symbol(Moment moment, Quantity number) {
        String name =
                switch (number) {
                    case OfCell(String of, int t, int layer, int unit, boolean _) ->
                        Notation.at(
                                new Notation(
                                                t,
                                                layer,
                                                CellNumbers.chains(moment),
                                                moment.experiment().directions())
                                        .now(of),
                                unit);
                    case Read r -> Notation.at("x" + Notation.subscript(r.t()), r.index());
                    case Logit l -> Notation.at("logits" + Notation.subscript(l.t()), l.index());
                    case Probability p -> Notation.at("p" + Notation.subscript(p.t()), p.index());
                    case Loss l -> l.t() == 0 ? "L" : "L" + Notation.subscript(l.t());
                    case Weight w -> brief(ElementName.text(w.element()));
                };
        return number.gradient() ? Notation.gradient(name) : name;
    }

    private static String brief(String name) {
        return name.startsWith("rnn.") ? name.substring("rnn.".length()) : name;
    }

    private String symbol(Quantity number) {
        return symbol(moment, number);
    }

    private Making making(Quantity number, double value, String how, boolean function, Draft draft, String... note) {
        return draft.making(number, symbol(number), value, how, function, List.of(note));
    }

    private Making blank(Quantity number) {
        return making(number, Double.NaN, "", false, new Draft());
    }

    /** The terms, or none where they are not what the engine's number is made of. */
    private static Draft checked(Draft draft, double value, double size) {
        return Math.abs(draft.sum() - value) <= ABSOLUTE * size + RELATIVE * Math.abs(value) ? draft : new Draft();
    }

    private Factor factor(Quantity number, double value) {
        return new Factor(symbol(number), value, here(moment, number));
    }

    private boolean reached(OfCell c) {
        return isTimestep(c.t())
                ? moment.cursor().forwardDone(c.t(), c.layer())
                : !moment.cursor().atStart();
    }

    private Making cell(OfCell c) {
        if (!reached(c)) {
            return blank(c);
        }
        if (!isTimestep(c.t())) {
            return initial(c);
        }
        CellMakings cell = new CellMakings(moment, c.t(), c.layer());
        Part part = cell.part(c.name()).orElseThrow();
        String how = cell.how(part, c.unit());
        return making(c, cell.value(part, c.unit()), how, !how.isEmpty(), cell.terms(part, c.unit()));
    }

    /** A state before the first timestep: zero, drawn, learned, or where the epoch before has ended. */
    private Making initial(OfCell c) {
        StateTrace state = layer(c.layer()).state(c.name()).orElseThrow();
        double value = state.initial().at(b, c.unit());
        ParameterElement learned = new ParameterElement(c.name() + "0", c.layer(), c.unit());
        Draft draft = new Draft();
        if (trace.parameters().has(learned.name())) {
            draft.add(List.of(CellMakings.weight(moment, learned, value)));
            return making(c, value, "", false, draft, "inspector.number.learned");
        }
        if (moment.experiment().state() == CarryRule.CARRY && moment.epoch() > 1 && value != 0) {
            int end = isReverse(c.layer()) ? 1 : moment.timesteps();
            OfCell last = new OfCell(c.name(), end, c.layer(), c.unit(), false);
            draft.add(List.of(new Factor(symbol(last), value, new Crumb(moment.epoch() - 1, last))));
            return making(c, value, "", false, draft, "inspector.number.carried", Integer.toString(moment.epoch() - 1));
        }
        return making(c, value, "", false, draft, value == 0 ? "inspector.number.zero" : "inspector.number.drawn");
    }

    private boolean backwardReached(int t, int layer) {
        return CellNumbers.trains(moment.experiment())
                && moment.cursor().backwardDone(Math.clamp(t, 1, moment.timesteps()), layer);
    }

    /** Whether the backward pass has come through all timesteps of a layer. */
    static boolean backwardComplete(Moment moment, int layer) {
        return moment.cursor().backwardDone(1, layer) && moment.cursor().backwardDone(moment.timesteps(), layer);
    }

    private Making cellGradient(OfCell c) {
        if (!backwardReached(c.t(), c.layer())) {
            return blank(c);
        }
        boolean reverse = isReverse(c.layer());
        if (!isTimestep(c.t())) {
            Draft future = new CellMakings(moment, reverse ? moment.timesteps() : 1, c.layer())
                    .arriving(new Expression.Previous(c.name()), c.unit());
            return making(c, future.sum(), "", false, future);
        }
        CellMakings cell = new CellMakings(moment, c.t(), c.layer());
        Part part = cell.part(c.name()).orElseThrow();
        Draft draft = new Draft();
        boolean state = cell.computation().spec().states().contains(c.name());
        if (state && c.name().equals(cell.computation().spec().output())) {
            addChecked(draft, fromAbove(c), cell.fromAbove(c.unit()), "h", c);
        }
        draft.addAll(cell.arriving(part.expression(), c.unit()));
        int after = reverse ? c.t() - 1 : c.t() + 1;
        if (state && isTimestep(after)) {
            Draft future =
                    new CellMakings(moment, after, c.layer()).arriving(new Expression.Previous(c.name()), c.unit());
            addChecked(draft, future, cell.fromFuture(c.name(), c.unit()), c.name(), c);
        }
        return making(c, cell.gradient(part, c.unit()), "", false, draft);
    }

    /** The terms; the engine's number by itself where they are not what it is made of: where a gradient is cut, say. */
    private static void addChecked(Draft draft, Draft terms, double value, String name, OfCell of) {
        Draft checked = checked(terms, value, 1);
        if (!checked.isEmpty()) {
            draft.addAll(checked);
        } else if (value != 0) {
            draft.add(List.of(new Factor(Notation.gradient(name), value, null)));
        }
    }

    /** ∂L/∂h from the head, or from the layer above. */
    private Draft fromAbove(OfCell c) {
        Draft draft = new Draft();
        int directions = trace.directions();
        Chain chain = Chain.at(c.layer(), directions);
        // Of two directions a layer's output is both side by side.
        int place = (chain.reverse() ? moment.experiment().hidden() : 0) + c.unit();
        int above = (chain.layer() + 1) * directions;
        if (above < trace.layers().size()) {
            for (int i = above; i < above + directions; i++) {
                draft.addAll(new CellMakings(moment, c.t(), i).arriving(new Expression.Input(), place));
            }
            return draft;
        }
        boolean head = trace.parameters().has("fc.weight");
        int column = place - unread();
        for (int v = 0; v < trace.dLogits().size(2); v++) {
            double gradient = trace.dLogits().at(b, c.t() - 1, v);
            if (gradient == 0 || column < 0 || (!head && v != column)) {
                continue;
            }
            Factor logit = factor(new Logit(c.t(), v, true), gradient);
            if (!head) {
                draft.add(List.of(logit));
                continue;
            }
            ParameterElement element = new ParameterElement("fc.weight", v, column);
            draft.add(List.of(logit, CellMakings.weight(moment, element, element.in(trace.parameters()))));
        }
        return draft;
    }

    private Making read(Read r) {
        if (!moment.cursor().forwardDone(r.t(), 0)) {
            return blank(r);
        }
        double value = trace.x().at(b, r.t() - 1, r.index());
        int character = trace.inputs().get(b).get(r.t() - 1);
        Draft draft = new Draft();
        if (character < 0) {
            return making(r, value, "", false, draft, "inspector.number.zeroInput");
        }
        String shown = moment.vocabulary().character(character);
        if (moment.experiment().series() != null) {
            return making(r, value, "", false, draft, "inspector.number.read", shown);
        }
        if (trace.parameters().has("embedding.weight")) {
            ParameterElement element = new ParameterElement("embedding.weight", character, r.index());
            draft.add(List.of(CellMakings.weight(moment, element, value)));
            return making(r, value, "", false, draft, "inspector.number.embedding", shown);
        }
        return making(r, value, "", false, draft, "inspector.number.oneHot", shown, Integer.toString(character));
    }

    private Making readGradient(Read r) {
        if (!backwardReached(r.t(), 0)) {
            return blank(r);
        }
        Draft draft = new Draft();
        for (int i = 0; i < trace.directions(); i++) {
            draft.addAll(new CellMakings(moment, r.t(), i).arriving(new Expression.Input(), r.index()));
        }
        return making(r, draft.sum(), "", false, draft);
    }

    private boolean headReached(int t) {
        return moment.cursor().topDone(t);
    }

    private Making logit(Logit l) {
        if (!headReached(l.t())) {
            return blank(l);
        }
        double value = trace.logits().at(b, l.t() - 1, l.index());
        Draft draft = new Draft();
        if (trace.parameters().has("fc.weight")) {
            for (int j = 0; j < trace.parameters().get("fc.weight").size(1); j++) {
                ParameterElement element = new ParameterElement("fc.weight", l.index(), j);
                draft.add(
                        List.of(CellMakings.weight(moment, element, element.in(trace.parameters())), output(l.t(), j)));
            }
            ParameterElement bias = new ParameterElement("fc.bias", 0, l.index());
            draft.add(List.of(CellMakings.weight(moment, bias, bias.in(trace.parameters()))));
        } else {
            draft.add(List.of(output(l.t(), l.index())));
        }
        return making(l, value, "", false, checked(draft, value, 10));
    }

    /** How many numbers of the last layer's output the head leaves out before those it reads. */
    private int unread() {
        boolean last = moment.experiment().readout() == Readout.LAST_HIDDEN && trace.directions() > 1;
        return last ? moment.experiment().hidden() : 0;
    }

    /** One number of the last layer's output: h, of two directions both side by side. */
    private Factor output(int t, int place) {
        int hidden = moment.experiment().hidden();
        int read = place + unread();
        int top = trace.layers().size() - trace.directions() + read / hidden;
        OfCell h = new OfCell("h", t, top, read % hidden, false);
        return factor(h, layer(top).h().at(b, t - 1, h.unit()));
    }

    /** How many losses the mean is over, in all sequences. */
    private long counted() {
        return moment.count().corpus()
                ? (long) moment.timesteps() * moment.experiment().batch()
                : trace.targets().stream()
                        .flatMap(List::stream)
                        .filter(v -> v >= 0)
                        .count();
    }

    private boolean mean() {
        return moment.experiment().loss() == LossReduction.MEAN;
    }

    // ∂L/∂logit = (p − 1 at the target) / n for the mean
    private Making logitGradient(Logit l) {
        if (!moment.cursor().lossesDone() || !CellNumbers.trains(moment.experiment())) {
            return blank(l);
        }
        double value = trace.dLogits().at(b, l.t() - 1, l.index());
        int target = trace.targets().get(b).get(l.t() - 1);
        Draft draft = new Draft();
        if (target < 0) {
            return making(l, value, "", false, draft, "inspector.number.noLoss");
        }
        SeriesValues series = moment.experiment().series();
        if (series != null) {
            double away = trace.logits().at(b, l.t() - 1, 0) - series.value(target);
            List<Factor> both = new ArrayList<>();
            both.add(new Factor("2 (" + symbol(new Logit(l.t(), 0, false)) + " − y)", 2 * away, null));
            if (mean()) {
                both.add(new Factor("1/" + counted(), 1.0 / counted(), null));
            }
            draft.add(both);
            return making(l, value, "", false, checked(draft, value, 1));
        }
        double p = trace.probabilities().at(b, l.t() - 1, l.index());
        Probability probability = new Probability(l.t(), l.index());
        List<Factor> factors = new ArrayList<>();
        factors.add(
                target == l.index()
                        ? new Factor("(" + symbol(probability) + " − 1)", p - 1, here(moment, probability))
                        : factor(probability, p));
        if (mean()) {
            factors.add(new Factor("1/" + counted(), 1.0 / counted(), null));
        }
        draft.add(factors);
        return making(l, value, "", false, checked(draft, value, 1));
    }

    private Making probability(Probability p) {
        if (!headReached(p.t())) {
            return blank(p);
        }
        double value = trace.probabilities().at(b, p.t() - 1, p.index());
        NamedArray logits = trace.logits();
        int size = logits.size(2);
        double most = IntStream.range(0, size)
                .mapToDouble(v -> logits.at(b, p.t() - 1, v))
                .max()
                .orElse(0);
        double total = IntStream.range(0, size)
                .mapToDouble(v -> Math.exp(logits.at(b, p.t() - 1, v) - most))
                .sum();
        Draft draft = new Draft();
        for (int v = 0; v < size; v++) {
            int index = v;
            double share = Math.exp(logits.at(b, p.t() - 1, v) - most) / total;
            draft.add(
                    share,
                    () -> List.of(new Factor(
                            "exp(" + symbol(new Logit(p.t(), index, false)) + ") / Σ",
                            share,
                            here(moment, new Logit(p.t(), index, false)))));
        }
        String how = "exp(" + symbol(new Logit(p.t(), p.index(), false)) + ") / Σ exp(logits)";
        return making(
                p,
                value,
                how,
                true,
                draft,
                "inspector.number.probability",
                moment.lexicon().outcomes().character(p.index()));
    }

    private Making loss(Loss l) {
        if (!moment.cursor().lossesDone()) {
            return blank(l);
        }
        return l.t() == 0 ? epochLoss(l) : lossAt(l);
    }

    private Making lossAt(Loss l) {
        int target = trace.targets().get(b).get(l.t() - 1);
        double value = trace.losses().at(b, l.t() - 1);
        Draft draft = new Draft();
        if (target < 0) {
            return making(l, value, "", false, draft, "inspector.number.noLoss");
        }
        SeriesValues series = moment.experiment().series();
        if (series != null) {
            double away = trace.logits().at(b, l.t() - 1, 0) - series.value(target);
            Factor difference = new Factor("(" + symbol(new Logit(l.t(), 0, false)) + " − y)", away, null);
            draft.add(List.of(difference, difference));
            String wanted = moment.lexicon().wanted(target);
            return making(l, value, "", false, checked(draft, value, 1), "inspector.number.distance", wanted);
        }
        Probability right = new Probability(l.t(), target);
        double p = trace.probabilities().at(b, l.t() - 1, target);
        boolean entropy = Math.abs(-Math.log(p) - value) <= 1e-3 + RELATIVE * value;
        if (!entropy) {
            return making(l, value, "", false, draft);
        }
        draft.add(List.of(factor(right, p)));
        return making(
                l,
                value,
                "−ln " + symbol(right),
                true,
                draft,
                "inspector.number.target",
                moment.lexicon().outcomes().character(target));
    }

    private Making epochLoss(Loss l) {
        Draft draft = new Draft();
        for (int t = 1; t <= moment.timesteps(); t++) {
            if (trace.targets().get(b).get(t - 1) >= 0) {
                List<Factor> factors = new ArrayList<>();
                factors.add(factor(new Loss(t), trace.losses().at(b, t - 1)));
                if (mean()) {
                    factors.add(new Factor("1/" + counted(), 1.0 / counted(), null));
                }
                draft.add(factors);
            }
        }
        addOthers(draft, trace.loss());
        return making(l, trace.loss(), "", false, draft);
    }

    /** What the other sequences add. */
    private void addOthers(Draft draft, double total) {
        if (moment.experiment().batch() > 1) {
            double others = total - draft.sum();
            draft.add(others, () -> List.of(new Factor("…", others, null)));
        }
    }

    /** Every update that set it, and what it set out from. */
    private Making weight(Weight w) {
        double value = w.element().in(trace.parameters());
        Answer<WeightJourney> answer =
                moment.answer(new Question.Journey(moment.run().id(), w.element()));
        WeightJourney journey = answer == null || !moment.isOf(answer) ? null : answer.value();
        Draft draft = new Draft();
        if (journey == null) {
            return making(w, value, "", false, draft, "inspector.number.journey.asked");
        }
        double first = journey.first();
        String start = journey.whole() ? "W" + Notation.subscript(0) : "W" + Notation.subscript(journey.from());
        draft.add(first, () -> List.of(new Factor(start, first, new Crumb(Math.max(1, journey.from() + 1), w))));
        double listed = first;
        List<WeightJourney.Step> largest = journey.largest(STEPS);
        for (WeightJourney.Step step : largest) {
            listed += step.change();
            draft.add(
                    step.change(),
                    () -> List.of(new Factor(
                            "Δ" + Notation.subscript(step.update()),
                            step.change(),
                            new Crumb(step.update(), w.facing(true)))));
        }
        int others = journey.steps().size() - largest.size();
        if (others > 0) {
            double rest = value - listed;
            draft.add(rest, () -> List.of(new Factor("…", rest, null)));
        }
        return making(
                w,
                value,
                "",
                false,
                draft,
                journey.whole() ? "inspector.number.journey" : "inspector.number.journey.late",
                Integer.toString(journey.steps().size()),
                Integer.toString(journey.from()),
                Integer.toString(Math.max(0, others)));
    }

    private Making weightGradient(Weight w) {
        ParameterElement element = w.element();
        Parameters gradients = trace.gradients();
        if (!CellNumbers.trains(moment.experiment()) || !backwardComplete(moment, layerOf(moment, element))) {
            return blank(w);
        }
        double value = element.in(gradients);
        Draft draft = new Draft();
        for (int t = 1; t <= moment.timesteps(); t++) {
            draft.addAll(shareOf(element, t));
        }
        addOthers(draft, value);
        return making(w, value, "", false, checked(draft, value, 1), "inspector.number.gradient");
    }

    /** The layer whose backward pass brings a parameter's gradient. */
    static int layerOf(Moment moment, ParameterElement element) {
        return switch (element.name()) {
            case "embedding.weight" -> 0;
            case "fc.weight", "fc.bias" -> CellNumbers.chains(moment) - 1;
            case "h0", "c0" -> element.row();
            default -> Pin.layer(element, moment.experiment().directions());
        };
    }

    /** The gradient at one timestep that a parameter's share there is made of: into what the parameter is added to. */
    static Quantity through(Moment moment, ParameterElement element, int t) {
        return switch (element.name()) {
            case "embedding.weight" -> new Read(t, element.column(), true);
            case "fc.weight" -> new Logit(t, element.row(), true);
            case "fc.bias" -> new Logit(t, element.column(), true);
            case "h0", "c0" -> {
                boolean reverse = Chain.at(element.row(), moment.experiment().directions())
                        .reverse();
                int initial = reverse ? moment.timesteps() + 1 : 0;
                yield new OfCell(element.name().substring(0, 1), initial, element.row(), element.column(), true);
            }
            default ->
                new CellMakings(
                                moment,
                                t,
                                Pin.layer(element, moment.experiment().directions()))
                        .into(element);
        };
    }

    private Draft shareOf(ParameterElement element, int t) {
        Draft draft = new Draft();
        switch (element.name()) {
            case "embedding.weight" -> {
                if (trace.inputs().get(b).get(t - 1) == element.row()) {
                    Read x = new Read(t, element.column(), true);
                    draft.add(List.of(factor(x, readGradient(x).value())));
                }
            }
            case "fc.weight", "fc.bias" -> {
                int row = element.name().equals("fc.bias") ? element.column() : element.row();
                double gradient = trace.dLogits().at(b, t - 1, row);
                if (gradient != 0) {
                    List<Factor> factors = new ArrayList<>();
                    factors.add(factor(new Logit(t, row, true), gradient));
                    if (element.name().equals("fc.weight")) {
                        factors.add(output(t, element.column()));
                    }
                    draft.add(factors);
                }
            }
            case "h0", "c0" -> {
                if (t == 1) {
                    String state = element.name().substring(0, 1);
                    OfCell before =
                            new OfCell(state, initialTimestep(element.row()), element.row(), element.column(), true);
                    draft.add(List.of(factor(before, cellGradient(before).value())));
                }
            }
            default ->
                draft.addAll(new CellMakings(
                                moment,
                                t,
                                Pin.layer(element, moment.experiment().directions()))
                        .ofParameter(element));
        }
        return draft;
    }
}
