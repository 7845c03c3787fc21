package dev.earnest.app.verb;

import dev.earnest.app.Provenance;
import dev.earnest.app.json.JsonWriter;
import dev.earnest.monitor.alarm.Alarm;
import dev.earnest.monitor.alarm.Suspicion;
import dev.earnest.monitor.commitment.CommitmentEstimate;
import dev.earnest.monitor.commitment.Constant;
import dev.earnest.monitor.repeats.RepeatAgreement;
import dev.earnest.monitor.review.Advice;
import dev.earnest.monitor.review.AnnotatorReview;
import dev.earnest.monitor.review.Commitment;
import dev.earnest.monitor.review.GroupReview;
import dev.earnest.monitor.review.Matches;
import dev.earnest.monitor.review.Review;
import dev.earnest.monitor.review.ReviewOptions;
import dev.earnest.monitor.review.SessionSpan;
import dev.earnest.monitor.review.SourceEstimate;
import java.io.OutputStream;
import java.util.List;
import java.util.Locale;

/// What `monitor --json` prints: one object with stable keys, who needs attention first.
final class MonitorJson {
    private MonitorJson() {}

    static void write(
            Review review, ReviewOptions options, Provenance provenance, OutputStream out) {
        JsonWriter json = new JsonWriter(out);
        json.object();
        json.key("annotators").array();
        for (AnnotatorReview row : review.byAttention()) {
            json.newLine().object();
            annotator(json, row);
            json.endObject();
        }
        json.endArray().newLine();
        json.key("groups").array();
        for (GroupReview group : review.groups()) {
            json.newLine().object();
            json.key("group").value(group.group());
            group(json, group);
        }
        json.endArray();
        json.key("everybody").object();
        group(json, review.everybody());
        json.newLine();
        model(json, review, options);
        lines(json, "not_looked_at", review.notLookedAt());
        lines(json, "notes", review.notes());
        json.newLine().key("tested").object();
        review.tested().entrySet().stream()
                .sorted(java.util.Map.Entry.comparingByKey())
                .forEach(family -> json.key(family.getKey().label()).value(family.getValue()));
        json.endObject();
        matches(json, "expert_rows", review.expertRows());
        matches(json, "gold_items", review.goldItems());
        matches(json, "machine_rows", review.machineRows());
        sessions(json, review.sessions());
        json.newLine();
        provenance.write(json);
        json.endObject().end();
    }

    private static void annotator(JsonWriter json, AnnotatorReview row) {
        json.key("annotator").value(row.annotator());
        Commitment commitment = row.commitment();
        estimate(json, commitment);
        json.key("decision").value(lower(commitment.decision()));
        json.key("alarms").array();
        for (Alarm alarm : row.alarms()) {
            alarm(json, alarm, row.annotator());
        }
        json.endArray();
        json.key("advice").value(row.advice().words());
        if (row.advice() instanceof Advice.AskMore ask && ask.repeats().isPresent()) {
            json.key("more_repeats").value(ask.repeats().getAsInt());
        }
        json.key("answers").value(row.answers());
        repeats(json, row.repeats());
        row.group().ifPresent(group -> json.key("group").value(group));
        json.key("sources").array();
        for (SourceEstimate source : commitment.sources()) {
            json.object();
            json.key("source").value(source.source().label());
            json.key("passed").value(source.passed());
            json.key("signals").value(source.signals());
            json.key("commitment").value(source.estimate().commitment());
            json.key("low").value(source.estimate().interval().low());
            json.key("high").value(source.estimate().interval().high());
            json.endObject();
        }
        json.endArray();
        commitment
                .posterior()
                .ifPresent(interval -> {
                    json.key("posterior").object();
                    json.key("mean").value(commitment.posteriorMean());
                    json.key("low").value(interval.low());
                    json.key("high").value(interval.high());
                    json.endObject();
                });
    }

    private static void estimate(JsonWriter json, Commitment commitment) {
        double nothing = Double.NaN;
        json.key("commitment")
                .value(commitment.estimate().map(CommitmentEstimate::commitment).orElse(nothing));
        json.key("low").value(commitment.estimate().map(some -> some.interval().low()).orElse(0.0));
        json.key("high")
                .value(commitment.estimate().map(some -> some.interval().high()).orElse(1.0));
    }

    private static void alarm(JsonWriter json, Alarm alarm, String annotator) {
        Suspicion suspicion = alarm.suspicion();
        json.object();
        json.key("alarm").value(suspicion.kind().label());
        json.key("evidence").value(suspicion.evidence());
        suspicion
                .partner()
                .map(partner -> partner.equals(annotator) ? suspicion.annotator() : partner)
                .ifPresent(other -> json.key("with").value(other));
        json.key("observed").value(suspicion.observed());
        json.key("low").value(suspicion.interval().low());
        json.key("high").value(suspicion.interval().high());
        json.key("expected").value(suspicion.expected());
        json.key("answers").value(suspicion.answers());
        json.key("p_value").value(suspicion.pValue());
        json.key("adjusted").value(alarm.adjusted());
        json.key("actionable").value(suspicion.kind().actionable());
        json.endObject();
    }

    private static void repeats(JsonWriter json, RepeatAgreement.Row row) {
        json.key("repeats").value(row.pairs());
        json.key("agreed").value(row.same());
        json.key("agreement").value(row.share());
        json.key("kappa").value(row.kappa());
        json.key("unswapped").value(row.unswapped());
    }

    private static void group(JsonWriter json, GroupReview group) {
        json.key("annotators").value(group.annotators());
        json.key("answers").value(group.answers());
        repeats(json, group.repeats());
        estimate(json, group.commitment());
        json.endObject();
    }

    private static void model(JsonWriter json, Review review, ReviewOptions options) {
        json.key("model").object();
        json.key("per").value(lower(options.repeats().per()));
        json.key("choice").value(lower(review.model().verdict()).replace('_', '-'));
        json.key("log_ratio").value(review.model().logRatio());
        json.endObject();
        constant(json, "delta", review.self(), review.self().delta());
        constant(json, "expert_kappa", review.expert(), review.expert().kappa());
        json.key("sides").value(lower(review.sides()));
        json.newLine();
    }

    private static void constant(JsonWriter json, String key, Constant constant, double value) {
        json.key(key).object();
        json.key("value").value(value);
        json.key("measured").value(constant.measured());
        json.endObject();
    }

    private static void lines(JsonWriter json, String key, List<String> lines) {
        json.key(key).array();
        for (String line : lines) {
            json.newLine().value(line);
        }
        json.endArray();
    }

    private static void matches(JsonWriter json, String key, Matches matches) {
        json.key(key).object();
        json.key("rows").value(matches.rows());
        json.key("matched").value(matches.matched());
        json.endObject();
    }

    private static void sessions(JsonWriter json, List<SessionSpan> sessions) {
        json.newLine().key("sessions").array();
        for (SessionSpan span : sessions) {
            json.object();
            json.key("from_minute").value(span.from());
            json.key("to_minute").value(span.to());
            json.key("repeats").value(span.pairs());
            json.key("agreed").value(span.equal());
            json.key("low").value(span.interval().low());
            json.key("high").value(span.interval().high());
            json.endObject();
        }
        json.endArray();
    }

    private static String lower(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
