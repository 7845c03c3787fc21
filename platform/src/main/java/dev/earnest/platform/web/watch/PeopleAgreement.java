package dev.earnest.platform.web.watch;

import dev.earnest.crowd.agreement.Agreement;
import dev.earnest.crowd.agreement.AgreementMeasures;
import dev.earnest.crowd.agreement.CategoryWeights;
import dev.earnest.crowd.agreement.PairKind;
import dev.earnest.crowd.agreement.PairwiseAgreement;
import dev.earnest.judgments.LabelTable;
import dev.earnest.platform.campaign.watch.Question;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Who disagrees with whom: Cohen's kappa of every two people on the items in common, with quadratic weights where answers
/// have an order.
final class PeopleAgreement {
    /// Fewer items in common say nothing about two people.
    static final int LEAST_IN_COMMON = 10;

    private static final int MOST_PAIRS = 20;
    private static final int MOST_IN_GRID = 12;

    private PeopleAgreement() {}

    static void add(ObjectNode tree, Question question) {
        Question.Measurable answers = question.source().measurable(_ -> true);
        LabelTable labels = answers.labels();
        ObjectNode people = tree.putObject("people");
        ArrayNode rows = people.putArray("pairs");
        ArrayNode grid = people.putArray("grid");
        if (labels.size() == 0) {
            people.put("compared", 0);
            return;
        }
        PairwiseAgreement pairs =
                PairwiseAgreement.of(labels, PairKind.COHEN, weights(question), answers.options());
        int[] told =
                IntStream.range(0, pairs.size())
                        .filter(pair -> pairs.items(pair) >= LEAST_IN_COMMON)
                        .toArray();
        people.put("compared", told.length);
        Arrays.stream(told)
                .boxed()
                .sorted(
                        Comparator.comparingDouble((Integer pair) -> upper(pairs.agreement(pair)))
                                .thenComparing(pair -> name(labels, pairs.first(pair)))
                                .thenComparing(pair -> name(labels, pairs.second(pair))))
                .limit(MOST_PAIRS)
                .forEach(pair -> rows.add(row(labels, pairs, pair)));
        Set<Integer> shown = mostActive(labels).stream().collect(Collectors.toSet());
        ArrayNode names = people.putArray("grid_people");
        mostActive(labels).forEach(code -> names.add(name(labels, code)));
        Arrays.stream(told)
                .filter(pair ->
                        shown.contains(pairs.first(pair)) && shown.contains(pairs.second(pair)))
                .forEach(pair -> grid.add(row(labels, pairs, pair)));
    }

    private static CategoryWeights weights(Question question) {
        return AgreementMeasures.byName(question.measures().getFirst()).needsOrder()
                ? CategoryWeights.QUADRATIC
                : CategoryWeights.IDENTITY;
    }

    private static ObjectNode row(LabelTable labels, PairwiseAgreement pairs, int pair) {
        return Tree.of("cohen-kappa", "Cohen's kappa", pairs.agreement(pair))
                .put("first", name(labels, pairs.first(pair)))
                .put("second", name(labels, pairs.second(pair)));
    }

    // Who disagrees for sure comes first, not who has answered little.
    private static double upper(Agreement agreement) {
        return switch (agreement) {
            case Agreement.Value value ->
                    value.interval().map(interval -> interval.high()).orElse(value.value());
            case Agreement.Undefined _ -> Double.POSITIVE_INFINITY;
        };
    }

    private static String name(LabelTable labels, int annotator) {
        return labels.annotators().name(annotator);
    }

    private static List<Integer> mostActive(LabelTable labels) {
        int[] answers = new int[labels.annotators().size()];
        for (int row = 0; row < labels.size(); row++) {
            answers[labels.annotator(row)]++;
        }
        return IntStream.range(0, answers.length)
                .filter(code -> answers[code] > 0)
                .boxed()
                .sorted(
                        Comparator.comparingInt((Integer code) -> -answers[code])
                                .thenComparing(code -> name(labels, code)))
                .limit(MOST_IN_GRID)
                .sorted(Comparator.comparing(code -> name(labels, code)))
                .toList();
    }
}
