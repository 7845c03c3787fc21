package dev.earnest.platform.web.review;

import dev.earnest.crowd.Interval;
import dev.earnest.judgments.LabelTable;
import dev.earnest.monitor.commitment.Share;
import dev.earnest.platform.campaign.Json;
import dev.earnest.platform.campaign.tables.CampaignTables;
import dev.earnest.platform.campaign.tables.LabelRows;
import dev.earnest.platform.campaign.watch.GuidelineGaps;
import dev.earnest.platform.campaign.watch.ItemGroup;
import dev.earnest.platform.campaign.watch.ItemGroups;
import dev.earnest.platform.store.review.GuidelineIssues;
import dev.earnest.platform.web.watch.Analysis;
import dev.earnest.platform.web.watch.AnalysisInput;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Kinds of items on which the guidelines may be unclear: [GuidelineGaps] over what inference says of each answer. Of what was cleared up with a version of the guidelines, only answers under that version or later count.
public final class GuidelinesAnalysis implements Analysis {
    /// What its snapshots are kept under.
    public static final String KIND = "guidelines";

    private static final double LEVEL = 0.95;

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public ObjectNode of(AnalysisInput input) {
        ObjectNode tree = Json.object();
        ArrayNode gaps = tree.putArray("gaps");
        CampaignTables tables = input.tables();
        Optional<Judged> judged = Judged.of(tables);
        Map<String, Integer> settled =
                GuidelineIssues.of(input.handle(), input.campaign().id()).stream()
                        .collect(
                                Collectors.toMap(
                                        GuidelineIssues.Issue::issue,
                                        GuidelineIssues.Issue::guidelines));
        int tests = 0;
        if (judged.isPresent()) {
            TreeSet<Integer> versions = new TreeSet<>(settled.values());
            versions.add(0);
            for (int since : versions) {
                tests += since(since, settled, tables, judged.get(), gaps);
            }
        }
        return tree.put("tested", tests)
                .put("rate", GuidelineGaps.RATE)
                .put("least", GuidelineGaps.LEAST_ITEMS);
    }

    private static int since(
            int since,
            Map<String, Integer> settled,
            CampaignTables tables,
            Judged judged,
            ArrayNode gaps) {
        LabelRows rows = judged.rows();
        LabelTable labels =
                rows.select(row ->
                        rows.facts().counts(row)
                                && rows.table().occasion(row) == 0
                                && rows.facts().guidelines(row) >= since);
        if (labels.size() == 0 || labels.labels().size() < 2) {
            return 0;
        }
        double[] right = Judged.right(labels, judged.truth(labels));
        List<ItemGroup> groups = ItemGroups.of(tables, rows, labels, GuidelineGaps.LEAST_ITEMS);
        GuidelineGaps.Found found =
                GuidelineGaps.find(
                        labels, right, groups, group -> settled.getOrDefault(group, 0) == since);
        found.gaps().forEach(gap -> add(gaps, gap, rows, labels, since));
        return found.tests();
    }

    private static void add(
            ArrayNode gaps, GuidelineGaps.Gap gap, LabelRows rows, LabelTable labels, int since) {
        ObjectNode one =
                gaps.addObject()
                        .put("issue", gap.group().key())
                        .put("kind", gap.kind().name())
                        .put("group", gap.group().title())
                        .put("items", gap.items())
                        .put("value", gap.inside())
                        .put("low", gap.low())
                        .put("high", gap.high())
                        .put("outside", gap.outside())
                        .put("adjusted", gap.adjusted())
                        .put("since", since);
        int[] again = again(gap.group(), rows, labels);
        if (again[1] > 0) {
            Share share = new Share(again[0], again[1]);
            Interval exact = share.exact(LEVEL);
            one.putObject("repeats")
                    .put("same", again[0])
                    .put("all", again[1])
                    .put("low", exact.low())
                    .put("high", exact.high());
        }
        ArrayNode examples = one.putArray("examples");
        gap.examples().forEach(item -> examples.add(labels.items().name(item)));
    }

    /// @return repeats of the group's items answered as the first time, and all
    private static int[] again(ItemGroup group, LabelRows rows, LabelTable labels) {
        LabelTable all = rows.withRepeats();
        BitSet members = group.items();
        int[] known = new int[all.items().size()];
        Arrays.setAll(known, item -> labels.items().code(all.items().name(item)));
        Map<String, int[]> within = ItemsAnalysis.within(all);
        int[] sum = new int[2];
        for (int item = 0; item < known.length; item++) {
            if (known[item] >= 0 && members.get(known[item])) {
                int[] counts = within.getOrDefault(all.items().name(item), new int[2]);
                sum[0] += counts[0];
                sum[1] += counts[1];
            }
        }
        return sum;
    }
}
