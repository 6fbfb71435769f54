package dev.unroll.engine.tensor;

import org.jspecify.annotations.Nullable;

/**
 * The matrices of an LSTM's timestep t, for {@link Ops#lstm} and {@link Ops#lstmBackward}. Gates stacked i, f, g, o.
 *
 * @param a aₜ, (B, 4H)
 * @param gates iₜ, fₜ, gₜ, oₜ, (B, 4H)
 * @param previousCell cₜ₋₁, (B, H)
 * @param cell cₜ, (B, H)
 * @param tanhCell tanh(cₜ), (B, H)
 * @param hidden hₜ, (B, H)
 * @param dAbove ∂L/∂hₜ from above, (B, H)
 * @param dFuture ∂L/∂hₜ from the future, (B, H)
 * @param dCellFuture ∂L/∂cₜ from the future, (B, H)
 * @param dCellPrevious ∂L/∂cₜ₋₁ from the future, (B, H); null at the first timestep
 * @param dA ∂L/∂aₜ, (B, 4H)
 * @param dHidden ∂L/∂hₜ, (B, H), room for a value nobody reads after
 * @param dCell ∂L/∂cₜ, (B, H), the same
 * @param scratch (B, H), the same
 */
public record LstmStep(
        Tensor a,
        Tensor gates,
        Tensor previousCell,
        Tensor cell,
        Tensor tanhCell,
        Tensor hidden,
        Tensor dAbove,
        Tensor dFuture,
        Tensor dCellFuture,
        @Nullable Tensor dCellPrevious,
        Tensor dA,
        Tensor dHidden,
        Tensor dCell,
        Tensor scratch) {}
