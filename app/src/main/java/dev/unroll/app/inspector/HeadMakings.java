package dev.unroll.app.inspector;

import static dev.unroll.app.inspector.CellMakings.here;

import dev.unroll.app.explorer.Quantity.Logit;
import dev.unroll.app.explorer.Quantity.Loss;
import dev.unroll.app.explorer.Quantity.Probability;
import dev.unroll.app.inspector.Making.Factor;
import dev.unroll.engine.data.SeriesValues;
import dev.unroll.engine.explain.ParameterElement;
import java.util.ArrayList;
import java.util.List;

/** How logits, probabilities and losses were made. */
final class HeadMakings {
    private final Scene scene;

    HeadMakings(Scene scene) {
        this.scene = scene;
    }

    private boolean headReached(int t) {
        return scene.moment().cursor().topDone(t);
    }

    Making logit(Logit l) {
        if (!headReached(l.t())) {
            return scene.blank(l);
        }
        double value = scene.trace().logits().at(scene.b(), l.t() - 1, l.index());
        Draft draft = new Draft();
        if (scene.trace().parameters().has("fc.weight")) {
            for (int j = 0; j < scene.trace().parameters().get("fc.weight").size(1); j++) {
                ParameterElement element = new ParameterElement("fc.weight", l.index(), j);
                draft.add(List.of(
                        CellMakings.weight(
                                scene.moment(),
                                element,
                                element.in(scene.trace().parameters())),
                        scene.output(l.t(), j)));
            }
            ParameterElement bias = new ParameterElement("fc.bias", 0, l.index());
            draft.add(List.of(CellMakings.weight(
                    scene.moment(), bias, bias.in(scene.trace().parameters()))));
        } else {
            draft.add(List.of(scene.output(l.t(), l.index())));
        }
        return scene.making(l, value, "", false, Scene.checked(draft, value, 10));
    }

    // ∂L/∂logit = (p − 1 at the target) / n for the mean
    Making logitGradient(Logit l) {
        if (!scene.moment().cursor().lossesDone()
                || !CellNumbers.trains(scene.moment().experiment())) {
            return scene.blank(l);
        }
        double value = scene.trace().dLogits().at(scene.b(), l.t() - 1, l.index());
        int target = scene.target(l.t());
        Draft draft = new Draft();
        if (target < 0) {
            return scene.making(l, value, "", false, draft, "inspector.number.noLoss");
        }
        SeriesValues series = scene.moment().experiment().series();
        if (series != null) {
            double away = scene.trace().logits().at(scene.b(), l.t() - 1, 0) - series.value(target);
            List<Factor> both = new ArrayList<>();
            both.add(new Factor("2 (" + scene.symbol(new Logit(l.t(), 0, false)) + " − y)", 2 * away, null));
            if (scene.mean()) {
                both.add(new Factor("1/" + scene.counted(), 1.0 / scene.counted(), null));
            }
            draft.add(both);
            return scene.making(l, value, "", false, Scene.checked(draft, value, 1));
        }
        if (!scene.moment().experiment().doubleSoftmax()) {
            draft.add(away(l.t(), l.index(), target));
            return scene.making(l, value, "", false, Scene.checked(draft, value, 1));
        }
        // A softmax more: ∂L/∂zᵢ = Σⱼ ∂L/∂pⱼ · pⱼ·(δᵢⱼ − pᵢ), p = softmax(z)
        double[] p = scene.taken(l.t());
        for (int j = 0; j < p.length; j++) {
            List<Factor> factors = new ArrayList<>(away(l.t(), j, target));
            factors.add(new Factor("softmax[" + j + "]", p[j], null));
            double slope = (j == l.index() ? 1 : 0) - p[l.index()];
            factors.add(new Factor((j == l.index() ? "(1 − " : "(−") + "softmax[" + l.index() + "])", slope, null));
            draft.add(factors);
        }
        return scene.making(l, value, "", false, Scene.checked(draft, value, 1));
    }

    // p − 1 at the target, p elsewhere; / n for the mean
    private List<Factor> away(int t, int index, int target) {
        double p = scene.trace().probabilities().at(scene.b(), t - 1, index);
        Probability probability = new Probability(t, index);
        List<Factor> factors = new ArrayList<>();
        factors.add(
                target == index
                        ? new Factor(
                                "(" + scene.symbol(probability) + " − 1)", p - 1, here(scene.moment(), probability))
                        : scene.factor(probability, p));
        if (scene.mean()) {
            factors.add(new Factor("1/" + scene.counted(), 1.0 / scene.counted(), null));
        }
        return factors;
    }

    Making probability(Probability p) {
        if (!headReached(p.t())) {
            return scene.blank(p);
        }
        double value = scene.trace().probabilities().at(scene.b(), p.t() - 1, p.index());
        boolean twice = scene.moment().experiment().doubleSoftmax();
        double[] shares = Scene.softmax(scene.taken(p.t()));
        Draft draft = new Draft();
        for (int v = 0; v < shares.length; v++) {
            int index = v;
            Logit logit = new Logit(p.t(), index, false);
            String exponent = twice ? "softmax(" + scene.symbol(logit) + ")" : scene.symbol(logit);
            draft.add(
                    shares[v],
                    () -> List.of(new Factor("exp(" + exponent + ") / Σ", shares[index], here(scene.moment(), logit))));
        }
        String how = twice
                ? "exp(softmax[" + p.index() + "]) / Σ exp(softmax)"
                : "exp(" + scene.symbol(new Logit(p.t(), p.index(), false)) + ") / Σ exp(logits)";
        return scene.making(
                p,
                value,
                how,
                true,
                draft,
                "inspector.number.probability",
                scene.moment().lexicon().outcomes().character(p.index()));
    }

    Making loss(Loss l) {
        if (!scene.moment().cursor().lossesDone()) {
            return scene.blank(l);
        }
        return l.t() == 0 ? epochLoss(l) : lossAt(l);
    }

    Making lossAt(Loss l) {
        int target = scene.target(l.t());
        double value = scene.trace().losses().at(scene.b(), l.t() - 1);
        Draft draft = new Draft();
        if (target < 0) {
            return scene.making(l, value, "", false, draft, "inspector.number.noLoss");
        }
        SeriesValues series = scene.moment().experiment().series();
        if (series != null) {
            double away = scene.trace().logits().at(scene.b(), l.t() - 1, 0) - series.value(target);
            Factor difference = new Factor("(" + scene.symbol(new Logit(l.t(), 0, false)) + " − y)", away, null);
            draft.add(List.of(difference, difference));
            String wanted = scene.moment().lexicon().wanted(target);
            return scene.making(
                    l, value, "", false, Scene.checked(draft, value, 1), "inspector.number.distance", wanted);
        }
        Probability right = new Probability(l.t(), target);
        double p = scene.trace().probabilities().at(scene.b(), l.t() - 1, target);
        boolean entropy = Math.abs(-Math.log(p) - value) <= 1e-3 * (1 + value);
        if (!entropy) {
            return scene.making(l, value, "", false, draft);
        }
        draft.add(List.of(scene.factor(right, p)));
        return scene.making(
                l,
                value,
                "−ln " + scene.symbol(right),
                true,
                draft,
                "inspector.number.target",
                scene.moment().lexicon().outcomes().character(target));
    }

    Making epochLoss(Loss l) {
        Draft draft = new Draft();
        for (int t = 1; t <= scene.moment().timesteps(); t++) {
            if (scene.target(t) >= 0) {
                List<Factor> factors = new ArrayList<>();
                factors.add(scene.factor(new Loss(t), scene.trace().losses().at(scene.b(), t - 1)));
                if (scene.mean()) {
                    factors.add(new Factor("1/" + scene.counted(), 1.0 / scene.counted(), null));
                }
                draft.add(factors);
            }
        }
        scene.addOthers(draft, scene.trace().loss());
        return scene.making(l, scene.trace().loss(), "", false, draft);
    }
}
