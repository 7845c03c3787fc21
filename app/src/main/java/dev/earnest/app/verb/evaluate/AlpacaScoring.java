package dev.earnest.app.verb.evaluate;

import dev.earnest.app.cli.Arguments;
import dev.earnest.app.cli.UsageException;
import dev.earnest.app.report.Page.Figure;
import dev.earnest.app.report.ScoreTable;
import dev.earnest.app.report.ScoreTable.Cell;
import dev.earnest.app.terminal.Numbers;
import dev.earnest.app.verb.InputOptions;
import dev.earnest.crowd.Interval;
import dev.earnest.evaluate.winrate.Annotation;
import dev.earnest.evaluate.winrate.AnnotationFiles;
import dev.earnest.evaluate.winrate.CorrectedRate;
import dev.earnest.evaluate.winrate.LengthControl;
import dev.earnest.evaluate.winrate.LengthControlFiles;
import dev.earnest.evaluate.winrate.WinRate;
import dev.earnest.evaluate.winrate.WinRates;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/// AlpacaEval's win rates, at equal length and corrected for the judge where asked.
final class AlpacaScoring {
    static final List<String> OPTIONS =
            List.of(
                    "--length-control",
                    "--difficulty",
                    "--weights",
                    "--gamed",
                    "--human",
                    "--expected");
    private static final double Z = 1.959963984540054;

    private AlpacaScoring() {}

    static Scored of(Arguments arguments, List<Path> files, RandomGenerator random) {
        String control =
                arguments.choice("--length-control", "none", List.of("none", "fit", "plain"));
        if (control.equals("none") && !arguments.has("--weights")) {
            Idle.refuse(
                    arguments,
                    List.of("--difficulty"),
                    "only matters with --length-control fit or plain, or with --weights");
        }
        List<Annotation> annotations = AnnotationFiles.read(files);
        Map<String, Double> difficulty =
                file(arguments, "--difficulty")
                        .map(LengthControlFiles::difficulties)
                        .orElseGet(Map::of);
        List<Annotation> gamed = annotations(arguments, "--gamed");
        if (control.equals("none") && !gamed.isEmpty()) {
            throw new UsageException("--gamed only matters with --length-control fit or plain");
        }
        WinRates.Settings settings =
                new WinRates.Settings(
                        arguments.integer("--expected", 1),
                        control.equals("none")
                                ? Optional.empty()
                                : Optional.of(
                                        new LengthControl.Settings(
                                                difficulty, gamed, control.equals("fit"))),
                        file(arguments, "--weights")
                                .map(LengthControlFiles::weights)
                                .orElseGet(Map::of),
                        difficulty,
                        annotations(arguments, "--human"));
        WinRates rates = WinRates.of(annotations, settings, random);
        List<String> warnings = new ArrayList<>(rates.warnings());
        if (settings.fit().isPresent() && difficulty.isEmpty()) {
            warnings.add(
                    "length is controlled for without the difficulty of instructions (--difficulty); on"
                            + " AlpacaEval 2 that alone moves rates by several points");
        }
        List<ScoreTable> tables = new ArrayList<>();
        tables.add(models(rates, settings));
        if (rates.lines().stream().anyMatch(line -> line.corrected().isPresent())) {
            tables.add(corrected(rates));
            tables.add(powered(rates));
        }
        tables.add(counts(rates, settings.fit().isPresent()));
        WinRates.Line first = rates.lines().getFirst();
        String baseline = first.raw().baseline();
        return new Scored(
                "alpaca",
                "Win rates against " + baseline,
                Numbers.of(annotations.size(), "annotation", "annotations")
                        + " of "
                        + Numbers.of(rates.lines().size(), "model", "models")
                        + " against "
                        + baseline
                        + " on "
                        + Numbers.of(rates.instructions(), "instruction", "instructions"),
                annotations.size(),
                List.of(
                        new Figure(Numbers.count(rates.lines().size()), "models"),
                        new Figure(Numbers.count(rates.instructions()), "instructions"),
                        new Figure(
                                Numbers.count(
                                        rates.lines().stream()
                                                .mapToInt(line -> line.raw().missing())
                                                .sum()),
                                "preferences missing")),
                List.of(
                        first.raw().model()
                                + " has the highest win rate, "
                                + Numbers.percent(first.raw().rate())
                                + " against "
                                + baseline
                                + "."),
                tables,
                warnings);
    }

    private static Optional<Path> file(Arguments arguments, String option) {
        return arguments.text(option).map(name -> InputOptions.path(option, name));
    }

    private static List<Annotation> annotations(Arguments arguments, String option) {
        return file(arguments, option)
                .map(file -> AnnotationFiles.read(List.of(file)))
                .orElseGet(List::of);
    }

    private static ScoreTable models(WinRates rates, WinRates.Settings settings) {
        boolean fitted = settings.fit().isPresent();
        boolean published = !settings.weights().isEmpty();
        List<String> heads =
                new ArrayList<>(List.of("Model", "Win rate", "95 % interval", "Standard error"));
        if (fitted) {
            heads.add("Length-controlled");
        }
        if (published) {
            heads.add("From weights");
        }
        List<List<Cell>> rows = new ArrayList<>();
        for (WinRates.Line line : rates.lines()) {
            WinRate raw = line.raw();
            List<Cell> row = new ArrayList<>();
            row.add(new Cell.Text(raw.model()));
            row.add(new Cell.Percent(raw.rate(), 2));
            row.add(
                    new Cell.Interval(
                            raw.rate(),
                            Math.max(0, raw.rate() - Z * raw.standardError()),
                            Math.min(1, raw.rate() + Z * raw.standardError())));
            row.add(new Cell.Decimal(100 * raw.standardError(), 2));
            if (fitted) {
                row.add(
                        new Cell.Percent(
                                line.fitted().map(fit -> fit.rate().rate()).orElse(Double.NaN), 2));
            }
            if (published) {
                row.add(
                        new Cell.Percent(
                                line.published().map(LengthControl.Rate::rate).orElse(Double.NaN),
                                2));
            }
            rows.add(row);
        }
        return new ScoreTable(
                "models",
                "Win rates",
                "The win rate is the mean preference; a tie is half."
                        + (fitted || published
                                ? " Length-controlled: what it would be if both answers were equally long."
                                : ""),
                heads,
                rows);
    }

    private static ScoreTable counts(WinRates rates, boolean fitted) {
        List<String> heads =
                new ArrayList<>(
                        List.of("Model", "Wins", "Losses", "Ties", "Missing", "Mean length"));
        if (fitted) {
            heads.add("Length weight");
        }
        List<List<Cell>> rows = new ArrayList<>();
        for (WinRates.Line line : rates.lines()) {
            WinRate raw = line.raw();
            List<Cell> row = new ArrayList<>();
            row.add(new Cell.Text(raw.model()));
            row.add(new Cell.Count(raw.wins()));
            row.add(new Cell.Count(raw.losses()));
            row.add(new Cell.Count(raw.ties()));
            row.add(new Cell.Count(raw.missing()));
            row.add(new Cell.Decimal(raw.modelLength(), 0));
            if (fitted) {
                row.add(
                        new Cell.Decimal(
                                line.fitted().map(fit -> fit.weights().length()).orElse(Double.NaN),
                                3));
            }
            rows.add(row);
        }
        return new ScoreTable(
                "counts",
                "Counts and lengths",
                "The baseline's answers have "
                        + Numbers.fixed(rates.lines().getFirst().raw().baselineLength(), 0)
                        + " characters on average."
                        + (fitted
                                ? " A negative length weight means that longer answers win."
                                : ""),
                heads,
                rows);
    }

    private static ScoreTable corrected(WinRates rates) {
        return new ScoreTable(
                "corrected",
                "Corrected for the judge's errors",
                "Rogan-Gladen turns the judge's rate into people's by how often the judge recognises wins"
                        + " (sensitivity) and losses (specificity) on the items that people labelled.",
                List.of(
                        "Model",
                        "Corrected",
                        "95 % interval",
                        "Judge",
                        "Sensitivity",
                        "Specificity"),
                rows(
                        rates,
                        one ->
                                Stream.of(
                                        new Cell.Percent(one.corrected(), 1),
                                        interval(one.corrected(), one.correctedInterval()),
                                        new Cell.Percent(one.judged(), 1),
                                        new Cell.Percent(one.sensitivity(), 1),
                                        new Cell.Percent(one.specificity(), 1))));
    }

    private static ScoreTable powered(WinRates rates) {
        return new ScoreTable(
                "powered",
                "People's labels, helped by the judge",
                "The prediction-powered rate assumes only that the labelled items are a random sample. The"
                        + " last column is how much it makes of the judge, from 0 to 1.",
                List.of(
                        "Model",
                        "Rate",
                        "95 % interval",
                        "People alone",
                        "Labelled",
                        "Use of the judge"),
                rows(
                        rates,
                        one ->
                                Stream.of(
                                        new Cell.Percent(one.powered(), 1),
                                        interval(one.powered(), one.poweredInterval()),
                                        new Cell.Percent(one.people(), 1),
                                        new Cell.Count(one.labelled()),
                                        new Cell.Decimal(one.lambda(), 2))));
    }

    /// @return of every model with people's labels its name and the cells of its corrected rate
    private static List<List<Cell>> rows(
            WinRates rates, Function<CorrectedRate, Stream<Cell>> cells) {
        List<List<Cell>> rows = new ArrayList<>();
        for (WinRates.Line line : rates.lines()) {
            line.corrected()
                    .ifPresent(one ->
                            rows.add(
                                    Stream.concat(
                                                    Stream.of(new Cell.Text(line.raw().model())),
                                                    cells.apply(one))
                                            .toList()));
        }
        return rows;
    }

    private static Cell interval(double rate, Interval interval) {
        return new Cell.Interval(rate, interval.low(), interval.high());
    }
}
