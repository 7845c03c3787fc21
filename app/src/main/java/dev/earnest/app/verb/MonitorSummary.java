package dev.earnest.app.verb;

import dev.earnest.app.report.AlarmWords;
import dev.earnest.app.report.MonitorWords;
import dev.earnest.app.terminal.Numbers;
import dev.earnest.app.terminal.Style;
import dev.earnest.app.terminal.TextTable;
import dev.earnest.formats.ReadReport;
import dev.earnest.monitor.alarm.Alarm;
import dev.earnest.monitor.alarm.AlarmKind;
import dev.earnest.monitor.alarm.Suspicion;
import dev.earnest.monitor.repeats.RepeatAgreement;
import dev.earnest.monitor.review.Advice;
import dev.earnest.monitor.review.AnnotatorReview;
import dev.earnest.monitor.review.Commitment;
import dev.earnest.monitor.review.GroupReview;
import dev.earnest.monitor.review.Review;
import dev.earnest.monitor.review.ReviewOptions;
import dev.earnest.monitor.review.Source;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// What `monitor` prints for people.
final class MonitorSummary {
    private final Review review;
    private final ReviewOptions options;
    private final PrintStream out;
    private final Style style;

    MonitorSummary(Review review, ReviewOptions options, PrintStream out, Style style) {
        this.review = review;
        this.options = options;
        this.out = out;
        this.style = style;
    }

    void print(String file, ReadReport report, int limit) {
        GroupReview all = review.everybody();
        out.println(
                style.bold(file)
                        + ": "
                        + Numbers.of(all.answers(), "answer", "answers")
                        + " by "
                        + Numbers.of(all.annotators(), "annotator", "annotators")
                        + ", "
                        + Numbers.of(all.repeats().pairs(), "repeat", "repeats")
                        + (all.repeats().pairs() == 0
                                ? ""
                                : ", of which " + percent(all.repeats()) + " agree"));
        for (String finding : MonitorWords.findings(review)) {
            out.println(finding);
        }
        if (review.estimated()) {
            out.println(style.faint(MonitorWords.test(review, options)));
        }
        for (String line : MonitorWords.matches(review)) {
            out.println(style.faint(line));
        }
        report.notes().forEach(this::note);
        if (report.badRows() > 0) {
            note(Numbers.of(report.badRows(), "bad row was", "bad rows were") + " written aside");
        }
        review.notes().forEach(this::note);
        annotators(limit);
        alarms(limit);
        groups();
        out.println();
        if (review.estimated()) {
            out.println(style.faint(MonitorWords.model(review, options)));
        }
        for (String line : review.notLookedAt()) {
            out.println(style.faint("not looked at: " + line));
        }
    }

    private void note(String line) {
        out.println(style.warning("note") + ": " + line);
    }

    private static String percent(RepeatAgreement.Row row) {
        return Numbers.percent(row.share());
    }

    private boolean has(Source source) {
        return review.annotators().stream()
                .flatMap(row -> row.commitment().sources().stream())
                .anyMatch(one -> one.source() == source);
    }

    private void annotators(int limit) {
        boolean expert = has(Source.EXPERT);
        boolean gold = has(Source.GOLD);
        TextTable table = new TextTable().names("annotator");
        if (review.estimated()) {
            table.numbers("commitment")
                    .numbers(Numbers.fixed(options.repeats().level() * 100, 0) + " % interval")
                    .names("decision");
        }
        table.numbers("agrees with self");
        if (!review.estimated()) {
            table.numbers("kappa");
        }
        if (expert) {
            table.numbers("with expert");
        }
        if (gold) {
            table.numbers("gold passed");
        }
        table.numbers("answers").names("advice");
        List<AnnotatorReview> rows = review.byAttention();
        for (AnnotatorReview row : rows.subList(0, Math.min(limit, rows.size()))) {
            table.row(cells(row, expert, gold));
        }
        out.println();
        table.print(out, style);
        if (rows.size() > limit) {
            out.println(
                    style.faint(
                            "  "
                                    + Numbers.count((long) rows.size() - limit)
                                    + " more; --limit shows them"));
        }
    }

    private String[] cells(AnnotatorReview row, boolean expert, boolean gold) {
        List<String> cells = new ArrayList<>();
        cells.add(row.annotator());
        Commitment commitment = row.commitment();
        if (review.estimated()) {
            cells.add(
                    commitment
                            .estimate()
                            .map(some -> Numbers.fixed(some.commitment(), 2))
                            .orElse("-"));
            cells.add(interval(commitment));
            cells.add(commitment.decision().name().toLowerCase(Locale.ROOT));
        }
        cells.add(of(row.repeats().same(), row.repeats().pairs()));
        if (!review.estimated()) {
            cells.add(Numbers.fixed(row.repeats().kappa(), 2));
        }
        if (expert) {
            cells.add(passed(commitment, Source.EXPERT));
        }
        if (gold) {
            cells.add(passed(commitment, Source.GOLD));
        }
        cells.add(Numbers.count(row.answers()));
        cells.add(advice(row.advice()));
        return cells.toArray(String[]::new);
    }

    /// Alarms stand below the table, so that one name is enough where several do not fit.
    private static String advice(Advice advice) {
        return switch (advice) {
            case Advice.LookInto look when look.kinds().size() > 1 ->
                    "look into: "
                            + look.kinds().getFirst().label()
                            + " and "
                            + (look.kinds().size() - 1)
                            + " more";
            case Advice.LookInto look -> look.words();
            case Advice.Pay pay -> pay.swapped() ? pay.words() : "pay (repeats never swapped)";
            case Advice.AskMore ask -> ask.words();
            case Advice.DoNotRely not -> not.words();
            case Advice.NotEstimated not -> not.words();
        };
    }

    private static String interval(Commitment commitment) {
        return commitment
                .estimate()
                .map(some -> Numbers.interval(some.interval().low(), some.interval().high(), 2))
                .orElse("-");
    }

    private static String of(int passed, int all) {
        return all == 0 ? "-" : Numbers.count(passed) + " of " + Numbers.count(all);
    }

    private static String passed(Commitment commitment, Source source) {
        return commitment.sources().stream()
                .filter(one -> one.source() == source)
                .map(one -> of(one.passed(), one.signals()))
                .findFirst()
                .orElse("-");
    }

    private void alarms(int limit) {
        for (AlarmKind kind : AlarmKind.values()) {
            List<Alarm> raised =
                    review.alarms().stream()
                            .filter(alarm -> alarm.suspicion().kind() == kind)
                            .toList();
            if (raised.isEmpty()) {
                continue;
            }
            out.println();
            out.println(
                    style.warning(kind.label())
                            + " ("
                            + Numbers.of(raised.size(), "alarm", "alarms")
                            + " of "
                            + Numbers.of(review.tested().getOrDefault(kind, 0), "test", "tests")
                            + "): "
                            + AlarmWords.meaning(kind));
            for (Alarm alarm : raised.subList(0, Math.min(limit, raised.size()))) {
                Suspicion suspicion = alarm.suspicion();
                out.println(
                        "  "
                                + style.bold(suspicion.annotator())
                                + suspicion.partner().map(other -> " and " + other).orElse("")
                                + ": "
                                + suspicion.evidence());
            }
            if (raised.size() > limit) {
                out.println(style.faint("  " + (raised.size() - limit) + " more"));
            }
            out.println(style.faint("  " + AlarmWords.remedy(kind)));
        }
    }

    private void groups() {
        if (review.everybody().repeats().pairs() == 0) {
            return;
        }
        TextTable table =
                new TextTable()
                        .names("group")
                        .numbers("annotators")
                        .numbers("answers")
                        .numbers("repeats")
                        .numbers("agree")
                        .numbers("kappa");
        if (review.estimated()) {
            table.numbers("commitment").numbers("interval");
        }
        for (GroupReview group : review.groups()) {
            table.row(cells(group.group(), group));
        }
        table.row(cells("everybody", review.everybody()));
        out.println();
        table.print(out, style);
    }

    private String[] cells(String name, GroupReview group) {
        List<String> cells =
                new ArrayList<>(
                        List.of(
                                name,
                                Numbers.count(group.annotators()),
                                Numbers.count(group.answers()),
                                Numbers.count(group.repeats().pairs()),
                                percent(group.repeats()),
                                Numbers.fixed(group.repeats().kappa(), 2)));
        if (review.estimated()) {
            cells.add(
                    group.commitment()
                            .estimate()
                            .map(some -> Numbers.fixed(some.commitment(), 2))
                            .orElse("-"));
            cells.add(interval(group.commitment()));
        }
        return cells.toArray(String[]::new);
    }
}
