package dev.unroll.engine.io;

import dev.unroll.engine.data.InvalidInput;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/**
 * Reads the JSON header of a safetensors file token by token and checks what it claims against the bytes that are there.
 *
 * <p>Source of the format: https://huggingface.co/docs/safetensors.
 */
final class HeaderReader {
    static final String METADATA = "__metadata__";

    /** More axes than any tensor here has; keeps a hostile header from filling the memory with them. */
    private static final int AXES = 8;

    private final String file;
    private final Map<String, String> metadata = new LinkedHashMap<>();
    private final Map<String, StoredTensor> tensors = new LinkedHashMap<>();

    private HeaderReader(String file) {
        this.file = file;
    }

    /**
     * What a header holds.
     *
     * @param metadata text by name
     * @param tensors in the order the header lists them
     */
    record Header(Map<String, String> metadata, Map<String, StoredTensor> tensors) {}

    /**
     * Reads and checks a header.
     *
     * @param file the file's name, for the problems
     * @param dataBytes how many bytes follow the header
     * @throws InvalidInput when it is no header of such a file
     */
    static Header read(String file, String json, long dataBytes) {
        HeaderReader reader = new HeaderReader(file);
        try (JsonParser parser = new JsonFactory().createParser(ObjectReadContext.empty(), json)) {
            reader.object(parser);
        } catch (JacksonException e) {
            throw reader.problem("safetensors-not-json");
        }
        reader.checkPlaces(dataBytes);
        return new Header(reader.metadata, reader.tensors);
    }

    private void object(JsonParser parser) {
        if (parser.nextToken() != JsonToken.START_OBJECT) {
            throw problem("safetensors-not-json");
        }
        Set<String> seen = new HashSet<>();
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = parser.currentName();
            if (!seen.add(name)) {
                throw new InvalidInput(name, file, "field-twice");
            }
            boolean object = parser.nextToken() == JsonToken.START_OBJECT;
            if (name.equals(METADATA)) {
                metadata(parser, object);
            } else {
                tensors.put(name, tensor(parser, name, object));
            }
        }
        if (parser.nextToken() != null) {
            throw problem("safetensors-not-json");
        }
    }

    private void metadata(JsonParser parser, boolean object) {
        if (!object) {
            throw new InvalidInput(METADATA, file, "safetensors-metadata");
        }
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = parser.currentName();
            if (parser.nextToken() != JsonToken.VALUE_STRING) {
                throw new InvalidInput(METADATA, file, "safetensors-metadata");
            }
            if (metadata.put(name, parser.getString()) != null) {
                throw new InvalidInput(name, file, "field-twice");
            }
        }
    }

    private StoredTensor tensor(JsonParser parser, String name, boolean object) {
        String type = null;
        List<Long> shape = null;
        List<Long> offsets = null;
        Set<String> seen = new HashSet<>();
        while (object && parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String field = parser.currentName();
            if (!seen.add(field)) {
                throw new InvalidInput(name + "." + field, file, "field-twice");
            }
            JsonToken value = parser.nextToken();
            switch (field) {
                case "dtype" -> type = value == JsonToken.VALUE_STRING ? parser.getString() : null;
                case "shape" -> shape = numbers(parser, name);
                case "data_offsets" -> offsets = numbers(parser, name);
                default -> throw undescribed(name);
            }
        }
        if (type == null || shape == null || offsets == null || offsets.size() != 2) {
            throw undescribed(name);
        }
        return StoredTensor.checked(file, name, type, shape, offsets.getFirst(), offsets.getLast());
    }

    private List<Long> numbers(JsonParser parser, String name) {
        List<Long> numbers = new ArrayList<>();
        if (parser.currentToken() != JsonToken.START_ARRAY) {
            throw undescribed(name);
        }
        while (parser.nextToken() == JsonToken.VALUE_NUMBER_INT && numbers.size() < AXES) {
            BigInteger number = parser.getBigIntegerValue();
            if (number.signum() < 0 || number.bitLength() >= Long.SIZE) {
                throw undescribed(name);
            }
            numbers.add(number.longValue());
        }
        if (parser.currentToken() != JsonToken.END_ARRAY) {
            throw undescribed(name);
        }
        return numbers;
    }

    /** The tensors fill the bytes after the header: without holes, without overlaps, to the last one. */
    private void checkPlaces(long dataBytes) {
        List<StoredTensor> inPlace = tensors.values().stream()
                .sorted(Comparator.comparingLong(StoredTensor::from).thenComparingLong(StoredTensor::to))
                .toList();
        long end = 0;
        @Nullable StoredTensor before = null;
        for (StoredTensor tensor : inPlace) {
            if (tensor.to() > dataBytes) {
                String bytes = StoredTensor.grouped(tensor.to());
                throw new InvalidInput(
                        tensor.name(), file, "tensor-beyond-end", bytes, StoredTensor.grouped(dataBytes));
            }
            if (tensor.from() < end && before != null) {
                throw new InvalidInput(tensor.name(), file, "tensor-overlaps", before.name());
            }
            if (tensor.from() > end) {
                throw new InvalidInput(
                        tensor.name(), file, "tensor-after-hole", StoredTensor.grouped(tensor.from() - end));
            }
            end = tensor.to();
            before = tensor;
        }
        if (end < dataBytes) {
            throw problem("safetensors-goes-on", StoredTensor.grouped(dataBytes - end));
        }
    }

    private InvalidInput undescribed(String name) {
        return new InvalidInput(name, file, "tensor-undescribed");
    }

    private InvalidInput problem(String rule, Object... arguments) {
        return new InvalidInput("file", file, rule, arguments);
    }
}
