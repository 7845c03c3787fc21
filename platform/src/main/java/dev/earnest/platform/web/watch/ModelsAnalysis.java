package dev.earnest.platform.web.watch;

import dev.earnest.crowd.CrowdException;
import dev.earnest.crowd.agreement.AgreementMeasures;
import dev.earnest.crowd.agreement.AgreementOptions;
import dev.earnest.crowd.agreement.ComparisonLabels;
import dev.earnest.crowd.rank.AverageWinRate;
import dev.earnest.crowd.rank.BradleyTerry;
import dev.earnest.crowd.rank.IntervalKind;
import dev.earnest.crowd.rank.Leaderboard;
import dev.earnest.crowd.rank.RankOptions;
import dev.earnest.crowd.rank.RankResult;
import dev.earnest.crowd.rank.Scale;
import dev.earnest.crowd.rank.StyleBradleyTerry;
import dev.earnest.crowd.rank.WinFractions;
import dev.earnest.judgments.ComparisonTable;
import dev.earnest.platform.campaign.Json;
import dev.earnest.platform.campaign.tables.ComparisonRows;
import dev.earnest.platform.campaign.watch.SideTerms;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Which model people prefer: win rates and strengths with intervals that count people, not votes; the same at equal style;
/// and what side and length do to the answers.
final class ModelsAnalysis implements Analysis {
    /// What its snapshots are kept under.
    static final String KIND = "models";

    /// More things to compare than this are single responses, not models.
    static final int MOST_CONTENDERS = 200;

    private static final int MOST_IN_MATRIX = 16;

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public ObjectNode of(AnalysisInput input) {
        ObjectNode tree = Json.object();
        ComparisonRows rows = input.tables().comparisons();
        ComparisonTable table = rows.counted();
        tree.put("answers", table.size());
        tree.put("people", people(table));
        tree.put("contenders", table.items().size());
        sides(tree, table);
        consistency(tree, rows.withRepeats());
        if (table.size() == 0 || table.items().size() > MOST_CONTENDERS) {
            return tree;
        }
        try {
            rank(tree, table);
        } catch (CrowdException e) {
            tree.put("why", e.getMessage());
        }
        return tree;
    }

    private static long people(ComparisonTable table) {
        return IntStream.range(0, table.size()).map(table::annotator).distinct().count();
    }

    /// @return intervals over people where there are several, else over votes
    static RankOptions options(ComparisonTable table) {
        return RankOptions.of(
                people(table) > 1 ? IntervalKind.CLUSTER_SANDWICH : IntervalKind.SANDWICH);
    }

    private static void rank(ObjectNode tree, ComparisonTable table) {
        RankOptions options = options(table);
        RankResult strength = BradleyTerry.defaults().withScale(Scale.LOG).fit(table, options);
        RankResult rate = AverageWinRate.defaults().fit(table, options);
        ComparisonTable controlled = SideTerms.of(table);
        RankResult style = StyleBradleyTerry.defaults().fit(controlled, options);
        int[] answers = new int[table.items().size()];
        for (int row = 0; row < table.size(); row++) {
            answers[table.left(row)]++;
            answers[table.right(row)]++;
        }
        Map<String, Integer> styled = codes(style);
        int[] ranks = Leaderboard.ranks(strength);
        int[] styleRanks = Leaderboard.ranks(style);
        List<Integer> order = order(strength, answers);
        ArrayNode models = tree.putArray("models");
        for (int item : order) {
            ObjectNode model =
                    models.addObject()
                            .put("name", table.items().name(item))
                            .put("answers", answers[item])
                            .put("rank", ranks[item]);
            score(model.putObject("rate"), rate, item);
            score(model.putObject("strength"), strength, item);
            int same = styled.getOrDefault(table.items().name(item), -1);
            if (same >= 0) {
                score(model.putObject("style"), style, same);
                model.put("style_rank", styleRanks[same]);
            }
        }
        tree.put("scale", strength.meaning());
        coefficients(tree.putArray("coefficients"), style);
        ArrayNode alike = tree.putArray("not_told_apart");
        table.covariates().stream()
                .filter(name -> !controlled.covariates().contains(name))
                .forEach(alike::add);
        matrix(tree, table, order);
        ArrayNode warnings = tree.putArray("warnings");
        strength.warnings().forEach(warnings::add);
    }

    private static Map<String, Integer> codes(RankResult result) {
        return IntStream.range(0, result.items().size())
                .boxed()
                .collect(Collectors.toMap(result.items()::name, Function.identity()));
    }

    private static List<Integer> order(RankResult strength, int[] answers) {
        return IntStream.range(0, answers.length)
                .boxed()
                .sorted(
                        Comparator.comparingDouble((Integer item) ->
                                        Double.isNaN(strength.score()[item])
                                                ? Double.POSITIVE_INFINITY
                                                : -strength.score()[item])
                                .thenComparingInt(item -> -answers[item])
                                .thenComparing(item -> strength.items().name(item)))
                .toList();
    }

    private static void score(ObjectNode tree, RankResult result, int item) {
        Tree.put(tree, "value", result.score()[item]);
        if (item < result.low().length) {
            Tree.interval(tree, result.low()[item], result.high()[item]);
        }
    }

    private static void coefficients(ArrayNode rows, RankResult style) {
        for (RankResult.Coefficient one : style.parameters()) {
            ObjectNode row = rows.addObject().put("name", one.name().replaceFirst("^style: ", ""));
            Tree.put(row, "value", one.value());
            Tree.put(row, "error", one.standardError());
        }
    }

    private static void matrix(ObjectNode tree, ComparisonTable table, List<Integer> order) {
        WinFractions wins = WinFractions.of(table);
        List<Integer> shown = order.stream().limit(MOST_IN_MATRIX).toList();
        ArrayNode names = tree.putArray("matrix_models");
        shown.forEach(item -> names.add(table.items().name(item)));
        ArrayNode cells = tree.putArray("matrix");
        for (int row = 0; row < shown.size(); row++) {
            for (int column = 0; column < shown.size(); column++) {
                double met = wins.comparisons(shown.get(row), shown.get(column));
                if (row != column && met > 0) {
                    ObjectNode cell =
                            cells.addObject().put("row", row).put("column", column).put("met", met);
                    Tree.put(cell, "share", wins.fraction(shown.get(row), shown.get(column)));
                }
            }
        }
    }

    private static void sides(ObjectNode tree, ComparisonTable table) {
        long[] counts = new long[5];
        for (int row = 0; row < table.size(); row++) {
            counts[
                    switch (table.outcome(row)) {
                        case LEFT -> 0;
                        case RIGHT -> 1;
                        case TIE -> 2;
                        case BOTH_BAD -> 3;
                        case CANNOT_JUDGE -> 4;
                    }]++;
        }
        tree.putObject("sides")
                .put("left", counts[0])
                .put("right", counts[1])
                .put("tie", counts[2])
                .put("both_bad", counts[3])
                .put("cannot_judge", counts[4]);
    }

    private static void consistency(ObjectNode tree, ComparisonTable table) {
        SideTerms.Repeated repeated = SideTerms.repeated(table);
        ObjectNode same = tree.putObject("repeats");
        same.set("swapped", agreed(table, repeated.swapped()));
        same.set("unswapped", agreed(table, repeated.same()));
    }

    private static ObjectNode agreed(ComparisonTable table, BitSet rows) {
        ComparisonTable.Builder some = ComparisonTable.builder();
        rows.stream()
                .forEach(row ->
                        some.add(
                                table.items().name(table.left(row)),
                                table.items().name(table.right(row)),
                                table.outcome(row),
                                table.annotators().name(table.annotator(row)),
                                table.hasPrompts() ? table.prompts().name(table.prompt(row)) : "",
                                table.extras(row)));
        ComparisonLabels labels = ComparisonLabels.of(some.build());
        String name = "intra-annotator-agreement";
        return Tree.of(
                name,
                "Same answer again",
                AgreementMeasures.byName(name)
                        .measure(
                                labels.labels(),
                                AgreementOptions.defaults().withMirror(labels.mirror())));
    }
}
