package dev.earnest.formats;

import dev.earnest.formats.example.Example;
import dev.earnest.formats.example.Kind;
import dev.earnest.formats.text.TextCodec;
import dev.earnest.formats.text.TextFormat;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Reads a file of rows with texts as examples of one kind, whatever format of texts it has.
public final class ExampleFile {
    /// An example and where it stands.
    ///
    /// @param place `file:line`
    /// @param example as the file states it, or made from what it states
    public record Placed(String place, Example example) {}

    /// What a file held.
    ///
    /// @param format what its rows say
    /// @param rows in it
    /// @param examples in order
    /// @param leftOut what could not become an example of the kind, with counts
    public record Read(TextFormat format, long rows, List<Placed> examples, LossReport leftOut) {
        public Read {
            examples = List.copyOf(examples);
        }
    }

    private ExampleFile() {}

    /// @param file JSON Lines, a JSON list or Parquet, packed or not
    /// @param wanted what every example is to state
    /// @throws FormatException one line, where the file cannot be read, is a table, or states something else
    public static Read read(Path file, Kind wanted) {
        return read(file, wanted, false);
    }

    /// Reads preferences, of completions that are rated not the best and the worst alone, but all of which one is
    /// better. Examples made from one row have the same place.
    ///
    /// @param file JSON Lines, a JSON list or Parquet, packed or not
    /// @throws FormatException one line, where the file cannot be read, is a table, or states no preferences
    public static Read readComparisons(Path file) {
        return read(file, Kind.PREFERENCE, true);
    }

    /// @param file JSON Lines, a JSON list or Parquet, packed or not
    /// @return what its rows state
    /// @throws FormatException one line, where the file cannot be read, or has no rows with texts
    public static Kind kind(Path file) {
        ReadOptions options = ReadOptions.defaults();
        try (InputFile input = InputFile.openText(file, options);
                BadRows bad = BadRows.of(input, options)) {
            if (!JsonRecords.looksLikeJson(input.head())) {
                throw new FormatException(file + ": these are no rows with texts");
            }
            if (!(JsonRecords.open(input, options, bad).next() instanceof ObjectNode first)) {
                throw new FormatException(file + " holds no rows");
            }
            Schema schema = SchemaDetection.ofObject(file.toString(), first, options.columns());
            if (!(schema instanceof Schema.Text text)) {
                throw new FormatException(file + ": " + schema.id() + " have no texts");
            }
            return text.format().kind();
        }
    }

    private static Read read(Path file, Kind wanted, boolean all) {
        ReadOptions options = ReadOptions.defaults();
        try (InputFile input = InputFile.openText(file, options);
                BadRows bad = BadRows.of(input, options)) {
            if (!JsonRecords.looksLikeJson(input.head())) {
                throw new FormatException(
                        file + ": these are no rows with texts; name a file of " + wanted.plural());
            }
            JsonRecords records = JsonRecords.open(input, options, bad);
            if (!(records.next() instanceof ObjectNode first)) {
                throw new FormatException(file + " holds no rows");
            }
            Schema schema = SchemaDetection.ofObject(file.toString(), first, options.columns());
            Schema target = new Schema.Text(TextFormat.ofKind(wanted).getFirst());
            if (!(schema instanceof Schema.Text text)) {
                throw new FormatException(
                        file
                                + ": "
                                + schema.id()
                                + " have no texts; name a file of "
                                + wanted.plural());
            }
            if (text.format().kind() != wanted) {
                Targets.check(file.toString(), schema, target);
            }
            return read(file, records, first, text.format(), wanted, all, new LossCounter(target));
        }
    }

    private static Read read(
            Path file,
            JsonRecords records,
            ObjectNode first,
            TextFormat format,
            Kind wanted,
            boolean all,
            LossCounter losses) {
        TextCodec codec = TextCodec.of(format);
        var conversion =
                all ? KindConversion.toAllComparisons(losses) : new KindConversion(wanted, losses);
        List<Placed> examples = new ArrayList<>();
        long rows = 0;
        for (JsonNode row = first; row instanceof ObjectNode object; row = records.next()) {
            rows++;
            String place = file + ":" + records.line();
            try {
                for (Example example : conversion.convert(codec.read(object))) {
                    examples.add(new Placed(place, example));
                }
            } catch (FormatException e) {
                records.reject(e.getMessage());
            }
        }
        conversion.finish();
        return new Read(format, rows, examples, losses.report());
    }
}
