package dev.earnest.app.verb.evaluate;

import dev.earnest.app.judge.JudgeMeasure;
import dev.earnest.app.judge.JudgeWords;
import dev.earnest.app.judge.Judged;
import dev.earnest.app.terminal.Numbers;
import dev.earnest.app.terminal.Style;
import dev.earnest.app.terminal.TextTable;
import dev.earnest.evaluate.judge.quality.Estimated;
import dev.earnest.evaluate.judge.quality.JudgeQuality;
import java.io.PrintStream;
import java.util.List;
import java.util.Optional;

/// What `evaluate judge` prints for people.
final class JudgeText {
    private JudgeText() {}

    static void print(Judged judged, PrintStream out, Style style) {
        JudgeQuality quality = judged.quality();
        out.println(
                style.bold(judged.judge())
                        + ": "
                        + Numbers.of(quality.pairs(), "pair", "pairs")
                        + " in both orders, "
                        + JudgeWords.spending(judged));
        for (String warning : JudgeWords.warnings(judged)) {
            out.println(style.warning("warning") + ": " + warning);
        }
        out.println();
        measures(JudgeMeasure.of(judged), out, style);
        if (!quality.categories().isEmpty()) {
            categories(quality, out, style);
        }
    }

    /// Prints how far a judge can be trusted.
    static void measures(List<JudgeMeasure> measures, PrintStream out, Style style) {
        TextTable table =
                new TextTable()
                        .names("measure")
                        .numbers("value")
                        .numbers("95 % interval")
                        .numbers("without bias")
                        .numbers("of");
        for (JudgeMeasure measure : measures) {
            Estimated found = measure.found();
            table.row(
                    measure.name(),
                    JudgeWords.value(measure, found.value()),
                    Numbers.interval(
                            measure.scaled(found.low()),
                            measure.scaled(found.high()),
                            measure.decimals()),
                    measure.neutral().isPresent()
                            ? JudgeWords.value(measure, measure.neutral().getAsDouble())
                            : "",
                    Numbers.count(found.count()));
        }
        table.print(out, style);
    }

    private static void categories(JudgeQuality quality, PrintStream out, Style style) {
        out.println();
        TextTable table =
                new TextTable()
                        .names("category")
                        .numbers("pairs")
                        .numbers("same in both orders")
                        .numbers("same as people")
                        .numbers("95 % interval")
                        .numbers("kappa");
        for (JudgeQuality.Category one : quality.categories()) {
            Optional<Estimated> accuracy = one.people().accuracy();
            table.row(
                    one.name().isEmpty() ? "(none)" : one.name(),
                    Numbers.count(one.pairs()),
                    percent(one.consistency().consistent()),
                    percent(accuracy),
                    accuracy.map(found ->
                                    Numbers.interval(100 * found.low(), 100 * found.high(), 1))
                            .orElse("-"),
                    one.people().kappa().map(found -> Numbers.fixed(found.value(), 3)).orElse("-"));
        }
        table.print(out, style);
    }

    private static String percent(Optional<Estimated> share) {
        return share.map(found -> Numbers.percent(found.value())).orElse("-");
    }
}
