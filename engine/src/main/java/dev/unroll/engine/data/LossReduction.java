package dev.unroll.engine.data;

/** How the per-character losses become the loss of an epoch. */
public enum LossReduction {
    MEAN,
    SUM
}
