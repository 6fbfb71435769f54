package dev.unroll.app.generate;

import dev.unroll.app.pane.Table;
import dev.unroll.engine.data.Vocabulary;
import dev.unroll.engine.explain.ForwardValues;
import dev.unroll.engine.explain.WhatIf;
import java.util.ArrayList;
import java.util.List;

/**
 * Two passes of one network timestep by timestep: told the text, and told what it has written itself.
 *
 * @param told a step a timestep
 * @param own the same, reading its own
 * @param parts the timestep, from 0, from which on they read something else; −1 where they never do
 */
record GenerateModel(List<Step> told, List<Step> own, int parts) {
    GenerateModel {
        told = List.copyOf(told);
        own = List.copyOf(own);
    }

    /**
     * A timestep.
     *
     * @param read the character it read
     * @param says the one it holds most probable after it
     * @param probability of that one
     */
    record Step(String read, String says, double probability) {}

    static GenerateModel of(WhatIf passes, int row, Vocabulary vocabulary) {
        List<Step> told = steps(passes.original(), row, vocabulary);
        List<Step> own = steps(passes.changed(), row, vocabulary);
        int parts = -1;
        for (int t = told.size() - 1; t >= 0; t--) {
            parts = told.get(t).read().equals(own.get(t).read()) ? parts : t;
        }
        return new GenerateModel(told, own, parts);
    }

    private static List<Step> steps(ForwardValues pass, int row, Vocabulary vocabulary) {
        List<Step> steps = new ArrayList<>();
        List<Integer> inputs = pass.inputs().get(row);
        for (int t = 0; t < inputs.size(); t++) {
            int best = 0;
            for (int v = 1; v < vocabulary.size(); v++) {
                best = pass.probabilities().at(row, t, v) > pass.probabilities().at(row, t, best) ? v : best;
            }
            int read = inputs.get(t);
            steps.add(new Step(
                    read < 0 ? "" : vocabulary.character(read),
                    vocabulary.character(best),
                    pass.probabilities().at(row, t, best)));
        }
        return steps;
    }

    /** Both passes as CSV, a row a timestep. */
    String csv() {
        Table table = new Table(
                "t",
                "told input",
                "told predicted",
                "told probability",
                "own input",
                "own predicted",
                "own probability");
        for (int t = 0; t < told.size(); t++) {
            Step first = told.get(t);
            Step second = own.get(t);
            table.row(
                    t + 1,
                    first.read(),
                    first.says(),
                    first.probability(),
                    second.read(),
                    second.says(),
                    second.probability());
        }
        return table.csv();
    }

    /** What it has written when it is told what it writes: what it read, and the last it said. */
    String written() {
        StringBuilder text = new StringBuilder();
        own.forEach(step -> text.append(step.read()));
        return text.append(own.getLast().says()).toString();
    }
}
