package dev.unroll.app.inspector;

import dev.unroll.engine.cell.Names;
import dev.unroll.engine.trace.Chain;

/**
 * Symbols with the indices of one cell: {@code h₄} for the only layer, {@code h₄⁽¹⁾} where several are stacked, {@code h←₄} where
 * layers read from both ends. Timesteps count from 1, layers and units from 0.
 *
 * @param layer of two directions one of two a layer, forward first
 * @param layers how many of these there are
 * @param directions 1 or 2
 */
record Notation(int t, int layer, int layers, int directions) implements Names {
    private static final String SUBSCRIPTS = "₀₁₂₃₄₅₆₇₈₉";
    private static final String SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹";

    /** Of one direction. */
    Notation(int t, int layer, int layers) {
        this(t, layer, layers, 1);
    }

    Chain chain() {
        return Chain.at(layer, directions);
    }

    /** The timestep whose state this one finds. */
    int timestepBefore() {
        return chain().reverse() ? t + 1 : t - 1;
    }

    /** A symbol of this cell: {@code a₄}. */
    String now(String symbol) {
        return symbol + way() + subscript(t) + layerMark(chain().layer());
    }

    /** The same symbol one timestep earlier: {@code h₃}. */
    String before(String symbol) {
        return symbol + way() + subscript(timestepBefore()) + layerMark(chain().layer());
    }

    @Override
    public String value(String name) {
        return now(name);
    }

    @Override
    public String previous(String state) {
        return before(state);
    }

    /** What the cell reads: x, or h of the layer below. */
    @Override
    public String input() {
        return chain().layer() == 0 ? "x" + subscript(t) : "h" + subscript(t) + layerMark(chain().layer() - 1);
    }

    /** One element: {@code h₄[1]}. */
    static String at(String symbol, int index) {
        return symbol + "[" + index + "]";
    }

    /** ∂L/∂ of a symbol. */
    static String gradient(String symbol) {
        return "∂L/∂" + symbol;
    }

    static String subscript(int n) {
        return digits(n, SUBSCRIPTS);
    }

    /** A power of ten as it is set: {@code × 10⁻³}. */
    static String timesPowerOfTen(int exponent) {
        return "× 10" + (exponent < 0 ? "⁻" : "") + digits(Math.abs(exponent), SUPERSCRIPTS);
    }

    private String way() {
        return directions == 1 ? "" : chain().reverse() ? "←" : "→";
    }

    /** {@code 1}, or {@code 1 ←} of two directions. */
    String chainName() {
        return directions == 1 ? Integer.toString(layer) : chain().layer() + " " + way();
    }

    private String layerMark(int l) {
        return layers == directions ? "" : "⁽" + digits(l, SUPERSCRIPTS) + "⁾";
    }

    private static String digits(int n, String alphabet) {
        StringBuilder text = new StringBuilder();
        for (char digit : Integer.toString(n).toCharArray()) {
            text.append(alphabet.charAt(digit - '0'));
        }
        return text.toString();
    }
}
