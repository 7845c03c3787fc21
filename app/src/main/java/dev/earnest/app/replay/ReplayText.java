package dev.earnest.app.replay;

import dev.earnest.app.json.JsonWriter;
import dev.earnest.app.server.VerificationText;
import dev.earnest.app.terminal.Numbers;
import dev.earnest.app.terminal.Style;
import dev.earnest.app.terminal.TextTable;
import dev.earnest.platform.replay.ReplayReport;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;

/// The outcome of a replay in words and in JSON.
public final class ReplayText {
    private ReplayText() {}

    /// Prints what happened and what was found.
    public static void print(ReplayOutcome outcome, PrintStream out, Style style) {
        ReplayReport report = outcome.report();
        out.println(
                Numbers.of(report.cast(), "vote", "votes")
                        + " of "
                        + Numbers.count(report.votes())
                        + " cast by "
                        + Numbers.of(report.annotators(), "annotator", "annotators")
                        + " at once on "
                        + Numbers.of(report.items(), "item", "items")
                        + String.format(
                                Locale.ROOT,
                                " in %.1f s, %.0f a second",
                                report.seconds(),
                                report.cast() / Math.max(report.seconds(), 1e-3)));
        out.println("campaign " + report.campaign() + ", seed " + outcome.seed());
        out.println();
        TextTable wrong = new TextTable().names("on purpose").numbers("times");
        wrong.row("server killed and started again", Numbers.count(outcome.kills().size()));
        wrong.row("submissions sent twice", Numbers.count(report.duplicates()));
        wrong.row("connections cut", Numbers.count(report.cuts()));
        wrong.row("calls sent again until answered", Numbers.count(report.resent()));
        wrong.print(out, style);
        out.println();
        TextTable found = new TextTable().names("found").numbers("votes");
        found.row("lost", Numbers.count(report.lost()));
        found.row("there twice", Numbers.count(report.doubled()));
        found.row("with another verdict", Numbers.count(report.altered()));
        found.row("cast by nobody", Numbers.count(report.strange()));
        found.row("items over their cap", Numbers.count(report.overCap()));
        found.print(out, style);
        out.println();
        RankingCheck ranking = outcome.ranking();
        out.println(
                "ranking by "
                        + ranking.method()
                        + " from the export and from the file: "
                        + (ranking.same() ? "equal" : ranking.moved() + " items moved")
                        + String.format(
                                Locale.ROOT,
                                " (%d items, largest difference %.1e)",
                                ranking.items(),
                                ranking.largestDifference()));
        report.findings().forEach(line -> out.println(style.fault("found:") + " " + line));
        outcome.verification()
                .ifPresentOrElse(
                        verification -> {
                            out.println();
                            VerificationText.print(verification, out, style);
                        },
                        () ->
                                out.println(
                                        "The log is checked where its database is: ./earnest verify-log"));
        if (outcome.sound()) {
            out.println("Every vote is there once, as it was cast, and paid.");
        }
    }

    /// Writes one JSON object.
    public static void write(ReplayOutcome outcome, JsonWriter json) {
        ReplayReport report = outcome.report();
        json.object();
        json.key("sound").value(outcome.sound());
        json.key("campaign").value(report.campaign());
        json.key("seed").value(outcome.seed());
        json.key("annotators").value(report.annotators());
        json.key("items").value(report.items());
        json.key("votes").value(report.votes());
        json.key("cast").value(report.cast());
        json.key("seconds").value(report.seconds());
        json.key("duplicates").value(report.duplicates());
        json.key("cuts").value(report.cuts());
        json.key("resent").value(report.resent());
        json.key("kills").array();
        for (Duration kill : outcome.kills()) {
            json.object().key("away_seconds").value(kill.toMillis() / 1e3).endObject();
        }
        json.endArray().newLine();
        json.key("lost").value(report.lost());
        json.key("doubled").value(report.doubled());
        json.key("altered").value(report.altered());
        json.key("strange").value(report.strange());
        json.key("over_cap").value(report.overCap());
        json.key("findings").array();
        report.findings().forEach(json::value);
        json.endArray().newLine();
        RankingCheck ranking = outcome.ranking();
        json.key("ranking").object();
        json.key("method").value(ranking.method());
        json.key("items").value(ranking.items());
        json.key("moved").value(ranking.moved());
        json.key("largest_difference").value(ranking.largestDifference());
        json.endObject();
        if (outcome.verification().isPresent()) {
            json.newLine().key("verification").object();
            VerificationText.write(outcome.verification().get(), json);
            json.key("events_checked").value(outcome.verification().get().events());
            json.endObject();
        }
        json.endObject().end();
    }
}
