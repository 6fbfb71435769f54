package dev.unroll.engine.tensor;

/**
 * The matrices of a GRU's timestep t, for {@link Ops#gru} and {@link Ops#gruBackward}. Gates stacked r, z, n.
 *
 * @param a W_i·xₜ + b_i, which {@link Ops#gru} completes to aₜ, (B, 3H)
 * @param q qₜ = W_hh·hₜ₋₁ + b_hh, (B, 3H)
 * @param gates rₜ, zₜ, nₜ, (B, 3H)
 * @param previous hₜ₋₁, (B, H)
 * @param hidden hₜ, (B, H)
 * @param dAbove ∂L/∂hₜ from above, (B, H)
 * @param dFuture ∂L/∂hₜ from the future, (B, H)
 * @param dA ∂L/∂aₜ, (B, 3H)
 * @param dQ ∂L/∂qₜ, (B, 3H)
 * @param kept ∂L/∂hₜ ⊙ zₜ, (B, H)
 * @param dHidden ∂L/∂hₜ, (B, H), room for a value nobody reads after
 * @param scratch (B, H), the same
 */
public record GruStep(
        Tensor a,
        Tensor q,
        Tensor gates,
        Tensor previous,
        Tensor hidden,
        Tensor dAbove,
        Tensor dFuture,
        Tensor dA,
        Tensor dQ,
        Tensor kept,
        Tensor dHidden,
        Tensor scratch) {}
