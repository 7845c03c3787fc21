package dev.earnest.monitor.repeats;

import dev.earnest.judgments.Dictionary;
import dev.earnest.monitor.MonitorException;
import dev.earnest.monitor.commitment.RepeatCounts;
import dev.earnest.monitor.commitment.RepeatEstimate;
import dev.earnest.monitor.plan.Decision;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Commitment, interval and decision for every annotator or every group. Annotators with the same
/// counts share one computation.
public final class CommitmentTable {
    private static final RepeatCounts NONE = RepeatCounts.ofPairs(0, 0);

    private CommitmentTable() {}

    /// @return a row per annotator, by code
    public static List<CommitmentRow> of(RepeatTable repeats, MonitorOptions options) {
        return rows(repeats.annotators(), repeats.counts(), options);
    }

    /// Pools the repeats of each group. The estimate is of the group's common commitment; where members
    /// differ it is their average (its root mean square with commitment per label), and the interval does
    /// not show the spread between them.
    ///
    /// @param groups names of the groups
    /// @param groupOf group code of each annotator code, or -1 for none
    /// @return a row per group, by code
    public static List<CommitmentRow> ofGroups(
            RepeatTable repeats, Dictionary groups, int[] groupOf, MonitorOptions options) {
        if (groupOf.length != repeats.annotators().size()) {
            throw new MonitorException(
                    groupOf.length + " groups for " + repeats.annotators().size() + " annotators");
        }
        RepeatCounts[] pooled = new RepeatCounts[groups.size()];
        Arrays.fill(pooled, NONE);
        for (int annotator = 0; annotator < groupOf.length; annotator++) {
            int group = groupOf[annotator];
            if (group >= 0) {
                pooled[group] = pooled[group].plus(repeats.counts().get(annotator));
            }
        }
        return rows(groups, Arrays.asList(pooled), options);
    }

    private static List<CommitmentRow> rows(
            Dictionary names, List<RepeatCounts> counts, MonitorOptions options) {
        Map<RepeatCounts, CommitmentRow> known = new HashMap<>();
        List<CommitmentRow> rows = new ArrayList<>(counts.size());
        for (int code = 0; code < counts.size(); code++) {
            RepeatCounts own = counts.get(code);
            CommitmentRow same = known.computeIfAbsent(own, some -> row("", some, options));
            rows.add(new CommitmentRow(names.name(code), own, same.estimate(), same.decision()));
        }
        return rows;
    }

    private static CommitmentRow row(String name, RepeatCounts counts, MonitorOptions options) {
        if (counts.items() == 0) {
            return new CommitmentRow(name, counts, Optional.empty(), Decision.UNDECIDED);
        }
        var monitor = options.monitor();
        var hypotheses = options.hypotheses();
        return new CommitmentRow(
                name,
                counts,
                Optional.of(RepeatEstimate.of(monitor, counts, options.level())),
                Decision.of(
                        hypotheses,
                        RepeatEstimate.upperTail(monitor, counts, hypotheses.from()),
                        RepeatEstimate.lowerTail(monitor, counts, hypotheses.to())));
    }
}
