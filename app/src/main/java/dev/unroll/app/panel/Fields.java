package dev.unroll.app.panel;

import dev.unroll.engine.data.Cell;
import dev.unroll.engine.data.CorpusSource;
import dev.unroll.engine.data.Experiment;
import dev.unroll.engine.data.LossReduction;
import dev.unroll.engine.data.Nonlinearity;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;

/**
 * What stands in the panel's fields, as it was typed. A batch has one sequence a line; a corpus has no inputs and targets,
 * and what is not a corpus has nothing in the fields of one.
 */
record Fields(
        String input,
        String target,
        String vocab,
        String corpus,
        String sequenceLength,
        String batch,
        Cell cell,
        Nonlinearity nonlinearity,
        String hidden,
        String layers,
        String embedding,
        boolean linear,
        String lr,
        String clip,
        LossReduction loss,
        String epochs,
        String seed) {

    /** The fields that describe an experiment. */
    static Fields of(Experiment e) {
        List<String> targets = e.targets();
        CorpusSource corpus = e.corpus();
        return new Fields(
                String.join("\n", e.inputs()),
                targets == null ? "" : String.join("\n", targets),
                e.vocab(),
                corpus == null ? "" : corpus.file(),
                corpus == null ? "" : Integer.toString(corpus.sequenceLength()),
                corpus == null ? "" : Integer.toString(corpus.batch()),
                e.cell(),
                e.nonlinearity(),
                Integer.toString(e.hidden()),
                Integer.toString(e.layers()),
                Integer.toString(e.embedding()),
                e.linear(),
                number(e.lr()),
                number(e.clip()),
                e.loss(),
                Integer.toString(e.epochs()),
                Long.toString(e.seed()));
    }

    /** A field's value as text. */
    String text(Field field) {
        return switch (field) {
            case INPUT -> input;
            case TARGET -> target;
            case VOCAB -> vocab;
            case CORPUS -> corpus;
            case SEQUENCE_LENGTH -> sequenceLength;
            case BATCH -> batch;
            case CELL -> cell.name().toLowerCase(Locale.ROOT);
            case NONLINEARITY -> nonlinearity.name().toLowerCase(Locale.ROOT);
            case HIDDEN -> hidden;
            case LAYERS -> layers;
            case EMBEDDING -> embedding;
            case LINEAR -> Boolean.toString(linear);
            case LR -> lr;
            case CLIP -> clip;
            case LOSS -> loss.name().toLowerCase(Locale.ROOT);
            case EPOCHS -> epochs;
            case SEED -> seed;
        };
    }

    /** A number as one types it: 0.1, not 1.0E-1. */
    static String number(double value) {
        if (!Double.isFinite(value)) {
            return Double.toString(value);
        }
        BigDecimal plain = BigDecimal.valueOf(value).stripTrailingZeros();
        return Math.abs(plain.scale()) > 8 ? Double.toString(value) : plain.toPlainString();
    }
}
