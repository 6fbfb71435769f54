package dev.unroll.engine.nn;

import dev.unroll.engine.tensor.LstmStep;
import dev.unroll.engine.tensor.Ops;
import dev.unroll.engine.tensor.Tensor;
import dev.unroll.engine.tensor.Weights;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

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
    private final Weights recurrent;
    private final Sequence gates;
    /** cₜ₋₁ as every timestep finds it, and cₜ as it leaves it, (T·B, H). */
    private final Sequence cellBefore;

    private final Sequence cellAfter;
    private final Tensor initialCell;
    private final Sequence cellFuture;
    /** ∂L/∂c₀, (B, H); null where c₀ is no parameter. */
    private final @Nullable Tensor dInitialCell;
    /** By timestep. */
    private final List<LstmStep> steps = new ArrayList<>();

    Lstm(Ops ops, LayerPorts ports) {
        super(ops, ports);
        recurrent = recurrentWeights();
        gates = new Sequence(ops, timesteps, batch, 4 * size);
        Tensor cells = ops.zeros((timesteps + 1) * batch, size);
        cellBefore = before(cells);
        cellAfter = after(cells);
        initialCell = initial(cells);
        cellFuture = new Sequence(ops, timesteps, batch, size);
        dInitialCell = initialGradient();
        Sequence tanhCell = new Sequence(ops, timesteps, batch, size);
        Tensor dCell = ops.zeros(batch, size);
        Tensor dHidden = ops.zeros(batch, size);
        Tensor scratch = ops.zeros(batch, size);
        for (int t = 0; t < timesteps; t++) {
            steps.add(new LstmStep(
                    a.at(t),
                    gates.at(t),
                    cellBefore.at(t),
                    cellAfter.at(t),
                    tanhCell.at(t),
                    after.at(t),
                    above.at(t),
                    future.at(t),
                    cellFuture.at(t),
                    back(cellFuture, dInitialCell, t),
                    dA.at(t),
                    dHidden,
                    dCell,
                    scratch));
        }
    }

    @Override
    public void forward() {
        recurrent.refresh();
        // aₜ = W_ih·xₜ + b_ih + b_hh for all t at once   (T·B, 4H)
        projectInputWithBothBiases();
        for (int i = 0; i < timesteps; i++) {
            int t = timestep(i);
            projectInput(t);
            // aₜ += W_hh·hₜ₋₁   (B, 4H)
            recurrent.addTimesTransposed(before.at(t), a.at(t));
            // iₜ, fₜ, oₜ = σ(aₜ), gₜ = tanh(aₜ,g); cₜ = fₜ ⊙ cₜ₋₁ + iₜ ⊙ gₜ; hₜ = oₜ ⊙ tanh(cₜ)   (B, H) each
            ops.lstm(steps.get(t));
            hold(t);
        }
    }

    @Override
    public void backward() {
        for (int i = timesteps - 1; i >= 0; i--) {
            int t = timestep(i);
            part(t);
            // ∂L/∂hₜ = from above + from the future; through oₜ, cₜ and the gates to ∂L/∂aₜ and ∂L/∂cₜ₋₁   (B, ·)
            ops.lstmBackward(steps.get(t));
            Tensor dPrevious = back(t);
            if (dPrevious != null) {
                // ∂L/∂hₜ₋₁ from the future = W_hhᵀ · daₜ   (B, H)
                recurrent.times(dA.at(t), dPrevious);
            }
            pass(t);
        }
        collectGradients();
    }

    @Override
    public List<LayerState> states() {
        return List.of(hiddenState(), state("c", initialCell, cellBefore, cellAfter, cellFuture, dInitialCell));
    }

    @Override
    public Map<String, Tensor> gates() {
        return Map.of("i", gate(gates, 0), "f", gate(gates, 1), "g", gate(gates, 2), "o", gate(gates, 3));
    }
}
