package dev.unroll.app.flow;

import dev.unroll.app.pane.Figures;
import dev.unroll.app.words.Words;
import dev.unroll.engine.explain.ScaledRecurrence;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What the view says of what it shows, with the numbers that it rests on. */
final class FlowSentences {
    private static final double LITTLE = 0.01;

    private final Words words;

    FlowSentences(Words words) {
        this.words = words;
    }

    /** How the chosen loss fades, and whether the gradient vanishes or explodes. */
    String verdict(FlowScene scene) {
        FlowContent content = scene.content();
        if (content == null || scene.source() == 0) {
            return "";
        }
        int s = scene.source();
        String source = Integer.toString(s);
        String first = "";
        if (s > 1 && scene.reached(1)) {
            int after = content.fadesAfter(s, LITTLE);
            double own = content.norm(s, s);
            first = own == 0
                    ? words.text("flow.says.none", source)
                    : after == 1
                            ? words.text("flow.says.fades.one", source)
                            : after > 0
                                    ? words.text("flow.says.fades", source, Integer.toString(after))
                                    : words.text("flow.says.lives", source, Figures.percent(content.norm(s, 1) / own));
        } else if (!scene.reached(content.timesteps())) {
            first = words.text("flow.says.blank");
        }
        ScaledRecurrence known = scene.tried() == null ? scene.real() : scene.tried();
        if (known == null || content.timesteps() < 2) {
            return first;
        }
        List<Double> growth = FlowScene.growth(known, scene.route());
        double whole = growth.getFirst();
        String key = whole > GrowthPainter.EXPLODES
                ? "flow.says.explodes"
                : whole < GrowthPainter.VANISHES ? "flow.says.vanishes" : "flow.says.arrives";
        String state = scene.route() == Route.HIDDEN ? "h" : "(h, c)";
        String last = state + Figures.sub(content.timesteps());
        return (first + "  " + words.text(key, state + Figures.sub(1), last, Figures.precise(whole))).strip();
    }

    /** {@code ρ(W_hh) = 1.17}, or a number for each of the blocks. */
    String radii(ScaledRecurrence scaled, List<String> blocks) {
        List<Double> radii = scaled.spectralRadii();
        if (radii.size() == 1) {
            return words.text("flow.radius", "W_hh", Figures.precise(radii.getFirst()));
        }
        return words.text(
                "flow.radii",
                IntStream.range(0, radii.size())
                        .mapToObj(i -> "W_h" + blocks.get(i) + " " + Figures.brief(radii.get(i)))
                        .collect(Collectors.joining("  ")));
    }

    /** What would be said with the changed matrix. */
    String tried(ScaledRecurrence tried, int row, double loss) {
        String said = tried.predicted().get(Math.min(row, tried.predicted().size() - 1));
        return words.text("flow.tried", said, Figures.precise(tried.loss()), Figures.precise(loss));
    }
}
