package dev.unroll.engine.tensor;

/** The elementwise part of a gated cell's timestep, one operation after the other. */
final class ComposedCells {
    private ComposedCells() {}

    /** Block {@code gate} of stacked gates, (B, H). */
    private static Tensor gate(Tensor stacked, int gate, int size) {
        return stacked.columnRange(gate * size, (gate + 1) * size);
    }

    static void lstm(Ops ops, LstmStep s) {
        int size = s.hidden().columns();
        Tensor i = gate(s.gates(), 0, size);
        Tensor f = gate(s.gates(), 1, size);
        Tensor g = gate(s.gates(), 2, size);
        Tensor o = gate(s.gates(), 3, size);
        // iₜ, fₜ, oₜ = σ(aₜ), gₜ = tanh(aₜ,g)   (B, H) each
        ops.sigmoid(gate(s.a(), 0, size), i);
        ops.sigmoid(gate(s.a(), 1, size), f);
        ops.tanh(gate(s.a(), 2, size), g);
        ops.sigmoid(gate(s.a(), 3, size), o);
        // cₜ = fₜ ⊙ cₜ₋₁ + iₜ ⊙ gₜ   (B, H)
        ops.multiply(f, s.previousCell(), s.cell());
        ops.multiplyAdd(i, g, s.cell());
        // hₜ = oₜ ⊙ tanh(cₜ)   (B, H)
        ops.tanh(s.cell(), s.tanhCell());
        ops.multiply(o, s.tanhCell(), s.hidden());
    }

    static void lstmBackward(Ops ops, LstmStep s) {
        int size = s.hidden().columns();
        Tensor i = gate(s.gates(), 0, size);
        Tensor f = gate(s.gates(), 1, size);
        Tensor g = gate(s.gates(), 2, size);
        Tensor o = gate(s.gates(), 3, size);
        // ∂L/∂hₜ = from above + from the future   (B, H)
        ops.add(s.dAbove(), s.dFuture(), s.dHidden());
        // ∂L/∂oₜ = ∂L/∂hₜ ⊙ tanh(cₜ), then through σ: ∂L/∂aₜ,o   (B, H)
        ops.multiply(s.dHidden(), s.tanhCell(), s.scratch());
        ops.sigmoidBackward(o, s.scratch(), gate(s.dA(), 3, size));
        // ∂L/∂cₜ = ∂L/∂hₜ ⊙ oₜ ⊙ (1 − tanh²(cₜ)) + from the future   (B, H)
        ops.multiply(s.dHidden(), o, s.scratch());
        ops.tanhBackward(s.tanhCell(), s.scratch(), s.dCell());
        ops.add(s.dCell(), s.dCellFuture(), s.dCell());
        // ∂L/∂iₜ = ∂L/∂cₜ ⊙ gₜ, then through σ: ∂L/∂aₜ,i   (B, H)
        ops.multiply(s.dCell(), g, s.scratch());
        ops.sigmoidBackward(i, s.scratch(), gate(s.dA(), 0, size));
        // ∂L/∂fₜ = ∂L/∂cₜ ⊙ cₜ₋₁, then through σ: ∂L/∂aₜ,f   (B, H)
        ops.multiply(s.dCell(), s.previousCell(), s.scratch());
        ops.sigmoidBackward(f, s.scratch(), gate(s.dA(), 1, size));
        // ∂L/∂gₜ = ∂L/∂cₜ ⊙ iₜ, then through tanh: ∂L/∂aₜ,g   (B, H)
        ops.multiply(s.dCell(), i, s.scratch());
        ops.tanhBackward(g, s.scratch(), gate(s.dA(), 2, size));
        if (s.dCellPrevious() != null) {
            // ∂L/∂cₜ₋₁ from the future = ∂L/∂cₜ ⊙ fₜ   (B, H)
            ops.multiply(s.dCell(), f, s.dCellPrevious());
        }
    }

    static void gru(Ops ops, GruStep s) {
        int size = s.hidden().columns();
        Tensor r = gate(s.gates(), 0, size);
        Tensor z = gate(s.gates(), 1, size);
        Tensor n = gate(s.gates(), 2, size);
        Tensor aN = gate(s.a(), 2, size);
        // rₜ, zₜ = σ(aₜ)   (B, H) each
        ops.sigmoid(gate(s.a(), 0, size), r);
        ops.sigmoid(gate(s.a(), 1, size), z);
        // nₜ = tanh(aₜ,n), with aₜ,n = W_in·xₜ + b_in + rₜ ⊙ qₜ   (B, H)
        ops.multiplyAdd(r, s.q(), aN);
        ops.tanh(aN, n);
        // hₜ = (1 − zₜ) ⊙ nₜ + zₜ ⊙ hₜ₋₁   (B, H)
        ops.blend(z, n, s.previous(), s.hidden());
    }

    static void gruBackward(Ops ops, GruStep s) {
        int size = s.hidden().columns();
        Tensor r = gate(s.gates(), 0, size);
        Tensor z = gate(s.gates(), 1, size);
        Tensor n = gate(s.gates(), 2, size);
        Tensor daN = gate(s.dA(), 2, size);
        // ∂L/∂hₜ = from above + from the future   (B, H)
        ops.add(s.dAbove(), s.dFuture(), s.dHidden());
        // ∂L/∂nₜ = ∂L/∂hₜ ⊙ (1 − zₜ), then through tanh: ∂L/∂aₜ,n   (B, H)
        ops.multiply(s.dHidden(), z, s.scratch());
        if (s.dPrevious() != null) {
            ops.copy(s.scratch(), s.dPrevious());
        }
        ops.subtract(s.dHidden(), s.scratch(), s.scratch());
        ops.tanhBackward(n, s.scratch(), daN);
        // ∂L/∂zₜ = ∂L/∂hₜ ⊙ (hₜ₋₁ − nₜ), then through σ: ∂L/∂aₜ,z   (B, H)
        ops.subtract(s.previous(), n, s.scratch());
        ops.multiply(s.dHidden(), s.scratch(), s.scratch());
        ops.sigmoidBackward(z, s.scratch(), gate(s.dA(), 1, size));
        // ∂L/∂rₜ = ∂L/∂aₜ,n ⊙ qₜ, then through σ: ∂L/∂aₜ,r   (B, H)
        ops.multiply(daN, s.q(), s.scratch());
        ops.sigmoidBackward(r, s.scratch(), gate(s.dA(), 0, size));
        // ∂L/∂qₜ = ∂L/∂aₜ,n ⊙ rₜ   (B, H)
        ops.multiply(daN, r, s.dQ());
    }
}
