package dev.earnest.platform.web.watch;

import dev.earnest.crowd.agreement.Agreement;
import dev.earnest.crowd.agreement.AgreementMeasure;
import dev.earnest.crowd.agreement.AgreementMeasures;
import dev.earnest.platform.campaign.GroupQuestion;
import dev.earnest.platform.campaign.Json;
import dev.earnest.platform.campaign.tables.CampaignTables;
import dev.earnest.platform.campaign.watch.GuidelineGaps;
import dev.earnest.platform.campaign.watch.ItemGroups;
import dev.earnest.platform.campaign.watch.Question;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntFunction;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// How far people agree: by question, by group of people and of items, over time, and by pair of people.
final class AgreementAnalysis implements Analysis {
    /// What its snapshots are kept under.
    static final String KIND = "agreement";

    private static final int MOST_SLICES = 12;
    // Each field measures every answer once more.
    private static final int MOST_FIELDS = 6;
    private static final int LEAST_ITEMS = GuidelineGaps.LEAST_ITEMS;
    private static final int MOST_PERIODS = 12;
    // With fewer answers a period's interval says nothing.
    private static final int LEAST_IN_PERIOD = 60;

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public ObjectNode of(AnalysisInput input) {
        ObjectNode tree = Json.object();
        List<Question> questions = Question.of(input.tables());
        ArrayNode measured = tree.putArray("questions");
        for (Question question : questions) {
            ObjectNode one =
                    measured.addObject()
                            .put("name", question.name())
                            .put("title", question.title());
            ArrayNode measures = one.putArray("measures");
            Question.Measurable all = question.source().measurable(_ -> true);
            question.measures().forEach(name -> measures.add(measure(name, all)));
        }
        if (!questions.isEmpty()) {
            Question main = questions.getFirst();
            slices(tree.putArray("slices"), main, input.tables(), input.campaign().spec().groups());
            periods(tree.putArray("periods"), main);
            PeopleAgreement.add(tree, main);
        }
        return tree;
    }

    private static ObjectNode measure(String name, Question.Measurable answers) {
        AgreementMeasure measure = AgreementMeasures.byName(name);
        Agreement agreement = measure.measure(answers.labels(), answers.options());
        return Tree.of(measure.name(), measure.title(), agreement);
    }

    /// Agreement by language, by fields of the imported items such as a topic, by version of the guidelines, and by what
    /// people said about themselves.
    static void slices(
            ArrayNode slices, Question main, CampaignTables tables, List<GroupQuestion> asked) {
        Question.Source source = main.source();
        slice(slices, "Language of the prompt", main, row -> source.facts().language(row));
        ItemGroups.fields(tables).stream()
                .limit(MOST_FIELDS)
                .forEach(field ->
                        slice(
                                slices,
                                "Items by '" + field.replace('_', ' ') + "'",
                                main,
                                row -> tables.kind(source.item(row)).getOrDefault(field, "")));
        slice(
                slices,
                "Version of the guidelines",
                main,
                row ->
                        source.facts().guidelines(row) == 0
                                ? ""
                                : "Version " + source.facts().guidelines(row));
        for (GroupQuestion question : asked) {
            slice(
                    slices,
                    question.question(),
                    main,
                    row -> tables.said(source.annotator(row), question.key()).orElse(""));
        }
    }

    /// Agreement within each group of rows; nothing where all rows are of one group.
    private static void slice(
            ArrayNode slices, String title, Question main, IntFunction<String> group) {
        Question.Source source = main.source();
        Map<String, Integer> sizes = new TreeMap<>();
        for (int row = 0; row < source.table().size(); row++) {
            if (source.counts(row)) {
                sizes.merge(group.apply(row), 1, Integer::sum);
            }
        }
        if (sizes.size() < 2) {
            return;
        }
        ObjectNode slice = slices.addObject().put("title", title).put("groups", sizes.size());
        ArrayNode rows = slice.putArray("rows");
        sizes.entrySet().stream()
                .sorted(
                        Map.Entry.<String, Integer>comparingByValue(Comparator.reverseOrder())
                                .thenComparing(Map.Entry.comparingByKey()))
                .limit(MOST_SLICES)
                .map(Map.Entry::getKey)
                .forEach(name ->
                        rows.add(
                                group(
                                                main.measures().getFirst(),
                                                source.measurable(
                                                        row -> group.apply(row).equals(name)))
                                        .put("group", name.isEmpty() ? "not said" : name)));
    }

    // Of few items an interval is wide and yet too narrow, and with many groups one of them always
    // looks odd.
    private static ObjectNode group(String name, Question.Measurable answers) {
        ObjectNode tree = measure(name, answers);
        int items = tree.path("items").asInt(0);
        if (!tree.has("value") || items >= LEAST_ITEMS) {
            return tree;
        }
        tree.remove(List.of("value", "low", "high"));
        return tree.put("early", true)
                .put(
                        "why",
                        (items == 1
                                        ? "one item has two answers or more"
                                        : items + " items have two answers or more")
                                + " in this group, at least "
                                + LEAST_ITEMS
                                + " are needed");
    }

    /// Agreement over time: an item counts when it had its last answer, so that all its answers stay together.
    private static void periods(ArrayNode measured, Question main) {
        Question.Source source = main.source();
        Map<String, long[]> items = new HashMap<>();
        int answers = 0;
        for (int row = 0; row < source.table().size(); row++) {
            if (source.counts(row)) {
                long[] item = items.computeIfAbsent(source.item(row), _ -> new long[2]);
                item[0] = Math.max(item[0], source.table().epochMillis(row));
                item[1]++;
                answers++;
            }
        }
        int count = Math.min(MOST_PERIODS, answers / LEAST_IN_PERIOD);
        if (count < 2) {
            return;
        }
        List<Map.Entry<String, long[]>> order = new ArrayList<>(items.entrySet());
        order.sort(
                Comparator.comparingLong((Map.Entry<String, long[]> item) -> item.getValue()[0])
                        .thenComparing(Map.Entry::getKey));
        Map<String, Integer> periodOf = new HashMap<>();
        long[] ends = new long[count];
        long seen = 0;
        for (Map.Entry<String, long[]> item : order) {
            int period = (int) Math.min(count - 1, seen * count / answers);
            periodOf.put(item.getKey(), period);
            ends[period] = item.getValue()[0];
            seen += item.getValue()[1];
        }
        int[] periods = new int[source.table().size()];
        Arrays.setAll(
                periods,
                row -> source.counts(row) ? periodOf.getOrDefault(source.item(row), -1) : -1);
        for (int period = 0; period < count; period++) {
            int here = period;
            measured.add(
                    measure(
                                    main.measures().getFirst(),
                                    source.measurable(row -> periods[row] == here))
                            .put("until", Instant.ofEpochMilli(ends[period]).toString()));
        }
    }
}
