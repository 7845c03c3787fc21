package dev.earnest.app.verb.evaluate;

import dev.earnest.app.cli.Arguments;
import dev.earnest.app.cli.UsageException;
import dev.earnest.app.report.Page.Figure;
import dev.earnest.app.report.ScoreTable;
import dev.earnest.app.report.ScoreTable.Cell;
import dev.earnest.app.terminal.Numbers;
import dev.earnest.evaluate.Row;
import dev.earnest.evaluate.Rows;
import dev.earnest.evaluate.winrate.AnnotationFiles;
import dev.earnest.evaluate.winrate.ArenaHard;
import dev.earnest.evaluate.winrate.PairwiseBench;
import dev.earnest.evaluate.winrate.RewardBench;
import dev.earnest.evaluate.winrate.RewardBench2;
import dev.earnest.evaluate.winrate.SingleScores;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.random.RandomGenerator;

/// The scorings of `evaluate winrate` and how a file shows which one it needs.
final class Scoring {
    static final List<String> NAMES =
            List.of(
                    "alpaca",
                    "arena-hard",
                    "mt-bench",
                    "mt-bench-single",
                    "reward-bench",
                    "reward-bench-2");

    private Scoring() {}

    static Scored of(Arguments arguments, List<Path> files, RandomGenerator random) {
        String name =
                arguments.has("--scoring")
                        ? arguments.choice("--scoring", "", NAMES)
                        : seen(files.getFirst());
        if (!name.equals("alpaca")) {
            Idle.refuse(
                    arguments, AlpacaScoring.OPTIONS, "is for --scoring alpaca, not for " + name);
        }
        return switch (name) {
            case "alpaca" -> AlpacaScoring.of(arguments, files, random);
            case "arena-hard" -> arenaHard(files, random);
            case "mt-bench" -> bench(files);
            case "mt-bench-single" -> single(files);
            case "reward-bench" -> rewards(files);
            default -> rewards2(files);
        };
    }

    private static String seen(Path file) {
        Row row = Rows.first(file).orElseThrow(() -> new UsageException(file + " holds no rows"));
        if (AnnotationFiles.fits(row)) {
            return "alpaca";
        }
        if (ArenaHard.fits(row)) {
            return "arena-hard";
        }
        if (PairwiseBench.fits(row)) {
            return "mt-bench";
        }
        if (RewardBench2.fits(row)) {
            return "reward-bench-2";
        }
        if (RewardBench.fits(row)) {
            return "reward-bench";
        }
        if (SingleScores.fits(row)) {
            return "mt-bench-single";
        }
        throw new UsageException(
                file
                        + ": its first row, "
                        + row.values().propertyNames()
                        + ", fits no scoring; name one with --scoring ("
                        + String.join(", ", NAMES)
                        + ")");
    }

    private static Scored arenaHard(List<Path> files, RandomGenerator random) {
        List<ArenaHard> scores = ArenaHard.of(files, random);
        List<List<Cell>> rows = new ArrayList<>();
        List<String> warnings = new ArrayList<>();
        long games = 0;
        for (ArenaHard one : scores) {
            rows.add(
                    List.of(
                            new Cell.Text(one.model()),
                            new Cell.Percent(one.score(), 1),
                            new Cell.Interval(
                                    one.score(), one.byPrompt().low(), one.byPrompt().high()),
                            new Cell.Interval(
                                    one.score(), one.byVerdict().low(), one.byVerdict().high()),
                            new Cell.Percent(one.inconsistent(), 1),
                            new Cell.Count(one.prompts())));
            games += 2L * one.prompts() + one.unreadable();
            if (one.unreadable() > 0) {
                warnings.add(
                        Numbers.of(one.unreadable(), "game", "games")
                                + " of "
                                + one.model()
                                + " without a readable verdict; the score is over the others");
            }
        }
        return new Scored(
                "arena-hard",
                "Arena-Hard scores against " + scores.getFirst().baseline(),
                Numbers.of(scores.size(), "model", "models")
                        + " against "
                        + scores.getFirst().baseline(),
                games,
                List.of(new Figure(Numbers.count(scores.size()), "models")),
                List.of(scores.getFirst().model() + " has the highest score."),
                List.of(
                        new ScoreTable(
                                "models",
                                "Scores",
                                "A clear verdict (>>) counts 3 times and a tie half. The published interval"
                                        + " draws single verdicts again; verdicts on one prompt hang"
                                        + " together, so the other draws whole prompts. Inconsistent:"
                                        + " both orders name different winners.",
                                List.of(
                                        "Model",
                                        "Score",
                                        "90 % interval",
                                        "90 % published interval",
                                        "Inconsistent",
                                        "Prompts"),
                                rows)),
                warnings);
    }

    private static Scored bench(List<Path> files) {
        PairwiseBench bench = PairwiseBench.of(files);
        List<List<Cell>> rows = new ArrayList<>();
        for (PairwiseBench.Model one : bench.models()) {
            rows.add(
                    List.of(
                            new Cell.Text(one.name()),
                            new Cell.Percent(one.adjusted(), 1),
                            new Cell.Percent(one.winRate(), 1),
                            new Cell.Count(one.wins()),
                            new Cell.Count(one.losses()),
                            new Cell.Count(one.ties())));
        }
        double share = (double) bench.inconsistent() / bench.valid();
        ScoreTable order =
                new ScoreTable(
                        "order",
                        "What the order does",
                        "A judge that looked at the answers alone would never disagree with itself.",
                        List.of("Answer pattern", "Pairs", "Share"),
                        List.of(
                                row("orders name different winners", bench.inconsistent(), share),
                                row(
                                        "both orders take what stands first",
                                        bench.firstBoth(),
                                        (double) bench.firstBoth() / bench.valid()),
                                row(
                                        "both orders take what stands second",
                                        bench.secondBoth(),
                                        (double) bench.secondBoth() / bench.valid())));
        List<String> warnings = new ArrayList<>();
        if (bench.errors() > 0) {
            warnings.add(
                    Numbers.of(bench.errors(), "pair has", "pairs have")
                            + " no verdict in one order or both and count for nothing");
        }
        return new Scored(
                "mt-bench",
                "Pairwise MT-bench of " + Numbers.of(rows.size(), "model", "models"),
                Numbers.of(bench.valid(), "pair", "pairs")
                        + " judged in both orders, "
                        + Numbers.percent(share)
                        + " of them inconsistently",
                bench.valid() + bench.errors(),
                List.of(
                        new Figure(Numbers.count(bench.valid()), "pairs in both orders"),
                        new Figure(Numbers.percent(share), "inconsistent")),
                List.of(
                        "Of "
                                + Numbers.of(bench.valid(), "pair", "pairs")
                                + " judged in both orders, the judge contradicts itself on "
                                + Numbers.percent(share)
                                + "."),
                List.of(
                        new ScoreTable(
                                "models",
                                "Win rates",
                                "A model wins where it wins in both orders; everything else is a tie. The"
                                        + " adjusted rate counts ties half.",
                                List.of(
                                        "Model",
                                        "Adjusted win rate",
                                        "Win rate",
                                        "Wins",
                                        "Losses",
                                        "Ties"),
                                rows),
                        order),
                warnings);
    }

    private static List<Cell> row(String name, long count, double share) {
        return List.of(new Cell.Text(name), new Cell.Count(count), new Cell.Percent(share, 1));
    }

    private static Scored single(List<Path> files) {
        List<SingleScores> all = SingleScores.of(files);
        TreeSet<Integer> turns = new TreeSet<>();
        all.forEach(one -> turns.addAll(one.byTurn().keySet()));
        List<String> heads = new ArrayList<>(List.of("Model", "Mean", "Standard error"));
        turns.forEach(turn -> heads.add("Turn " + turn));
        heads.add("Scores");
        List<List<Cell>> rows = new ArrayList<>();
        List<String> warnings = new ArrayList<>();
        long read = 0;
        for (SingleScores one : all) {
            List<Cell> row = new ArrayList<>();
            row.add(new Cell.Text(one.model()));
            row.add(new Cell.Decimal(one.mean(), 2));
            row.add(new Cell.Decimal(one.standardError(), 3));
            for (int turn : turns) {
                row.add(new Cell.Decimal(one.byTurn().getOrDefault(turn, Double.NaN), 2));
            }
            row.add(new Cell.Count(one.scores()));
            rows.add(row);
            read += one.scores() + one.errors();
            if (one.errors() > 0) {
                warnings.add(
                        Numbers.of(one.errors(), "verdict", "verdicts")
                                + " of "
                                + one.model()
                                + " without a score; the mean is over the others");
            }
        }
        return new Scored(
                "mt-bench-single",
                "Single scores of " + Numbers.of(rows.size(), "model", "models"),
                Numbers.of(read, "verdict", "verdicts")
                        + " on "
                        + Numbers.of(rows.size(), "model", "models"),
                read,
                List.of(new Figure(Numbers.count(rows.size()), "models")),
                List.of(all.getFirst().model() + " has the highest mean."),
                List.of(
                        new ScoreTable(
                                "models",
                                "Mean scores",
                                "The standard error takes questions as independent, not turns.",
                                heads,
                                rows)),
                warnings);
    }

    private static Scored rewards(List<Path> files) {
        Map<String, Double> accuracies = RewardBench.accuracies(files);
        List<List<Cell>> sections = new ArrayList<>();
        List<String> warnings = new ArrayList<>();
        double sum = 0;
        int known = 0;
        for (RewardBench.Section one : RewardBench.sections(accuracies)) {
            sections.add(List.of(new Cell.Text(one.name()), new Cell.Percent(one.score(), 2)));
            if (!Double.isNaN(one.score())) {
                sum += one.score();
                known++;
            }
            if (!one.missing().isEmpty()) {
                warnings.add(
                        one.name()
                                + " lacks "
                                + String.join(", ", one.missing())
                                + "; its score is over the other subsets");
            }
        }
        List<List<Cell>> subsets = new ArrayList<>();
        accuracies.forEach((subset, accuracy) ->
                subsets.add(List.of(new Cell.Text(subset), new Cell.Percent(accuracy, 2))));
        return rewarded(
                "reward-bench",
                new ScoreTable(
                        "sections",
                        "Sections",
                        "A section is the mean of its subsets, weighted as RewardBench weighs them.",
                        List.of("Section", "Score"),
                        sections),
                new ScoreTable("subsets", "Subsets", "", List.of("Subset", "Accuracy"), subsets),
                sum / known,
                warnings);
    }

    private static Scored rewards2(List<Path> files) {
        Map<String, Double> scores = RewardBench2.scores(RewardBench2.read(files));
        List<List<Cell>> rows = new ArrayList<>();
        scores.forEach((subset, score) ->
                rows.add(List.of(new Cell.Text(subset), new Cell.Percent(score, 2))));
        ScoreTable table =
                new ScoreTable(
                        "subsets",
                        "Subsets",
                        "One over the number of answers tied at the top where the right one is among them;"
                                + " Ties also asks whether right answers lie closer together than they lie"
                                + " above the wrong ones.",
                        List.of("Subset", "Score"),
                        rows);
        return new Scored(
                "reward-bench-2",
                "RewardBench 2",
                "mean over "
                        + Numbers.of(rows.size(), "subset", "subsets")
                        + " "
                        + Numbers.percent(RewardBench2.overall(scores)),
                rows.size(),
                List.of(new Figure(Numbers.percent(RewardBench2.overall(scores)), "overall")),
                List.of("The overall score is the mean of the subsets."),
                List.of(table),
                List.of());
    }

    private static Scored rewarded(
            String scoring,
            ScoreTable sections,
            ScoreTable subsets,
            double overall,
            List<String> warnings) {
        return new Scored(
                scoring,
                "RewardBench",
                Numbers.of(subsets.rows().size(), "subset", "subsets")
                        + ", mean over sections "
                        + Numbers.percent(overall),
                subsets.rows().size(),
                List.of(new Figure(Numbers.percent(overall), "overall")),
                List.of("The overall score is the mean of the sections."),
                List.of(sections, subsets),
                warnings);
    }
}
