package dev.earnest.platform.campaign.pay;

import dev.earnest.incentives.contract.PublishedContract;
import dev.earnest.platform.campaign.PayRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What recorded work would have cost under a rule of pay: the answers that people gave, with their times and repeats as
/// they were, priced anew. People might have worked otherwise under another rule; this does not guess that.
///
/// @param answers prices
/// @param bonuses by the contract, with open periods paid in part
/// @param topUps to the floor, day by day
/// @param hourly pay per active hour of everybody who worked a quarter of an hour, ascending, in minor units
public record Simulation(long answers, long bonuses, long topUps, List<Long> hourly) {
    private static final long LEAST_SECONDS = 900;

    public Simulation {
        hourly = List.copyOf(hourly);
    }

    /// A day of a person.
    ///
    /// @param seconds counted
    /// @param base prices of its answers under the rule
    public record Day(long seconds, long base) {}

    /// A person's work.
    ///
    /// @param repeats in order: whether each was answered alike
    public record Work(List<Day> days, List<Boolean> repeats) {
        public Work {
            days = List.copyOf(days);
            repeats = List.copyOf(repeats);
        }
    }

    /// @param pay whose floor applies; the prices of answers are in `work`
    /// @param contract that pays the bonus; empty for none
    public static Simulation of(
            List<Work> work, PayRule pay, Optional<PublishedContract> contract) {
        long answers = 0;
        long bonuses = 0;
        long topUps = 0;
        List<Long> hourly = new ArrayList<>();
        for (Work one : work) {
            long base = 0;
            long added = 0;
            long seconds = 0;
            for (Day day : one.days()) {
                base = Math.addExact(base, day.base());
                seconds += day.seconds();
                List<WageFloor.Stretch> stretch =
                        List.of(new WageFloor.Stretch(day.seconds(), pay.floorPerHour()));
                added = Math.addExact(added, WageFloor.topUp(stretch, day.base(), 0));
            }
            long bonus = contract.map(c -> bonus(c, one.repeats())).orElse(0L);
            answers = Math.addExact(answers, base);
            bonuses = Math.addExact(bonuses, bonus);
            topUps = Math.addExact(topUps, added);
            if (seconds >= LEAST_SECONDS) {
                hourly.add(Math.round((base + added + bonus) * 3600.0 / seconds));
            }
        }
        hourly.sort(null);
        return new Simulation(answers, bonuses, topUps, hourly);
    }

    private static long bonus(PublishedContract contract, List<Boolean> repeats) {
        long bonus = 0;
        for (int from = 0; from < repeats.size(); from += contract.repeats()) {
            List<Boolean> period =
                    repeats.subList(from, Math.min(repeats.size(), from + contract.repeats()));
            int alike = (int) period.stream().filter(one -> one).count();
            bonus = Math.addExact(bonus, PeriodPay.of(contract, period.size(), alike));
        }
        return bonus;
    }

    /// @return everything together
    public long total() {
        return Math.addExact(answers, Math.addExact(bonuses, topUps));
    }

    /// @param share 0.5 for the median, 0.1 for what the worst paid tenth gets at most
    /// @return that quantile of ascending amounts; empty without any
    public static Optional<Long> quantile(List<Long> ascending, double share) {
        return ascending.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        ascending.get(
                                Math.clamp(
                                        (int) Math.ceil(share * ascending.size()) - 1,
                                        0,
                                        ascending.size() - 1)));
    }
}
