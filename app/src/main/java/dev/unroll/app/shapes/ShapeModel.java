package dev.unroll.app.shapes;

import dev.unroll.engine.cell.CellParameter;
import dev.unroll.engine.data.Experiment;
import dev.unroll.engine.data.Padding;
import dev.unroll.engine.data.Topology;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The shapes in an experiment's network, of the layer looked at where a layer has its own. No toolkit.
 *
 * @param tensors from what is read to what it is held against
 * @param batchFirst whether the module was made with {@code batch_first=True}
 */
record ShapeModel(Experiment experiment, List<TensorShape> tensors, boolean batchFirst) {
    ShapeModel {
        tensors = List.copyOf(tensors);
    }

    /**
     * Of an experiment.
     *
     * @param layer from 0
     */
    static ShapeModel of(Experiment e, int layer, boolean batchFirst) {
        List<TensorShape> all = new ArrayList<>();
        TensorShape.Axis hidden = axis("hidden", e.hidden());
        int directions = e.directions();
        TensorShape.Axis read = layer == 0 ? axis("input", e.inputSize()) : axis("below", e.hidden() * directions);
        all.add(sequence(Thing.X, "x", axis("input", e.inputSize()), e, batchFirst));
        if (e.embedding() > 0) {
            all.add(TensorShape.of(
                    Thing.EMBEDDING,
                    "embedding.weight",
                    axis("vocabulary", e.vocabulary().size()),
                    axis("embedding", e.embedding())));
        }
        for (CellParameter parameter : e.cellSpec().parameters()) {
            String name = parameter.name() + "_l" + layer;
            TensorShape.Axis rows = rows(parameter.blocks(), e.hidden());
            switch (parameter.kind()) {
                case OF_INPUT -> all.add(TensorShape.of(Thing.WEIGHT_IH, name, rows, read));
                case OF_HIDDEN -> all.add(TensorShape.of(Thing.WEIGHT_HH, name, rows, hidden));
                case BIAS -> all.add(TensorShape.of(Thing.BIAS, name, rows));
            }
        }
        all.add(states(Thing.H0, "_0", e));
        all.add(TensorShape.of(Thing.H, "h_t", axis("batch", e.batch()), hidden));
        TensorShape.Axis wide = directions == 1 ? hidden : axis("both", directions * e.hidden());
        all.add(sequence(Thing.OUTPUT, "output", wide, e, batchFirst));
        all.add(states(Thing.H_N, "_n", e));
        head(all, e, wide, batchFirst);
        return new ShapeModel(e, all, batchFirst);
    }

    private static void head(List<TensorShape> all, Experiment e, TensorShape.Axis wide, boolean batchFirst) {
        int rows = e.series() == null ? e.outcomes().size() : 1;
        TensorShape.Axis outcomes = axis("outcomes", rows);
        boolean oneAnswer = e.topology() == Topology.MANY_TO_ONE;
        if (e.linear()) {
            all.add(TensorShape.of(Thing.FC, "fc.weight", outcomes, wide));
        }
        if (e.topology() == Topology.FORWARD_ONLY) {
            return;
        }
        TensorShape.Axis batch = axis("batch", e.batch());
        TensorShape.Axis length = axis("length", e.timesteps());
        all.add(
                oneAnswer
                        ? TensorShape.of(Thing.LOGITS, "logits", batch, outcomes)
                        : sequence(Thing.LOGITS, "logits", outcomes, e, batchFirst));
        all.add(
                oneAnswer
                        ? TensorShape.of(Thing.TARGET, "target", batch)
                        : batchFirst
                                ? TensorShape.of(Thing.TARGET, "target", batch, length)
                                : TensorShape.of(Thing.TARGET, "target", length, batch));
    }

    private static TensorShape.Axis axis(String key, int size) {
        return new TensorShape.Axis(key, size);
    }

    private static TensorShape.Axis rows(int blocks, int hidden) {
        return blocks == 1 ? axis("hidden", hidden) : axis("gates", blocks * hidden);
    }

    /** Three axes, of which batch_first moves two. */
    private static TensorShape sequence(
            Thing thing, String name, TensorShape.Axis last, Experiment e, boolean batchFirst) {
        TensorShape.Axis batch = axis("batch", e.batch());
        TensorShape.Axis length = axis("length", e.timesteps());
        return batchFirst
                ? TensorShape.of(thing, name, batch, length, last)
                : TensorShape.of(thing, name, length, batch, last);
    }

    /** h and whatever else is handed on; batch_first leaves it. */
    private static TensorShape states(Thing thing, String end, Experiment e) {
        List<String> names =
                e.cellSpec().states().stream().map(state -> state + end).toList();
        int directions = e.directions();
        return TensorShape.of(
                thing,
                String.join(", ", names),
                directions == 1 ? axis("layers", e.layers()) : axis("directions", directions * e.layers()),
                axis("batch", e.batch()),
                axis("hidden", e.hidden()));
    }

    Optional<TensorShape> of(Thing thing) {
        return tensors.stream().filter(shape -> shape.thing() == thing).findFirst();
    }

    /** Where output and h_n hold the same numbers, and where not: the keys of sentences. */
    List<String> same() {
        List<String> keys = new ArrayList<>();
        boolean packed = experiment.padding() == Padding.PACK;
        if (experiment.directions() > 1) {
            keys.add(batchFirst ? "shapes.same.both.batch" : "shapes.same.both.time");
        } else if (packed) {
            keys.add("shapes.same.packed");
        } else {
            keys.add(batchFirst ? "shapes.same.batch" : "shapes.same.time");
        }
        if (experiment.layers() > 1) {
            keys.add("shapes.same.layers");
        }
        return keys;
    }
}
