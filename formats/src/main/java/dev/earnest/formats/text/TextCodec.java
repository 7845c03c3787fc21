package dev.earnest.formats.text;

import dev.earnest.formats.FormatException;
import dev.earnest.formats.example.Example;
import dev.earnest.formats.example.Leftover;
import dev.earnest.formats.example.Origin;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Reads rows of one text format into examples and writes examples as rows. A row that is read and
/// written in the same format comes back exactly, with all its further fields.
///
/// Immutable and safe to share between threads.
public final class TextCodec {
    private final TextFormat format;
    private final Bound<?> mapping;

    private TextCodec(TextFormat format, Bound<?> mapping) {
        this.format = format;
        this.mapping = mapping;
    }

    /// @return the codec of this format
    public static TextCodec of(TextFormat format) {
        return new TextCodec(format, Mappings.of(format));
    }

    /// @return the formats that a row with these keys may be of: none, one, or several to choose from
    public static List<TextFormat> detect(ObjectNode row) {
        List<TextFormat> candidates = new ArrayList<>();
        for (TextFormat format : TextFormat.values()) {
            if (Mappings.of(format).mapping().fits(row)) {
                candidates.add(format);
            }
        }
        return candidates;
    }

    /// @return the format
    public TextFormat format() {
        return format;
    }

    /// @return the example that a row states
    /// @throws dev.earnest.formats.FormatException naming the field that is missing or wrong, without
    ///     the place of the row
    public Example read(ObjectNode row) {
        Example plain = mapping.mapping().read(row);
        Example known = format.isOpen() ? Provenance.read(row, plain) : plain;
        Leftover leftover;
        try {
            leftover = Leftovers.between(format.id(), row, core(known, true));
        } catch (Inexpressible e) {
            throw new FormatException(
                    "the row holds " + e.what() + ", which " + format.id() + " has no place for",
                    e);
        }
        Origin origin = known.origin().withLeftover(leftover);
        return known.withOrigin(origin);
    }

    /// @param keepFields whether further fields of the source go along as columns, where the format's
    ///     readers pass over columns that they do not know
    /// @return the row
    /// @throws Inexpressible where the format cannot hold the example
    public ObjectNode write(Example example, boolean keepFields) {
        Leftover leftover = example.origin().leftover();
        boolean same = leftover.format().equals(format.id());
        ObjectNode row = core(example, same || keepFields);
        if (same) {
            Leftovers.restore(row, leftover);
        } else if (keepFields && format.isOpen()) {
            leftover.added().forEach((pointer, value) -> carry(row, pointer, value));
        }
        return row;
    }

    /// @return the facts that the format can hold
    public Set<Fact> holds(boolean keepFields) {
        EnumSet<Fact> holds = EnumSet.copyOf(mapping.mapping().holds());
        if (keepFields && format.isOpen()) {
            holds.addAll(Provenance.FACTS);
        }
        return holds;
    }

    /// @return names of further fields of the source that this format does not carry, `messages[].name`
    ///     for the field of a turn
    public Set<String> drops(Example example, boolean keepFields) {
        Leftover leftover = example.origin().leftover();
        if (leftover.isEmpty() || leftover.format().equals(format.id())) {
            return Set.of();
        }
        return dropped(leftover, keepFields && format.isOpen());
    }

    /// @return names of the further fields of a row, when all but top-level ones or all are dropped
    public static Set<String> dropped(Leftover leftover, boolean keepTop) {
        if (leftover.isEmpty()) {
            return Set.of();
        }
        TextFormat source = TextFormat.of(leftover.format());
        Set<String> known = new TreeSet<>(Mappings.of(source).mapping().alsoReads());
        if (source.isOpen()) {
            known.addAll(Provenance.KEYS);
        }
        Set<String> names = new TreeSet<>();
        for (var field : leftover.added().entrySet()) {
            boolean top = Leftovers.steps(field.getKey()).size() == 1;
            if (!field.getValue().isNull() && !(keepTop && top)) {
                names.add(Leftovers.name(field.getKey()));
            }
        }
        leftover.changed().keySet().forEach(pointer -> names.add(Leftovers.name(pointer)));
        names.removeAll(known);
        return names;
    }

    private ObjectNode core(Example example, boolean keepFields) {
        ObjectNode row = mapping.write(example);
        if (keepFields && format.isOpen()) {
            Provenance.write(row, example);
        }
        return row;
    }

    private static void carry(ObjectNode row, String pointer, JsonNode value) {
        List<String> steps = Leftovers.steps(pointer);
        if (steps.size() == 1 && !row.has(steps.getFirst())) {
            row.set(steps.getFirst(), value);
        }
    }

    /// A mapping with the type of its examples.
    record Bound<E extends Example>(Mapping<E> mapping, Class<E> type) {
        ObjectNode write(Example example) {
            return mapping.write(type.cast(example));
        }
    }
}
