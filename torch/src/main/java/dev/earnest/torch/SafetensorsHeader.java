package dev.earnest.torch;

import java.io.ByteArrayInputStream;
import java.io.InputStreamReader;
import java.io.StringWriter;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.exc.InputCoercionException;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.core.json.JsonFactory;

/// The JSON header of a safetensors file, with every check of the reference implementation: the tensors fill the
/// buffer without holes or overlaps, in any order, and each has as many bytes as its type and shape ask for.
///
/// @param entries what the file says of its tensors, by name, in the order of their bytes
/// @param metadata texts that belong to the whole file
record SafetensorsHeader(SequencedMap<String, TensorEntry> entries, Map<String, String> metadata) {
    private static final String METADATA = "__metadata__";
    private static final JsonFactory JSON =
            JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

    /// @param file for messages
    /// @param header the bytes of the JSON text
    /// @param bufferBytes how many bytes follow it
    /// @throws TorchException where something is wrong
    static SafetensorsHeader parse(String file, byte[] header, long bufferBytes) {
        if (header.length == 0 || header[0] != '{') {
            throw new TorchException(
                    file + ": the header does not begin with {; this is no safetensors file");
        }
        Reading reading = new Reading(file);
        // Read as a stream: a header may have 100 MB.
        InputStreamReader text =
                new InputStreamReader(
                        new ByteArrayInputStream(header),
                        StandardCharsets.UTF_8
                                .newDecoder()
                                .onMalformedInput(CodingErrorAction.REPORT)
                                .onUnmappableCharacter(CodingErrorAction.REPORT));
        try (JsonParser parser = JSON.createParser(ObjectReadContext.empty(), text)) {
            reading.read(parser);
        } catch (JacksonIOException e) {
            throw new TorchException(
                    file + ": the header is no UTF-8 text; this is no safetensors file", e);
        } catch (InputCoercionException e) {
            throw new TorchException(
                    file
                            + ": tensor "
                            + Words.quoted(reading.tensor)
                            + ": a number of the header does not fit 64 bits; the file is damaged",
                    e);
        } catch (JacksonException e) {
            throw new TorchException(
                    file
                            + ": the header is no proper JSON"
                            + (reading.tensor.isEmpty()
                                    ? ""
                                    : " at tensor " + Words.quoted(reading.tensor))
                            + " ("
                            + Words.quoted(e.getOriginalMessage())
                            + "); the file is damaged",
                    e);
        }
        return new SafetensorsHeader(
                ordered(file, reading.entries, bufferBytes),
                Collections.unmodifiableMap(reading.metadata));
    }

    private static SequencedMap<String, TensorEntry> ordered(
            String file, List<TensorEntry> found, long bufferBytes) {
        List<TensorEntry> sorted = new ArrayList<>(found);
        sorted.sort(
                Comparator.comparingLong(TensorEntry::begin).thenComparingLong(TensorEntry::end));
        SequencedMap<String, TensorEntry> entries = new LinkedHashMap<>();
        long reached = 0;
        for (TensorEntry entry : sorted) {
            if (entry.begin() != reached) {
                throw new TorchException(
                        place(file, entry.name())
                                + "its bytes begin at "
                                + entry.begin()
                                + ", those before it end at "
                                + reached
                                + ": tensors may leave no holes and may not overlap; the file is damaged");
            }
            reached = entry.end();
            entries.put(entry.name(), entry);
        }
        if (reached != bufferBytes) {
            String last = sorted.isEmpty() ? "" : sorted.getLast().name();
            throw new TorchException(
                    (sorted.isEmpty() ? file + ": " : place(file, last))
                            + "the tensors end at byte "
                            + reached
                            + " after the header, the file has "
                            + bufferBytes
                            + " there; it is "
                            + (reached > bufferBytes ? "cut off, fetch it again" : "damaged"));
        }
        return Collections.unmodifiableSequencedMap(entries);
    }

    static String place(String file, String tensor) {
        return file + ": tensor " + Words.quoted(tensor) + ": ";
    }

    /// What has been read of a header so far.
    private static final class Reading {
        private final String file;
        private final List<TensorEntry> entries = new ArrayList<>();
        private final SequencedMap<String, String> metadata = new LinkedHashMap<>();
        private String tensor = "";

        Reading(String file) {
            this.file = file;
        }

        void read(JsonParser parser) {
            parser.nextToken();
            while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                tensor = parser.currentName();
                if (parser.nextToken() != JsonToken.START_OBJECT) {
                    throw new TorchException(place(file, tensor) + "it is no JSON object");
                }
                if (tensor.equals(METADATA)) {
                    readMetadata(parser);
                } else {
                    entries.add(entry(parser));
                }
            }
            tensor = "";
            if (parser.nextToken() != null) {
                throw new TorchException(
                        file + ": text follows the header's JSON; the file is damaged");
            }
        }

        private void readMetadata(JsonParser parser) {
            while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                String key = parser.currentName();
                if (parser.nextToken() != JsonToken.VALUE_STRING) {
                    throw new TorchException(
                            file
                                    + ": metadata "
                                    + Words.quoted(key)
                                    + " is no text; the file is damaged");
                }
                metadata.put(key, parser.getString());
            }
        }

        private TensorEntry entry(JsonParser parser) {
            String type = "";
            List<Long> shape = null;
            List<Long> offsets = null;
            while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                String field = parser.currentName();
                JsonToken value = parser.nextToken();
                switch (field) {
                    case "dtype" -> {
                        if (value != JsonToken.VALUE_STRING) {
                            throw new TorchException(place(file, tensor) + "dtype is no text");
                        }
                        type = parser.getString();
                    }
                    case "shape" -> shape = numbers(parser, field);
                    case "data_offsets" -> offsets = numbers(parser, field);
                    default -> parser.skipChildren();
                }
            }
            if (type.isEmpty() || shape == null || offsets == null || offsets.size() != 2) {
                throw new TorchException(
                        place(file, tensor)
                                + "the header must give dtype, shape and two data_offsets; the file is damaged");
            }
            return checked(type, shape, offsets.getFirst(), offsets.getLast());
        }

        private List<Long> numbers(JsonParser parser, String field) {
            List<Long> numbers = new ArrayList<>();
            if (parser.currentToken() != JsonToken.START_ARRAY) {
                throw new TorchException(place(file, tensor) + field + " is no list");
            }
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                if (parser.currentToken() != JsonToken.VALUE_NUMBER_INT
                        || parser.getLongValue() < 0) {
                    throw new TorchException(
                            place(file, tensor)
                                    + field
                                    + " holds something else than whole numbers from 0; the file is damaged");
                }
                if (numbers.size() == TensorEntry.MOST_DIMENSIONS) {
                    throw new TorchException(
                            place(file, tensor)
                                    + field
                                    + " holds more than "
                                    + TensorEntry.MOST_DIMENSIONS
                                    + " numbers");
                }
                numbers.add(parser.getLongValue());
            }
            return numbers;
        }

        private TensorEntry checked(String word, List<Long> shape, long begin, long end) {
            NumberType type =
                    NumberType.named(word)
                            .orElseThrow(() ->
                                    new TorchException(
                                            place(file, tensor)
                                                    + "unknown number type "
                                                    + Words.quoted(word)));
            if (!type.readable()) {
                throw new TorchException(
                        place(file, tensor)
                                + "number type "
                                + type
                                + " cannot be read; convert the file to BF16 or F32 first");
            }
            long needed;
            try {
                needed =
                        TensorEntry.bytes(
                                type, shape.stream().mapToLong(Long::longValue).toArray());
            } catch (ArithmeticException e) {
                throw new TorchException(
                        place(file, tensor)
                                + "shape "
                                + shape
                                + " is larger than any file; the file is damaged",
                        e);
            }
            if (end < begin || end - begin != needed) {
                throw new TorchException(
                        place(file, tensor)
                                + type
                                + " "
                                + shape
                                + " takes "
                                + needed
                                + " bytes, data_offsets ["
                                + begin
                                + ", "
                                + end
                                + "] do not hold as many; the file is damaged");
            }
            return new TensorEntry(tensor, type, shape, begin, end);
        }
    }

    /// @return the bytes of the header's length and text as they stand in a file, filled up with spaces to a multiple
    ///     of 8
    byte[] bytes() {
        StringWriter text = new StringWriter();
        try (JsonGenerator generator = JSON.createGenerator(ObjectWriteContext.empty(), text)) {
            generator.writeStartObject();
            if (!metadata.isEmpty()) {
                generator.writeName(METADATA);
                generator.writeStartObject();
                metadata.forEach(generator::writeStringProperty);
                generator.writeEndObject();
            }
            for (TensorEntry entry : entries.values()) {
                generator.writeName(entry.name());
                generator.writeStartObject();
                generator.writeStringProperty("dtype", entry.type().name());
                generator.writeName("shape");
                long[] sizes = entry.sizes();
                generator.writeArray(sizes, 0, sizes.length);
                generator.writeName("data_offsets");
                generator.writeArray(new long[] {entry.begin(), entry.end()}, 0, 2);
                generator.writeEndObject();
            }
            generator.writeEndObject();
        }
        byte[] json = text.toString().getBytes(StandardCharsets.UTF_8);
        int padded = (json.length + Long.BYTES - 1) / Long.BYTES * Long.BYTES;
        byte[] all = new byte[Long.BYTES + padded];
        ByteBuffer.wrap(all).order(ByteOrder.LITTLE_ENDIAN).putLong(padded).put(json);
        Arrays.fill(all, Long.BYTES + json.length, all.length, (byte) ' ');
        return all;
    }
}
