package dev.unroll.engine.tensor;

import static dev.unroll.engine.tensor.FloatTensor.own;

/**
 * The elementwise part of a gated cell's timestep in one pass: what it reads is copied into arrays, a run of units at a
 * time, each line of the mathematics is a loop over these arrays, and what others read is copied back. Operation by
 * operation the same is {@link ComposedCells}.
 */
final class NativeCells {
    /** Elements that are worked on at a time: nine such arrays fit the first-level cache. */
    private static final int CHUNK = 512;

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
        int units = s.hidden().columns();
        int all = s.hidden().rows();
        int rows = rowsAtOnce(units);
        for (int row = 0; row < all; row += rows) {
            for (int from = 0; from < units; from += CHUNK) {
                lstm(s, row, Math.min(rows, all - row), from, Math.min(CHUNK, units - from));
            }
        }
    }

    void lstmBackward(LstmStep s) {
        int units = s.hidden().columns();
        int all = s.hidden().rows();
        int rows = rowsAtOnce(units);
        for (int row = 0; row < all; row += rows) {
            for (int from = 0; from < units; from += CHUNK) {
                lstmBackward(s, row, Math.min(rows, all - row), from, Math.min(CHUNK, units - from));
            }
        }
    }

    void gru(GruStep s) {
        int units = s.hidden().columns();
        int all = s.hidden().rows();
        int rows = rowsAtOnce(units);
        for (int row = 0; row < all; row += rows) {
            for (int from = 0; from < units; from += CHUNK) {
                gru(s, row, Math.min(rows, all - row), from, Math.min(CHUNK, units - from));
            }
        }
    }

    void gruBackward(GruStep s) {
        int units = s.hidden().columns();
        int all = s.hidden().rows();
        int rows = rowsAtOnce(units);
        for (int row = 0; row < all; row += rows) {
            for (int from = 0; from < units; from += CHUNK) {
                gruBackward(s, row, Math.min(rows, all - row), from, Math.min(CHUNK, units - from));
            }
        }
    }

    /** Whole rows where they are short; of a long one, a part at a time. */
    private static int rowsAtOnce(int units) {
        return Math.max(1, CHUNK / units);
    }

    /** Units {@code from} to {@code from + width} of some rows. */
    private void lstm(LstmStep s, int row, int rows, int from, int width) {
        int size = s.hidden().columns();
        int count = rows * width;
        float[] i = read(s.a(), row, rows, from, width, first);
        float[] f = read(s.a(), row, rows, size + from, width, second);
        float[] g = read(s.a(), row, rows, 2 * size + from, width, third);
        float[] o = read(s.a(), row, rows, 3 * size + from, width, fourth);
        float[] c = read(s.previousCell(), row, rows, from, width, state);
        // iₜ, fₜ, oₜ = σ(aₜ), gₜ = tanh(aₜ,g)
        Kernels.sigmoid(i, i, i, i, count);
        Kernels.sigmoid(f, f, f, f, count);
        Kernels.tanh(g, g, g, g, count);
        Kernels.sigmoid(o, o, o, o, count);
        // cₜ = fₜ ⊙ cₜ₋₁ + iₜ ⊙ gₜ
        Kernels.multiply(f, c, c, c, count);
        Kernels.multiplyAdd(i, g, c, c, count);
        write(i, s.gates(), row, rows, from, width);
        write(f, s.gates(), row, rows, size + from, width);
        write(g, s.gates(), row, rows, 2 * size + from, width);
        write(o, s.gates(), row, rows, 3 * size + from, width);
        write(c, s.cell(), row, rows, from, width);
        // hₜ = oₜ ⊙ tanh(cₜ)
        Kernels.tanh(c, c, c, c, count);
        Kernels.multiply(o, c, c, o, count);
        write(c, s.tanhCell(), row, rows, from, width);
        write(o, s.hidden(), row, rows, from, width);
    }

    private void lstmBackward(LstmStep s, int row, int rows, int from, int width) {
        int size = s.hidden().columns();
        int count = rows * width;
        float[] i = read(s.gates(), row, rows, from, width, first);
        float[] f = read(s.gates(), row, rows, size + from, width, second);
        float[] g = read(s.gates(), row, rows, 2 * size + from, width, third);
        float[] o = read(s.gates(), row, rows, 3 * size + from, width, fourth);
        float[] tanhC = read(s.tanhCell(), row, rows, from, width, state);
        float[] dh = read(s.dAbove(), row, rows, from, width, dHidden);
        float[] future = read(s.dFuture(), row, rows, from, width, scratch);
        // ∂L/∂hₜ = from above + from the future
        Kernels.add(dh, future, future, dh, count);
        // ∂L/∂cₜ = ∂L/∂hₜ ⊙ oₜ ⊙ (1 − tanh²(cₜ)) + from the future
        float[] dc = dState;
        Kernels.multiply(dh, o, o, dc, count);
        Kernels.tanhBackward(tanhC, dc, dc, dc, count);
        float[] cellFuture = read(s.dCellFuture(), row, rows, from, width, scratch);
        Kernels.add(dc, cellFuture, cellFuture, dc, count);
        // ∂L/∂oₜ = ∂L/∂hₜ ⊙ tanh(cₜ), then through σ: ∂L/∂aₜ,o
        Kernels.multiply(dh, tanhC, tanhC, dh, count);
        Kernels.sigmoidBackward(o, dh, dh, dh, count);
        write(dh, s.dA(), row, rows, 3 * size + from, width);
        // ∂L/∂gₜ = ∂L/∂cₜ ⊙ iₜ, then through tanh: ∂L/∂aₜ,g
        float[] d = scratch;
        Kernels.multiply(dc, i, i, d, count);
        Kernels.tanhBackward(g, d, d, d, count);
        write(d, s.dA(), row, rows, 2 * size + from, width);
        // ∂L/∂iₜ = ∂L/∂cₜ ⊙ gₜ, then through σ: ∂L/∂aₜ,i
        Kernels.multiply(dc, g, g, d, count);
        Kernels.sigmoidBackward(i, d, d, d, count);
        write(d, s.dA(), row, rows, from, width);
        // ∂L/∂fₜ = ∂L/∂cₜ ⊙ cₜ₋₁, then through σ: ∂L/∂aₜ,f
        float[] previous = read(s.previousCell(), row, rows, from, width, otherState);
        Kernels.multiply(dc, previous, previous, d, count);
        Kernels.sigmoidBackward(f, d, d, d, count);
        write(d, s.dA(), row, rows, size + from, width);
        if (s.dCellPrevious() != null) {
            // ∂L/∂cₜ₋₁ from the future = ∂L/∂cₜ ⊙ fₜ
            Kernels.multiply(dc, f, f, dc, count);
            write(dc, s.dCellPrevious(), row, rows, from, width);
        }
    }

    private void gru(GruStep s, int row, int rows, int from, int width) {
        int size = s.hidden().columns();
        int count = rows * width;
        float[] r = read(s.a(), row, rows, from, width, first);
        float[] z = read(s.a(), row, rows, size + from, width, second);
        float[] n = read(s.a(), row, rows, 2 * size + from, width, third);
        float[] q = read(s.q(), row, rows, from, width, scratch);
        // rₜ, zₜ = σ(aₜ)
        Kernels.sigmoid(r, r, r, r, count);
        write(r, s.gates(), row, rows, from, width);
        Kernels.sigmoid(z, z, z, z, count);
        write(z, s.gates(), row, rows, size + from, width);
        // nₜ = tanh(aₜ,n), with aₜ,n = W_in·xₜ + b_in + rₜ ⊙ qₜ
        Kernels.multiplyAdd(r, q, n, n, count);
        write(n, s.a(), row, rows, 2 * size + from, width);
        Kernels.tanh(n, n, n, n, count);
        write(n, s.gates(), row, rows, 2 * size + from, width);
        // hₜ = (1 − zₜ) ⊙ nₜ + zₜ ⊙ hₜ₋₁
        float[] h = read(s.previous(), row, rows, from, width, state);
        Kernels.blend(z, n, h, h, count);
        write(h, s.hidden(), row, rows, from, width);
    }

    private void gruBackward(GruStep s, int row, int rows, int from, int width) {
        int size = s.hidden().columns();
        int count = rows * width;
        float[] r = read(s.gates(), row, rows, from, width, first);
        float[] z = read(s.gates(), row, rows, size + from, width, second);
        float[] n = read(s.gates(), row, rows, 2 * size + from, width, third);
        float[] dh = read(s.dAbove(), row, rows, from, width, dHidden);
        float[] future = read(s.dFuture(), row, rows, from, width, scratch);
        // ∂L/∂hₜ = from above + from the future
        Kernels.add(dh, future, future, dh, count);
        // ∂L/∂nₜ = ∂L/∂hₜ ⊙ (1 − zₜ), then through tanh: ∂L/∂aₜ,n
        float[] kept = otherState;
        Kernels.multiply(dh, z, z, kept, count);
        if (s.dPrevious() != null) {
            write(kept, s.dPrevious(), row, rows, from, width);
        }
        float[] daN = fourth;
        Kernels.subtract(dh, kept, kept, daN, count);
        Kernels.tanhBackward(n, daN, daN, daN, count);
        write(daN, s.dA(), row, rows, 2 * size + from, width);
        // ∂L/∂zₜ = ∂L/∂hₜ ⊙ (hₜ₋₁ − nₜ), then through σ: ∂L/∂aₜ,z
        float[] d = read(s.previous(), row, rows, from, width, scratch);
        Kernels.subtract(d, n, n, d, count);
        Kernels.multiply(dh, d, d, d, count);
        Kernels.sigmoidBackward(z, d, d, d, count);
        write(d, s.dA(), row, rows, size + from, width);
        // ∂L/∂rₜ = ∂L/∂aₜ,n ⊙ qₜ, then through σ: ∂L/∂aₜ,r
        d = read(s.q(), row, rows, from, width, scratch);
        Kernels.multiply(daN, d, d, d, count);
        Kernels.sigmoidBackward(r, d, d, d, count);
        write(d, s.dA(), row, rows, from, width);
        // ∂L/∂qₜ = ∂L/∂aₜ,n ⊙ rₜ
        Kernels.multiply(daN, r, r, daN, count);
        write(daN, s.dQ(), row, rows, from, width);
    }

    private static float[] read(Tensor tensor, int row, int rows, int column, int width, float[] to) {
        own(tensor).readBlock(row, column, rows, width, to);
        return to;
    }

    private static void write(float[] from, Tensor tensor, int row, int rows, int column, int width) {
        own(tensor).writeBlock(row, column, rows, width, from);
    }
}
