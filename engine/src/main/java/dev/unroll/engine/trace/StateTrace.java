package dev.unroll.engine.trace;

/**
 * What one state of a layer was in one epoch.
 *
 * @param name h, or c
 * @param initial before the first timestep, (B, H)
 * @param values after each timestep, (B, T, H)
 * @param dFromFuture ∂L/∂ of it as it comes from t+1 through the recurrence, (B, T, H); zero at the last timestep
 */
public record StateTrace(String name, NamedArray initial, NamedArray values, NamedArray dFromFuture) {}
