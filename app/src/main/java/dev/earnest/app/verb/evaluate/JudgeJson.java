package dev.earnest.app.verb.evaluate;

import dev.earnest.app.Provenance;
import dev.earnest.app.json.JsonWriter;
import dev.earnest.app.judge.Ask;
import dev.earnest.app.judge.JudgeMeasure;
import dev.earnest.app.judge.JudgeWords;
import dev.earnest.app.judge.Judged;
import dev.earnest.evaluate.judge.Price;
import dev.earnest.evaluate.judge.quality.Estimated;
import dev.earnest.evaluate.judge.quality.JudgeQuality;
import dev.earnest.evaluate.judge.quality.Spending;
import java.io.OutputStream;
import java.util.List;
import java.util.Optional;

/// What `evaluate judge --json` prints: one object with stable keys; what the data do not determine is `null`.
final class JudgeJson {
    private JudgeJson() {}

    static void write(Judged judged, Provenance provenance, OutputStream out) {
        JsonWriter json = new JsonWriter(out);
        JudgeQuality quality = judged.quality();
        json.object();
        json.key("ask").value(Ask.PAIR.word());
        json.key("judge").value(judged.judge());
        json.key("pairs").value(quality.pairs());
        json.key("judged").value(quality.consistency().judged());
        json.key("failed").value(quality.consistency().failed());
        rulings(judged.spending(), judged.price(), json);
        measures(JudgeMeasure.of(judged), json);
        json.key("categories").array();
        for (JudgeQuality.Category one : quality.categories()) {
            json.newLine().object();
            json.key("category").value(one.name());
            json.key("pairs").value(one.pairs());
            json.key("consistency").value(value(one.consistency().consistent()));
            json.key("accuracy").value(value(one.people().accuracy()));
            json.key("kappa").value(value(one.people().kappa()));
            json.endObject();
        }
        json.endArray();
        json.key("warnings").array();
        JudgeWords.warnings(judged).forEach(line -> json.newLine().value(line));
        json.endArray();
        json.newLine();
        provenance.write(json);
        json.endObject().end();
    }

    static void rulings(Spending spent, Optional<Price> price, JsonWriter json) {
        json.key("rulings").object();
        json.key("all").value(spent.rulings());
        json.key("fresh").value(spent.fresh());
        json.key("unreadable").value(spent.unreadable());
        json.key("unanswered").value(spent.unanswered());
        json.key("prompt_tokens").value(spent.promptTokens());
        json.key("completion_tokens").value(spent.completionTokens());
        json.key("seconds").value(spent.seconds());
        json.key("cost").value(price.map(spent::cost).orElse(Double.NaN));
        json.key("cost_each").value(price.map(spent::costEach).orElse(Double.NaN));
        json.endObject();
    }

    static void measures(List<JudgeMeasure> measures, JsonWriter json) {
        json.key("measures").array();
        for (JudgeMeasure measure : measures) {
            json.newLine().object();
            json.key("measure").value(measure.key());
            json.key("value").value(measure.found().value());
            json.key("low").value(measure.found().low());
            json.key("high").value(measure.found().high());
            json.key("count").value(measure.found().count());
            json.key("without_bias").value(measure.neutral().orElse(Double.NaN));
            json.endObject();
        }
        json.endArray();
    }

    private static double value(Optional<Estimated> found) {
        return found.map(Estimated::value).orElse(Double.NaN);
    }
}
