package dev.unroll.app.network;

import dev.unroll.engine.data.Cell;
import dev.unroll.engine.data.Experiment;
import dev.unroll.engine.data.Nonlinearity;
import dev.unroll.engine.optim.Assignment;
import dev.unroll.engine.optim.OptimizerSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * The formulas of one experiment's micro-steps with the timestep and, where there are several layers, the layer filled in.
 * The cells' equations are those of PyTorch's RNN, GRU and LSTM documentation; backwards, their derivatives.
 */
final class Formula {
    private static final String SUPERSCRIPT = "⁰¹²³⁴⁵⁶⁷⁸⁹";

    private final Experiment experiment;
    private final int timesteps;

    Formula(Experiment experiment, int timesteps) {
        this.experiment = experiment;
        this.timesteps = timesteps;
    }

    /** A vector at a timestep of a layer: {@code h₄}, or {@code h₄⁽¹⁾} when there are several layers. */
    String at(String name, int t, int layer) {
        return name + Symbols.sub(t) + of(layer);
    }

    private String of(int layer) {
        if (experiment.layers() == 1) {
            return "";
        }
        StringBuilder text = new StringBuilder("⁽");
        Integer.toString(layer).chars().forEach(digit -> text.append(SUPERSCRIPT.charAt(digit - '0')));
        return text.append('⁾').toString();
    }

    private String weight(String name, int layer) {
        return name + of(layer);
    }

    private int top() {
        return experiment.layers() - 1;
    }

    /** What a cell computes. */
    String forward(int t, int layer) {
        String h = at("h", t, layer);
        String before = at("h", t - 1, layer);
        return switch (experiment.cell()) {
            // hₜ = tanh(W_ih xₜ + b_ih + W_hh hₜ₋₁ + b_hh)
            case RNN ->
                h + " = " + (experiment.nonlinearity() == Nonlinearity.TANH ? "tanh(" : "relu(")
                        + weight("W_ih", layer) + " " + read(t, layer) + " + " + weight("b_ih", layer) + " + "
                        + weight("W_hh", layer) + " " + before + " + " + weight("b_hh", layer) + ")";
            // hₜ = (1 − zₜ)⊙nₜ + zₜ⊙hₜ₋₁
            case GRU ->
                h + " = (1 − " + at("z", t, layer) + ")⊙" + at("n", t, layer) + " + " + at("z", t, layer) + "⊙"
                        + before;
            // cₜ = fₜ⊙cₜ₋₁ + iₜ⊙gₜ, hₜ = oₜ⊙tanh(cₜ)
            case LSTM ->
                at("c", t, layer) + " = " + at("f", t, layer) + "⊙" + at("c", t - 1, layer) + " + "
                        + at("i", t, layer) + "⊙" + at("g", t, layer) + ",  " + h + " = " + at("o", t, layer) + "⊙tanh("
                        + at("c", t, layer) + ")";
            case MGU -> throw new IllegalStateException("no formula for mgu");
        };
    }

    /** What a layer reads: x, or the layer below's h. */
    private String read(int t, int layer) {
        return layer == 0 ? "x" + Symbols.sub(t) : at("h", t, layer - 1);
    }

    /**
     * ∂L/∂h of a cell, term by term.
     *
     * @param hasLoss whether a loss is taken at t
     */
    String backward(int t, int layer, boolean hasLoss) {
        List<String> terms = new ArrayList<>();
        if (layer < top()) {
            // A lower layer: through W_ih of the layer above.
            terms.add(weight("W_ih", layer + 1) + "ᵀ·" + fromAbove(t, layer));
        } else if (hasLoss) {
            terms.add((experiment.linear() ? "W_fcᵀ·" : "") + "∂L/∂logits" + Symbols.sub(t));
        }
        if (t < timesteps) {
            terms.addAll(future(t + 1, layer));
        }
        String sum = at("∂L/∂h", t, layer) + " = " + (terms.isEmpty() ? "0" : String.join(" + ", terms));
        return experiment.cell() == Cell.LSTM ? sum + ",  " + cellState(t, layer) : sum;
    }

    private String fromAbove(int t, int layer) {
        return at("∂L/∂a", t, layer + 1);
    }

    private List<String> future(int next, int layer) {
        String w = weight("W_hh", layer) + "ᵀ·";
        return switch (experiment.cell()) {
            case RNN, LSTM -> List.of(w + at("∂L/∂a", next, layer));
            // n's share of W_hh acts behind the reset gate r.
            case GRU ->
                List.of(
                        at("z", next, layer) + "⊙" + at("∂L/∂h", next, layer),
                        w + "(∂L/∂a_r, ∂L/∂a_z, r⊙∂L/∂a_n)" + Symbols.sub(next));
            case MGU -> throw new IllegalStateException("no formula for mgu");
        };
    }

    /** ∂L/∂cₜ = oₜ⊙(1 − tanh²cₜ)⊙∂L/∂hₜ + fₜ₊₁⊙∂L/∂cₜ₊₁. */
    private String cellState(int t, int layer) {
        String own = at("∂L/∂c", t, layer) + " = " + at("o", t, layer) + "⊙(1 − tanh²" + at("c", t, layer) + ")⊙"
                + at("∂L/∂h", t, layer);
        return t < timesteps ? own + " + " + at("f", t + 1, layer) + "⊙" + at("∂L/∂c", t + 1, layer) : own;
    }

    /** What turns ∂L/∂h into ∂L/∂a: empty for gated cells, whose gates each have their own. */
    String slope(int t, int layer) {
        if (experiment.cell() != Cell.RNN) {
            return "";
        }
        return experiment.nonlinearity() == Nonlinearity.TANH
                ? "× (1 − " + at("h", t, layer) + "²)"
                : "× [" + at("a", t, layer) + " > 0]";
    }

    /**
     * How the timesteps' losses become one.
     *
     * @param first the first timestep that has a loss
     * @param count how many timesteps have one
     * @param batch how many sequences there are
     */
    String loss(int first, int count, int batch) {
        String last = "L" + Symbols.sub(first + count - 1);
        String sum = count == 1 ? last : "L" + Symbols.sub(first) + (count == 2 ? " + " : " + … + ") + last;
        long divisor = experiment.loss().divisor((long) batch * count);
        boolean divided = divisor > 1;
        String all = batch > 1 ? "Σ(" + sum + ")" : count > 1 && divided ? "(" + sum + ")" : sum;
        return "L = " + all + (divided ? " / " + divisor : "");
    }

    /** The optimiser's lines, in the order they are computed. */
    String update() {
        return OptimizerSpec.of(experiment).equations().stream()
                .map(Assignment::text)
                .collect(Collectors.joining(",  "));
    }

    /** What the optimiser reads as g. */
    String gradient() {
        String gradient = "g = ∂L/∂θ";
        double clip = experiment.clip();
        return clip == 0 ? gradient : gradient + " · min(1, " + number(clip) + "/(‖∂L/∂θ‖+10⁻⁶))";
    }

    private static String number(double value) {
        return value == Math.rint(value) ? String.format(Locale.ROOT, "%.0f", value) : Double.toString(value);
    }
}
