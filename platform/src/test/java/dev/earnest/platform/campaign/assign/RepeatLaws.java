package dev.earnest.platform.campaign.assign;

import dev.earnest.platform.campaign.Purpose;
import dev.earnest.platform.campaign.RepeatRule;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/// How often repeats come, how far from the first answer, which of those that may come, and with which sides.
///
/// @param rule that should be in force
record RepeatLaws(RepeatRule rule) {
    /// In standard errors; one run in a million is farther.
    private static final double FAR = 4.9;

    private static final class Person {
        final List<Drawn> work = new ArrayList<>();
        final Set<Long> repeated = new HashSet<>();
        final Map<Long, Integer> first = new HashMap<>();

        boolean mayCome(int position, Drawn now, RepeatRule rule) {
            Drawn then = work.get(position);
            return work.size() - 1 - position >= rule.gapItems()
                    && !then.at().plus(Duration.ofMinutes(rule.gapMinutes())).isAfter(now.at());
        }
    }

    private static final class Count {
        long repeats;
        long swapped;
        long soon;
        long wrong;
        double ranks;
        double variance;
    }

    List<String> faults(List<List<Drawn>> campaigns) {
        Count count = new Count();
        long draws = 0;
        for (List<Drawn> campaign : campaigns) {
            Map<UUID, Person> people = new HashMap<>();
            for (Drawn drawn : campaign) {
                judge(people.computeIfAbsent(drawn.person(), _ -> new Person()), drawn, count);
            }
            draws += campaign.size();
        }
        List<String> faults = new ArrayList<>();
        Chance.binomial("repeat share", count.repeats, draws, rule.share()).ifPresent(faults::add);
        Chance.binomial("repeat swap", count.swapped, count.repeats, rule.swappedShare())
                .ifPresent(faults::add);
        if (count.soon > 0) {
            faults.add("repeat spacing: " + count.soon + " of " + count.repeats + " too soon");
        }
        if (count.wrong > 0) {
            faults.add("repeat of what may not be repeated: " + count.wrong);
        }
        double z = count.ranks / Math.sqrt(Math.max(1, count.variance));
        if (Math.abs(z) > FAR) {
            faults.add("repeat choice: not evenly among those that may come, z = " + z);
        }
        return faults;
    }

    private void judge(Person person, Drawn drawn, Count count) {
        if (drawn.purpose() == Purpose.REPEAT) {
            count.repeats++;
            Integer first = person.first.get(drawn.item());
            if (first == null || !person.repeated.add(drawn.item())) {
                count.wrong++;
            } else {
                count.swapped += drawn.shown().equals(person.work.get(first).shown()) ? 0 : 1;
                if (person.mayCome(first, drawn, rule)) {
                    rank(person, first, drawn, count);
                } else {
                    count.soon++;
                }
            }
        } else if (drawn.purpose() == Purpose.NORMAL
                && person.first.put(drawn.item(), person.work.size()) != null) {
            count.wrong++;
        }
        person.work.add(drawn);
    }

    // The rank of a fair choice among n has the mean (n - 1) / 2 and the variance (n² - 1) / 12.
    private void rank(Person person, int chosen, Drawn now, Count count) {
        int candidates = 0;
        int rank = 0;
        for (int position = 0; position < person.work.size(); position++) {
            Drawn then = person.work.get(position);
            if (then.purpose() == Purpose.NORMAL
                    && (position == chosen || !person.repeated.contains(then.item()))
                    && person.mayCome(position, now, rule)) {
                rank += position < chosen ? 1 : 0;
                candidates++;
            }
        }
        if (candidates > 1) {
            double spread = ((double) candidates * candidates - 1) / 12;
            count.ranks += (rank - (candidates - 1) / 2.0) / Math.sqrt(spread);
            count.variance++;
        }
    }
}
