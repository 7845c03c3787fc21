package dev.earnest.formats;

import dev.earnest.formats.text.TextCodec;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Converts a file of preference data into another format and says what that format cannot hold.
///
/// Rows with texts are converted one by one, in memory that does not grow with the file (but for 8 to
/// 24 bytes a pair that look for contradicting pairs); tables of judgments are held as columns. The
/// output appears whole or not at all.
public final class Converter {
    private Converter() {}

    /// Converts `in` to `out`.
    ///
    /// The input's container is told by its content, its schema by the keys of its first row, unless
    /// `options` name them. The output's container follows from the extension of its name, its schema
    /// is the input's unless `options` name another; a `.tsv` or `.csv` takes the table that the input
    /// naturally becomes.
    ///
    /// @param in the file to read, packed with gzip or not; `-` for standard input
    /// @param out the file to write; `.gz` packs it (not Parquet)
    /// @return what was done, what was lost and what looks wrong
    /// @throws FormatException where the conversion is impossible, the input cannot be read or, without
    ///     `--skip-bad`, a row is bad or has no place in the target
    public static ConvertReport convert(Path in, Path out, ConvertOptions options) {
        if (!StandardInput.isStandardInput(in)) {
            return convertFile(in, out, options);
        }
        Path copy = StandardInput.spool();
        try {
            return convertFile(copy, out, options);
        } catch (FormatException e) {
            throw renamed(e, copy, StandardInput.name(in));
        }
    }

    private static ConvertReport convertFile(Path in, Path out, ConvertOptions options) {
        OutputFile.requirePossible("the output", out, in);
        options.read()
                .skipBad()
                .ifPresent(aside -> OutputFile.requireApart("--skip-bad", aside, in, out));
        try (InputFile file = InputFile.open(in, options.read())) {
            byte[] head = file.head();
            if (Magic.isParquet(head)) {
                try (ParquetRows rows = ParquetRows.open(in);
                        BadRows bad = BadRows.of(in.toString(), options.read())) {
                    return objects(JsonRecords.of(in.toString(), rows, bad), in, out, bad, options);
                }
            }
            Optional<String> foreign = Magic.foreign(head);
            if (foreign.isPresent()) {
                throw new FormatException(file.name() + " is " + foreign.get());
            }
            if (!JsonRecords.looksLikeJson(head)) {
                Schema from = headed(file, options);
                return table(in, out, from, options);
            }
            try (BadRows bad = BadRows.of(file, options.read())) {
                return objects(JsonRecords.open(file, options.read(), bad), in, out, bad, options);
            }
        }
    }

    private static ConvertReport objects(
            JsonRecords records, Path in, Path out, BadRows bad, ConvertOptions options) {
        JsonNode first = records.next();
        if (!(first instanceof ObjectNode object)) {
            throw new FormatException(records.name() + " holds no rows");
        }
        Schema from =
                options.from()
                        .orElseGet(() ->
                                SchemaDetection.ofObject(
                                        records.name(), object, options.read().columns()));
        return switch (from) {
            case Schema.Table _ -> table(in, out, from, options);
            case Schema.Text text -> {
                Plan plan = Plan.of(records.name(), out, from, options);
                var losses = new LossCounter(plan.to());
                var conversion =
                        new TextConversion(records, TextCodec.of(text.format()), options, losses);
                run(conversion, object, out, plan, options, losses);
                bad.finish();
                if (conversion.rows() == 0) {
                    throw new FormatException(
                            records.name() + ": every one of its " + bad.count() + " rows is bad");
                }
                yield new ConvertReport(
                        from,
                        plan.to(),
                        plan.container(),
                        conversion.rows(),
                        conversion.written(),
                        bad.count(),
                        losses.report(),
                        conversion.warnings());
            }
        };
    }

    private static void run(
            TextConversion conversion,
            ObjectNode first,
            Path out,
            Plan plan,
            ConvertOptions options,
            LossCounter losses) {
        switch (plan.to()) {
            case Schema.Text target -> {
                try (RowSink sink = RowSink.create(out, plan.container())) {
                    conversion.toTexts(first, TextCodec.of(target.format()), sink);
                    if (conversion.written() > 0) {
                        sink.commit();
                    }
                }
                nothing(conversion, plan.to());
            }
            case Schema.Table target -> {
                TableFill table =
                        TableFill.of(target.kind(), options.question().orElse(""), losses);
                conversion.toTable(first, table);
                nothing(conversion, plan.to());
                TableConversion.write(out, plan.container(), table::write);
            }
        }
    }

    private static void nothing(TextConversion conversion, Schema to) {
        if (conversion.rows() > 0 && conversion.written() == 0) {
            throw new FormatException(
                    "none of the "
                            + conversion.rows()
                            + " rows has anything that "
                            + to.id()
                            + " can hold; nothing was written");
        }
    }

    private static ConvertReport table(Path in, Path out, Schema from, ConvertOptions options) {
        if (!(from instanceof Schema.Table table)) {
            throw new FormatException(
                    in + " is a table of delimited columns, which " + from.id() + " never is");
        }
        Plan plan = Plan.of(in.toString(), out, from, options);
        var losses = new LossCounter(plan.to());
        TableConversion.Done done =
                switch (plan.to()) {
                    case Schema.Table target ->
                            TableConversion.run(
                                    in,
                                    table.kind(),
                                    target.kind(),
                                    out,
                                    plan.container(),
                                    options.read());
                    case Schema.Text _ ->
                            TableBattles.convert(in, out, plan.container(), options.read(), losses);
                };
        ReadReport report = done.read();
        report.unused().forEach(column -> losses.dropped("column '" + column + "'", report.rows()));
        return new ConvertReport(
                from,
                plan.to(),
                plan.container(),
                report.rows(),
                done.written(),
                report.badRows(),
                losses.report(),
                report.notes().stream()
                        .filter(note -> !note.startsWith(ReadReport.NOT_USED))
                        .toList());
    }

    /// @return the same fault under the name that the user knows
    private static FormatException renamed(FormatException e, Path copy, String name) {
        return new FormatException(
                String.valueOf(e.getMessage()).replace(copy.toString(), name), e);
    }

    private static Schema headed(InputFile file, ConvertOptions options) {
        return options.from()
                .orElseGet(() ->
                        SchemaDetection.ofHeader(
                                file.name(), header(file.head()), options.read().columns()));
    }

    private static List<String> header(byte[] head) {
        String line = Utf8.text(head, 0, head.length).lines().findFirst().orElse("");
        List<String> columns = new ArrayList<>();
        for (String column : line.replace("\ufeff", "").split("[\t,;]", -1)) {
            columns.add(column.replace("\"", "").strip());
        }
        return columns;
    }

    /// Where a conversion goes.
    ///
    /// @param to what the output's rows say
    /// @param container how they stand
    private record Plan(Schema to, Container container) {
        static Plan of(String file, Path out, Schema from, ConvertOptions options) {
            Optional<Container> named = options.container().or(() -> Container.ofName(out));
            boolean delimited =
                    named.isPresent()
                            && (named.get() == Container.TSV || named.get() == Container.CSV);
            Schema to =
                    options.to()
                            .or(() -> delimited ? Targets.naturalTable(from) : Optional.of(from))
                            .orElse(from);
            Targets.check(file, from, to);
            if (named.equals(Optional.of(Container.PARQUET))
                    && out.toString().toLowerCase(Locale.ROOT).endsWith(".gz")) {
                throw new FormatException(out + ": Parquet is packed already; leave out the .gz");
            }
            return switch (to) {
                case Schema.Table _ -> new Plan(to, named.orElse(Container.TSV));
                case Schema.Text _ -> {
                    if (delimited) {
                        throw new FormatException(
                                out
                                        + ": a "
                                        + named.orElseThrow().id()
                                        + " file cannot hold "
                                        + to.id()
                                        + "; name it .jsonl, .json or .parquet");
                    }
                    yield new Plan(to, named.orElse(Container.JSONL));
                }
            };
        }
    }
}
