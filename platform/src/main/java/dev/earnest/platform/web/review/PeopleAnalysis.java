package dev.earnest.platform.web.review;

import dev.earnest.crowd.Interval;
import dev.earnest.crowd.label.AnnotatorEstimates;
import dev.earnest.crowd.label.LabelMethods;
import dev.earnest.crowd.label.LabelOptions;
import dev.earnest.crowd.label.LabelResult;
import dev.earnest.judgments.JudgmentTable;
import dev.earnest.judgments.LabelTable;
import dev.earnest.monitor.alarm.Alarm;
import dev.earnest.monitor.review.AnnotatorReview;
import dev.earnest.monitor.review.Answers;
import dev.earnest.monitor.review.Review;
import dev.earnest.monitor.review.ReviewOptions;
import dev.earnest.monitor.review.Reviewer;
import dev.earnest.monitor.review.SideInformation;
import dev.earnest.platform.campaign.Json;
import dev.earnest.platform.campaign.tables.CampaignTables;
import dev.earnest.platform.campaign.tables.LabelRows;
import dev.earnest.platform.web.watch.Analysis;
import dev.earnest.platform.web.watch.AnalysisInput;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// What is known about each person: reliability from the inference of the truth, commitment from hidden repeats, and the
/// alarms that stand out among all of the crowd. All of it comes from `crowd` and `monitor`; this picks the tables and
/// writes down the results.
public final class PeopleAnalysis implements Analysis {
    /// What its snapshots are kept under.
    public static final String KIND = "people";

    /// Comparing every two accounts costs a square; beyond this many people it is left out.
    private static final int MOST_FOR_HERDING = 300;

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public ObjectNode of(AnalysisInput input) {
        ObjectNode tree = Json.object();
        CampaignTables tables = input.tables();
        Optional<Answers> reviewed = reviewed(tables);
        Map<String, ObjectNode> people = new TreeMap<>();
        reliability(tree, people, tables);
        reviewed.ifPresent(answers -> {
            speed(people, answers.table());
            review(tree, people, answers);
        });
        ArrayNode list = tree.putArray("people");
        people.forEach((name, person) -> list.add(person.put("handle", name)));
        return tree;
    }

    private static Optional<Answers> reviewed(CampaignTables tables) {
        if (tables.comparisons().table().size() > 0) {
            return Optional.of(new Answers.Comparisons(tables.comparisons().withRepeats()))
                    .filter(answers -> answers.size() > 0)
                    .map(answers -> answers);
        }
        return ratings(tables)
                .map(rows -> new Answers.Labels(rows.withRepeats()))
                .filter(answers -> answers.size() > 0)
                .map(answers -> answers);
    }

    private static Optional<LabelRows> ratings(CampaignTables tables) {
        return tables.form().attributes().stream()
                .map(attribute -> Optional.ofNullable(tables.ratings().get(attribute.key())))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static void reliability(
            ObjectNode tree, Map<String, ObjectNode> people, CampaignTables tables) {
        LabelTable labels =
                tables.words().table().size() > 0
                        ? tables.words().counted()
                        : ratings(tables).map(LabelRows::counted).orElse(tables.words().counted());
        if (labels.size() == 0 || labels.labels().size() < 2) {
            return;
        }
        LabelResult result = LabelMethods.byName("one-coin").fit(labels, LabelOptions.defaults());
        AnnotatorEstimates estimates = result.estimates();
        tree.put("meaning", estimates.meaning());
        for (int code = 0; code < result.annotators().size(); code++) {
            ObjectNode person = person(people, result.annotators().name(code));
            double skill = estimates.skill()[code];
            Optional<Interval> interval = estimates.interval(code);
            if (Double.isFinite(skill) && interval.isPresent()) {
                put(person.putObject("reliability"), skill, interval.get())
                        .put("answers", estimates.answers()[code]);
            }
        }
    }

    private static void review(ObjectNode tree, Map<String, ObjectNode> people, Answers answers) {
        ReviewOptions options =
                ReviewOptions.defaults()
                        .withHerding(answers.annotators().size() <= MOST_FOR_HERDING);
        Review review = Reviewer.of(answers, SideInformation.NONE, options);
        tree.put("estimated", review.estimated());
        tree.put("from", options.repeats().hypotheses().from());
        tree.put("to", options.repeats().hypotheses().to());
        tree.put("rate", options.alarms().rate());
        ObjectNode tested = tree.putObject("tested");
        review.tested().forEach((kind, tests) -> tested.put(kind.label(), tests));
        ArrayNode notes = tree.putArray("notes");
        review.notes().forEach(notes::add);
        ArrayNode left = tree.putArray("not_looked_at");
        review.notLookedAt().forEach(left::add);
        ObjectNode all = tree.putObject("everybody");
        all.put("pairs", review.everybody().repeats().pairs());
        all.put("same", review.everybody().repeats().same());
        review.everybody()
                .commitment()
                .estimate()
                .ifPresent(e ->
                        put(all.putObject("commitment"), e.commitment(), e.interval())
                                .put("signals", e.signals()));
        for (AnnotatorReview row : review.annotators()) {
            person(person(people, row.annotator()), row);
        }
    }

    private static void person(ObjectNode person, AnnotatorReview row) {
        person.put("judgments", row.answers());
        ObjectNode repeats = person.putObject("repeats");
        repeats.put("pairs", row.repeats().pairs());
        repeats.put("same", row.repeats().same());
        row.commitment()
                .estimate()
                .ifPresent(e ->
                        put(person.putObject("commitment"), e.commitment(), e.interval())
                                .put("signals", e.signals())
                                .put("decision", row.commitment().decision().name()));
        person.put("advice", row.advice().words());
        ArrayNode alarms = person.putArray("alarms");
        for (Alarm alarm : row.alarms()) {
            ObjectNode one =
                    alarms.addObject()
                            .put("kind", alarm.suspicion().kind().name())
                            .put("actionable", alarm.suspicion().kind().actionable())
                            .put("evidence", alarm.suspicion().evidence())
                            .put("answers", alarm.suspicion().answers());
            if (Double.isFinite(alarm.adjusted())) {
                one.put("adjusted", alarm.adjusted());
            }
            alarm.suspicion().partner().ifPresent(name -> one.put("partner", name));
        }
    }

    private static ObjectNode put(ObjectNode tree, double value, Interval interval) {
        return tree.put("value", value)
                .put("low", Math.clamp(interval.low(), 0, 1))
                .put("high", Math.clamp(interval.high(), 0, 1));
    }

    private static ObjectNode person(Map<String, ObjectNode> people, String name) {
        return people.computeIfAbsent(name, _ -> Json.object());
    }

    // Where somebody's median time stands among those of all; a fact, not a judgment.
    private static void speed(Map<String, ObjectNode> people, JudgmentTable table) {
        Map<String, float[]> times = new TreeMap<>();
        int[] counts = new int[table.annotators().size()];
        for (int row = 0; row < table.size(); row++) {
            counts[table.annotator(row)]++;
        }
        int[] filled = new int[counts.length];
        float[][] seconds = new float[counts.length][];
        Arrays.setAll(seconds, code -> new float[counts[code]]);
        for (int row = 0; row < table.size(); row++) {
            int code = table.annotator(row);
            seconds[code][filled[code]++] = table.seconds(row);
        }
        for (int code = 0; code < counts.length; code++) {
            if (counts[code] > 0) {
                Arrays.sort(seconds[code]);
                times.put(table.annotators().name(code), seconds[code]);
            }
        }
        List<Map.Entry<String, Float>> medians =
                times.entrySet().stream()
                        .map(one ->
                                Map.entry(one.getKey(), one.getValue()[one.getValue().length / 2]))
                        .sorted(Comparator.comparing(Map.Entry::getValue))
                        .toList();
        for (int place = 0; place < medians.size(); place++) {
            if (Float.isFinite(medians.get(place).getValue())) {
                person(people, medians.get(place).getKey())
                        .put("median_seconds", medians.get(place).getValue())
                        .put("faster_than", medians.size() - 1 - place)
                        .put("of", medians.size() - 1);
            }
        }
    }
}
