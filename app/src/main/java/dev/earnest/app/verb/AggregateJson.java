package dev.earnest.app.verb;

import dev.earnest.app.Provenance;
import dev.earnest.app.json.JsonWriter;
import dev.earnest.crowd.Convergence;
import dev.earnest.crowd.Interval;
import dev.earnest.crowd.label.AnnotatorEstimates;
import dev.earnest.crowd.label.LabelResult;
import java.io.OutputStream;
import java.util.Optional;

/// What `aggregate --json` prints: one object with stable keys, one item and one annotator a line.
final class AggregateJson {
    private AggregateJson() {}

    static void write(
            LabelResult result,
            Optional<GoldAccuracy> accuracy,
            Provenance provenance,
            OutputStream out) {
        JsonWriter json = new JsonWriter(out);
        json.object();
        json.key("method").value(result.method());
        json.key("items").array();
        for (int item = 0; item < result.chosen().length; item++) {
            json.newLine().object();
            json.key("item").value(result.items(), item);
            json.key("label").value(result.labels(), result.chosen()[item]);
            json.key("confidence").value(result.confidence(item));
            json.endObject();
        }
        json.endArray();
        AnnotatorEstimates estimates = result.estimates();
        json.key("annotators").array();
        for (int annotator = 0; annotator < estimates.skill().length; annotator++) {
            json.newLine().object();
            json.key("annotator").value(result.annotators(), annotator);
            json.key("skill").value(estimates.skill()[annotator]);
            json.key("low").value(estimates.low()[annotator]);
            json.key("high").value(estimates.high()[annotator]);
            json.key("answers").value(estimates.answers()[annotator]);
            json.endObject();
        }
        json.endArray().newLine();
        json.key("skill_meaning").value(estimates.meaning());
        convergence(json, result.convergence());
        json.key("warnings").array();
        for (String warning : result.warnings()) {
            json.newLine().value(warning);
        }
        json.endArray();
        if (accuracy.isPresent()) {
            Interval interval = accuracy.get().interval();
            json.key("gold").object();
            json.key("items").value(accuracy.get().items());
            json.key("accuracy").value(accuracy.get().share());
            json.key("low").value(interval.low());
            json.key("high").value(interval.high());
            json.endObject();
        }
        provenance.write(json);
        json.endObject().end();
    }

    static void convergence(JsonWriter json, Convergence convergence) {
        double[] trace = convergence.trace();
        json.key("convergence").object();
        json.key("iterations").value(convergence.iterations());
        json.key("converged").value(convergence.converged());
        json.key("reason").value(convergence.reason());
        json.key("log_likelihood").value(trace.length == 0 ? Double.NaN : trace[trace.length - 1]);
        json.endObject();
    }
}
