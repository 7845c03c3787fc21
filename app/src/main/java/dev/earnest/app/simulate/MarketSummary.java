package dev.earnest.app.simulate;

import dev.earnest.app.Provenance;
import dev.earnest.app.json.JsonWriter;
import dev.earnest.app.terminal.Numbers;
import dev.earnest.app.terminal.Style;
import dev.earnest.app.terminal.TextTable;
import dev.earnest.incentives.stake.MarketStudy;
import dev.earnest.incentives.stake.Player;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;

/// Who earns what in the stake market, for people and for machines.
///
/// @param study what was simulated
/// @param result what came out
public record MarketSummary(MarketStudy study, MarketStudy.Result result) {

    /// Standard errors from which a difference counts.
    private static final double CLEAR = 4;

    /// Plays it.
    public static MarketSummary of(MarketStudy study) {
        return new MarketSummary(study, study.play());
    }

    /// Prints both tables and who gains from what.
    public void print(PrintStream out, Style style) {
        int cartel = study.panel() / 2 + 1;
        out.println(
                Numbers.count(study.rounds())
                        + " rounds of "
                        + Numbers.of(study.items(), "item", "items")
                        + " and "
                        + study.panel()
                        + " people, seed "
                        + study.seed()
                        + "; careful people choose answer 1 with probability "
                        + study.prior());
        out.println(
                "Reading a round costs "
                        + Numbers.fixed(study.effortCost(), 2)
                        + ": the least wage is "
                        + Numbers.fixed(result.wage(), 3)
                        + ", the least deposit "
                        + Numbers.fixed(result.deposit(), 3)
                        + ", for honesty to be worth while and better than a coin");
        scene(out, style, "Alone among honest people", result.alone());
        scene(
                out,
                style,
                "As " + cartel + " of " + study.panel() + ", the others honest",
                result.cartel());
        out.println();
        out.println(
                style.faint(
                        "payoff: wage less slashes less the cost of effort, per round, with its"
                                + " standard error"));
    }

    private static void scene(
            PrintStream out, Style style, String title, List<MarketStudy.Row> rows) {
        out.println();
        out.println(style.bold(title));
        TextTable table =
                new TextTable()
                        .names("annotator")
                        .numbers("paid")
                        .numbers("slashed")
                        .numbers("payoff")
                        .numbers("±");
        for (MarketStudy.Row row : rows) {
            table.row(
                    Wording.of(row.player()),
                    Numbers.percent(row.chances().paid()),
                    Numbers.percent(row.chances().slashed()),
                    Numbers.fixed(row.payoff(), 3),
                    Numbers.fixed(row.standardError(), 3));
        }
        table.print(out, style);
        out.println();
        List<String> more = new ArrayList<>();
        List<String> less = new ArrayList<>();
        for (MarketStudy.Row row : rows) {
            double gain = gain(rows, row);
            if (gain != 0) {
                (gain > 0 ? more : less)
                        .add(Wording.of(row.player()) + " (" + Wording.signed(gain) + ")");
            }
        }
        out.println(
                "  Better off than honest: "
                        + (more.isEmpty() ? "nobody" : Wording.and(more))
                        + ".");
        out.println(
                "  Worse off than honest: "
                        + (less.isEmpty() ? "nobody" : Wording.and(less))
                        + ".");
    }

    /// @return payoff less that of honesty in the same scene, 0 where they do not clearly differ
    private static double gain(List<MarketStudy.Row> rows, MarketStudy.Row row) {
        MarketStudy.Row honest =
                rows.stream()
                        .filter(each -> each.player().equals(Player.HONEST))
                        .findFirst()
                        .orElseThrow();
        double gain = row.payoff() - honest.payoff();
        double error = Math.hypot(row.standardError(), honest.standardError());
        return Math.abs(gain) > CLEAR * error + 1e-12 ? gain : 0;
    }

    /// Writes one JSON object.
    public void json(Provenance provenance, JsonWriter json) {
        json.object();
        json.key("wage").value(result.wage());
        json.key("deposit").value(result.deposit());
        json.key("scenes").array();
        scene(json, "alone", result.alone());
        scene(json, "cartel", result.cartel());
        json.endArray().newLine();
        provenance.write(json);
        json.endObject().end();
    }

    private static void scene(JsonWriter json, String name, List<MarketStudy.Row> rows) {
        json.newLine().object().key("scene").value(name).key("payoffs").array();
        for (MarketStudy.Row row : rows) {
            json.newLine().object();
            json.key("annotator").value(Wording.key(row.player()));
            json.key("paid").value(row.chances().paid());
            json.key("slashed").value(row.chances().slashed());
            json.key("payoff").value(row.payoff());
            json.key("standard_error").value(row.standardError());
            json.endObject();
        }
        json.endArray().endObject();
    }
}
