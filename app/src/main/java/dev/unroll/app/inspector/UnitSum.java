package dev.unroll.app.inspector;

import static dev.unroll.app.inspector.Notation.at;

import dev.unroll.engine.trace.NamedArray;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleSupplier;
import java.util.function.IntToDoubleFunction;

/**
 * How one unit's hidden value is made, term by term, from the parameters, what the cell reads and the state before it.
 * The totals are the engine's own values; the terms are computed here in double, so they add to them within float32's
 * precision. What the cursor has not reached is NaN.
 */
final class UnitSum {
    private final CellNumbers cell;
    private final Notation n;
    private final LayerWeights w;
    private final int unit;

    private UnitSum(CellNumbers cell, int unit) {
        this.cell = cell;
        this.n = cell.notation();
        this.w = cell.weights();
        this.unit = unit;
    }

    /** One derivation for RNN; for GRU r, z, the part r multiplies, n and h; for LSTM i, f, g, o, c and h. */
    static List<Derivation> of(CellNumbers cell, int unit) {
        UnitSum sum = new UnitSum(cell, unit);
        return switch (cell.cell()) {
            case RNN -> List.of(sum.rnn());
            case GRU -> sum.gru();
            case LSTM -> sum.lstm();
            case MGU -> throw new IllegalStateException("no terms for mgu");
        };
    }

    // a = W_ih·x + (b_ih + b_hh) + W_hh·h₋₁ ;  h = tanh(a) or relu(a)
    private Derivation rnn() {
        String a = at(n.now("a"), unit);
        String h = "%s = %s(%s)".formatted(at(n.now("h"), unit), cell.isRelu() ? "relu" : "tanh", a);
        return Derivation.sum(known(a, () -> cell.a(unit)), affine("", 0), known(h, () -> cell.h(unit)));
    }

    private List<Derivation> gru() {
        int hidden = cell.hidden();
        String r = at(n.now("r"), unit);
        String z = at(n.now("z"), unit);
        String candidate = at(n.now("n"), unit);
        String inner = "(W_hn %s + b_hn)[%d]".formatted(n.before("h"), unit);
        int row = 2 * hidden + unit;
        List<Derivation> steps = new ArrayList<>();
        steps.add(gate("r", 0).ofStep(1));
        steps.add(gate("z", 1).ofStep(2));
        // what r multiplies: W_hn·h₋₁ + b_hn
        steps.add(Derivation.sum(
                        known(inner, () -> cell.gate("hn", unit)),
                        List.of(
                                known("W_hn[%d,:] · %s".formatted(unit, n.before("h")), () -> recurrent(row)),
                                known(at("b_hn", unit), () -> w.biasHh().at(row))))
                .ofStep(3));
        // n = tanh(W_in·x + b_in + r ⊙ (W_hn·h₋₁ + b_hn))
        steps.add(Derivation.sum(
                        known(at(n.now("a_n"), unit), () -> cell.a(row)),
                        List.of(
                                known("W_in[%d,:] · %s".formatted(unit, n.input()), () -> read(row)),
                                known(at("b_in", unit), () -> w.biasIh().at(row)),
                                known(r + " · " + inner, () -> cell.gate("r", unit) * cell.gate("hn", unit))),
                        known(candidate + " = tanh", () -> cell.gate("n", unit)))
                .ofStep(3));
        // h = (1 − z) ⊙ n + z ⊙ h₋₁
        steps.add(Derivation.sum(
                        known(at(n.now("h"), unit), () -> cell.h(unit)),
                        List.of(
                                known(
                                        "(1 − %s) · %s".formatted(z, candidate),
                                        () -> (1 - cell.gate("z", unit)) * cell.gate("n", unit)),
                                known(
                                        "%s · %s".formatted(z, at(n.before("h"), unit)),
                                        () -> cell.gate("z", unit) * cell.hBefore(unit))))
                .ofStep(4));
        return steps;
    }

    private List<Derivation> lstm() {
        List<Derivation> steps = new ArrayList<>();
        List<String> letters = Gates.letters(cell.cell());
        for (int g = 0; g < letters.size(); g++) {
            steps.add(gate(letters.get(g), g).ofStep(g + 1));
        }
        String c = at(n.now("c"), unit);
        // c = f ⊙ c₋₁ + i ⊙ g
        steps.add(Derivation.sum(
                        known(c, () -> cell.c(unit)),
                        List.of(
                                known(
                                        at(n.now("f"), unit) + " · " + at(n.before("c"), unit),
                                        () -> cell.gate("f", unit) * cell.cBefore(unit)),
                                known(
                                        at(n.now("i"), unit) + " · " + at(n.now("g"), unit),
                                        () -> cell.gate("i", unit) * cell.gate("g", unit))))
                .ofStep(5));
        // h = o ⊙ tanh(c)
        steps.add(Derivation.chain(
                        known("tanh(" + c + ")", () -> Math.tanh(cell.c(unit))),
                        factor(at(n.now("o"), unit), () -> cell.gate("o", unit)),
                        known(at(n.now("h"), unit), () -> cell.h(unit)))
                .ofStep(6));
        return steps;
    }

    /** A gate of GRU (but n) or LSTM: its sum through σ or tanh. */
    private Derivation gate(String letter, int block) {
        String a = at(n.now("a_" + letter), unit);
        String function = Gates.isTanh(letter) ? "tanh" : "σ";
        int row = block * cell.hidden() + unit;
        return Derivation.sum(
                known(a, () -> cell.a(row)),
                affine(letter, row - unit),
                known(at(n.now(letter), unit) + " = " + function, () -> cell.gate(letter, unit)));
    }

    private List<Term> affine(String letter, int firstRow) {
        int row = firstRow + unit;
        return List.of(
                known("%s[%d,:] · %s".formatted(Gates.symbol("W", 'i', letter), unit, n.input()), () -> read(row)),
                known(
                        at(Gates.symbol("b", 'i', letter), unit) + " + " + at(Gates.symbol("b", 'h', letter), unit),
                        () -> (double) w.biasIh().at(row) + w.biasHh().at(row)),
                known(
                        "%s[%d,:] · %s".formatted(Gates.symbol("W", 'h', letter), unit, n.before("h")),
                        () -> recurrent(row)));
    }

    // W_ih[row,:] · x
    private double read(int row) {
        return dot(w.weightIh(), row, cell::x);
    }

    // W_hh[row,:] · h₋₁
    private double recurrent(int row) {
        return dot(w.weightHh(), row, cell::hBefore);
    }

    private static double dot(NamedArray matrix, int row, IntToDoubleFunction vector) {
        double sum = 0;
        for (int j = 0; j < matrix.size(1); j++) {
            sum += matrix.at(row, j) * vector.applyAsDouble(j);
        }
        return sum;
    }

    private Term known(String label, DoubleSupplier value) {
        return Term.of(label, cell.forwardReached() ? value.getAsDouble() : Double.NaN);
    }

    private Term factor(String label, DoubleSupplier value) {
        return Term.times(label, cell.forwardReached() ? value.getAsDouble() : Double.NaN);
    }
}
