package dev.earnest.app.verb;

import dev.earnest.app.cli.Arguments;
import dev.earnest.app.cli.UsageException;
import dev.earnest.app.report.RankedItems;
import dev.earnest.crowd.rank.PlackettLuce;
import dev.earnest.crowd.rank.RankMethod;
import dev.earnest.crowd.rank.RankOptions;
import dev.earnest.crowd.rank.RankResult;
import dev.earnest.formats.ComparisonFiles;
import dev.earnest.formats.ComparisonRead;
import dev.earnest.formats.RankingFiles;
import dev.earnest.formats.RankingRead;
import dev.earnest.formats.ReadOptions;
import dev.earnest.formats.ReadReport;
import dev.earnest.judgments.ComparisonTable;
import dev.earnest.judgments.Dictionary;
import dev.earnest.judgments.RankingTable;
import java.io.IOException;
import java.nio.file.Path;

/// What `rank` works on: comparisons of two, or orders of several things.
sealed interface Votes {
    /// @return what reading came to
    ReadReport report();

    /// @return number of votes
    int size();

    /// @return names of what is ranked
    Dictionary items();

    /// @return names of the people
    Dictionary annotators();

    /// @return whether the votes say who cast them
    boolean hasAnnotators();

    /// @return code of who cast a vote
    int annotator(int row);

    /// @return in how many votes each item took part
    int[] games();

    /// Scores the items.
    RankResult fit(RankMethod method, RankOptions options);

    /// @return whether there are people to draw again: at least two
    default boolean hasCrowd() {
        return hasAnnotators() && annotators().size() > 1;
    }

    /// Reads a file of either kind; orders are known by a column `ranking`.
    static Votes read(Arguments arguments, String file) throws IOException {
        Path path = InputOptions.path("FILE", file);
        ReadOptions options = InputOptions.read(arguments);
        boolean orders =
                options.columns().sourceOf("ranking").isPresent()
                        || (!file.equals("-") && KindOfFile.looksLikeRankings(path));
        if (orders) {
            RankingRead read = RankingFiles.read(path, options);
            return new Orders(read.table(), read.report());
        }
        ComparisonRead read = ComparisonFiles.read(path, options);
        return new Pairs(read.table(), read.report());
    }

    /// Comparisons of two.
    record Pairs(ComparisonTable table, ReadReport report) implements Votes {
        @Override
        public int size() {
            return table.size();
        }

        @Override
        public Dictionary items() {
            return table.items();
        }

        @Override
        public Dictionary annotators() {
            return table.annotators();
        }

        @Override
        public boolean hasAnnotators() {
            return table.hasAnnotators();
        }

        @Override
        public int annotator(int row) {
            return table.annotator(row);
        }

        @Override
        public int[] games() {
            return RankedItems.games(table);
        }

        @Override
        public RankResult fit(RankMethod method, RankOptions options) {
            return method.fit(table, options);
        }
    }

    /// Orders of several.
    record Orders(RankingTable table, ReadReport report) implements Votes {
        @Override
        public int size() {
            return table.size();
        }

        @Override
        public Dictionary items() {
            return table.items();
        }

        @Override
        public Dictionary annotators() {
            return table.annotators();
        }

        @Override
        public boolean hasAnnotators() {
            return true;
        }

        @Override
        public int annotator(int row) {
            return table.annotator(row);
        }

        @Override
        public int[] games() {
            int[] games = new int[table.items().size()];
            for (int entry = 0; entry < table.start(table.size()); entry++) {
                games[table.entry(entry)]++;
            }
            return games;
        }

        @Override
        public RankResult fit(RankMethod method, RankOptions options) {
            if (method instanceof PlackettLuce luce) {
                return luce.fit(table, options);
            }
            throw new UsageException(
                    "--method "
                            + method.name()
                            + " needs comparisons of two; for rankings of several use --method"
                            + " plackett-luce");
        }
    }
}
