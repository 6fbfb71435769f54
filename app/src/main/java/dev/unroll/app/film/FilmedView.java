package dev.unroll.app.film;

import dev.unroll.app.flow.FlowPicture;
import dev.unroll.app.map.MapPicture;
import dev.unroll.app.pane.ViewPicture;
import dev.unroll.app.runs.RunsPicture;
import dev.unroll.app.theme.Palette;
import dev.unroll.app.weights.WeightsPicture;
import dev.unroll.app.words.Words;
import dev.unroll.engine.data.Experiment;
import dev.unroll.engine.trace.Parameters;
import dev.unroll.engine.trace.Trace;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which of the explorer's views is filmed. */
public enum FilmedView {
    NETWORK,
    FLOW,
    MAP,
    WEIGHTS,
    RUNS;

    /**
     * What draws it; null for the network, which has stages and a sentence of its own.
     *
     * @param start the parameters the run began with
     * @param epochs some epochs' values, ascending
     */
    @Nullable ViewPicture picture(Words words, Palette palette, Experiment experiment, Parameters start, List<Trace> epochs) {
        return switch (this) {
            case NETWORK -> null;
            case FLOW -> new FlowPicture(words, palette, experiment);
            case MAP -> new MapPicture(words, palette, epochs);
            case WEIGHTS -> new WeightsPicture(words, palette, start);
            case RUNS -> new RunsPicture(words, palette);
        };
    }
}
