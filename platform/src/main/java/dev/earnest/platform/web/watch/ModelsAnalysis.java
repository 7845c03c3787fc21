package dev.earnest.platform.web.watch;

import dev.earnest.crowd.CrowdException;
import dev.earnest.crowd.agreement.AgreementMeasures;
import dev.earnest.crowd.agreement.AgreementOptions;
import dev.earnest.crowd.agreement.ComparisonLabels;
import dev.earnest.crowd.rank.RankResult;
import dev.earnest.crowd.rank.WinFractions;
import dev.earnest.judgments.ComparisonTable;
import dev.earnest.platform.campaign.Json;
import dev.earnest.platform.campaign.tables.ComparisonRows;
import dev.earnest.platform.campaign.watch.GroupRates;
import dev.earnest.platform.campaign.watch.ModelRanking;
import dev.earnest.platform.campaign.watch.OnePerson;
import dev.earnest.platform.campaign.watch.SideBalance;
import dev.earnest.platform.campaign.watch.SideTerms;
import dev.earnest.platform.store.watch.ReplyTimes;
import java.util.BitSet;
import java.util.List;
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
        tree.put("people", ModelRanking.people(table));
        tree.put("contenders", table.items().size());
        sides(tree, table);
        latency(tree.putArray("latency"), ReplyTimes.of(input.handle(), input.campaign().id()));
        consistency(tree, rows.withRepeats());
        if (table.size() == 0 || table.items().size() > MOST_CONTENDERS) {
            return tree;
        }
        onePerson(tree, table);
        balance(tree.putArray("balance"), table);
        groups(tree.putArray("groups"), input);
        try {
            rank(tree, table);
        } catch (CrowdException e) {
            tree.put("why", e.getMessage());
        }
        return tree;
    }

    private static void latency(ArrayNode rows, List<ReplyTimes.Times> times) {
        for (ReplyTimes.Times one : times) {
            rows.addObject()
                    .put("back_end", one.backEnd())
                    .put("model", one.model())
                    .put("live", one.live())
                    .put("replies", one.replies())
                    .put("median_ms", one.median())
                    .put("ninth_ms", one.ninth());
        }
    }

    private static void balance(ArrayNode rows, ComparisonTable table) {
        for (SideBalance.Shown one : SideBalance.of(table)) {
            ObjectNode row = rows.addObject().put("name", one.name()).put("answers", one.answers());
            Tree.put(row, "value", one.before());
            Tree.interval(row, one.low(), one.high());
            row.put("off", one.off());
        }
    }

    private static void groups(ArrayNode slices, AnalysisInput input) {
        for (GroupRates.Slice slice :
                GroupRates.of(input.tables(), input.campaign().spec().groups())) {
            ObjectNode one = slices.addObject().put("question", slice.question());
            ArrayNode small = one.putArray("small");
            slice.small().forEach(small::add);
            ArrayNode groups = one.putArray("groups");
            for (GroupRates.Group group : slice.groups()) {
                ObjectNode tree =
                        groups.addObject()
                                .put("value", group.value())
                                .put("people", group.people())
                                .put("comparisons", group.comparisons());
                ObjectNode rates = tree.putObject("rates");
                group.rates().forEach((name, score) -> score(rates.putObject(name), score));
            }
        }
    }

    private static void onePerson(ObjectNode tree, ComparisonTable table) {
        OnePerson people = new OnePerson();
        for (int row = 0; row < table.size(); row++) {
            double forLeft =
                    switch (table.outcome(row)) {
                        case LEFT -> 1;
                        case RIGHT -> 0;
                        case TIE, BOTH_BAD -> 0.5;
                        case CANNOT_JUDGE -> Double.NaN;
                    };
            if (!Double.isNaN(forLeft)) {
                people.add(
                        table.annotators().name(table.annotator(row)),
                        table.items().name(table.left(row)),
                        table.items().name(table.right(row)),
                        forLeft);
            }
        }
        people.result()
                .ifPresent(found -> {
                    ObjectNode one =
                            tree.putObject("one_person")
                                    .put("person", found.person())
                                    .put("model", found.model())
                                    .put("with", found.with())
                                    .put("without", found.without())
                                    .put("share", found.share())
                                    .put("people", found.people())
                                    .put("leader", found.leader());
                    ArrayNode deciding = one.putArray("deciding");
                    found.deciding().forEach(deciding::add);
                });
    }

    private static void rank(ObjectNode tree, ComparisonTable table) {
        ModelRanking ranking = ModelRanking.of(table);
        ArrayNode models = tree.putArray("models");
        for (ModelRanking.Model one : ranking.models()) {
            ObjectNode model =
                    models.addObject()
                            .put("name", one.name())
                            .put("answers", one.votes())
                            .put("rank", one.rank());
            score(model.putObject("rate"), one.rate());
            score(model.putObject("strength"), one.strength());
            score(model.putObject("style"), one.style());
            model.put("style_rank", one.styleRank());
        }
        tree.put("scale", ranking.meaning());
        coefficients(tree.putArray("coefficients"), ranking.coefficients());
        ArrayNode alike = tree.putArray("not_told_apart");
        ranking.notToldApart().forEach(alike::add);
        matrix(tree, table, ranking.models().stream().map(ModelRanking.Model::item).toList());
        ArrayNode warnings = tree.putArray("warnings");
        ranking.warnings().forEach(warnings::add);
    }

    private static void score(ObjectNode tree, ModelRanking.Score score) {
        Tree.put(tree, "value", score.value());
        Tree.interval(tree, score.low(), score.high());
    }

    private static void coefficients(ArrayNode rows, List<RankResult.Coefficient> coefficients) {
        for (RankResult.Coefficient one : coefficients) {
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
