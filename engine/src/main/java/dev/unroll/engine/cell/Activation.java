package dev.unroll.engine.cell;

/** A function of one number, applied element by element. */
public enum Activation {
    TANH("tanh", "torch.tanh"),
    SIGMOID("σ", "torch.sigmoid"),
    RELU("relu", "torch.relu");

    private final String symbol;
    private final String torch;

    Activation(String symbol, String torch) {
        this.symbol = symbol;
        this.torch = torch;
    }

    /** As formulas spell it. */
    public String symbol() {
        return symbol;
    }

    /** PyTorch's function of that name. */
    public String torch() {
        return torch;
    }

    /** y = f(x). */
    public double at(double x) {
        return switch (this) {
            case TANH -> Math.tanh(x);
            case SIGMOID -> 1 / (1 + Math.exp(-x));
            case RELU -> Math.max(x, 0);
        };
    }

    /** f′(x), from y = f(x): 1 − y², y·(1 − y), or 1 where y > 0. */
    public double slope(double y) {
        return switch (this) {
            case TANH -> 1 - y * y;
            case SIGMOID -> y * (1 - y);
            case RELU -> y > 0 ? 1 : 0;
        };
    }

    /** What f makes of numbers within bounds; each of the three never falls. */
    Range of(Range x) {
        return new Range(at(x.low()), at(x.high()));
    }
}
