package dev.earnest.platform.web.review;

import dev.earnest.crowd.Interval;
import dev.earnest.crowd.label.AnnotatorEstimates;
import dev.earnest.crowd.label.LabelMethods;
import dev.earnest.crowd.label.LabelOptions;
import dev.earnest.crowd.label.LabelResult;
import dev.earnest.judgments.JudgmentTable;
import dev.earnest.judgments.LabelTable;
import dev.earnest.monitor.alarm.Alarm;
import dev.earnest.monitor.commitment.Share;
import dev.earnest.monitor.review.AnnotatorReview;
import dev.earnest.monitor.review.Answers;
import dev.earnest.monitor.review.GroupReview;
import dev.earnest.monitor.review.Review;
import dev.earnest.monitor.review.ReviewOptions;
import dev.earnest.monitor.review.Reviewer;
import dev.earnest.monitor.review.SideInformation;
import dev.earnest.platform.campaign.Attribute;
import dev.earnest.platform.campaign.GroupQuestion;
import dev.earnest.platform.campaign.Json;
import dev.earnest.platform.campaign.tables.CampaignTables;
import dev.earnest.platform.campaign.tables.FinalLabels;
import dev.earnest.platform.campaign.tables.LabelRows;
import dev.earnest.platform.web.watch.Analysis;
import dev.earnest.platform.web.watch.AnalysisInput;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// What is known about each person: reliability from the inference of the truth, which holds on to final labels, how often
/// they had answered as those say, commitment from hidden repeats, habits with their intervals, and the
/// alarms that stand out among all of the crowd. All of it comes from `crowd` and `monitor`; this picks the tables and
/// writes down the results.
public final class PeopleAnalysis implements Analysis {
    /// What its snapshots are kept under.
    public static final String KIND = "people";

    // Groups of a second question and on are reviewed anew; of more answers only those of the first
    // are.
    private static final int MOST_FOR_GROUPS = 200_000;
    private static final int MOST_QUESTIONS = 5;

    private static final double LEVEL = 0.95;

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
            review(tree, people, answers, input);
            PeopleHabits.of(answers, ReviewOptions.defaults().alarms())
                    .forEach((name, habits) -> person(people, name).setAll(habits));
        });
        ArrayNode list = tree.putArray("people");
        people.forEach((name, person) -> list.add(person.put("handle", name)));
        return tree;
    }

    private static Optional<Answers> reviewed(CampaignTables tables) {
        if (tables.comparisons().table().size() > 0) {
            return Optional.of(new Answers.Comparisons(tables.comparisons().reviewed()))
                    .filter(answers -> answers.size() > 0)
                    .map(answers -> answers);
        }
        return ratings(tables)
                .map(rows -> new Answers.Labels(rows.reviewed()))
                .filter(answers -> answers.size() > 0)
                .map(answers -> answers);
    }

    private static Optional<String> ratedAttribute(CampaignTables tables) {
        return tables.form().attributes().stream()
                .map(Attribute::key)
                .filter(tables.ratings()::containsKey)
                .findFirst();
    }

    /// @return ratings of the first attribute that has any
    static Optional<LabelRows> ratings(CampaignTables tables) {
        return ratedAttribute(tables).map(tables.ratings()::get);
    }

    /// How often somebody had answered as reviewers decided later.
    private static void decided(
            Map<String, ObjectNode> people, LabelTable labels, Map<String, String> known) {
        int[][] counts = FinalLabels.against(labels, known);
        for (int code = 0; code < counts.length; code++) {
            if (counts[code][1] > 0) {
                Share share = new Share(counts[code][0], counts[code][1]);
                put(
                                person(people, labels.annotators().name(code)).putObject("decided"),
                                share.value(),
                                share.exact(LEVEL))
                        .put("right", share.successes())
                        .put("all", share.trials());
            }
        }
    }

    private static void reliability(
            ObjectNode tree, Map<String, ObjectNode> people, CampaignTables tables) {
        Optional<LabelRows> rated = ratings(tables);
        boolean words = tables.words().table().size() > 0 || rated.isEmpty();
        Map<String, String> known =
                words
                        ? tables.finals().words()
                        : tables.finals().ratings(ratedAttribute(tables).orElse(""));
        LabelTable labels = (words ? tables.words() : rated.orElse(tables.words())).counted(known);
        if (labels.size() == 0 || labels.labels().size() < 2) {
            return;
        }
        LabelResult result =
                LabelMethods.byName("one-coin")
                        .fit(labels, LabelOptions.defaults().withGold(FinalLabels.gold(known)));
        decided(people, labels, known);
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

    private static void review(
            ObjectNode tree, Map<String, ObjectNode> people, Answers answers, AnalysisInput input) {
        // Accounts are compared where they meet on an item, so many people cost no square.
        ReviewOptions options = ReviewOptions.defaults().withHerding(true);
        SideInformation beside = Beside.of(input, answers);
        List<GroupQuestion> questions =
                input.campaign().spec().groups().stream()
                        .filter(question ->
                                !Beside.groups(input.tables(), question, answers).isEmpty())
                        .limit(answers.size() > MOST_FOR_GROUPS ? 1 : MOST_QUESTIONS)
                        .toList();
        Review review =
                Reviewer.of(
                        answers,
                        questions.isEmpty()
                                ? beside
                                : beside.withGroups(
                                        Beside.groups(
                                                input.tables(), questions.getFirst(), answers)),
                        options);
        tree.put("gold_items", review.goldItems().matched());
        tree.put("expert_rows", review.expertRows().matched());
        tree.put("machine_rows", review.machineRows().matched());
        groups(tree.putArray("groups"), questions, review, answers, input);
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

    private static void groups(
            ArrayNode list,
            List<GroupQuestion> questions,
            Review first,
            Answers answers,
            AnalysisInput input) {
        for (GroupQuestion question : questions) {
            Review review =
                    question.equals(questions.getFirst())
                            ? first
                            : Reviewer.of(
                                    answers,
                                    SideInformation.NONE.withGroups(
                                            Beside.groups(input.tables(), question, answers)),
                                    ReviewOptions.defaults().withHerding(false));
            ArrayNode rows = list.addObject().put("question", question.question()).putArray("rows");
            for (GroupReview group : review.groups()) {
                ObjectNode one =
                        rows.addObject()
                                .put("group", group.group())
                                .put("people", group.annotators())
                                .put("answers", group.answers())
                                .put("pairs", group.repeats().pairs())
                                .put("same", group.repeats().same());
                group.commitment()
                        .estimate()
                        .ifPresent(e ->
                                put(one.putObject("commitment"), e.commitment(), e.interval()));
            }
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
        Map<String, Double> medians = new TreeMap<>();
        times.forEach((name, own) -> {
            if (Float.isFinite(own[own.length / 2])) {
                medians.put(name, (double) own[own.length / 2]);
            }
        });
        double[] sorted =
                medians.values().stream().mapToDouble(Double::doubleValue).sorted().toArray();
        medians.forEach((name, median) ->
                person(people, name)
                        .put("median_seconds", median)
                        .put("faster_than", slower(sorted, median))
                        .put("of", sorted.length - 1));
    }

    // Whoever is as fast is not slower.
    private static int slower(double[] sorted, double median) {
        int place = Arrays.binarySearch(sorted, Math.nextUp(median));
        return sorted.length - (place >= 0 ? place : -place - 1);
    }
}
