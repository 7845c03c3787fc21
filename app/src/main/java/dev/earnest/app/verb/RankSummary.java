package dev.earnest.app.verb;

import dev.earnest.app.report.RankedItems;
import dev.earnest.app.terminal.Numbers;
import dev.earnest.app.terminal.Style;
import dev.earnest.app.terminal.TextTable;
import dev.earnest.crowd.rank.RankAnnotators;
import dev.earnest.crowd.rank.RankOptions;
import dev.earnest.crowd.rank.RankResult;
import dev.earnest.formats.ReadReport;
import java.io.PrintStream;
import java.util.List;
import java.util.stream.IntStream;

/// What `rank` prints for people.
final class RankSummary {
    private final Votes votes;
    private final RankResult result;
    private final PrintStream out;
    private final Style style;

    RankSummary(Votes votes, RankResult result, PrintStream out, Style style) {
        this.votes = votes;
        this.result = result;
        this.out = out;
        this.style = style;
    }

    void head(String file) {
        out.println(
                style.bold(file)
                        + ": "
                        + Numbers.of(votes.size(), "vote", "votes")
                        + (votes.hasAnnotators()
                                ? " by "
                                        + Numbers.of(
                                                votes.annotators().size(),
                                                "annotator",
                                                "annotators")
                                : "")
                        + " on "
                        + Numbers.of(votes.items().size(), "item", "items"));
        out.println(
                style.bold(result.method()) + ": " + AggregateSummary.ending(result.convergence()));
    }

    void reading(ReadReport report) {
        for (String note : report.notes()) {
            out.println(style.warning("note") + ": " + note);
        }
        if (report.badRows() > 0) {
            out.println(
                    style.warning("note")
                            + ": "
                            + Numbers.of(report.badRows(), "bad row was", "bad rows were")
                            + " written aside");
        }
    }

    void warnings() {
        for (String warning : result.warnings()) {
            out.println(style.warning("warning") + ": " + warning);
        }
    }

    void ranking(int limit, RankOptions options) {
        int[] ranks = RankedItems.ranks(result);
        int[] games = votes.games();
        int decimals = decimals(result.score());
        TextTable text =
                new TextTable()
                        .numbers("rank")
                        .names("item")
                        .numbers("score")
                        .numbers("95 % interval")
                        .numbers("games");
        int shown = 0;
        for (int item : RankedItems.order(result)) {
            if (shown++ == limit) {
                break;
            }
            text.row(
                    ranks[item] == 0 ? "-" : Integer.toString(ranks[item]),
                    votes.items().name(item),
                    Numbers.fixed(result.score()[item], decimals),
                    Numbers.interval(result.low()[item], result.high()[item], decimals),
                    Numbers.count(games[item]));
        }
        out.println();
        text.print(out, style);
        out.println();
        out.println(
                style.faint(
                        "score: "
                                + result.meaning()
                                + switch (options.interval()) {
                                    case NONE -> "";
                                    case SANDWICH -> "; intervals: closed form, votes independent";
                                    case BOOTSTRAP ->
                                            "; intervals: votes drawn again" + drawn(options);
                                    case CLUSTER ->
                                            "; intervals: people drawn again" + drawn(options);
                                    case CLUSTER_SANDWICH ->
                                            "; intervals: closed form, people independent";
                                }));
    }

    private static String drawn(RankOptions options) {
        return " " + options.rounds() + " times, seed " + options.seed();
    }

    void parameters() {
        for (RankResult.Coefficient parameter : result.parameters()) {
            out.println(
                    parameter.name()
                            + ": "
                            + Numbers.fixed(parameter.value(), 4)
                            + (Double.isNaN(parameter.standardError())
                                    ? ""
                                    : " (standard error "
                                            + Numbers.fixed(parameter.standardError(), 4)
                                            + ")"));
        }
    }

    void annotators(String method, RankAnnotators voters) {
        out.println();
        out.println(
                "Annotators by "
                        + method
                        + ", lower bound first; reliability is the "
                        + voters.meaning());
        TextTable text =
                new TextTable().names("annotator").numbers("reliability").numbers("95 % interval");
        List<RankAnnotators.Column> columns = furtherColumns(voters);
        for (RankAnnotators.Column column : columns) {
            text.numbers(column.name());
        }
        text.numbers("votes");
        int[] cast = new int[voters.annotators().size()];
        for (int row = 0; row < votes.size(); row++) {
            int code = voters.annotators().code(votes.annotators().name(votes.annotator(row)));
            if (code >= 0) {
                cast[code]++;
            }
        }
        List<Integer> order =
                IntStream.range(0, cast.length)
                        .boxed()
                        .sorted((one, other) -> compare(voters, one, other))
                        .toList();
        for (int annotator : order) {
            String[] cells = new String[columns.size() + 4];
            cells[0] = voters.annotators().name(annotator);
            cells[1] = Numbers.fixed(voters.reliability()[annotator], 3);
            cells[2] = Numbers.interval(voters.low()[annotator], voters.high()[annotator], 3);
            for (int column = 0; column < columns.size(); column++) {
                cells[3 + column] = Numbers.fixed(columns.get(column).value()[annotator], 3);
            }
            cells[cells.length - 1] = Numbers.count(cast[annotator]);
            text.row(cells);
        }
        text.print(out, style);
    }

    /// @return columns that say more than the reliability itself
    static List<RankAnnotators.Column> furtherColumns(RankAnnotators voters) {
        return voters.parameters().stream()
                .filter(column -> !column.name().equals("reliability"))
                .toList();
    }

    private static int compare(RankAnnotators voters, int one, int other) {
        int order = Double.compare(bound(voters, other), bound(voters, one));
        return order != 0
                ? order
                : voters.annotators().name(one).compareTo(voters.annotators().name(other));
    }

    private static double bound(RankAnnotators voters, int annotator) {
        double low = voters.low()[annotator];
        return Double.isNaN(low) ? Double.NEGATIVE_INFINITY : low;
    }

    /// Whole points where scores differ by hundreds, more decimals where they differ by less.
    static int decimals(double[] scores) {
        double least = Double.POSITIVE_INFINITY;
        double greatest = Double.NEGATIVE_INFINITY;
        for (double score : scores) {
            if (Double.isFinite(score)) {
                least = Math.min(least, score);
                greatest = Math.max(greatest, score);
            }
        }
        double spread = greatest - least;
        return spread > 50 ? 0 : spread > 5 ? 2 : spread > 0.5 ? 3 : 5;
    }
}
