package dev.unroll.app.weights;

import dev.unroll.app.explorer.Moment;
import dev.unroll.app.pane.Figures;
import dev.unroll.app.words.Words;
import dev.unroll.engine.trace.Parameters;
import dev.unroll.engine.trace.Trace;
import dev.unroll.engine.train.Edit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the view says of the parameters, each time with the number it rests on. */
final class WeightsSentences {
    private final Words words;

    WeightsSentences(Words words) {
        this.words = words;
    }

    /** Which weight stands out, and what all of them come to. */
    String verdict(WeightsContent content, @Nullable Spot largest, Moment moment, @Nullable Parameters start) {
        if (largest == null) {
            return "";
        }
        double value = content.at(largest);
        String name = largest.shown();
        String shown = Figures.signed(value);
        return switch (content.aspect()) {
            case VALUE -> words.text("weights.says.value", Integer.toString(content.count()), name, shown);
            case START -> {
                float now = largest.in(moment.parameters().get(largest.name()));
                yield words.text(
                        "weights.says.start",
                        name,
                        Figures.signed(now - value),
                        Figures.signed(now),
                        Figures.precise(content.norm()),
                        start == null ? "" : Figures.percent(content.norm() / norm(start)));
            }
            case STEP -> {
                float now = largest.in(moment.parameters().get(largest.name()));
                double before = now - value;
                yield words.text(
                        edited(moment) ? "weights.says.step.edited" : "weights.says.step",
                        name,
                        shown,
                        before == 0 ? "" : Figures.percent(Math.abs(value / before)),
                        Figures.precise(content.norm()));
            }
            case GRADIENT ->
                words.text("weights.says.gradient", name, signedPrecise(value), Figures.precise(content.norm()));
        };
    }

    /** Whether a weight has been changed by hand since the last update: what differs from before it is then not its doing alone. */
    private static boolean edited(Moment moment) {
        return moment.run().edits().stream()
                .anyMatch(edit -> edit instanceof Edit.Weight weight && weight.after() == moment.updates());
    }

    private static String signedPrecise(double value) {
        return (value > 0 ? "+" : "") + Figures.precise(value);
    }

    private static double norm(Parameters all) {
        double squares = 0;
        for (var array : all.asMap().values()) {
            for (int i = 0; i < array.length(); i++) {
                squares += (double) array.flat(i) * array.flat(i);
            }
        }
        return Math.sqrt(squares);
    }

    /** Where one weight started, what the last update did to it, and its gradient, a line each, as far as they are known. */
    String past(Spot spot, Moment moment, @Nullable Parameters start) {
        List<String> lines = new ArrayList<>();
        if (start != null && start.has(spot.name())) {
            lines.add(words.text("weights.past.start", signedPrecise(spot.in(start.get(spot.name())))));
        }
        Trace trace = moment.trace();
        if (trace != null && moment.arrived().updateDone()) {
            float before = spot.in(trace.parameters().get(spot.name()));
            float now = spot.in(moment.parameters().get(spot.name()));
            lines.add(words.text(
                    edited(moment) ? "weights.past.step.edited" : "weights.past.step",
                    signedPrecise((double) now - before)));
        }
        if (trace != null && moment.arrived().backwardDone(1, 0)) {
            lines.add(words.text(
                    "weights.past.gradient",
                    signedPrecise(spot.in(trace.gradients().get(spot.name())))));
        }
        return String.join("\n", lines);
    }
}
