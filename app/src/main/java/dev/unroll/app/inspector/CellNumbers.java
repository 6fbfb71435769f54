package dev.unroll.app.inspector;

import dev.unroll.app.explorer.CellRef;
import dev.unroll.app.explorer.Moment;
import dev.unroll.engine.cell.CellSpec;
import dev.unroll.engine.cell.Computation;
import dev.unroll.engine.data.Experiment;
import dev.unroll.engine.data.Topology;
import dev.unroll.engine.trace.CellTrace;
import dev.unroll.engine.trace.Chain;
import dev.unroll.engine.trace.LayerTrace;
import dev.unroll.engine.trace.NamedArray;
import dev.unroll.engine.trace.Trace;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The values of one cell of the unrolled network in one sequence, and which of them the cursor has reached.
 *
 * @param experiment what is trained
 * @param notation its timestep and layer
 * @param batch the sequence, from 0
 * @param weights the parameters the epoch read
 * @param trace the epoch's values; null before the first step
 * @param inputReached whether what the cell reads is computed
 * @param previousReached whether the state of the timestep before is computed
 * @param forwardReached whether a and h of this cell are computed
 * @param backwardReached whether ∂L/∂h and ∂L/∂a of this cell are computed
 */
record CellNumbers(
        Experiment experiment,
        Notation notation,
        int batch,
        LayerWeights weights,
        @Nullable Trace trace,
        boolean inputReached,
        boolean previousReached,
        boolean forwardReached,
        boolean backwardReached) {

    /** The selected cell's numbers; empty when none is selected or the selection is outside the network. */
    static Optional<CellNumbers> of(Moment moment) {
        CellRef cell = moment.selected();
        if (cell == null || cell.t() < 1 || cell.t() > moment.timesteps() || cell.layer() >= moment.layers()) {
            return Optional.empty();
        }
        return Optional.of(of(moment, cell));
    }

    static CellNumbers of(Moment moment, CellRef cell) {
        int t = cell.t();
        int layer = cell.layer();
        Trace trace = moment.trace();
        var cursor = moment.cursor();
        boolean has = trace != null;
        boolean reverse = Chain.at(layer, moment.experiment().directions()).reverse();
        int before = reverse ? t + 1 : t - 1;
        return new CellNumbers(
                moment.experiment(),
                new Notation(t, layer, chains(moment), moment.experiment().directions()),
                moment.traceRow(),
                new LayerWeights(trace == null ? moment.parameters() : trace.parameters(), layer),
                trace,
                has && cursor.inputDone(t, layer),
                has && (isTimestep(moment, before) ? cursor.forwardDone(before, layer) : !cursor.atStart()),
                has && cursor.forwardDone(t, layer),
                has && cursor.backwardDone(t, layer) && trains(moment.experiment()));
    }

    /** How many layers there are, of two directions two a layer. */
    static int chains(Moment moment) {
        return moment.experiment().layers() * moment.experiment().directions();
    }

    private static boolean isTimestep(Moment moment, int t) {
        return t >= 1 && t <= moment.timesteps();
    }

    /** Whether there is a loss, and so a backward pass. */
    static boolean trains(Experiment experiment) {
        return experiment.topology() != Topology.FORWARD_ONLY;
    }

    /** What the cell computes. */
    CellSpec spec() {
        return experiment.cellSpec();
    }

    Computation computation() {
        return Computation.of(spec());
    }

    /** Every step's value and gradient; only where something has been reached. */
    CellTrace cellTrace() {
        if (trace == null) {
            throw new IllegalStateException("nothing is computed yet");
        }
        return new CellTrace(spec(), trace, notation.layer(), batch, index());
    }

    /** H. */
    int hidden() {
        return experiment.hidden();
    }

    /** I: how many values the cell reads. */
    int inputSize() {
        return notation.chain().layer() == 0 ? experiment.inputSize() : experiment.hidden() * experiment.directions();
    }

    /** The layer's values; only where something has been reached. */
    LayerTrace values() {
        if (trace == null) {
            throw new IllegalStateException("nothing is computed yet");
        }
        return trace.layers().get(notation.layer());
    }

    double x(int i) {
        return values().input().at(batch, index(), i);
    }

    double hBefore(int unit) {
        int before = notation.timestepBefore();
        return before < 1 || before > values().h().size(1)
                ? values().h0().at(batch, unit)
                : values().h().at(batch, before - 1, unit);
    }

    /** The pre-activation of row {@code gate · H + unit}. */
    double a(int row) {
        return values().a().at(batch, index(), row);
    }

    double h(int unit) {
        return values().h().at(batch, index(), unit);
    }

    double c(int unit) {
        return required(values().c()).at(batch, index(), unit);
    }

    /** A gate after its nonlinearity, by PyTorch's letter. */
    double gate(String letter, int unit) {
        return required(values().gates().get(letter)).at(batch, index(), unit);
    }

    private int index() {
        return notation.t() - 1;
    }

    private static NamedArray required(@Nullable NamedArray array) {
        if (array == null) {
            throw new IllegalStateException("this kind of cell has no such value");
        }
        return array;
    }
}
