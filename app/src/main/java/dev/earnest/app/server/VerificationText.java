package dev.earnest.app.server;

import dev.earnest.app.json.JsonWriter;
import dev.earnest.app.terminal.Numbers;
import dev.earnest.app.terminal.Style;
import dev.earnest.app.terminal.TextTable;
import dev.earnest.platform.store.log.Finding;
import dev.earnest.platform.store.log.VerificationReport;
import java.io.PrintStream;

/// A verification in words and in JSON.
public final class VerificationText {
    private VerificationText() {}

    /// Prints what was found.
    public static void print(VerificationReport report, PrintStream out, Style style) {
        out.println(
                "log    "
                        + Numbers.of(report.head().position(), "event", "events")
                        + " chained"
                        + (report.unchained() == 0
                                ? ""
                                : ", " + Numbers.count(report.unchained()) + " newer not yet")
                        + (report.erased() == 0
                                ? ""
                                : ", " + Numbers.count(report.erased()) + " erased with a person"));
        out.println("head   " + report.head());
        out.println();
        TextTable table =
                new TextTable().names("table").numbers("rows by the log").numbers("differ");
        report.rows()
                .forEach((name, rows) ->
                        table.row(
                                name,
                                Numbers.count(rows),
                                Numbers.count(report.differences().getOrDefault(name, 0L))));
        table.print(out, style);
        out.println();
        for (Finding finding : report.findings()) {
            out.println(style.fault("differs:") + " " + finding);
        }
        report.differences()
                .forEach((place, count) -> {
                    long listed =
                            report.findings().stream()
                                    .filter(finding -> finding.where().equals(place))
                                    .map(Finding::key)
                                    .distinct()
                                    .count();
                    if (count > listed) {
                        out.println(
                                "         and "
                                        + Numbers.count(count - listed)
                                        + " more in "
                                        + place);
                    }
                });
        if (report.sound()) {
            out.println("The log is whole, and everything is as it says.");
        }
    }

    /// Writes the members of a JSON object that is open.
    public static void write(VerificationReport report, JsonWriter json) {
        json.key("verified").value(report.sound());
        json.key("head").value(report.head().toString());
        json.key("events").value(report.events());
        json.key("unchained").value(report.unchained());
        json.key("erased").value(report.erased());
        json.key("rows").object();
        report.rows().forEach((table, rows) -> json.key(table).value(rows));
        json.endObject().newLine();
        json.key("differences").object();
        report.differences().forEach((place, count) -> json.key(place).value(count));
        json.endObject().newLine();
        json.key("findings").array();
        for (Finding finding : report.findings()) {
            json.newLine().object();
            json.key("where").value(finding.where());
            json.key("key").value(finding.key());
            json.key("what").value(finding.what());
            json.key("expected").value(finding.expected());
            json.key("actual").value(finding.actual());
            json.endObject();
        }
        json.endArray().newLine();
    }

    /// @return one line for a verification that failed
    public static String failed(VerificationReport report) {
        long all = report.differences().values().stream().mapToLong(Long::longValue).sum();
        return "not verified: "
                + Numbers.of(all, "difference", "differences")
                + " in "
                + String.join(", ", report.differences().keySet());
    }
}
