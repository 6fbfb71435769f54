package dev.unroll.engine.nn;

import dev.unroll.engine.nn.ParameterStore.Parameter;
import dev.unroll.engine.tensor.Ops;
import dev.unroll.engine.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * A first layer's input projection where there are more timesteps than characters: equal characters have equal
 * W_ih·x, so every character of the vocabulary is projected once and the timesteps look their row up. On the way back
 * the rows of ∂L/∂a are first summed by character. In exact arithmetic nothing differs from {@link MatrixProjection},
 * and V rows are multiplied in place of T·B.
 */
final class CharacterProjection implements InputProjection {
    /** Up to so many elements all timesteps are looked up together; more would leave the cache before they are used. */
    private static final int AT_ONCE = 1 << 16;

    private final Ops ops;
    private final Parameter weight;
    private final Parameter bias;
    private final @Nullable Parameter embedding;
    private final boolean adds;
    /** Row v is W_ih·x + b for character v, row V that of a zero vector: b, (V+1, G). */
    private final Tensor projected;
    /** ∂L/∂a summed by character, (V+1, G). */
    private final Tensor dProjected;

    /** Both without row V, (V, G). */
    private final Tensor characters;

    private final Tensor dCharacters;
    /** The row that a timestep looks up, (T·B). */
    private int[] rows = {};

    /**
     * Of W_ih (G, I) and b_ih (G).
     *
     * @param embedding (V, E), whose gradient is written too; null for one-hot input
     * @param adds whether the embedding's gradient is added to what another projection has written
     */
    CharacterProjection(
            Ops ops, int vocabulary, Parameter weight, Parameter bias, @Nullable Parameter embedding, boolean adds) {
        this.adds = adds;
        this.ops = ops;
        this.weight = weight;
        this.bias = bias;
        this.embedding = embedding;
        int gates = weight.value().rows();
        projected = ops.zeros(vocabulary + 1, gates);
        dProjected = ops.zeros(vocabulary + 1, gates);
        characters = projected.rowRange(0, vocabulary);
        dCharacters = dProjected.rowRange(0, vocabulary);
    }

    /** What the next passes read: character indices, (T·B), −1 for a zero vector. */
    void read(int[] indices) {
        if (rows.length != indices.length) {
            rows = new int[indices.length];
        }
        int zeroVector = characters.rows();
        for (int i = 0; i < indices.length; i++) {
            rows[i] = indices[i] < 0 ? zeroVector : indices[i];
        }
    }

    @Override
    public boolean forward(Tensor added, Tensor a) {
        ops.fillRows(projected, added);
        if (embedding == null) {
            // P[v] = b + column v of W_ih   (V, G)
            ops.transpose(weight.value(), characters, true);
        } else {
            // P[v] = b + W_ih·E[v]   (V, G)
            ops.gemm(embedding.value(), false, weight.value(), true, characters, true);
        }
        boolean atOnce = a.size() <= AT_ONCE;
        if (atOnce) {
            // aₜ = P[characterₜ]   (T·B, G)
            ops.gather(projected, rows, a);
        }
        return atOnce;
    }

    @Override
    public void forward(int t, Tensor a) {
        // aₜ = P[characterₜ]   (B, G)
        ops.gather(projected, rows, t * a.rows(), a);
    }

    @Override
    public void backward(Tensor dA) {
        // dP[v] = Σ of daₜ where character v was read   (V+1, G)
        ops.scatterSum(dA, rows, dProjected);
        // ∂L/∂b_ih = Σₜ daₜ   (G)
        ops.sumRows(dProjected, bias.gradient());
        if (embedding == null) {
            // Column v of ∂L/∂W_ih = dP[v]   (G, V)
            ops.transpose(dCharacters, weight.gradient(), false);
        } else {
            // ∂L/∂W_ih = Σᵥ dP[v] ⊗ E[v]   (G, E)
            ops.gemm(dCharacters, true, embedding.value(), false, weight.gradient(), false);
            // ∂L/∂E[v] = W_ihᵀ · dP[v]   (V, E)
            ops.gemm(dCharacters, false, weight.value(), false, embedding.gradient(), adds);
        }
    }
}
