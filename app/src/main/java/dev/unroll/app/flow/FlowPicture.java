package dev.unroll.app.flow;

import dev.unroll.app.explorer.Moment;
import dev.unroll.app.pane.Surface;
import dev.unroll.app.pane.ViewPicture;
import dev.unroll.app.theme.Palette;
import dev.unroll.app.words.Words;
import dev.unroll.engine.data.Experiment;
import dev.unroll.engine.data.Topology;
import dev.unroll.engine.explain.Explainer;
import dev.unroll.engine.explain.GradientFlow;
import dev.unroll.engine.explain.ScaledRecurrence;
import dev.unroll.engine.trace.Trace;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The gradient flow in a film: of every epoch drawn what the engine says of it. */
public final class FlowPicture implements ViewPicture {
    private static final List<Double> FACTORS = List.of(1.0, 0.5, 2.0);

    private final Words words;
    private final Palette palette;
    private final Experiment experiment;
    private @Nullable Explainer explainer;
    private @Nullable Trace known;
    private @Nullable GradientFlow flow;
    private final List<ScaledRecurrence> scaled = new ArrayList<>();
    private String sentence = "";

    /** Of a run of this experiment. */
    public FlowPicture(Words words, Palette palette, Experiment experiment) {
        this.words = words;
        this.palette = palette;
        this.experiment = experiment;
    }

    @Override
    public void paint(Surface gc, Moment moment, double width, double height) {
        Trace trace = moment.trace();
        if (trace == null || experiment.topology() == Topology.FORWARD_ONLY) {
            sentence = words.text(trace == null ? "flow.empty" : "flow.empty.forward");
            return;
        }
        int layer = moment.openLayer();
        GradientFlow of = explain(trace, layer);
        FlowContent content = FlowContent.of(moment.epoch(), true, trace, moment.lexicon(), of, layer, 0, Route.HIDDEN);
        FlowScene scene = new FlowScene(
                content,
                FlowPane.reached(moment),
                content.lastLoss(),
                0,
                Route.HIDDEN,
                1,
                scaled.get(0),
                scaled.get(1),
                scaled.get(2),
                null);
        FlowPainter.paint(gc, palette, words, FlowLayout.of(width, height, content.timesteps()), scene, null);
        sentence = new FlowSentences(words).verdict(scene);
    }

    @SuppressWarnings("ReferenceEquality") // a trace stands for its epoch
    private GradientFlow explain(Trace trace, int layer) {
        Explainer asked = explainer;
        if (asked == null) {
            asked = Explainer.inDouble(experiment);
            explainer = asked;
        }
        GradientFlow now = flow;
        if (now == null || known != trace) {
            now = asked.flow(trace);
            flow = now;
            known = trace;
            scaled.clear();
            for (double factor : FACTORS) {
                scaled.add(ScaledRecurrence.of(asked, trace, layer, 0, factor));
            }
        }
        return now;
    }

    @Override
    public String sentence() {
        return sentence;
    }

    @Override
    public void close() {
        if (explainer != null) {
            explainer.close();
        }
    }
}
