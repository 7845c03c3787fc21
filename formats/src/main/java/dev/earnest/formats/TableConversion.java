package dev.earnest.formats;

import dev.earnest.judgments.ComparisonTable;
import dev.earnest.judgments.Extras;
import dev.earnest.judgments.Outcome;
import dev.earnest.judgments.Ranking;
import dev.earnest.judgments.RankingTable;
import java.nio.file.Path;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Converts a table of judgments into another file. Parquet goes by way of JSON Lines in a temporary
/// file.
final class TableConversion {
    private TableConversion() {}

    /// What was done.
    ///
    /// @param read what reading came to
    /// @param written rows written
    record Done(ReadReport read, long written) {}

    /// @param out where the table goes, in a container that holds tables
    static Done run(
            Path in,
            TableKind kind,
            TableKind to,
            Path out,
            Container container,
            ReadOptions options) {
        return switch (kind) {
            case LABELS -> {
                LabelRead read = LabelFiles.read(in, options);
                write(out, container, (p, f) -> LabelFiles.write(read.table(), p, f));
                yield new Done(read.report(), read.table().size());
            }
            case COMPARISONS -> {
                ComparisonRead read = ComparisonFiles.read(in, options);
                write(out, container, (p, f) -> ComparisonFiles.write(read.table(), p, f));
                yield new Done(read.report(), read.table().size());
            }
            case RANKINGS -> {
                RankingRead read = RankingFiles.read(in, options);
                if (to == TableKind.COMPARISONS) {
                    ComparisonTable pairs = pairs(read.table());
                    write(out, container, (p, f) -> ComparisonFiles.write(pairs, p, f));
                    yield new Done(read.report(), pairs.size());
                } else {
                    write(out, container, (p, f) -> RankingFiles.write(read.table(), p, f));
                }
                yield new Done(read.report(), read.table().size());
            }
        };
    }

    /// Writes a table in any container.
    interface Writing {
        void write(Path path, Format format);
    }

    static void write(Path out, Container container, Writing writing) {
        switch (container) {
            case TSV -> writing.write(out, Format.TSV);
            case CSV -> writing.write(out, Format.CSV);
            case JSONL -> writing.write(out, Format.JSONL);
            case JSON, PARQUET -> {
                try (TempFolder scratch = TempFolder.create()) {
                    Path lines = scratch.folder().resolve("table.jsonl");
                    writing.write(lines, Format.JSONL);
                    copy(lines, out, container);
                }
            }
        }
    }

    private static void copy(Path lines, Path out, Container container) {
        ReadOptions plain = ReadOptions.defaults();
        try (InputFile file = InputFile.openText(lines, plain);
                BadRows none = BadRows.of(file, plain);
                RowSink sink = RowSink.create(out, container)) {
            JsonRecords rows = JsonRecords.open(file, plain, none);
            for (JsonNode row = rows.next(); row instanceof ObjectNode object; row = rows.next()) {
                sink.write(object);
            }
            sink.commit();
        }
    }

    private static ComparisonTable pairs(RankingTable rankings) {
        var table = ComparisonTable.builder();
        for (int row = 0; row < rankings.size(); row++) {
            Ranking ranking = rankings.ranking(row);
            List<List<String>> tiers = ranking.tiers();
            for (int better = 0; better < tiers.size(); better++) {
                for (int worse = better; worse < tiers.size(); worse++) {
                    pairs(table, ranking, better, worse);
                }
            }
        }
        return table.build();
    }

    private static void pairs(
            ComparisonTable.Builder table, Ranking ranking, int better, int worse) {
        List<String> winners = ranking.tiers().get(better);
        List<String> others = ranking.tiers().get(worse);
        for (int i = 0; i < winners.size(); i++) {
            for (int j = better == worse ? i + 1 : 0; j < others.size(); j++) {
                table.add(
                        winners.get(i),
                        others.get(j),
                        better == worse ? Outcome.TIE : Outcome.LEFT,
                        ranking.annotator(),
                        ranking.item(),
                        Extras.NONE);
            }
        }
    }
}
