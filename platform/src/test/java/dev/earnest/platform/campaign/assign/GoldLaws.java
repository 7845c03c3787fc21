package dev.earnest.platform.campaign.assign;

import dev.earnest.platform.campaign.GoldRule;
import dev.earnest.platform.campaign.Purpose;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;

/// How often gold comes to whom, and how often anybody and any item is exposed to it. Whoever answers all gold right falls
/// from the first share towards the last one: after `n` right answers the doubt is `0.8^n` (see [GoldRate]; the uniform
/// prior makes it as simple as that). Whoever answers all of it wrong stays at the first share. Tasks at which no gold
/// was left for the person do not count.
///
/// @param rule that should be in force
/// @param items gold items in each campaign
record GoldLaws(GoldRule rule, int items) {
    private static final double TRUSTED = 0.8;

    /// From so many right answers on a person is at the last share, within 0.02 of what lies above it.
    private static final int SETTLED = 20;

    private static final class Person {
        final Set<Long> seen = new HashSet<>();
        int right;

        boolean consistent() {
            return right == 0 || right == seen.size();
        }
    }

    private static final class Campaign {
        final Map<UUID, Person> people = new HashMap<>();
        final Map<Long, Integer> exposures = new HashMap<>();

        /// @return how often the least shown item was shown that this person may get
        int least(Person person, int items) {
            if (exposures.size() < items) {
                return 0;
            }
            return exposures.entrySet().stream()
                    .filter(item -> !person.seen.contains(item.getKey()))
                    .mapToInt(Map.Entry::getValue)
                    .min()
                    .orElse(Integer.MAX_VALUE);
        }
    }

    private static final class Count {
        /// Tasks and gold among them, by right answers before.
        final Map<Integer, long[]> careful = new TreeMap<>();

        final long[] careless = new long[2];
        long mostOfPerson;
        long mostOfItem;
        long again;
        long uneven;
        long overPerson;
        long overItem;
    }

    List<String> faults(List<List<Drawn>> campaigns) {
        Count count = new Count();
        for (List<Drawn> drawn : campaigns) {
            Campaign campaign = new Campaign();
            drawn.forEach(one -> judge(campaign, one, count));
            for (Person person : campaign.people.values()) {
                count.mostOfPerson = Math.max(count.mostOfPerson, person.seen.size());
                count.overPerson += person.seen.size() > rule.exposuresPerPerson() ? 1 : 0;
            }
            for (int shown : campaign.exposures.values()) {
                count.mostOfItem = Math.max(count.mostOfItem, shown);
                count.overItem += shown > rule.exposuresPerItem() ? 1 : 0;
            }
        }
        List<String> faults = new ArrayList<>();
        rates(count, faults);
        exposures(count, faults);
        return faults;
    }

    private void judge(Campaign campaign, Drawn drawn, Count count) {
        Person person = campaign.people.computeIfAbsent(drawn.person(), _ -> new Person());
        boolean gold = drawn.purpose() == Purpose.GOLD;
        boolean normal = drawn.purpose() == Purpose.NORMAL || drawn.purpose() == Purpose.REPEAT;
        int least = campaign.least(person, items);
        boolean available =
                person.seen.size() < rule.exposuresPerPerson() && least < rule.exposuresPerItem();
        if (available && (gold || normal) && person.consistent()) {
            if (person.right == person.seen.size()) {
                long[] cell = count.careful.computeIfAbsent(person.right, _ -> new long[2]);
                cell[0]++;
                cell[1] += gold ? 1 : 0;
            } else {
                count.careless[0]++;
                count.careless[1] += gold ? 1 : 0;
            }
        }
        if (gold) {
            int before = campaign.exposures.merge(drawn.item(), 1, Integer::sum) - 1;
            count.uneven += before > least ? 1 : 0;
            count.again += person.seen.add(drawn.item()) ? 0 : 1;
            person.right += drawn.right() ? 1 : 0;
        }
    }

    private void rates(Count count, List<String> faults) {
        long[] settled = new long[2];
        count.careful.forEach((right, cell) -> {
            if (right >= SETTLED) {
                settled[0] += cell[0];
                settled[1] += cell[1];
            }
            Chance.binomial("gold rate after " + right + " right", cell[1], cell[0], rate(right))
                    .ifPresent(faults::add);
        });
        Chance.notMore("gold rate, last", settled[1], settled[0], rate(SETTLED))
                .ifPresent(faults::add);
        if (settled[0] == 0) {
            faults.add("gold rate: nobody has come to the last share");
        }
        Chance.binomial(
                        "gold rate of the careless",
                        count.careless[1],
                        count.careless[0],
                        rule.firstShare())
                .ifPresent(faults::add);
        if (count.careless[0] == 0) {
            faults.add("gold rate: nobody has answered gold wrong");
        }
    }

    private double rate(int right) {
        return rule.lastShare() + (rule.firstShare() - rule.lastShare()) * Math.pow(TRUSTED, right);
    }

    // A cap that nobody comes near says nothing: it must be reached.
    private void exposures(Count count, List<String> faults) {
        if (count.overPerson > 0) {
            faults.add("gold cap of a person: " + count.overPerson + " people are over it");
        } else if (count.mostOfPerson < rule.exposuresPerPerson()) {
            faults.add("gold cap of a person: the most is " + count.mostOfPerson);
        }
        if (count.overItem > 0) {
            faults.add("gold cap of an item: " + count.overItem + " items are over it");
        } else if (count.mostOfItem < rule.exposuresPerItem()) {
            faults.add("gold cap of an item: the most is " + count.mostOfItem);
        }
        if (count.again > 0) {
            faults.add("gold seen twice: " + count.again);
        }
        if (count.uneven > 0) {
            faults.add("gold not the least shown: " + count.uneven);
        }
    }
}
