package dev.unroll.engine.tensor;

import static dev.unroll.engine.tensor.NativeOps.own;

/**
 * The elementwise part of a gated cell's timestep in one pass: what it reads is copied into arrays, a run of units at a
 * time, each line of the mathematics is a loop over these arrays, and what others read is copied back. Operation by
 * operation the same is {@link ComposedCells}.
 */
final class NativeCells {
    private static final int CHUNK = 1024;

    private final float[] first = new float[CHUNK];
    private final float[] second = new float[CHUNK];
    private final float[] third = new float[CHUNK];
    private final float[] fourth = new float[CHUNK];
    private final float[] state = new float[CHUNK];
    private final float[] otherState = new float[CHUNK];
    private final float[] dHidden = new float[CHUNK];
    private final float[] dState = new float[CHUNK];
    private final float[] scratch = new float[CHUNK];

    void lstm(LstmStep s) {
        for (int row = 0; row < s.hidden().rows(); row++) {
            for (int from = 0; from < s.hidden().columns(); from += CHUNK) {
                lstm(s, row, from, Math.min(CHUNK, s.hidden().columns() - from));
            }
        }
    }

    void lstmBackward(LstmStep s) {
        for (int row = 0; row < s.hidden().rows(); row++) {
            for (int from = 0; from < s.hidden().columns(); from += CHUNK) {
                lstmBackward(s, row, from, Math.min(CHUNK, s.hidden().columns() - from));
            }
        }
    }

    void gru(GruStep s) {
        for (int row = 0; row < s.hidden().rows(); row++) {
            for (int from = 0; from < s.hidden().columns(); from += CHUNK) {
                gru(s, row, from, Math.min(CHUNK, s.hidden().columns() - from));
            }
        }
    }

    void gruBackward(GruStep s) {
        for (int row = 0; row < s.hidden().rows(); row++) {
            for (int from = 0; from < s.hidden().columns(); from += CHUNK) {
                gruBackward(s, row, from, Math.min(CHUNK, s.hidden().columns() - from));
            }
        }
    }

    /** Units {@code from} to {@code from + count} of one row. */
    private void lstm(LstmStep s, int row, int from, int count) {
        int size = s.hidden().columns();
        float[] i = read(s.a(), row, from, first, count);
        float[] f = read(s.a(), row, size + from, second, count);
        float[] g = read(s.a(), row, 2 * size + from, third, count);
        float[] o = read(s.a(), row, 3 * size + from, fourth, count);
        float[] c = read(s.previousCell(), row, from, state, count);
        // iₜ, fₜ, oₜ = σ(aₜ), gₜ = tanh(aₜ,g)
        Kernels.sigmoid(i, i, i, i, count);
        Kernels.sigmoid(f, f, f, f, count);
        Kernels.tanh(g, g, g, g, count);
        Kernels.sigmoid(o, o, o, o, count);
        // cₜ = fₜ ⊙ cₜ₋₁ + iₜ ⊙ gₜ
        Kernels.multiply(f, c, c, c, count);
        Kernels.multiplyAdd(i, g, c, c, count);
        write(i, s.gates(), row, from, count);
        write(f, s.gates(), row, size + from, count);
        write(g, s.gates(), row, 2 * size + from, count);
        write(o, s.gates(), row, 3 * size + from, count);
        write(c, s.cell(), row, from, count);
        // hₜ = oₜ ⊙ tanh(cₜ)
        Kernels.tanh(c, c, c, c, count);
        Kernels.multiply(o, c, c, o, count);
        write(c, s.tanhCell(), row, from, count);
        write(o, s.hidden(), row, from, count);
    }

    private void lstmBackward(LstmStep s, int row, int from, int count) {
        int size = s.hidden().columns();
        float[] i = read(s.gates(), row, from, first, count);
        float[] f = read(s.gates(), row, size + from, second, count);
        float[] g = read(s.gates(), row, 2 * size + from, third, count);
        float[] o = read(s.gates(), row, 3 * size + from, fourth, count);
        float[] tanhC = read(s.tanhCell(), row, from, state, count);
        float[] dh = read(s.dAbove(), row, from, dHidden, count);
        float[] future = read(s.dFuture(), row, from, scratch, count);
        // ∂L/∂hₜ = from above + from the future
        Kernels.add(dh, future, future, dh, count);
        // ∂L/∂cₜ = ∂L/∂hₜ ⊙ oₜ ⊙ (1 − tanh²(cₜ)) + from the future
        float[] dc = dState;
        Kernels.multiply(dh, o, o, dc, count);
        Kernels.tanhBackward(tanhC, dc, dc, dc, count);
        float[] cellFuture = read(s.dCellFuture(), row, from, scratch, count);
        Kernels.add(dc, cellFuture, cellFuture, dc, count);
        // ∂L/∂oₜ = ∂L/∂hₜ ⊙ tanh(cₜ), then through σ: ∂L/∂aₜ,o
        Kernels.multiply(dh, tanhC, tanhC, dh, count);
        Kernels.sigmoidBackward(o, dh, dh, dh, count);
        write(dh, s.dA(), row, 3 * size + from, count);
        // ∂L/∂gₜ = ∂L/∂cₜ ⊙ iₜ, then through tanh: ∂L/∂aₜ,g
        float[] d = scratch;
        Kernels.multiply(dc, i, i, d, count);
        Kernels.tanhBackward(g, d, d, d, count);
        write(d, s.dA(), row, 2 * size + from, count);
        // ∂L/∂iₜ = ∂L/∂cₜ ⊙ gₜ, then through σ: ∂L/∂aₜ,i
        Kernels.multiply(dc, g, g, d, count);
        Kernels.sigmoidBackward(i, d, d, d, count);
        write(d, s.dA(), row, from, count);
        // ∂L/∂fₜ = ∂L/∂cₜ ⊙ cₜ₋₁, then through σ: ∂L/∂aₜ,f
        float[] previous = read(s.previousCell(), row, from, otherState, count);
        Kernels.multiply(dc, previous, previous, d, count);
        Kernels.sigmoidBackward(f, d, d, d, count);
        write(d, s.dA(), row, size + from, count);
        if (s.dCellPrevious() != null) {
            // ∂L/∂cₜ₋₁ from the future = ∂L/∂cₜ ⊙ fₜ
            Kernels.multiply(dc, f, f, dc, count);
            write(dc, s.dCellPrevious(), row, from, count);
        }
    }

    private void gru(GruStep s, int row, int from, int count) {
        int size = s.hidden().columns();
        float[] r = read(s.a(), row, from, first, count);
        float[] z = read(s.a(), row, size + from, second, count);
        float[] n = read(s.a(), row, 2 * size + from, third, count);
        float[] q = read(s.q(), row, from, scratch, count);
        // rₜ, zₜ = σ(aₜ), with aₜ = W_i·xₜ + b_i + qₜ
        Kernels.add(r, q, q, r, count);
        write(r, s.a(), row, from, count);
        Kernels.sigmoid(r, r, r, r, count);
        write(r, s.gates(), row, from, count);
        q = read(s.q(), row, size + from, scratch, count);
        Kernels.add(z, q, q, z, count);
        write(z, s.a(), row, size + from, count);
        Kernels.sigmoid(z, z, z, z, count);
        write(z, s.gates(), row, size + from, count);
        // nₜ = tanh(aₜ,n), with aₜ,n = W_in·xₜ + b_in + rₜ ⊙ qₜ,n
        q = read(s.q(), row, 2 * size + from, scratch, count);
        Kernels.multiplyAdd(r, q, n, n, count);
        write(n, s.a(), row, 2 * size + from, count);
        Kernels.tanh(n, n, n, n, count);
        write(n, s.gates(), row, 2 * size + from, count);
        // hₜ = (1 − zₜ) ⊙ nₜ + zₜ ⊙ hₜ₋₁
        float[] h = read(s.previous(), row, from, state, count);
        Kernels.blend(z, n, h, h, count);
        write(h, s.hidden(), row, from, count);
    }

    private void gruBackward(GruStep s, int row, int from, int count) {
        int size = s.hidden().columns();
        float[] r = read(s.gates(), row, from, first, count);
        float[] z = read(s.gates(), row, size + from, second, count);
        float[] n = read(s.gates(), row, 2 * size + from, third, count);
        float[] dh = read(s.dAbove(), row, from, dHidden, count);
        float[] future = read(s.dFuture(), row, from, scratch, count);
        // ∂L/∂hₜ = from above + from the future
        Kernels.add(dh, future, future, dh, count);
        // ∂L/∂nₜ = ∂L/∂hₜ ⊙ (1 − zₜ), then through tanh: ∂L/∂aₜ,n
        float[] kept = otherState;
        Kernels.multiply(dh, z, z, kept, count);
        write(kept, s.kept(), row, from, count);
        float[] daN = fourth;
        Kernels.subtract(dh, kept, kept, daN, count);
        Kernels.tanhBackward(n, daN, daN, daN, count);
        write(daN, s.dA(), row, 2 * size + from, count);
        // ∂L/∂zₜ = ∂L/∂hₜ ⊙ (hₜ₋₁ − nₜ), then through σ: ∂L/∂aₜ,z
        float[] d = read(s.previous(), row, from, scratch, count);
        Kernels.subtract(d, n, n, d, count);
        Kernels.multiply(dh, d, d, d, count);
        Kernels.sigmoidBackward(z, d, d, d, count);
        write(d, s.dA(), row, size + from, count);
        write(d, s.dQ(), row, size + from, count);
        // ∂L/∂rₜ = ∂L/∂aₜ,n ⊙ qₜ,n, then through σ: ∂L/∂aₜ,r
        d = read(s.q(), row, 2 * size + from, scratch, count);
        Kernels.multiply(daN, d, d, d, count);
        Kernels.sigmoidBackward(r, d, d, d, count);
        write(d, s.dA(), row, from, count);
        write(d, s.dQ(), row, from, count);
        // ∂L/∂qₜ = ∂L/∂aₜ, but rₜ ⊙ ∂L/∂aₜ,n in n's block
        Kernels.multiply(daN, r, r, daN, count);
        write(daN, s.dQ(), row, 2 * size + from, count);
    }

    private static float[] read(Tensor tensor, int row, int column, float[] to, int count) {
        own(tensor).read(row, column, to, 0, count);
        return to;
    }

    private static void write(float[] from, Tensor tensor, int row, int column, int count) {
        own(tensor).write(row, column, from, 0, count);
    }
}
