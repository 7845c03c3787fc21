package dev.earnest.app.verb;

import dev.earnest.app.Provenance;
import dev.earnest.app.json.JsonWriter;
import dev.earnest.app.report.RankedItems;
import dev.earnest.crowd.rank.RankAnnotators;
import dev.earnest.crowd.rank.RankResult;
import dev.earnest.judgments.ComparisonTable;
import java.io.OutputStream;
import java.util.Optional;

/// What `rank --json` prints: one object with stable keys, items best first.
final class RankJson {
    private RankJson() {}

    static void write(
            ComparisonTable table,
            RankResult result,
            Optional<RankAnnotators> annotators,
            Provenance provenance,
            OutputStream out) {
        JsonWriter json = new JsonWriter(out);
        json.object();
        json.key("method").value(result.method());
        json.key("items").array();
        int[] ranks = RankedItems.ranks(result);
        int[] games = RankedItems.games(table);
        for (int item : RankedItems.order(result)) {
            json.newLine().object();
            json.key("item").value(result.items(), item);
            json.key("score").value(result.score()[item]);
            json.key("low").value(result.low()[item]);
            json.key("high").value(result.high()[item]);
            json.key("rank");
            if (ranks[item] == 0) {
                json.nothing();
            } else {
                json.value(ranks[item]);
            }
            json.key("games").value(games[item]);
            json.endObject();
        }
        json.endArray();
        json.key("score_meaning").value(result.meaning());
        json.key("warnings").array();
        for (String warning : result.warnings()) {
            json.newLine().value(warning);
        }
        json.endArray();
        json.key("parameters").array();
        for (RankResult.Coefficient parameter : result.parameters()) {
            json.newLine().object();
            json.key("parameter").value(parameter.name());
            json.key("value").value(parameter.value());
            json.key("standard_error").value(parameter.standardError());
            json.endObject();
        }
        json.endArray();
        if (annotators.isPresent()) {
            people(json, annotators.get());
        }
        json.newLine();
        AggregateJson.convergence(json, result.convergence());
        provenance.write(json);
        json.endObject().end();
    }

    private static void people(JsonWriter json, RankAnnotators people) {
        json.key("annotators").array();
        for (int annotator = 0; annotator < people.annotators().size(); annotator++) {
            json.newLine().object();
            json.key("annotator").value(people.annotators(), annotator);
            json.key("reliability").value(people.reliability()[annotator]);
            json.key("low").value(people.low()[annotator]);
            json.key("high").value(people.high()[annotator]);
            for (RankAnnotators.Column column : RankSummary.furtherColumns(people)) {
                json.key(column.name().replace(' ', '_')).value(column.value()[annotator]);
            }
            json.endObject();
        }
        json.endArray();
        json.key("reliability_meaning").value(people.meaning());
    }
}
