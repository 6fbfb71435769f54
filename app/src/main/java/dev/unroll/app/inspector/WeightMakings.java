package dev.unroll.app.inspector;

import dev.unroll.app.explorer.Inquiry.Crumb;
import dev.unroll.app.explorer.Quantity.Logit;
import dev.unroll.app.explorer.Quantity.OfCell;
import dev.unroll.app.explorer.Quantity.Read;
import dev.unroll.app.explorer.Quantity.Weight;
import dev.unroll.app.inspector.Making.Factor;
import dev.unroll.app.run.Answer;
import dev.unroll.app.run.Question;
import dev.unroll.app.run.WeightJourney;
import dev.unroll.engine.explain.ParameterElement;
import dev.unroll.engine.trace.Parameters;
import java.util.ArrayList;
import java.util.List;

/** How a parameter came to its value, update by update, and its gradient, timestep by timestep. */
final class WeightMakings {
    private static final int STEPS = 6;

    private final Scene scene;

    WeightMakings(Scene scene) {
        this.scene = scene;
    }

    /** Every update that set it, and what it set out from. */
    Making weight(Weight w) {
        double value = w.element().in(scene.trace().parameters());
        Answer<WeightJourney> answer =
                scene.moment().answer(new Question.Journey(scene.moment().run().id(), w.element()));
        WeightJourney journey = answer == null || !scene.moment().isOf(answer) ? null : answer.value();
        Draft draft = new Draft();
        if (journey == null) {
            return scene.making(w, value, "", false, draft, "inspector.number.journey.asked");
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
        return scene.making(
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

    Making weightGradient(Weight w) {
        ParameterElement element = w.element();
        Parameters gradients = scene.trace().gradients();
        if (!CellNumbers.trains(scene.moment().experiment())
                || !Makings.backwardComplete(scene.moment(), Makings.layerOf(scene.moment(), element))) {
            return scene.blank(w);
        }
        double value = element.in(gradients);
        Draft draft = new Draft();
        for (int t = 1; t <= scene.moment().timesteps(); t++) {
            draft.addAll(shareOf(element, t));
        }
        scene.addOthers(draft, value);
        return scene.making(w, value, "", false, Scene.checked(draft, value, 1), "inspector.number.gradient");
    }

    private Draft shareOf(ParameterElement element, int t) {
        Draft draft = new Draft();
        switch (element.name()) {
            case "embedding.weight" -> {
                if (scene.trace().inputs().get(scene.b()).get(t - 1) == element.row()) {
                    Read x = new Read(t, element.column(), true);
                    draft.add(List.of(scene.factor(
                            x, new StateMakings(scene).readGradient(x).value())));
                }
            }
            case "fc.weight", "fc.bias" -> {
                int row = element.name().equals("fc.bias") ? element.column() : element.row();
                double gradient = scene.trace().dLogits().at(scene.b(), t - 1, row);
                if (gradient != 0) {
                    List<Factor> factors = new ArrayList<>();
                    factors.add(scene.factor(new Logit(t, row, true), gradient));
                    if (element.name().equals("fc.weight")) {
                        factors.add(scene.output(t, element.column()));
                    }
                    draft.add(factors);
                }
            }
            case "h0", "c0" -> {
                if (t == 1) {
                    String state = element.name().substring(0, 1);
                    OfCell before = new OfCell(
                            state, scene.initialTimestep(element.row()), element.row(), element.column(), true);
                    draft.add(List.of(scene.factor(
                            before, new StateMakings(scene).cellGradient(before).value())));
                }
            }
            default ->
                draft.addAll(new CellMakings(
                                scene.moment(),
                                t,
                                Pin.layer(element, scene.moment().experiment().directions()))
                        .ofParameter(element));
        }
        return draft;
    }
}
