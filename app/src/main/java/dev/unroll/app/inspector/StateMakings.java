package dev.unroll.app.inspector;

import dev.unroll.app.explorer.Inquiry.Crumb;
import dev.unroll.app.explorer.Quantity.Logit;
import dev.unroll.app.explorer.Quantity.Norm;
import dev.unroll.app.explorer.Quantity.OfCell;
import dev.unroll.app.explorer.Quantity.Read;
import dev.unroll.app.inspector.Making.Factor;
import dev.unroll.app.run.Answer;
import dev.unroll.app.run.Question;
import dev.unroll.engine.cell.Expression;
import dev.unroll.engine.cell.Part;
import dev.unroll.engine.data.CarryRule;
import dev.unroll.engine.explain.GradientFlow;
import dev.unroll.engine.explain.ParameterElement;
import dev.unroll.engine.trace.Chain;
import dev.unroll.engine.trace.DoubleArray;
import dev.unroll.engine.trace.StateTrace;
import java.util.List;

/** How the numbers of cells, and what the lowest layer reads, were made; and the gradients into them. */
final class StateMakings {
    private final Scene scene;

    StateMakings(Scene scene) {
        this.scene = scene;
    }

    private boolean reached(OfCell c) {
        return scene.isTimestep(c.t())
                ? scene.moment().cursor().forwardDone(c.t(), c.layer())
                : !scene.moment().cursor().atStart();
    }

    Making cell(OfCell c) {
        if (!reached(c)) {
            return scene.blank(c);
        }
        if (!scene.isTimestep(c.t())) {
            return initial(c);
        }
        CellMakings cell = new CellMakings(scene.moment(), c.t(), c.layer());
        Part part = cell.part(c.name()).orElseThrow();
        String how = cell.how(part, c.unit());
        return scene.making(c, cell.value(part, c.unit()), how, !how.isEmpty(), cell.terms(part, c.unit()));
    }

    /** A state before the first timestep: zero, drawn, learned, or where the epoch before has ended. */
    Making initial(OfCell c) {
        StateTrace state = scene.layer(c.layer()).state(c.name()).orElseThrow();
        double value = state.initial().at(scene.b(), c.unit());
        ParameterElement learned = new ParameterElement(c.name() + "0", c.layer(), c.unit());
        Draft draft = new Draft();
        if (scene.trace().parameters().has(learned.name())) {
            draft.add(List.of(CellMakings.weight(scene.moment(), learned, value)));
            return scene.making(c, value, "", false, draft, "inspector.number.learned");
        }
        if (scene.moment().experiment().state() == CarryRule.CARRY
                && scene.moment().epoch() > 1
                && value != 0) {
            int end = scene.isReverse(c.layer()) ? 1 : scene.moment().timesteps();
            OfCell last = new OfCell(c.name(), end, c.layer(), c.unit(), false);
            draft.add(List.of(new Factor(
                    scene.symbol(last), value, new Crumb(scene.moment().epoch() - 1, last))));
            return scene.making(
                    c,
                    value,
                    "",
                    false,
                    draft,
                    "inspector.number.carried",
                    Integer.toString(scene.moment().epoch() - 1));
        }
        return scene.making(
                c, value, "", false, draft, value == 0 ? "inspector.number.zero" : "inspector.number.drawn");
    }

    Making cellGradient(OfCell c) {
        if (!scene.backwardReached(c.t(), c.layer())) {
            return scene.blank(c);
        }
        boolean reverse = scene.isReverse(c.layer());
        if (!scene.isTimestep(c.t())) {
            Draft future = new CellMakings(
                            scene.moment(), reverse ? scene.moment().timesteps() : 1, c.layer())
                    .arriving(new Expression.Previous(c.name()), c.unit());
            return scene.making(c, future.sum(), "", false, future);
        }
        CellMakings cell = new CellMakings(scene.moment(), c.t(), c.layer());
        Part part = cell.part(c.name()).orElseThrow();
        Draft draft = new Draft();
        boolean state = cell.computation().spec().states().contains(c.name());
        if (state && c.name().equals(cell.computation().spec().output())) {
            addChecked(draft, fromAbove(c), cell.fromAbove(c.unit()), "h");
        }
        draft.addAll(cell.arriving(part.expression(), c.unit()));
        int after = reverse ? c.t() - 1 : c.t() + 1;
        if (state && scene.isTimestep(after)) {
            Draft future = new CellMakings(scene.moment(), after, c.layer())
                    .arriving(new Expression.Previous(c.name()), c.unit());
            addChecked(draft, future, cell.fromFuture(c.name(), c.unit()), c.name());
        }
        return scene.making(c, cell.gradient(part, c.unit()), "", false, draft);
    }

    /** The terms; the engine's number by itself where they are not what it is made of: where a gradient is cut, say. */
    private static void addChecked(Draft draft, Draft terms, double value, String name) {
        Draft checked = Scene.checked(terms, value, 1);
        if (!checked.isEmpty()) {
            draft.addAll(checked);
        } else if (value != 0) {
            draft.add(List.of(new Factor(Notation.gradient(name), value, null)));
        }
    }

    /** ∂L/∂h from the head, or from the layer above. */
    private Draft fromAbove(OfCell c) {
        Draft draft = new Draft();
        int directions = scene.trace().directions();
        Chain chain = Chain.at(c.layer(), directions);
        // Of two directions a layer's output is both side by side.
        int place = (chain.reverse() ? scene.moment().experiment().hidden() : 0) + c.unit();
        int above = (chain.layer() + 1) * directions;
        if (above < scene.trace().layers().size()) {
            for (int i = above; i < above + directions; i++) {
                draft.addAll(new CellMakings(scene.moment(), c.t(), i).arriving(new Expression.Input(), place));
            }
            return draft;
        }
        boolean head = scene.trace().parameters().has("fc.weight");
        for (HeadReading.Row row : scene.read().rows(c.t(), c.layer())) {
            int column = row.offset() + c.unit();
            for (int v = 0; v < scene.trace().dLogits().size(2); v++) {
                double gradient = scene.trace().dLogits().at(scene.b(), row.t() - 1, v);
                if (gradient == 0 || (!head && v != column)) {
                    continue;
                }
                Factor logit = scene.factor(new Logit(row.t(), v, true), gradient);
                if (!head) {
                    draft.add(List.of(logit));
                    continue;
                }
                ParameterElement element = new ParameterElement("fc.weight", v, column);
                draft.add(List.of(
                        logit,
                        CellMakings.weight(
                                scene.moment(),
                                element,
                                element.in(scene.trace().parameters()))));
            }
        }
        return draft;
    }

    Making read(Read r) {
        if (!scene.moment().cursor().forwardDone(r.t(), 0)) {
            return scene.blank(r);
        }
        double value = scene.trace().x().at(scene.b(), r.t() - 1, r.index());
        int character = scene.trace().inputs().get(scene.b()).get(r.t() - 1);
        Draft draft = new Draft();
        if (character < 0) {
            return scene.making(r, value, "", false, draft, "inspector.number.zeroInput");
        }
        String shown = scene.moment().vocabulary().character(character);
        if (scene.moment().experiment().series() != null) {
            return scene.making(r, value, "", false, draft, "inspector.number.read", shown);
        }
        if (scene.trace().parameters().has("embedding.weight")) {
            ParameterElement element = new ParameterElement("embedding.weight", character, r.index());
            draft.add(List.of(CellMakings.weight(scene.moment(), element, value)));
            return scene.making(r, value, "", false, draft, "inspector.number.embedding", shown);
        }
        return scene.making(r, value, "", false, draft, "inspector.number.oneHot", shown, Integer.toString(character));
    }

    Making readGradient(Read r) {
        if (!scene.backwardReached(r.t(), 0)) {
            return scene.blank(r);
        }
        Draft draft = new Draft();
        for (int i = 0; i < scene.trace().directions(); i++) {
            draft.addAll(new CellMakings(scene.moment(), r.t(), i).arriving(new Expression.Input(), r.index()));
        }
        return scene.making(r, draft.sum(), "", false, draft);
    }

    // ‖g‖ = √Σ g²
    Making norm(Norm n) {
        if (!scene.backwardReached(n.t(), n.layer())) {
            return scene.blank(n);
        }
        return n.source() == 0 ? fromFuture(n) : fromOneLoss(n);
    }

    private Making fromFuture(Norm n) {
        CellMakings cell = new CellMakings(scene.moment(), n.t(), n.layer());
        int from = scene.isReverse(n.layer()) ? n.t() - 1 : n.t() + 1;
        Draft draft = new Draft();
        for (int unit = 0; unit < scene.moment().experiment().hidden(); unit++) {
            OfCell h = new OfCell("h", n.t(), n.layer(), unit, true);
            double part = cell.fromFuture("h", unit);
            draft.add(
                    part * part,
                    () -> List.of(new Factor(
                            "(" + scene.symbol(h) + "|" + Notation.subscript(from) + ")²",
                            part * part,
                            CellMakings.here(scene.moment(), h))));
        }
        return scene.making(n, Math.sqrt(draft.sum()), "√Σ", true, draft, "inspector.number.future");
    }

    private Making fromOneLoss(Norm n) {
        Answer<GradientFlow> answer = scene.moment().answer(new Question.Flow());
        GradientFlow flow = answer == null || !scene.moment().isOf(answer) ? null : answer.value();
        if (flow == null) {
            return scene.blank(n);
        }
        DoubleArray norms = flow.pair().get(n.layer());
        double value = norms.at(Math.min(scene.b(), norms.size(0) - 1), n.source() - 1, n.t() - 1);
        return scene.making(n, value, "", false, new Draft(), "inspector.number.flow", Integer.toString(n.source()));
    }
}
