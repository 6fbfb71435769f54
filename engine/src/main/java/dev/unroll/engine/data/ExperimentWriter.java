package dev.unroll.engine.data;

import static dev.unroll.engine.data.ExperimentBuilder.name;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Writes an experiment as JSON, a field a line, in the order of {@code contract.md}. */
final class ExperimentWriter {
    private final List<String> lines = new ArrayList<>();

    private ExperimentWriter() {}

    static String json(Experiment e) {
        ExperimentWriter writer = new ExperimentWriter();
        writer.source(e);
        writer.model(e);
        writer.training(e);
        return writer.lines.stream().collect(Collectors.joining(",\n  ", "{\n  ", "\n}\n"));
    }

    private void source(Experiment e) {
        if (e.corpus() != null) {
            field("corpus", quote(e.corpus().file()));
            field("sequenceLength", e.corpus().sequenceLength());
            field("batch", e.corpus().batch());
        } else {
            field("inputs", quote(e.inputs()));
            if (e.targets() != null) {
                field("targets", quote(e.targets()));
            }
        }
        if (!e.vocab().isEmpty()) {
            field("vocab", quote(e.vocab()));
        }
    }

    private void model(Experiment e) {
        field("cell", quote(name(e.cell())));
        if (e.cell() == Cell.RNN) {
            field("nonlinearity", quote(name(e.nonlinearity())));
        }
        field("hidden", e.hidden());
        field("layers", e.layers());
        field("embedding", e.embedding());
        field("linear", e.linear());
        if (e.h0() != InitialState.ZEROS) {
            field("h0", quote(name(e.h0())));
        }
    }

    private void training(Experiment e) {
        field("loss", quote(name(e.loss())));
        if (e.optimizer() != Optimizer.ADAM) {
            field("optimizer", quote(name(e.optimizer())));
        }
        field("lr", e.lr());
        if (e.momentum() != 0) {
            field("momentum", e.momentum());
        }
        if (e.weightDecay() != e.optimizer().defaultWeightDecay()) {
            field("weightDecay", e.weightDecay());
        }
        if (e.clip() != 0) {
            field("clip", e.clip());
        }
        field("epochs", e.epochs());
        field("seed", e.seed());
        if (e.stepwise()) {
            field("stepwise", true);
        }
        if (e.printEvery() != 1) {
            field("printEvery", e.printEvery());
        }
    }

    private void field(String name, Object json) {
        lines.add(quote(name) + ": " + json);
    }

    private static String quote(List<String> texts) {
        return texts.stream().map(ExperimentWriter::quote).collect(Collectors.joining(", ", "[", "]"));
    }

    /** A JSON string: quotes, backslashes and control characters escaped, everything else as it is. */
    private static String quote(String text) {
        StringBuilder json = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"', '\\' -> json.append('\\').append(c);
                case '\n' -> json.append("\\n");
                case '\t' -> json.append("\\t");
                case '\r' -> json.append("\\r");
                default -> json.append(c < ' ' ? "\\u%04x".formatted((int) c) : String.valueOf(c));
            }
        }
        return json.append('"').toString();
    }
}
