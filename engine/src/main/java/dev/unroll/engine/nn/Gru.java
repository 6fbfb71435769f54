package dev.unroll.engine.nn;

import dev.unroll.engine.tensor.GruStep;
import dev.unroll.engine.tensor.Ops;
import dev.unroll.engine.tensor.Tensor;
import dev.unroll.engine.tensor.Weights;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The gated recurrent unit as PyTorch's {@code nn.GRU} has it, gates stacked r, z, n:
 *
 * <pre>
 * rₜ = σ(W_ir·xₜ + b_ir + W_hr·hₜ₋₁ + b_hr)
 * zₜ = σ(W_iz·xₜ + b_iz + W_hz·hₜ₋₁ + b_hz)
 * qₜ = W_hn·hₜ₋₁ + b_hn
 * nₜ = tanh(W_in·xₜ + b_in + rₜ ⊙ qₜ)
 * hₜ = (1 − zₜ) ⊙ nₜ + zₜ ⊙ hₜ₋₁
 * </pre>
 *
 * <p>Source: K. Cho et al., EMNLP 2014; PyTorch's documentation of {@code torch.nn.GRU} for the place of rₜ.
 */
final class Gru extends RecurrentLayer {
    /** W_hr and W_hz, (2H, H), whose products add to a; and W_hn, (H, H), whose product rₜ multiplies. */
    private final Weights recurrentGates;

    private final Weights recurrentNew;
    /** qₜ = W_hn·hₜ₋₁ + b_hn, (T·B, H), and ∂L/∂q. */
    private final Sequence q;

    private final Sequence dQ;
    private final Sequence gates;
    /** The blocks of a and ∂L/∂a that belong to r and z, (B, 2H) each. */
    private final Sequence aGates;

    private final Sequence dAGates;
    /** ∂L/∂(W_hh·hₜ₋₁ + b_hh), (T·B, 3H). */
    private final Tensor dRecurrent;
    /** By timestep. */
    private final List<GruStep> steps = new ArrayList<>();

    Gru(Ops ops, LayerPorts ports) {
        super(ops, ports);
        recurrentGates = recurrentWeights(0, 2);
        recurrentNew = recurrentWeights(2, 3);
        q = new Sequence(ops, timesteps, batch, size);
        dQ = new Sequence(ops, timesteps, batch, size);
        gates = new Sequence(ops, timesteps, batch, 3 * size);
        aGates = new Sequence(a.all().columnRange(0, 2 * size), batch);
        dAGates = new Sequence(dA.all().columnRange(0, 2 * size), batch);
        dRecurrent = ops.zeros(timesteps * batch, 3 * size);
        Tensor dHidden = ops.zeros(batch, size);
        Tensor scratch = ops.zeros(batch, size);
        for (int t = 0; t < timesteps; t++) {
            steps.add(new GruStep(
                    a.at(t),
                    q.at(t),
                    gates.at(t),
                    before.at(t),
                    after.at(t),
                    above.at(t),
                    future.at(t),
                    dA.at(t),
                    dQ.at(t),
                    back(t),
                    dHidden,
                    scratch));
        }
    }

    @Override
    public void forward() {
        recurrentGates.refresh();
        recurrentNew.refresh();
        projectInputWithBothBiases(2);
        ops.fillRows(q.all(), recurrentBias(2));
        for (int i = 0; i < timesteps; i++) {
            int t = timestep(i);
            projectInput(t);
            // aₜ,rz += W_h,rz·hₜ₋₁   (B, 2H);   qₜ = W_hn·hₜ₋₁ + b_hn   (B, H)
            recurrentGates.addTimesTransposed(before.at(t), aGates.at(t));
            recurrentNew.addTimesTransposed(before.at(t), q.at(t));
            // rₜ, zₜ = σ(aₜ); nₜ = tanh(aₜ,n + rₜ ⊙ qₜ); hₜ = (1 − zₜ) ⊙ nₜ + zₜ ⊙ hₜ₋₁   (B, H) each
            ops.gru(steps.get(t));
            hold(t);
        }
    }

    @Override
    public void backward() {
        for (int i = timesteps - 1; i >= 0; i--) {
            int t = timestep(i);
            part(t);
            // ∂L/∂hₜ = from above + from the future; through hₜ and the gates to ∂L/∂aₜ, ∂L/∂qₜ and ∂L/∂hₜ ⊙ zₜ
            ops.gruBackward(steps.get(t));
            Tensor dPrevious = back(t);
            if (dPrevious != null) {
                // ∂L/∂hₜ₋₁ from the future = ∂L/∂hₜ ⊙ zₜ + W_h,rzᵀ · daₜ,rz + W_hnᵀ · dqₜ   (B, H)
                recurrentGates.addTimes(dAGates.at(t), dPrevious);
                recurrentNew.addTimes(dQ.at(t), dPrevious);
            }
            pass(t);
        }
        collectGradients(dQ.all());
    }

    @Override
    void complete() {
        ops.copy(dA.all(), dRecurrent);
        ops.copy(dQ.all(), dRecurrent.columnRange(2 * size, 3 * size));
    }

    @Override
    Tensor dRecurrent() {
        return dRecurrent;
    }

    @Override
    public Map<String, Tensor> dParts() {
        return Map.of("hn", dQ.all());
    }

    @Override
    public Map<String, Tensor> gates() {
        return Map.of("r", gate(gates, 0), "z", gate(gates, 1), "n", gate(gates, 2), "hn", q.all());
    }
}
