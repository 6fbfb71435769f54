package dev.unroll.app.inspector;

import dev.unroll.app.explorer.Moment;
import dev.unroll.app.explorer.Quantity;
import dev.unroll.app.explorer.Quantity.Logit;
import dev.unroll.app.explorer.Quantity.Loss;
import dev.unroll.app.explorer.Quantity.Norm;
import dev.unroll.app.explorer.Quantity.OfCell;
import dev.unroll.app.explorer.Quantity.Probability;
import dev.unroll.app.explorer.Quantity.Read;
import dev.unroll.app.explorer.Quantity.Weight;
import dev.unroll.engine.explain.ElementName;
import dev.unroll.engine.explain.ParameterElement;
import dev.unroll.engine.trace.Chain;
import dev.unroll.engine.trace.NamedArray;
import dev.unroll.engine.trace.Trace;
import java.util.Optional;

/**
 * How any number of a moment was made: forward from what came before it, backward from the losses, and a weight from the updates
 * that set it. Terms are products of the engine's own values; where they do not add up to the engine's number (the head reads
 * something else than this timestep's state, say) the number stands alone rather than beside a wrong sum.
 */
final class Makings {
    private Makings() {}

    /** How a number was made; empty where the moment's network has no such number, or nothing has been computed. */
    static Optional<Making> of(Moment moment, Quantity number) {
        Trace trace = moment.trace();
        if (trace == null) {
            return Optional.empty();
        }
        Scene scene = new Scene(moment, trace, moment.traceRow());
        return exists(scene, number) ? Optional.of(of(scene, number)) : Optional.empty();
    }

    private static boolean exists(Scene scene, Quantity number) {
        int timesteps = scene.moment().timesteps();
        return switch (number) {
            case OfCell c ->
                c.layer() < scene.trace().layers().size()
                        && c.unit() < scene.moment().experiment().hidden()
                        && (scene.isTimestep(c.t())
                                || (c.t() == scene.initialTimestep(c.layer())
                                        && scene.layer(c.layer())
                                                .state(c.name())
                                                .isPresent()))
                        && new CellMakings(scene.moment(), Math.clamp(c.t(), 1, timesteps), c.layer())
                                .part(c.name())
                                .isPresent();
            case Read r -> r.t() <= timesteps && r.index() < scene.trace().x().size(2);
            case Logit l ->
                l.t() <= timesteps && l.index() < scene.trace().logits().size(2);
            case Probability p ->
                p.t() <= timesteps && p.index() < scene.trace().probabilities().size(2);
            case Loss l ->
                l.t() <= timesteps && CellNumbers.trains(scene.moment().experiment());
            case Norm n ->
                n.t() <= timesteps
                        && n.layer() < scene.trace().layers().size()
                        && CellNumbers.trains(scene.moment().experiment());
            case Weight w -> {
                ParameterElement e = w.element();
                if (!scene.trace().parameters().has(e.name())) {
                    yield false;
                }
                NamedArray array = scene.trace().parameters().get(e.name());
                yield e.row() < (array.rank() == 1 ? 1 : array.size(0)) && e.column() < array.size(array.rank() - 1);
            }
        };
    }

    private static Making of(Scene scene, Quantity number) {
        StateMakings states = new StateMakings(scene);
        HeadMakings head = new HeadMakings(scene);
        WeightMakings weights = new WeightMakings(scene);
        return switch (number) {
            case OfCell c -> c.gradient() ? states.cellGradient(c) : states.cell(c);
            case Read r -> r.gradient() ? states.readGradient(r) : states.read(r);
            case Logit l -> l.gradient() ? head.logitGradient(l) : head.logit(l);
            case Probability p -> head.probability(p);
            case Loss l -> head.loss(l);
            case Norm n -> states.norm(n);
            case Weight w -> w.gradient() ? weights.weightGradient(w) : weights.weight(w);
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
                    case Norm n -> {
                        String state = symbol(moment, new OfCell("h", n.t(), n.layer(), 0, true))
                                .replace("[0]", "");
                        yield n.source() == 0
                                ? "‖" + state + "‖"
                                : "‖" + state.replaceFirst("L", "L" + Notation.subscript(n.source())) + "‖";
                    }
                    case Weight w -> brief(ElementName.text(w.element()));
                };
        return number.gradient() ? Notation.gradient(name) : name;
    }

    private static String brief(String name) {
        return name.startsWith("rnn.") ? name.substring("rnn.".length()) : name;
    }

    /** Whether the backward pass has come through all timesteps of a layer. */
    static boolean backwardComplete(Moment moment, int layer) {
        return moment.cursor().backwardDone(1, layer) && moment.cursor().backwardDone(moment.timesteps(), layer);
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
}
