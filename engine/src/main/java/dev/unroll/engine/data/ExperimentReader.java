package dev.unroll.engine.data;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.UnexpectedEndOfInputException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonReadFeature;

/** Reads an experiment's JSON token by token, so that a repeated field or a wrong type is seen where it stands. */
final class ExperimentReader {
    static final List<String> FIELDS = List.of(
            "inputs",
            "targets",
            "vocab",
            "cell",
            "nonlinearity",
            "hidden",
            "layers",
            "embedding",
            "linear",
            "loss",
            "lr",
            "epochs",
            "seed",
            "h0",
            "stepwise",
            "printEvery",
            "corpus",
            "sequenceLength",
            "batch",
            "clip",
            "optimizer",
            "momentum",
            "weightDecay");

    private final String source;
    private final ExperimentBuilder experiment = Experiment.builder();

    private ExperimentReader(String source) {
        this.source = source;
    }

    /** What {@code json} sets; {@code source} is the file's name, for the problems that concern it as a whole. */
    static ExperimentBuilder read(String source, String json) {
        // NaN is read as a number, so that it is refused as one, under its field's name.
        JsonFactory factory = JsonFactory.builder()
                .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
                .build();
        ExperimentReader reader = new ExperimentReader(source);
        try (JsonParser parser = factory.createParser(ObjectReadContext.empty(), json)) {
            return reader.object(parser);
        } catch (UnexpectedEndOfInputException e) {
            throw reader.broken("json-truncated", e);
        } catch (JacksonException e) {
            throw reader.broken("json-broken", e);
        }
    }

    private ExperimentBuilder object(JsonParser parser) {
        if (parser.nextToken() != JsonToken.START_OBJECT) {
            throw new InvalidInput("file", source, "json-not-an-object");
        }
        Set<String> seen = new HashSet<>();
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String field = parser.currentName();
            if (!seen.add(field)) {
                throw new InvalidInput(field, source, "field-twice");
            }
            parser.nextToken();
            field(field, new JsonField(field, parser));
        }
        if (parser.nextToken() != null) {
            throw new InvalidInput("file", source, "json-goes-on");
        }
        return experiment;
    }

    private void field(String field, JsonField value) {
        switch (field) {
            case "inputs" -> experiment.inputs(value.texts());
            case "targets" -> experiment.targets(value.texts());
            case "vocab" -> experiment.vocab(value.text());
            case "cell" -> experiment.cell(value.oneOf(Cell.values()));
            case "nonlinearity" -> experiment.nonlinearity(value.oneOf(Nonlinearity.values()));
            case "hidden" -> experiment.hidden(value.whole(Limits.HIDDEN));
            case "layers" -> experiment.layers(value.whole(Limits.LAYERS));
            case "embedding" -> experiment.embedding(value.whole(Limits.EMBEDDING));
            case "linear" -> experiment.linear(value.yesOrNo());
            case "loss" -> experiment.loss(value.oneOf(LossReduction.values()));
            case "lr" -> experiment.lr(value.real(Limits.LR));
            case "epochs" -> experiment.epochs(value.whole(Limits.EPOCHS));
            case "seed" -> experiment.seed(value.wholeLong(Limits.SEED));
            case "h0" -> experiment.h0(value.oneOf(InitialState.values()));
            case "stepwise" -> experiment.stepwise(value.yesOrNo());
            case "printEvery" -> experiment.printEvery(value.whole(Limits.PRINT_EVERY));
            case "corpus" -> experiment.corpus(value.text());
            case "sequenceLength" -> experiment.sequenceLength(value.whole(Limits.SEQUENCE_LENGTH));
            case "batch" -> experiment.batch(value.whole(Limits.BATCH));
            case "clip" -> experiment.clip(value.real(Limits.CLIP));
            case "optimizer" -> experiment.optimizer(value.oneOf(Optimizer.values()));
            case "momentum" -> experiment.momentum(value.real(Limits.MOMENTUM));
            case "weightDecay" -> experiment.weightDecay(value.real(Limits.WEIGHT_DECAY));
            default ->
                throw NearestName.of(field, FIELDS)
                        .map(near -> new InvalidInput(field, source, "unknown-field", near))
                        .orElseGet(() -> new InvalidInput(field, source, "unknown-field-far", FIELDS));
        }
    }

    private InvalidInput broken(String rule, JacksonException e) {
        TokenStreamLocation at = e.getLocation();
        int line = at == null ? 1 : at.getLineNr();
        int column = at == null ? 1 : at.getColumnNr();
        return new InvalidInput("file", source, rule, line, column);
    }
}
