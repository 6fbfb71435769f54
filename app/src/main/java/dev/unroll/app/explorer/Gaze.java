package dev.unroll.app.explorer;

import dev.unroll.app.run.Cursor;
import dev.unroll.app.run.MicroStep;
import dev.unroll.engine.data.Experiment;
import org.jspecify.annotations.Nullable;

/**
 * What is looked at, and nothing that is computed: the FX thread's own.
 *
 * @param run the run it is fit for
 * @param sequence which sequence of the batch, from 0
 * @param layer which layer is drawn open, from 0, of two directions two a layer; the others are strips
 * @param cell the cell the inspector shows; null when none is
 * @param pinned whether that cell stays while micro-steps pass; else it follows them
 * @param unit which hidden unit of it, from 0
 * @param face which side of the cells
 * @param inquiry which numbers are looked into
 * @param shapes whether the network is looked at through the lens of shapes
 */
public record Gaze(
        long run,
        int sequence,
        int layer,
        @Nullable CellRef cell,
        boolean pinned,
        int unit,
        Face face,
        Inquiry inquiry,
        boolean shapes) {
    /** Where one looks first: at the top layer, of two directions the forward one. */
    public static Gaze first(long run, Experiment experiment) {
        return new Gaze(
                run,
                0,
                experiment.chains() - experiment.directions(),
                null,
                false,
                0,
                Face.AS_THEY_COME,
                Inquiry.NONE,
                false);
    }

    public Gaze atSequence(int newSequence) {
        return new Gaze(run, newSequence, layer, cell, pinned, unit, face, inquiry, shapes);
    }

    public Gaze atLayer(int newLayer) {
        return new Gaze(run, sequence, newLayer, cell, pinned, unit, face, inquiry, shapes);
    }

    /** At a cell, which is kept while micro-steps pass; null follows them from now on. */
    public Gaze at(@Nullable CellRef newCell) {
        return new Gaze(
                run, sequence, layer, newCell == null ? cell : newCell, newCell != null, unit, face, inquiry, shapes);
    }

    public Gaze atUnit(int newUnit) {
        return new Gaze(run, sequence, layer, cell, pinned, newUnit, face, inquiry, shapes);
    }

    public Gaze facing(Face newFace) {
        return new Gaze(run, sequence, layer, cell, pinned, unit, newFace, inquiry, shapes);
    }

    public Gaze showingShapes(boolean newShapes) {
        return new Gaze(run, sequence, layer, cell, pinned, unit, face, inquiry, newShapes);
    }

    public Gaze inquiring(Inquiry newInquiry) {
        return new Gaze(run, sequence, layer, cell, pinned, unit, face, newInquiry, shapes);
    }

    /** Into a number of an epoch, and at the cell it belongs to. */
    public Gaze into(Inquiry.Crumb next) {
        return atCellOf(next.number()).inquiring(inquiry.into(next));
    }

    /** Back, or on, to a number that was looked into before, by its place in the trail. */
    public Gaze backTo(int place) {
        return atCellOf(inquiry.trail().get(place).number()).inquiring(inquiry.at(place));
    }

    private Gaze atCellOf(Quantity number) {
        return switch (number) {
            case Quantity.OfCell c ->
                atLayer(c.layer())
                        .at(new CellRef(Math.max(1, c.t()), c.layer()))
                        .atUnit(c.unit());
            case Quantity.Read r -> at(new CellRef(r.t(), 0));
            case Quantity.Logit l -> at(new CellRef(l.t(), layer));
            case Quantity.Probability p -> at(new CellRef(p.t(), layer));
            case Quantity.Loss l -> l.t() == 0 ? this : at(new CellRef(l.t(), layer));
            case Quantity.Norm n -> at(new CellRef(n.t(), n.layer()));
            case Quantity.Weight w -> this;
        };
    }

    /** The same at another run, where its network is of the same kind and size; else where one looks first. */
    Gaze movedTo(long newRun, Experiment before, Experiment now) {
        boolean same = before.hidden() == now.hidden()
                && before.layers() == now.layers()
                && before.directions() == now.directions()
                && before.cell() == now.cell()
                && before.timesteps() == now.timesteps()
                && before.batch() == now.batch();
        return same
                ? new Gaze(newRun, sequence, layer, cell, pinned, unit, face, inquiry.elsewhere(), shapes)
                : first(newRun, now).showingShapes(shapes);
    }

    /** The same within a network's bounds. */
    Gaze within(Experiment experiment) {
        return new Gaze(
                run,
                Math.clamp(sequence, 0, Math.max(1, experiment.batch()) - 1),
                Math.clamp(layer, 0, experiment.chains() - 1),
                cell == null
                        ? null
                        : new CellRef(Math.clamp(cell.t(), 1, Math.max(1, experiment.timesteps())), cell.layer()),
                pinned,
                Math.clamp(unit, 0, experiment.hidden() - 1),
                face,
                inquiry,
                shapes);
    }

    /** The cell of the last micro-step, unless one is pinned. */
    Gaze following(Cursor cursor) {
        CellRef now = cell;
        if (!pinned) {
            now = cursor.current()
                    .map(step -> switch (step) {
                        case MicroStep.Forward s -> new CellRef(s.t(), s.layer());
                        case MicroStep.Backward s -> new CellRef(s.t(), s.layer());
                        case MicroStep.Join s -> cell;
                        case MicroStep.Losses s -> cell;
                        case MicroStep.Update s -> cell;
                    })
                    .orElse(cell);
        }
        return new Gaze(run, sequence, layer, now, pinned, unit, face, inquiry, shapes);
    }
}
