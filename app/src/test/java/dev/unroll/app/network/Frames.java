package dev.unroll.app.network;

import dev.unroll.app.explorer.CellRef;
import dev.unroll.app.explorer.Moment;
import dev.unroll.app.explorer.MomentBuilder;
import dev.unroll.app.run.Cursor;
import dev.unroll.engine.data.Cell;
import dev.unroll.engine.data.Experiment;
import dev.unroll.engine.data.Nonlinearity;
import dev.unroll.engine.data.Vocabulary;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Moments for tests. */
final class Frames {
    private Frames() {}

    static Experiment experiment(List<String> inputs, @Nullable List<String> targets, int hidden, int layers) {
        Vocabulary vocabulary =
                Vocabulary.of(String.join("", inputs) + (targets == null ? "" : String.join("", targets)));
        return Experiment.builder()
                .inputs(inputs)
                .targets(targets)
                .vocab(vocabulary.text())
                .hidden(hidden)
                .layers(layers)
                .linear(true)
                .build();
    }

    static Experiment hihell() {
        return experiment(List.of("hihell"), List.of("ihello"), 5, 1);
    }

    static Experiment with(Experiment e, Cell cell, Nonlinearity nonlinearity, int embedding, boolean linear) {
        return e.toBuilder()
                .cell(cell)
                .nonlinearity(cell == Cell.RNN ? nonlinearity : null)
                .embedding(embedding)
                .linear(linear)
                .build();
    }

    /** T: the longer of the two lengths. */
    static int steps(Experiment e) {
        int in = e.inputs().getFirst().length();
        List<String> targets = e.targets();
        return targets == null ? in : Math.max(in, targets.getFirst().length());
    }

    /** A moment of a computed epoch after {@code done} micro-steps; negative counts from the end. */
    static Moment at(Experiment e, int done) {
        int steps = steps(e);
        Cursor end = Cursor.end(steps, e.layers());
        return frame(e, done < 0 ? end.at(end.total() + 1 + done) : end.at(done), true, null, 0);
    }

    static Moment frame(Experiment e, Cursor cursor, boolean computed, @Nullable CellRef selected, int openLayer) {
        return new MomentBuilder(e)
                .cursor(cursor)
                .trace(computed ? SmallRnn.trace(e, steps(e)) : null)
                .openLayer(openLayer)
                .selected(selected, 1)
                .slowMotion(true)
                .build();
    }
}
