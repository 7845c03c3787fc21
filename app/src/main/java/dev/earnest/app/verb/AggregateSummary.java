package dev.earnest.app.verb;

import dev.earnest.app.Shell;
import dev.earnest.app.terminal.Numbers;
import dev.earnest.app.terminal.Style;
import dev.earnest.app.terminal.TextTable;
import dev.earnest.crowd.Convergence;
import dev.earnest.crowd.Interval;
import dev.earnest.crowd.label.AnnotatorEstimates;
import dev.earnest.crowd.label.LabelResult;
import dev.earnest.formats.ReadReport;
import java.io.PrintStream;

/// What `aggregate` prints for people.
final class AggregateSummary {
    private static final int MOST_LABELS = 20;

    private final LabelResult result;
    private final PrintStream out;
    private final Style style;

    AggregateSummary(LabelResult result, PrintStream out, Style style) {
        this.result = result;
        this.out = out;
        this.style = style;
    }

    void method(long rows, String file, long seed) {
        out.println(
                style.bold(file)
                        + ": "
                        + Numbers.of(rows, "label", "labels")
                        + " of "
                        + Numbers.of(result.items().size(), "item", "items")
                        + " by "
                        + Numbers.of(result.annotators().size(), "annotator", "annotators")
                        + ", "
                        + Numbers.of(result.labels().size(), "class", "classes"));
        out.println(
                style.bold(result.method())
                        + ": "
                        + ending(result.convergence())
                        + (result.convergence().iterations() == 0 ? "" : ", seed " + seed));
    }

    static String ending(Convergence convergence) {
        if (convergence.iterations() == 0) {
            return convergence.reason();
        }
        StringBuilder text = new StringBuilder();
        text.append(
                convergence.converged() ? "converged after " : "stopped without converging after ");
        text.append(Numbers.of(convergence.iterations(), "iteration", "iterations"));
        text.append(" (").append(convergence.reason()).append(')');
        double[] trace = convergence.trace();
        if (trace.length > 0) {
            text.append(", log-likelihood ").append(Numbers.fixed(trace[trace.length - 1], 2));
        }
        return text.toString();
    }

    void accuracy(GoldAccuracy accuracy) {
        Interval interval = accuracy.interval();
        out.println(
                style.bold("accuracy")
                        + " on "
                        + Numbers.of(accuracy.items(), "gold item", "gold items")
                        + ": "
                        + Numbers.fixed(accuracy.share(), 4)
                        + " (95 % interval "
                        + Numbers.interval(interval.low(), interval.high(), 4)
                        + ")"
                        + (accuracy.missing() == 0
                                ? ""
                                : "; "
                                        + Numbers.count(accuracy.missing())
                                        + " gold items have no labels"));
    }

    /// What reading the file came to, where there is something to say.
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

    /// What the user should know before believing the labels.
    void warnings() {
        for (String warning : result.warnings()) {
            out.println(style.warning("warning") + ": " + warning);
        }
    }

    void wrote(String path) {
        out.println();
        out.println(
                "wrote " + Numbers.of(result.items().size(), "label", "labels") + " to " + path);
    }

    void distribution() {
        int classes = result.labels().size();
        double[] items = new double[classes];
        for (int label : result.chosen()) {
            items[label]++;
        }
        TextTable table = new TextTable().names("label").numbers("items").numbers("share");
        for (int label : Extremes.largest(items, MOST_LABELS)) {
            table.row(
                    result.labels().name(label),
                    Numbers.count((long) items[label]),
                    Numbers.percent(items[label] / result.chosen().length));
        }
        out.println();
        table.print(out, style);
        if (classes > MOST_LABELS) {
            out.println("  and " + Numbers.count(classes - MOST_LABELS) + " more classes");
        }
    }

    void leastCertain(int limit) {
        double[] confidence = new double[result.chosen().length];
        for (int item = 0; item < confidence.length; item++) {
            confidence[item] = result.confidence(item);
        }
        TextTable table =
                new TextTable()
                        .names("least certain item")
                        .names("label")
                        .numbers("confidence")
                        .names("or");
        for (int item : Extremes.smallest(confidence, limit)) {
            table.row(
                    result.items().name(item),
                    result.label(item),
                    Numbers.fixed(confidence[item], 3),
                    runnerUp(item));
        }
        out.println();
        table.print(out, style);
    }

    private String runnerUp(int item) {
        int second = -1;
        for (int label = 0; label < result.labels().size(); label++) {
            if (label != result.chosen()[item]
                    && (second < 0
                            || result.posterior().probability(item, label)
                                    > result.posterior().probability(item, second))) {
                second = label;
            }
        }
        return second < 0
                ? ""
                : result.labels().name(second)
                        + " ("
                        + Numbers.fixed(result.posterior().probability(item, second), 3)
                        + ")";
    }

    /// Annotators by the lower bound of their interval, which is fair to those with few answers.
    void annotators(int limit) {
        AnnotatorEstimates estimates = result.estimates();
        int all = estimates.skill().length;
        int[] best = Extremes.largest(estimates.low(), all);
        out.println();
        out.println(
                "Annotators by the lower bound of their "
                        + "interval; the number is the "
                        + estimates.meaning());
        TextTable table =
                new TextTable()
                        .names("annotator")
                        .numbers("skill")
                        .numbers("interval")
                        .numbers("answers");
        boolean cut = best.length > 2 * limit;
        for (int place = 0; place < best.length; place++) {
            if (cut && place == limit) {
                table.row("...", "", "", "");
            }
            if (!cut || place < limit || place >= best.length - limit) {
                int annotator = best[place];
                table.row(
                        result.annotators().name(annotator),
                        Numbers.fixed(estimates.skill()[annotator], 3),
                        Numbers.interval(
                                estimates.low()[annotator], estimates.high()[annotator], 3),
                        Numbers.count(estimates.answers()[annotator]));
            }
        }
        table.print(out, style);
        if (best.length < all) {
            out.println(
                    "  "
                            + Numbers.of(all - best.length, "annotator is", "annotators are")
                            + " not shown: the data do not identify their skill");
        }
    }

    static AggregateSummary of(LabelResult result, Shell shell, boolean toError) {
        return toError
                ? new AggregateSummary(result, shell.err(), shell.errorStyle())
                : new AggregateSummary(result, shell.out(), shell.style());
    }
}
