package dev.unroll.app.shapes;

/** A tensor of the network that has a shape and a place in its drawing. Its words are {@code shapes.<key>}. */
public enum Thing {
    /** What the first layer reads. */
    X("x"),
    EMBEDDING("embedding"),
    WEIGHT_IH("weightIh"),
    WEIGHT_HH("weightHh"),
    BIAS("bias"),
    /** The states before the first timestep. */
    H0("h0"),
    /** One timestep's hidden state. */
    H("h"),
    /** The last layer's hidden states. */
    OUTPUT("output"),
    /** Every layer's last hidden state. */
    H_N("hn"),
    FC("fc"),
    LOGITS("logits"),
    TARGET("target");

    private final String key;

    Thing(String key) {
        this.key = key;
    }

    /** Of its words. */
    public String key() {
        return key;
    }
}
