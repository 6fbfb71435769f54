package dev.unroll.engine.data;

import java.util.HashSet;
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
            read(Settings.named(field).orElseThrow(() -> unknown(field)), new JsonField(field, parser));
        }
        if (parser.nextToken() != null) {
            throw new InvalidInput("file", source, "json-goes-on");
        }
        return experiment;
    }

    private <T> void read(Setting<T> setting, JsonField value) {
        experiment.set(setting, setting.codec().read(value));
    }

    private InvalidInput unknown(String field) {
        return NearestName.of(field, Settings.KEYS)
                .map(near -> new InvalidInput(field, source, "unknown-field", near))
                .orElseGet(() -> new InvalidInput(field, source, "unknown-field-far", Settings.KEYS));
    }

    private InvalidInput broken(String rule, JacksonException e) {
        TokenStreamLocation at = e.getLocation();
        int line = at == null ? 1 : at.getLineNr();
        int column = at == null ? 1 : at.getColumnNr();
        return new InvalidInput("file", source, rule, line, column);
    }
}
