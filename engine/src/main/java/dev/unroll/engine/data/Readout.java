package dev.unroll.engine.data;

/** What the head reads of a whole sequence, many to one: PyTorch's expression of that name. */
public enum Readout {
    /** {@code output[:, -1]}: the last timestep's. */
    OUTPUT("output"),
    /** The last layer's last states; of two directions side by side, forward first. */
    H_N("h_n"),
    /** The last entry of {@code h_n}: of two directions the backward one. */
    LAST_HIDDEN("hidden[-1]");

    private final String expression;

    Readout(String expression) {
        this.expression = expression;
    }

    /** As PyTorch writes it. */
    @Override
    public String toString() {
        return expression;
    }
}
