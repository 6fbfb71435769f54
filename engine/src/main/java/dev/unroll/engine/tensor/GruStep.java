package dev.unroll.engine.tensor;

import org.jspecify.annotations.Nullable;

/**
 * The matrices of a GRU's timestep t, for {@link Ops#gru} and {@link Ops#gruBackward}. Gates stacked r, z, n.
 *
 * @param a aₜ, in n's block W_in·xₜ + b_in, which {@link Ops#gru} completes by rₜ ⊙ qₜ, (B, 3H)
 * @param q qₜ = W_hn·hₜ₋₁ + b_hn, (B, H)
 * @param gates rₜ, zₜ, nₜ, (B, 3H)
 * @param previous hₜ₋₁, (B, H)
 * @param hidden hₜ, (B, H)
 * @param dAbove ∂L/∂hₜ from above, (B, H)
 * @param dFuture ∂L/∂hₜ from the future, (B, H)
 * @param dA ∂L/∂aₜ, (B, 3H)
 * @param dQ ∂L/∂qₜ, (B, H)
 * @param dPrevious ∂L/∂hₜ ⊙ zₜ, what goes to hₜ₋₁ directly, (B, H); null at the first timestep
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
        @Nullable Tensor dPrevious,
        Tensor dHidden,
        Tensor scratch) {}
