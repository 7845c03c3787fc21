package dev.earnest.formats;

import dev.earnest.formats.example.Example;
import dev.earnest.formats.example.Leftover;
import dev.earnest.formats.example.PreferenceExample;
import dev.earnest.formats.example.TextStyle;
import dev.earnest.formats.text.Fact;
import dev.earnest.formats.text.Facts;
import dev.earnest.formats.text.Inexpressible;
import dev.earnest.formats.text.TextCodec;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Converts rows with texts one by one. Not thread-safe.
final class TextConversion {
    private static final Set<Fact> CARRIED =
            Set.of(Fact.ID, Fact.SOURCE, Fact.ANNOTATOR, Fact.MODELS, Fact.MARGIN);

    private final JsonRecords records;
    private final TextCodec from;
    private final ConvertOptions options;
    private final LossCounter losses;
    private final PairChecks checks = new PairChecks();
    private long rows;
    private long written;

    TextConversion(
            JsonRecords records, TextCodec from, ConvertOptions options, LossCounter losses) {
        this.records = records;
        this.from = from;
        this.options = options;
        this.losses = losses;
    }

    /// Converts to rows with texts.
    ///
    /// @param first the first row, already read
    void toTexts(JsonNode first, TextCodec to, RowSink sink) {
        var conversion = new KindConversion(to.format().kind(), losses);
        for (JsonNode row = first; row instanceof ObjectNode object; row = records.next()) {
            try {
                Example example = from.read(object);
                List<ObjectNode> out = new ArrayList<>();
                for (Example converted : conversion.convert(example)) {
                    if (converted instanceof PreferenceExample pair) {
                        checks.look(pair);
                    }
                    out.add(write(styled(converted), to));
                }
                out.forEach(sink::write);
                written += out.size();
                count(example, to);
                rows++;
            } catch (Inexpressible e) {
                records.reject(to.format().id() + " cannot hold " + e.what() + advice(e));
            } catch (FormatException e) {
                records.reject(e.getMessage());
            }
        }
        conversion.finish();
    }

    /// Converts to a table.
    void toTable(JsonNode first, TableFill table) {
        for (JsonNode row = first; row instanceof ObjectNode object; row = records.next()) {
            try {
                Example example = from.read(object);
                if (example instanceof PreferenceExample pair) {
                    checks.look(pair);
                }
                String id = example.origin().id();
                written += table.add(example, id.isEmpty() ? "row" + (rows + 1) : id);
                count(example, table.holds());
                TextCodec.dropped(example.origin().leftover(), false)
                        .forEach(field -> losses.dropped("'" + field + "'", false));
                rows++;
            } catch (FormatException e) {
                records.reject(e.getMessage());
            }
        }
    }

    long rows() {
        return rows;
    }

    long written() {
        return written;
    }

    List<String> warnings() {
        return checks.warnings();
    }

    private ObjectNode write(Example example, TextCodec to) {
        try {
            return to.write(example, options.keepFields());
        } catch (Inexpressible e) {
            Example merged = options.mergeSystem() ? SystemMessages.merged(example) : example;
            if (merged.equals(example)) {
                throw e;
            }
            ObjectNode row = to.write(merged, options.keepFields());
            losses.dropped("the role of system messages", false);
            return row;
        }
    }

    private Example styled(Example example) {
        TextStyle style = options.style().orElse(example.origin().style());
        if (style == example.origin().style()) {
            return example;
        }
        // Places inside the texts move with the style; only whole further fields can stay.
        Leftover leftover = example.origin().leftover();
        Map<String, JsonNode> top = new LinkedHashMap<>();
        leftover.added()
                .forEach((pointer, value) -> {
                    if (pointer.lastIndexOf('/') == 0) {
                        top.put(pointer, value);
                    }
                });
        return example.withOrigin(
                example.origin()
                        .withStyle(style)
                        .withLeftover(new Leftover(leftover.format(), top, Map.of(), Set.of())));
    }

    private void count(Example example, TextCodec to) {
        if (from.format() == to.format()) {
            return;
        }
        Set<Fact> holds = to.holds(options.keepFields());
        boolean open = to.format().isOpen() && !options.keepFields();
        for (Fact fact : Facts.of(example)) {
            if (!holds.contains(fact)) {
                losses.dropped(fact.word(), open && CARRIED.contains(fact));
            }
        }
        for (String field : to.drops(example, options.keepFields())) {
            losses.dropped("'" + field + "'", open && field.indexOf('.') < 0);
        }
    }

    private void count(Example example, Set<Fact> holds) {
        for (Fact fact : Facts.of(example)) {
            if (!holds.contains(fact)) {
                losses.dropped(fact.word(), false);
            }
        }
    }

    private String advice(Inexpressible e) {
        return e.what().equals("a system message") && !options.mergeSystem()
                ? "; --merge-system puts it before the user's message"
                : "";
    }
}
