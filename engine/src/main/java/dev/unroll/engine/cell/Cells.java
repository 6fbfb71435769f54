package dev.unroll.engine.cell;

import dev.unroll.engine.cell.Expression.Apply;
import dev.unroll.engine.cell.Expression.Bias;
import dev.unroll.engine.cell.Expression.Complement;
import dev.unroll.engine.cell.Expression.Input;
import dev.unroll.engine.cell.Expression.Named;
import dev.unroll.engine.cell.Expression.Previous;
import dev.unroll.engine.cell.Expression.Product;
import dev.unroll.engine.cell.Expression.Sum;
import dev.unroll.engine.cell.Expression.Times;
import dev.unroll.engine.cell.Expression.Value;
import java.util.List;

/** The cells that have a name. Parameters, gates and their order are PyTorch's; the minimal gated unit follows its GRU. */
public final class Cells {
    private static final Expression X = new Input();
    private static final Expression H = new Previous("h");

    /** hₜ = tanh(W_ih xₜ + b_ih + W_hh hₜ₋₁ + b_hh): J. L. Elman, Cognitive Science 14 (1990). */
    public static final CellSpec RNN = rnn("RNN", new Apply(Activation.TANH, affine("", H)));

    /** The same with relu: Q. V. Le et al., arXiv:1504.00941 (2015). */
    public static final CellSpec RELU_RNN = rnn("RNN", new Apply(Activation.RELU, affine("", H)));

    /** The same without any: hₜ = W_ih xₜ + b_ih + W_hh hₜ₋₁ + b_hh. */
    public static final CellSpec LINEAR_RNN = rnn("LinearRNN", affine("", H));

    /**
     * The gated recurrent unit: K. Cho et al., EMNLP 2014; PyTorch's documentation of {@code torch.nn.GRU} for the place of r.
     *
     * <pre>
     * rₜ = σ(W_ir xₜ + b_ir + W_hr hₜ₋₁ + b_hr)
     * zₜ = σ(W_iz xₜ + b_iz + W_hz hₜ₋₁ + b_hz)
     * nₜ = tanh(W_in xₜ + b_in + rₜ ⊙ (W_hn hₜ₋₁ + b_hn))
     * hₜ = (1 − zₜ) ⊙ nₜ + zₜ ⊙ hₜ₋₁
     * </pre>
     */
    public static final CellSpec GRU = gru();

    /**
     * Long short-term memory: S. Hochreiter and J. Schmidhuber, Neural Computation 9 (1997); the forget gate: F. A. Gers et
     * al., Neural Computation 12 (2000).
     *
     * <pre>
     * iₜ, fₜ, oₜ = σ(W_i· xₜ + b_i· + W_h· hₜ₋₁ + b_h·);  gₜ = tanh(W_ig xₜ + b_ig + W_hg hₜ₋₁ + b_hg)
     * cₜ = fₜ ⊙ cₜ₋₁ + iₜ ⊙ gₜ
     * hₜ = oₜ ⊙ tanh(cₜ)
     * </pre>
     */
    public static final CellSpec LSTM = lstm();

    /**
     * The minimal gated unit: G.-B. Zhou et al., arXiv:1603.09420 (2016).
     *
     * <pre>
     * fₜ = σ(W_if xₜ + b_if + W_hf hₜ₋₁ + b_hf)
     * nₜ = tanh(W_in xₜ + b_in + W_hn (fₜ ⊙ hₜ₋₁) + b_hn)
     * hₜ = (1 − fₜ) ⊙ hₜ₋₁ + fₜ ⊙ nₜ
     * </pre>
     */
    public static final CellSpec MGU = mgu();

    private Cells() {}

    private static CellSpec rnn(String name, Expression h) {
        return new CellSpec(name, List.of(""), List.of("h"), List.of(new Equation("h", h)));
    }

    private static CellSpec gru() {
        List<String> blocks = List.of("r", "z", "n");
        Expression r = new Value("r");
        Expression z = new Value("z");
        Expression recurrent = new Sum(List.of(new Product(weight("h", "n", 2), H), bias("h", "n", 2)));
        Expression n = new Sum(List.of(
                new Product(weight("i", "n", 2), X), bias("i", "n", 2), new Times(r, new Named("hn", recurrent))));
        return new CellSpec(
                "GRU",
                blocks,
                List.of("h"),
                List.of(
                        gate("r", 0),
                        gate("z", 1),
                        new Equation("n", new Apply(Activation.TANH, n)),
                        new Equation("h", blend(z, new Value("n"), H))));
    }

    private static CellSpec lstm() {
        List<String> blocks = List.of("i", "f", "g", "o");
        Expression c = new Sum(
                List.of(new Times(new Value("f"), new Previous("c")), new Times(new Value("i"), new Value("g"))));
        Expression h = new Times(new Value("o"), new Apply(Activation.TANH, new Value("c")));
        return new CellSpec(
                "LSTM",
                blocks,
                List.of("h", "c"),
                List.of(
                        gate("i", 0),
                        gate("f", 1),
                        new Equation("g", new Apply(Activation.TANH, affine("g", 2, H))),
                        gate("o", 3),
                        new Equation("c", c),
                        new Equation("h", h)));
    }

    private static CellSpec mgu() {
        Expression f = new Value("f");
        Expression n = new Apply(Activation.TANH, affine("n", 1, new Times(f, H)));
        return new CellSpec(
                "MGU",
                List.of("f", "n"),
                List.of("h"),
                List.of(gate("f", 0), new Equation("n", n), new Equation("h", blend(f, H, new Value("n")))));
    }

    /** σ of all that comes in. */
    private static Equation gate(String letter, int block) {
        return new Equation(letter, new Apply(Activation.SIGMOID, affine(letter, block, H)));
    }

    private static Expression affine(String letter, Expression state) {
        return affine(letter, 0, state);
    }

    /** W_i x + b_i + W_h s + b_h. */
    private static Expression affine(String letter, int block, Expression state) {
        return new Sum(List.of(
                new Product(weight("i", letter, block), X),
                bias("i", letter, block),
                new Product(weight("h", letter, block), state),
                bias("h", letter, block)));
    }

    /** (1 − w) ⊙ a + w ⊙ b. */
    private static Expression blend(Expression w, Expression a, Expression b) {
        return new Sum(List.of(new Times(new Complement(w), a), new Times(w, b)));
    }

    private static Block weight(String from, String letter, int block) {
        return new Block("weight_" + from + "h", block, symbol("W", from, letter));
    }

    private static Expression bias(String from, String letter, int block) {
        return new Bias(new Block("bias_" + from + "h", block, symbol("b", from, letter)));
    }

    /** {@code W_ih} of a plain RNN, {@code W_ir} of a gate r. */
    private static String symbol(String stem, String from, String letter) {
        return stem + "_" + from + (letter.isEmpty() ? "h" : letter);
    }
}
