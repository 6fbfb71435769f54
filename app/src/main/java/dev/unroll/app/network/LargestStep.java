package dev.unroll.app.network;

import dev.unroll.app.explorer.Moment;
import dev.unroll.engine.explain.ElementName;
import dev.unroll.engine.explain.ParameterElement;
import dev.unroll.engine.trace.NamedArray;
import dev.unroll.engine.trace.Trace;
import java.util.Optional;

/**
 * The number of a parameter that an update moved most.
 *
 * @param name {@code weight_hh_l0[1,3]}
 * @param change by how much
 */
record LargestStep(String name, double change) {
    private static final String RECURRENT = "rnn.";

    /** Of the update shown; empty before it, and while epochs run through, where nobody could read it. */
    static Optional<LargestStep> of(Moment moment) {
        Trace trace = moment.trace();
        boolean runsThrough = moment.playing() && !moment.slowMotion();
        if (trace == null || runsThrough || !moment.arrived().updateDone()) {
            return Optional.empty();
        }
        String of = "";
        int at = 0;
        double most = 0;
        for (String name : trace.parameters().names()) {
            NamedArray before = trace.parameters().get(name);
            NamedArray after = moment.parameters().get(name);
            for (int i = 0; i < before.length(); i++) {
                double change = (double) after.flat(i) - before.flat(i);
                if (Math.abs(change) > Math.abs(most)) {
                    most = change;
                    of = name;
                    at = i;
                }
            }
        }
        if (of.isEmpty()) {
            return Optional.empty();
        }
        int columns = trace.parameters().get(of).size(trace.parameters().get(of).rank() - 1);
        String name = ElementName.text(new ParameterElement(of, at / columns, at % columns));
        return Optional.of(
                new LargestStep(name.startsWith(RECURRENT) ? name.substring(RECURRENT.length()) : name, most));
    }
}
