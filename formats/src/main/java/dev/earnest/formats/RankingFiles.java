package dev.earnest.formats;

import dev.earnest.judgments.Ranking;
import dev.earnest.judgments.RankingTable;
import java.nio.file.Path;
import java.util.List;

/// Files of rankings: TSV, CSV or JSON Lines with the columns `annotator item ranking`.
///
/// A ranking is written best first, `a > b = c > d`: `>` stands between tiers and `=` between equals;
/// spaces around a name do not count, and a backslash takes the special meaning from the character after
/// it. JSON Lines may hold it as a list of names or as a list of lists, each a tier.
public final class RankingFiles {
    private RankingFiles() {}

    /// Reads rankings. The same annotator and item twice falls under [ReadOptions#duplicates()].
    ///
    /// @param path the file, packed with gzip or not; `-` for standard input
    /// @throws FormatException where the file cannot be read, is no table of rankings or, without
    ///     `--skip-bad`, has a bad row
    public static RankingRead read(Path path, ReadOptions options) {
        return RankingReader.read(path, options);
    }

    /// Writes rankings; JSON Lines holds them as lists of lists. Reading the file gives the same table.
    ///
    /// @throws FormatException where the file cannot be written or the format cannot hold a value
    public static void write(RankingTable table, Path path, Format format) {
        try (RowWriter out =
                RowWriter.create(path, format, List.of("annotator", "item", "ranking"))) {
            for (int row = 0; row < table.size(); row++) {
                Ranking ranking = table.ranking(row);
                out.id("annotator", ranking.annotator());
                out.id("item", ranking.item());
                if (format == Format.JSONL) {
                    out.number(RankingText.json(ranking.tiers()));
                } else {
                    out.id("ranking", RankingText.plain(ranking.tiers()));
                }
                out.endRow();
            }
            out.commit();
        }
    }
}
