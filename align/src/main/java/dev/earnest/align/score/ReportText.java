package dev.earnest.align.score;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/// A report as lines for a terminal.
public final class ReportText {
    private static final int MOST_ROWS = 10;
    private static final int NAME = 34;

    private ReportText() {}

    /// @return lines without their ends
    public static List<String> of(RewardReport report) {
        List<String> lines = new ArrayList<>();
        lines.add(row("agreement with labels", "pairs", "accuracy", "95 %", "margin"));
        lines.add(row("all", report.accuracy(), report.margin()));
        groups(lines, "by source", report.sources());
        groups(lines, "by annotator", report.annotators());
        groups(lines, "by stated strength", report.strengths());
        groups(lines, "by length", report.lengths());
        LengthReport length = report.length();
        lines.add("  length");
        lines.add(pair("score with length", length.scores()));
        lines.add(pair("margin with length difference", length.margins()));
        lines.add(
                "    the longer answer was chosen in "
                        + percent(length.longerChosen().value())
                        + " of pairs"
                        + (length.balanced().count() > 0
                                ? "; accuracy at like lengths "
                                        + percent(length.balanced().value())
                                        + " of "
                                        + length.balanced().count()
                                : "")
                        + (Double.isNaN(length.even())
                                ? ""
                                : "; mean of chosen longer and chosen shorter "
                                        + percent(length.even())));
        calibration(lines, report.calibration());
        return lines;
    }

    private static void groups(List<String> lines, String title, List<Group> groups) {
        if (groups.isEmpty()) {
            return;
        }
        lines.add("  " + title);
        for (Group group : groups.subList(0, Math.min(groups.size(), MOST_ROWS))) {
            lines.add(row("  " + group.name(), group.share(), group.margin()));
        }
        if (groups.size() > MOST_ROWS) {
            lines.add("    and " + (groups.size() - MOST_ROWS) + " more in the report");
        }
    }

    private static void calibration(List<String> lines, Calibration found) {
        lines.add("  calibration");
        lines.add(
                String.format(
                        Locale.ROOT,
                        "    expected error %.4f, Brier %.4f, log loss %.4f",
                        found.expectedError(),
                        found.brier(),
                        found.logLoss()));
        lines.add("    " + temperature(found));
    }

    /// @return one sentence without its end about what would mend the calibration
    public static String temperature(Calibration found) {
        if (found.temperature().isEmpty()) {
            return "no temperature mends its calibration: either all pairs are right, or scores and labels do not go"
                    + " together";
        }
        double temperature = found.temperature().getAsDouble();
        return String.format(
                Locale.ROOT,
                "%s: scores divided by %.3g are calibrated best%s",
                temperature > 1.05
                        ? "it is too sure"
                        : temperature < 0.95
                                ? "it is too modest"
                                : "it is about as sure as it is right",
                temperature,
                found.errorAfter().isPresent()
                        ? String.format(
                                Locale.ROOT,
                                ", expected error then %.4f (each half of the pairs with the temperature of the"
                                        + " other)",
                                found.errorAfter().getAsDouble())
                        : "");
    }

    private static String pair(String name, Correlation found) {
        return "    "
                + name
                + ": Pearson "
                + number(found.pearson())
                + ", Spearman "
                + number(found.spearman());
    }

    private static String number(OptionalDouble value) {
        return value.isPresent()
                ? String.format(Locale.ROOT, "%.3f", value.getAsDouble())
                : "none (no variation)";
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.1f %%", 100 * share);
    }

    private static String row(String name, Share share, double margin) {
        return row(
                name,
                Long.toString(share.count()),
                String.format(Locale.ROOT, "%.3f", share.value()),
                String.format(Locale.ROOT, "%.3f to %.3f", share.low(), share.high()),
                String.format(Locale.ROOT, "%.3f", margin));
    }

    private static String row(
            String name, String pairs, String accuracy, String interval, String margin) {
        String shown = name.length() <= NAME ? name : name.substring(0, NAME - 3) + "...";
        return String.format(
                Locale.ROOT,
                "  %-" + NAME + "s %8s %9s %16s %9s",
                shown,
                pairs,
                accuracy,
                interval,
                margin);
    }
}
