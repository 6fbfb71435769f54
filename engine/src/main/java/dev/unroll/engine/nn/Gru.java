package dev.unroll.engine.nn;

import dev.unroll.engine.tensor.GruStep;
import dev.unroll.engine.tensor.Ops;
import dev.unroll.engine.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The gated recurrent unit as PyTorch's {@code nn.GRU} has it, gates stacked r, z, n:
 *
 * <pre>
 * qₜ = W_hh·hₜ₋₁ + b_hh
 * rₜ = σ(W_ir·xₜ + b_ir + qₜ,r)
 * zₜ = σ(W_iz·xₜ + b_iz + qₜ,z)
 * nₜ = tanh(W_in·xₜ + b_in + rₜ ⊙ qₜ,n)
 * hₜ = (1 − zₜ) ⊙ nₜ + zₜ ⊙ hₜ₋₁
 * </pre>
 *
 * <p>Source: K. Cho et al., EMNLP 2014; PyTorch's documentation of {@code torch.nn.GRU} for the place of rₜ.
 */
final class Gru extends RecurrentLayer {
    /** q, (T·B, 3H), and ∂L/∂q. */
    private final Sequence q;

    private final Sequence dQ;
    private final Sequence gates;
    /** ∂L/∂hₜ ⊙ zₜ, (B, H). */
    private final Tensor kept;
    /** From the first timestep to the last. */
    private final List<GruStep> steps = new ArrayList<>();

    Gru(Ops ops, LayerPorts ports) {
        super(ops, ports);
        q = new Sequence(ops, timesteps, batch, 3 * size);
        dQ = new Sequence(ops, timesteps, batch, 3 * size);
        gates = new Sequence(ops, timesteps, batch, 3 * size);
        kept = ops.zeros(batch, size);
        Tensor dHidden = ops.zeros(batch, size);
        Tensor scratch = ops.zeros(batch, size);
        for (int t = 0; t < timesteps; t++) {
            steps.add(new GruStep(
                    a.at(t),
                    q.at(t),
                    gates.at(t),
                    states.at(t),
                    states.at(t + 1),
                    above.at(t),
                    future.at(t),
                    dA.at(t),
                    dQ.at(t),
                    kept,
                    dHidden,
                    scratch));
        }
    }

    @Override
    public void forward() {
        recurrent.refresh();
        projectInput();
        fillWithRecurrentBias(q.all());
        for (int t = 0; t < timesteps; t++) {
            // qₜ = W_hh·hₜ₋₁ + b_hh   (B, 3H)
            recurrent.addTimesTransposed(states.at(t), q.at(t));
            // rₜ, zₜ = σ(aₜ); nₜ = tanh(aₜ,n); hₜ = (1 − zₜ) ⊙ nₜ + zₜ ⊙ hₜ₋₁   (B, H) each
            ops.gru(steps.get(t));
        }
    }

    @Override
    public void backward() {
        for (int t = timesteps - 1; t >= 0; t--) {
            // ∂L/∂hₜ = from above + from the future; through hₜ and the gates to ∂L/∂aₜ and ∂L/∂qₜ   (B, 3H)
            ops.gruBackward(steps.get(t));
            if (t > 0) {
                // ∂L/∂hₜ₋₁ from the future = W_hhᵀ · dqₜ + ∂L/∂hₜ ⊙ zₜ   (B, H)
                recurrent.times(dQ.at(t), future.at(t - 1));
                ops.add(future.at(t - 1), kept, future.at(t - 1));
            }
        }
        collectGradients(dQ.all());
    }

    @Override
    public Tensor dRecurrent() {
        return dQ.all();
    }

    @Override
    public Map<String, Tensor> gates() {
        return Map.of("r", gate(gates, 0), "z", gate(gates, 1), "n", gate(gates, 2), "hn", gate(q, 2));
    }
}
