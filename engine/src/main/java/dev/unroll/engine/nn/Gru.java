package dev.unroll.engine.nn;

import dev.unroll.engine.tensor.Ops;
import dev.unroll.engine.tensor.Tensor;
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
    private final Sequence aGates;
    private final Sequence aNew;
    private final Sequence qGates;
    private final Sequence qNew;
    private final Sequence twoGates;
    private final Sequence r;
    private final Sequence z;
    private final Sequence n;
    private final Sequence daR;
    private final Sequence daZ;
    private final Sequence daNew;
    private final Sequence dqNew;
    /** ∂L/∂hₜ ⊙ zₜ, (B, H). */
    private final Tensor kept;

    private final Tensor scratch;

    Gru(Ops ops, LayerPorts ports) {
        super(ops, ports);
        int two = 2 * size;
        int three = 3 * size;
        q = new Sequence(ops, timesteps, batch, three);
        dQ = new Sequence(ops, timesteps, batch, three);
        gates = new Sequence(ops, timesteps, batch, three);
        aGates = a.columns(0, two, batch);
        aNew = a.columns(two, three, batch);
        qGates = q.columns(0, two, batch);
        qNew = q.columns(two, three, batch);
        twoGates = gates.columns(0, two, batch);
        r = gates.columns(0, size, batch);
        z = gates.columns(size, two, batch);
        n = gates.columns(two, three, batch);
        daR = dA.columns(0, size, batch);
        daZ = dA.columns(size, two, batch);
        daNew = dA.columns(two, three, batch);
        dqNew = dQ.columns(two, three, batch);
        kept = ops.zeros(batch, size);
        scratch = ops.zeros(batch, size);
    }

    @Override
    public void forward() {
        recurrent.refresh();
        projectInput();
        ops.fill(q.all(), 0);
        addRecurrentBias(q.all());
        for (int t = 0; t < timesteps; t++) {
            // qₜ = W_hh·hₜ₋₁ + b_hh   (B, 3H)
            recurrent.addTimesTransposed(states.at(t), q.at(t));
            // rₜ, zₜ = σ(aₜ), with aₜ = W_i·xₜ + b_i + qₜ   (B, 2H)
            ops.add(aGates.at(t), qGates.at(t), aGates.at(t));
            ops.sigmoid(aGates.at(t), twoGates.at(t));
            // nₜ = tanh(aₜ,n), with aₜ,n = W_in·xₜ + b_in + rₜ ⊙ qₜ,n   (B, H)
            ops.multiplyAdd(r.at(t), qNew.at(t), aNew.at(t));
            ops.tanh(aNew.at(t), n.at(t));
            // hₜ = (1 − zₜ) ⊙ nₜ + zₜ ⊙ hₜ₋₁   (B, H)
            ops.blend(z.at(t), n.at(t), states.at(t), states.at(t + 1));
        }
    }

    @Override
    public void backward() {
        for (int t = timesteps - 1; t >= 0; t--) {
            // ∂L/∂hₜ = from above + from the future   (B, H)
            ops.add(above.at(t), future.at(t), dHidden.at(t));
            // ∂L/∂nₜ = ∂L/∂hₜ ⊙ (1 − zₜ), then through tanh: ∂L/∂aₜ,n   (B, H)
            ops.multiply(dHidden.at(t), z.at(t), kept);
            ops.subtract(dHidden.at(t), kept, scratch);
            ops.tanhBackward(n.at(t), scratch, daNew.at(t));
            // ∂L/∂zₜ = ∂L/∂hₜ ⊙ (hₜ₋₁ − nₜ), then through σ: ∂L/∂aₜ,z   (B, H)
            ops.subtract(states.at(t), n.at(t), scratch);
            ops.multiply(dHidden.at(t), scratch, scratch);
            ops.sigmoidBackward(z.at(t), scratch, daZ.at(t));
            // ∂L/∂rₜ = ∂L/∂aₜ,n ⊙ qₜ,n, then through σ: ∂L/∂aₜ,r   (B, H)
            ops.multiply(daNew.at(t), qNew.at(t), scratch);
            ops.sigmoidBackward(r.at(t), scratch, daR.at(t));
            // ∂L/∂qₜ = ∂L/∂aₜ, but rₜ ⊙ ∂L/∂aₜ,n in n's block   (B, 3H)
            ops.copy(dA.at(t), dQ.at(t));
            ops.multiply(daNew.at(t), r.at(t), dqNew.at(t));
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
        return Map.of("r", r.all(), "z", z.all(), "n", n.all(), "hn", qNew.all());
    }
}
