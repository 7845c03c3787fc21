package dev.earnest.app.simulate;

import dev.earnest.app.Provenance;
import dev.earnest.app.json.JsonWriter;
import dev.earnest.app.terminal.Numbers;
import dev.earnest.app.terminal.Style;
import dev.earnest.app.terminal.TextTable;
import dev.earnest.incentives.crowd.Crowd;
import dev.earnest.monitor.alarm.AlarmKind;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.stream.Collectors;

/// What a simulated crowd looks like, for people and for machines.
public final class CrowdSummary {

    private CrowdSummary() {}

    /// Prints a row per group, and what agreement to expect.
    ///
    /// @param name of the specification
    public static void print(Crowd crowd, String name, PrintStream out, Style style) {
        out.println(
                style.bold(name)
                        + ": "
                        + Numbers.of(crowd.annotators().size(), "annotator", "annotators")
                        + " in "
                        + Numbers.of(crowd.spec().groups().size(), "group", "groups")
                        + ", "
                        + Numbers.of(crowd.items().size(), "item", "items")
                        + ", seed "
                        + crowd.seed());
        TextTable table =
                new TextTable()
                        .names("group")
                        .numbers("people")
                        .numbers("commitment")
                        .numbers("judgments")
                        .numbers("repeats")
                        .numbers("agree")
                        .names("right alarms");
        for (GroupSummary group : GroupSummary.of(crowd)) {
            table.row(
                    group.group(),
                    Numbers.count(group.annotators()),
                    Numbers.fixed(group.commitment(), 2),
                    Numbers.count(group.answers()),
                    Numbers.count(group.repeats()),
                    group.repeats() == 0 ? "-" : Numbers.percent(group.agreement()),
                    group.faults().isEmpty()
                            ? "-"
                            : group.faults().stream()
                                    .map(AlarmKind::label)
                                    .collect(Collectors.joining(", ")));
        }
        out.println();
        table.print(out, style);
        out.println();
        out.println(
                "commitment: share of own answers that are judged, when fresh; the others are clicks");
        out.println("agree: repeats with changed sides that got the same answer; a coin has 50 %");
        agreement(crowd, out);
    }

    private static void agreement(Crowd crowd, PrintStream out) {
        out.println(
                "Two committed annotators agree on "
                        + Numbers.percent((1 + crowd.kappa()) / 2)
                        + " of these items (kappa "
                        + Numbers.fixed(crowd.kappa(), 3)
                        + ").");
        if (crowd.experts().size() > 0) {
            out.println(
                    "One of them and an expert agree on "
                            + Numbers.percent((1 + crowd.expertKappa()) / 2)
                            + " (kappa "
                            + Numbers.fixed(crowd.expertKappa(), 3)
                            + ").");
        }
    }

    /// @param option that named the file
    /// @return one line on a file that was written
    public static String written(String option, Path path, Crowd crowd) {
        String what =
                switch (option) {
                    case "--output" -> Numbers.of(crowd.answers().size(), "judgment", "judgments");
                    case "--gold" -> Numbers.of(crowd.gold().size(), "gold item", "gold items");
                    case "--expert" ->
                            Numbers.of(crowd.experts().size(), "expert label", "expert labels");
                    case "--machine" ->
                            Numbers.of(crowd.machine().size(), "machine label", "machine labels");
                    case "--groups" -> "groups of the annotators";
                    case "--truth" -> "commitment and faults of the annotators";
                    default -> "p of the items";
                };
        return "wrote " + what + " to " + path;
    }

    /// Writes one JSON object.
    public static void json(Crowd crowd, Provenance provenance, JsonWriter json) {
        json.object();
        json.key("judgments").value(crowd.answers().size());
        json.key("annotators").value(crowd.annotators().size());
        json.key("items").value(crowd.items().size());
        json.key("kappa").value(crowd.kappa());
        json.key("expert_kappa")
                .value(crowd.experts().size() == 0 ? Double.NaN : crowd.expertKappa());
        json.key("groups").array();
        for (GroupSummary group : GroupSummary.of(crowd)) {
            json.newLine().object();
            json.key("group").value(group.group());
            json.key("annotators").value(group.annotators());
            json.key("commitment").value(group.commitment());
            json.key("judgments").value(group.answers());
            json.key("repeats").value(group.repeats());
            json.key("agreement").value(group.agreement());
            json.key("faults").array();
            group.faults().forEach(fault -> json.value(fault.label()));
            json.endArray().endObject();
        }
        json.endArray().newLine();
        provenance.write(json);
        json.endObject().end();
    }
}
