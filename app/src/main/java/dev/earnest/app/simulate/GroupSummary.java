package dev.earnest.app.simulate;

import dev.earnest.incentives.crowd.AnnotatorTruth;
import dev.earnest.incentives.crowd.Crowd;
import dev.earnest.incentives.crowd.Group;
import dev.earnest.monitor.alarm.AlarmKind;
import dev.earnest.monitor.repeats.RepeatPairs;
import dev.earnest.monitor.repeats.RepeatSides;
import dev.earnest.monitor.repeats.RepeatTable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What came out for one group.
///
/// @param group name
/// @param annotators in the group
/// @param commitment mean, 0 to 1
/// @param answers of all its annotators
/// @param repeats swapped ones
/// @param agreed swapped repeats with the same answer
/// @param faults the alarms that would be right about somebody in it
public record GroupSummary(
        String group,
        int annotators,
        double commitment,
        int answers,
        int repeats,
        int agreed,
        Set<AlarmKind> faults) {

    /// @return share of swapped repeats with the same answer, NaN without any
    public double agreement() {
        return repeats == 0 ? Double.NaN : (double) agreed / repeats;
    }

    /// @return a row per group, in the order of the specification
    public static List<GroupSummary> of(Crowd crowd) {
        Map<String, int[]> counts = new HashMap<>();
        for (Group group : crowd.spec().groups()) {
            counts.put(group.name(), new int[3]);
        }
        Map<String, String> groups = crowd.groups();
        int[][] byAnnotator = new int[crowd.answers().annotators().size()][];
        for (int code = 0; code < byAnnotator.length; code++) {
            String group = groups.getOrDefault(crowd.answers().annotators().name(code), "");
            byAnnotator[code] = counts.getOrDefault(group, new int[3]);
        }
        for (int row = 0; row < crowd.answers().size(); row++) {
            byAnnotator[crowd.answers().annotator(row)][0]++;
        }
        RepeatPairs pairs = RepeatTable.of(crowd.answers(), RepeatSides.ANY).pairs();
        for (int annotator = 0; annotator < pairs.annotators(); annotator++) {
            for (int pair = pairs.begin(annotator); pair < pairs.end(annotator); pair++) {
                if (pairs.swapped(pair)) {
                    byAnnotator[annotator][1]++;
                    byAnnotator[annotator][2] += pairs.equal(pair) ? 1 : 0;
                }
            }
        }
        List<GroupSummary> summaries = new ArrayList<>();
        for (Group group : crowd.spec().groups()) {
            int[] count = counts.getOrDefault(group.name(), new int[3]);
            summaries.add(of(crowd, group, count));
        }
        return summaries;
    }

    private static GroupSummary of(Crowd crowd, Group group, int[] count) {
        double commitment = 0;
        Set<AlarmKind> faults = new LinkedHashSet<>();
        for (AnnotatorTruth truth : crowd.annotators()) {
            if (truth.group().equals(group.name())) {
                commitment += truth.commitment() / group.number();
                faults.addAll(truth.faults());
            }
        }
        return new GroupSummary(
                group.name(), group.number(), commitment, count[0], count[1], count[2], faults);
    }
}
