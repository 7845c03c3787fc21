package dev.earnest.platform.campaign.assign;

import dev.earnest.platform.campaign.GoldRule;
import dev.earnest.platform.campaign.Purpose;
import dev.earnest.platform.campaign.RepeatRule;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// What must be true of work that was given out, judged by nothing but that work: the balance of sides, the spacing of
/// repeats, the rate of gold and the caps on its exposure. The same laws judge the rules on paper and the database.
///
/// @param repeats the rule that should be in force
/// @param gold the rule that should be in force
/// @param goldItems in each campaign
record AssignmentLaws(RepeatRule repeats, GoldRule gold, int goldItems) {
    /// Items that fewer people have seen say too little.
    private static final int FEWEST = 8;

    /// @param campaigns the tasks of each campaign in the order in which they were given out
    /// @return what is wrong, each beginning with the name of its law; empty where nothing is
    List<String> faults(List<List<Drawn>> campaigns) {
        List<String> faults = new ArrayList<>(sides(campaigns));
        faults.addAll(new RepeatLaws(repeats).faults(campaigns));
        faults.addAll(new GoldLaws(gold, goldItems).faults(campaigns));
        return faults;
    }

    // Of the first answers; how repeats are shown follows from these.
    private static List<String> sides(List<List<Drawn>> campaigns) {
        Map<UUID, long[]> people = new HashMap<>();
        Map<Long, long[]> items = new HashMap<>();
        long[] all = new long[2];
        long[] changes = new long[2];
        Map<UUID, Integer> before = new HashMap<>();
        for (List<Drawn> campaign : campaigns) {
            for (Drawn drawn : campaign) {
                if (drawn.purpose() != Purpose.NORMAL) {
                    continue;
                }
                int first = drawn.shown().getFirst();
                people.computeIfAbsent(drawn.person(), _ -> new long[2])[first]++;
                items.computeIfAbsent(drawn.item(), _ -> new long[2])[first]++;
                all[first]++;
                Integer last = before.put(drawn.person(), first);
                if (last != null) {
                    changes[first == last ? 0 : 1]++;
                }
            }
        }
        List<String> faults = new ArrayList<>();
        even("sides", all, faults);
        even("sides, changes from task to task", changes, faults);
        people.values().forEach(counts -> even("sides of one person", counts, faults));
        items.values().stream()
                .filter(counts -> counts[0] + counts[1] >= FEWEST)
                .forEach(counts -> even("sides of one item", counts, faults));
        return faults;
    }

    private static void even(String what, long[] counts, List<String> faults) {
        Chance.binomial(what, counts[1], counts[0] + counts[1], 0.5).ifPresent(faults::add);
    }
}
