package dev.unroll.engine.nn;

import dev.unroll.engine.tensor.Ops;
import dev.unroll.engine.tensor.Tensor;
import java.util.Map;

/**
 * Long short-term memory as PyTorch's {@code nn.LSTM} has it, gates stacked i, f, g, o:
 *
 * <pre>
 * aₜ = W_ih·xₜ + b_ih + W_hh·hₜ₋₁ + b_hh
 * iₜ, fₜ, oₜ = σ(aₜ,i), σ(aₜ,f), σ(aₜ,o);  gₜ = tanh(aₜ,g)
 * cₜ = fₜ ⊙ cₜ₋₁ + iₜ ⊙ gₜ
 * hₜ = oₜ ⊙ tanh(cₜ)
 * </pre>
 *
 * <p>Source: S. Hochreiter and J. Schmidhuber, Neural Computation 9 (1997); the forget gate: F. A. Gers et al., Neural
 * Computation 12 (2000).
 */
final class Lstm extends RecurrentLayer {
    private final Sequence gates;
    private final Sequence aIf;
    private final Sequence aG;
    private final Sequence aO;
    private final Sequence iAndF;
    private final Sequence i;
    private final Sequence f;
    private final Sequence g;
    private final Sequence o;
    private final Sequence daI;
    private final Sequence daF;
    private final Sequence daG;
    private final Sequence daO;
    /** c₀ and after it c₁ … c_T, ((T+1)·B, H). */
    private final Sequence cells;

    private final Tensor cell;
    private final Sequence tanhCell;
    private final Sequence cellFuture;
    /** ∂L/∂cₜ, (B, H). */
    private final Tensor dCell;

    private final Tensor scratch;

    Lstm(Ops ops, LayerPorts ports) {
        super(ops, ports);
        int two = 2 * size;
        int three = 3 * size;
        int four = 4 * size;
        gates = new Sequence(ops, timesteps, batch, four);
        aIf = a.columns(0, two, batch);
        aG = a.columns(two, three, batch);
        aO = a.columns(three, four, batch);
        iAndF = gates.columns(0, two, batch);
        i = gates.columns(0, size, batch);
        f = gates.columns(size, two, batch);
        g = gates.columns(two, three, batch);
        o = gates.columns(three, four, batch);
        daI = dA.columns(0, size, batch);
        daF = dA.columns(size, two, batch);
        daG = dA.columns(two, three, batch);
        daO = dA.columns(three, four, batch);
        cells = new Sequence(ops, timesteps + 1, batch, size);
        cell = cells.all().rowRange(batch, (timesteps + 1) * batch);
        tanhCell = new Sequence(ops, timesteps, batch, size);
        cellFuture = new Sequence(ops, timesteps, batch, size);
        dCell = ops.zeros(batch, size);
        scratch = ops.zeros(batch, size);
    }

    @Override
    public void forward() {
        recurrent.refresh();
        // aₜ = W_ih·xₜ + b_ih + b_hh for all t at once   (T·B, 4H)
        projectInput();
        addRecurrentBias(a.all());
        for (int t = 0; t < timesteps; t++) {
            // aₜ += W_hh·hₜ₋₁   (B, 4H)
            recurrent.addTimesTransposed(states.at(t), a.at(t));
            // iₜ, fₜ, oₜ = σ(aₜ), gₜ = tanh(aₜ,g)   (B, H) each
            ops.sigmoid(aIf.at(t), iAndF.at(t));
            ops.tanh(aG.at(t), g.at(t));
            ops.sigmoid(aO.at(t), o.at(t));
            // cₜ = fₜ ⊙ cₜ₋₁ + iₜ ⊙ gₜ   (B, H)
            ops.multiply(f.at(t), cells.at(t), cells.at(t + 1));
            ops.multiplyAdd(i.at(t), g.at(t), cells.at(t + 1));
            // hₜ = oₜ ⊙ tanh(cₜ)   (B, H)
            ops.tanh(cells.at(t + 1), tanhCell.at(t));
            ops.multiply(o.at(t), tanhCell.at(t), states.at(t + 1));
        }
    }

    @Override
    public void backward() {
        for (int t = timesteps - 1; t >= 0; t--) {
            // ∂L/∂hₜ = from above + from the future   (B, H)
            ops.add(above.at(t), future.at(t), dHidden.at(t));
            // ∂L/∂oₜ = ∂L/∂hₜ ⊙ tanh(cₜ), then through σ: ∂L/∂aₜ,o   (B, H)
            ops.multiply(dHidden.at(t), tanhCell.at(t), scratch);
            ops.sigmoidBackward(o.at(t), scratch, daO.at(t));
            // ∂L/∂cₜ = ∂L/∂hₜ ⊙ oₜ ⊙ (1 − tanh²(cₜ)) + from the future   (B, H)
            ops.multiply(dHidden.at(t), o.at(t), scratch);
            ops.tanhBackward(tanhCell.at(t), scratch, dCell);
            ops.add(dCell, cellFuture.at(t), dCell);
            // ∂L/∂iₜ = ∂L/∂cₜ ⊙ gₜ, then through σ: ∂L/∂aₜ,i   (B, H)
            ops.multiply(dCell, g.at(t), scratch);
            ops.sigmoidBackward(i.at(t), scratch, daI.at(t));
            // ∂L/∂fₜ = ∂L/∂cₜ ⊙ cₜ₋₁, then through σ: ∂L/∂aₜ,f   (B, H)
            ops.multiply(dCell, cells.at(t), scratch);
            ops.sigmoidBackward(f.at(t), scratch, daF.at(t));
            // ∂L/∂gₜ = ∂L/∂cₜ ⊙ iₜ, then through tanh: ∂L/∂aₜ,g   (B, H)
            ops.multiply(dCell, i.at(t), scratch);
            ops.tanhBackward(g.at(t), scratch, daG.at(t));
            if (t > 0) {
                // ∂L/∂cₜ₋₁ from the future = ∂L/∂cₜ ⊙ fₜ   (B, H)
                ops.multiply(dCell, f.at(t), cellFuture.at(t - 1));
                // ∂L/∂hₜ₋₁ from the future = W_hhᵀ · daₜ   (B, H)
                recurrent.times(dA.at(t), future.at(t - 1));
            }
        }
        collectGradients(dA.all());
    }

    @Override
    public void carry() {
        super.carry();
        ops.copy(cells.at(timesteps), cells.at(0));
    }

    @Override
    public Tensor initialCell() {
        return cells.at(0);
    }

    @Override
    public Tensor cell() {
        return cell;
    }

    @Override
    public Map<String, Tensor> gates() {
        return Map.of("i", i.all(), "f", f.all(), "g", g.all(), "o", o.all());
    }

    @Override
    public Tensor dCellFromFuture() {
        return cellFuture.all();
    }
}
