package dev.earnest.platform.web.review;

import dev.earnest.crowd.Interval;
import dev.earnest.crowd.label.LabelMethods;
import dev.earnest.crowd.label.LabelOptions;
import dev.earnest.crowd.label.LabelResult;
import dev.earnest.judgments.LabelTable;
import dev.earnest.monitor.commitment.Share;
import dev.earnest.platform.campaign.Json;
import dev.earnest.platform.campaign.watch.Surprising;
import dev.earnest.platform.web.watch.Analysis;
import dev.earnest.platform.web.watch.AnalysisInput;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Items on which people disagree: those whose inferred label is least sure. Where the same people were asked again, their
/// own repeats tell why: who changes their mind makes an item noisy, who keeps it makes it contested. An item with a final
/// label is settled, and is what inference holds on to. And items on which those who judge best are of another opinion than
/// most: [Surprising].
public final class ItemsAnalysis implements Analysis {
    /// What its snapshots are kept under.
    public static final String KIND = "items";

    /// An item whose label is at least this probable is clear.
    static final double CLEAR = 0.9;

    private static final double LEVEL = 0.95;
    private static final int LISTED = 500;

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public ObjectNode of(AnalysisInput input) {
        ObjectNode tree = Json.object();
        tree.putArray("items");
        tree.put("clear", 0).put("disputed", 0);
        tree.put("decided", input.tables().finals().words().size());
        Judged.of(input.tables())
                .ifPresent(judged -> {
                    LabelTable labels = judged.rows().counted(judged.known());
                    if (labels.size() > 0 && labels.labels().size() >= 2) {
                        LabelResult truth = judged.truth(labels);
                        BitSet open = new BitSet();
                        open.set(0, labels.items().size());
                        judged.known().keySet().stream()
                                .mapToInt(labels.items()::code)
                                .filter(item -> item >= 0)
                                .forEach(open::clear);
                        // Ratings that differ by a point are no dispute.
                        if (input.tables().words().table().size() > 0) {
                            disputed(tree, input, labels, truth, open);
                        }
                        surprising(tree.putObject("surprising"), labels, truth, open);
                    }
                });
        return tree;
    }

    private static void surprising(
            ObjectNode tree, LabelTable labels, LabelResult truth, BitSet open) {
        Surprising.Found found = Surprising.find(labels, Judged.right(labels, truth), open);
        tree.put("tested", found.tested())
                .put("expected", found.expected())
                .put("found", found.reversals().size());
        ArrayNode listed = tree.putArray("items");
        found.reversals().stream()
                .limit(LISTED)
                .forEach(one ->
                        listed.addObject()
                                .put("id", labels.items().name(one.item()))
                                .put("answer", labels.labels().name(one.answer()))
                                .put("best", one.best())
                                .put("all_best", one.allBest())
                                .put("majority", labels.labels().name(one.majority()))
                                .put("votes", one.votes())
                                .put("all", one.all())
                                .put("chance", one.chance()));
    }

    private static void disputed(
            ObjectNode tree,
            AnalysisInput input,
            LabelTable labels,
            LabelResult inferred,
            BitSet open) {
        ArrayNode listed = tree.withArray("/items");
        LabelResult majority =
                LabelMethods.byName("majority-vote").fit(labels, LabelOptions.defaults());
        int[] votes = new int[inferred.items().size()];
        for (int row = 0; row < labels.size(); row++) {
            votes[labels.item(row)]++;
        }
        Map<String, int[]> within = within(input.tables().words().withRepeats());
        int[] disputed =
                open.stream()
                        .filter(item -> votes[item] > 1 && inferred.confidence(item) < CLEAR)
                        .toArray();
        tree.put("disputed", disputed.length);
        tree.put(
                "clear",
                open.stream()
                        .filter(item -> votes[item] > 1 && inferred.confidence(item) >= CLEAR)
                        .count());
        IntStream.of(disputed)
                .boxed()
                .sorted(
                        Comparator.comparingDouble((Integer item) -> inferred.confidence(item))
                                .thenComparing(item -> inferred.items().name(item)))
                .limit(LISTED)
                .forEach(item -> {
                    String name = inferred.items().name(item);
                    int[] again = within.getOrDefault(name, new int[2]);
                    listed.addObject()
                            .put("id", name)
                            .put("confidence", inferred.confidence(item))
                            .put("votes", votes[item])
                            .put("label", inferred.label(item))
                            .put("majority", majority.label(item))
                            .put("same", again[0])
                            .put("repeats", again[1])
                            .put("kind", kind(again));
                });
    }

    // People who are asked again answer alike half the time by chance alone.
    private static String kind(int[] again) {
        if (again[1] == 0) {
            return "disputed";
        }
        Interval share = new Share(again[0], again[1]).exact(LEVEL);
        return share.low() > 0.5 ? "contested" : share.high() < 0.8 ? "noisy" : "disputed";
    }

    /// @return by item, repeats answered as the first time, and all repeats
    static Map<String, int[]> within(LabelTable table) {
        Map<Long, Integer> first = new HashMap<>();
        for (int row = 0; row < table.size(); row++) {
            if (table.occasion(row) == 0) {
                first.put(key(table, row), table.label(row));
            }
        }
        Map<String, int[]> within = new TreeMap<>();
        for (int row = 0; row < table.size(); row++) {
            Integer before = first.get(key(table, row));
            if (table.occasion(row) > 0 && before != null) {
                int[] counts =
                        within.computeIfAbsent(
                                table.items().name(table.item(row)), _ -> new int[2]);
                counts[0] += before == table.label(row) ? 1 : 0;
                counts[1]++;
            }
        }
        return within;
    }

    private static long key(LabelTable table, int row) {
        return ((long) table.item(row) << 32) | table.annotator(row);
    }
}
