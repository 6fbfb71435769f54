package dev.unroll.app.network;

import dev.unroll.engine.cell.Block;
import dev.unroll.engine.cell.CellSpec;
import dev.unroll.engine.cell.Computation;
import dev.unroll.engine.cell.Expression.Input;
import dev.unroll.engine.cell.Expression.Previous;
import dev.unroll.engine.cell.Expression.Value;
import dev.unroll.engine.cell.FormulaText;
import dev.unroll.engine.cell.Names;
import dev.unroll.engine.data.Experiment;
import dev.unroll.engine.data.Readout;
import dev.unroll.engine.optim.Assignment;
import dev.unroll.engine.optim.OptimizerSpec;
import dev.unroll.engine.trace.Chain;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * The formulas of one experiment's micro-steps with the timestep and, where there are several layers, the layer filled in.
 * A cell's are its equations, and backwards their derivatives.
 */
final class Formula {
    private static final String SUPERSCRIPT = "⁰¹²³⁴⁵⁶⁷⁸⁹";

    private final Experiment experiment;
    private final CellSpec spec;
    private final Computation computation;
    private final int timesteps;

    Formula(Experiment experiment, int timesteps) {
        this.experiment = experiment;
        spec = experiment.cellSpec();
        computation = Computation.of(spec);
        this.timesteps = timesteps;
    }

    /** A vector at a timestep of a layer: {@code h₄}, or {@code h₄⁽¹⁾} when there are several layers. */
    String at(String name, int t, int layer) {
        return name + way(layer) + Symbols.sub(t) + of(layer);
    }

    private Chain chain(int layer) {
        return Chain.at(layer, experiment.directions());
    }

    /** Of two directions which one it is. */
    private String way(int layer) {
        return !experiment.bidirectional() ? "" : chain(layer).reverse() ? "←" : "→";
    }

    private String of(int layer) {
        if (experiment.layers() == 1) {
            return "";
        }
        StringBuilder text = new StringBuilder("⁽");
        Integer.toString(chain(layer).layer()).chars().forEach(digit -> text.append(SUPERSCRIPT.charAt(digit - '0')));
        return text.append('⁾').toString();
    }

    private String weight(String name, int layer) {
        return name + way(layer) + of(layer);
    }

    /** The timestep whose state t finds; 0 for the initial one. */
    private int before(int t, int layer) {
        boolean reverse = chain(layer).reverse();
        return reverse && t == timesteps ? 0 : reverse ? t + 1 : t - 1;
    }

    /** The timestep that finds the state of t; 0 where none does. */
    private int after(int t, int layer) {
        boolean reverse = chain(layer).reverse();
        return !reverse && t == timesteps ? 0 : reverse ? t - 1 : t + 1;
    }

    /** What a cell computes: the equations of its states. */
    String forward(int t, int layer) {
        FormulaText text = new FormulaText(names(t, layer), "⊙");
        return spec.equations().stream()
                .filter(equation -> spec.states().contains(equation.name()))
                .map(text::line)
                .collect(Collectors.joining(",  "));
    }

    private Names names(int t, int layer) {
        return new Names() {
            @Override
            public String input() {
                return read(t, layer);
            }

            @Override
            public String previous(String state) {
                return at(state, before(t, layer), layer);
            }

            @Override
            public String value(String name) {
                return at(name, t, layer);
            }

            @Override
            public String block(Block block) {
                return weight(block.symbol(), layer);
            }
        };
    }

    private GradientFormula gradient(int t, int layer) {
        return new GradientFormula(computation, names(t, layer), at("", t, layer));
    }

    /** What a layer reads: x, or the layer below's h, of two directions side by side. */
    private String read(int t, int layer) {
        int below = chain(layer).layer() - 1;
        return below < 0 ? "x" + Symbols.sub(t) : output(t, below);
    }

    /** What a layer, counted without directions, puts out. */
    String output(int t, int layer) {
        return experiment.bidirectional()
                ? "[" + at("h", t, 2 * layer) + ", " + at("h", t, 2 * layer + 1) + "]"
                : at("h", t, layer);
    }

    /**
     * ∂L/∂ of a cell's states, term by term, the output's first.
     *
     * @param hasLoss whether a loss is taken at t
     */
    String backward(int t, int layer, boolean hasLoss) {
        return spec.states().stream()
                .map(state -> at("∂L/∂" + state, t, layer) + " = " + intoState(state, t, layer, hasLoss))
                .collect(Collectors.joining(",  "));
    }

    private String intoState(String state, int t, int layer, boolean hasLoss) {
        List<String> terms = new ArrayList<>();
        if (state.equals(spec.output())) {
            int directions = experiment.directions();
            int above = (chain(layer).layer() + 1) * directions;
            if (above < experiment.chains()) {
                // A lower layer: through W_ih of the layer above.
                List<String> down = new ArrayList<>();
                for (int i = above; i < above + directions; i++) {
                    down.addAll(gradient(t, i).into(new Input()));
                }
                terms.addAll(directions == 1 ? down : List.of(half(String.join(" + ", down), layer)));
            } else {
                String logits = (experiment.linear() ? "W_fcᵀ·" : "") + "∂L/∂logits";
                if (directions == 1 || experiment.readout() == Readout.OUTPUT) {
                    if (hasLoss) {
                        String all = logits + Symbols.sub(t);
                        terms.add(directions == 1 ? all : half(all, layer));
                    }
                } else if (chain(layer).reverse() ? t == 1 : hasLoss && experiment.readout() == Readout.H_N) {
                    terms.add(experiment.readout() == Readout.H_N ? half(logits, layer) : logits);
                }
            }
        }
        terms.addAll(gradient(t, layer).into(new Value(state)));
        int after = after(t, layer);
        if (after > 0) {
            terms.addAll(gradient(after, layer).into(new Previous(state)));
        }
        return terms.isEmpty() ? "0" : String.join(" + ", terms);
    }

    /** Of a gradient into both directions side by side the half of one. */
    private String half(String both, int layer) {
        return "(" + both + ")" + (chain(layer).reverse() ? "[H:]" : "[:H]");
    }

    /** The one gradient that parameters take theirs from: into a, or into h where there is no function. */
    String intoSum(int t, int layer) {
        boolean one = computation.preActivations().size() == 1;
        return at("∂L/∂" + (one ? computation.preActivations().getFirst().name() : "a"), t, layer);
    }

    /** Whether parameters add to h itself. */
    boolean isLinear() {
        return computation.preActivations().contains(computation.named(spec.output()));
    }

    /** What turns ∂L/∂h into ∂L/∂a: empty for gated cells, whose gates each have their own. */
    String slope(int t, int layer) {
        if (computation.preActivations().size() > 1) {
            return "";
        }
        return computation
                .function(spec.output())
                .map(function -> switch (function) {
                    case TANH -> "× (1 − " + at("h", t, layer) + "²)";
                    case SIGMOID -> "× " + at("h", t, layer) + "⊙(1 − " + at("h", t, layer) + ")";
                    case RELU -> "× [" + at("a", t, layer) + " > 0]";
                })
                .orElse("");
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
