package dev.unroll.engine.data;

/** Of which timesteps the losses count. */
public enum LossAt {
    /** Of every one that has a target. */
    EVERY,
    /** Of every sequence's last one alone: the loss of {@code logits[:, -1]} against {@code y[:, -1]}. */
    LAST
}
