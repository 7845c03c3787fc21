package dev.earnest.incentives.stake;

import dev.earnest.incentives.IncentivesException;
import dev.earnest.incentives.money.Money;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/// Plays rounds of the stake market, settled by the real rule, to see who is paid and who is slashed.
public final class MarketSimulator {

    private MarketSimulator() {}

    /// Plays binary rounds.
    ///
    /// @param rules with scale 1
    /// @param seats who takes part; all reveal
    /// @param items per round
    /// @param prior shares `p` of answer 1, each in [0, 1]; every item draws one of them
    /// @param rounds how many, at least 1
    /// @return the chances of every seat
    public static List<Chances> play(
            Rules rules, List<Seat> seats, int items, double[] prior, int rounds, long seed) {
        if (rules.scale() != 1) {
            throw new IncentivesException("the simulator is binary, got scale " + rules.scale());
        }
        if (rounds < 1 || prior.length == 0) {
            throw new IncentivesException(
                    "the simulator needs at least one round and one share of answer 1, got "
                            + rounds
                            + " and "
                            + prior.length);
        }
        for (double p : prior) {
            if (!(p >= 0 && p <= 1)) {
                throw new IncentivesException("share " + p + " of answer 1 lies outside [0, 1]");
            }
        }
        Money unit = Money.of(100, "EUR");
        RoundTerms terms =
                new RoundTerms(
                        rules,
                        items,
                        seats.size(),
                        unit.times(seats.size()),
                        new DepositPolicy.Equal(unit));
        SplittableRandom random = new SplittableRandom(seed);
        // A stream of its own: signals do not change what people without them answer.
        SplittableRandom signals = new SplittableRandom(~seed);
        int[] paid = new int[seats.size()];
        int[] slashed = new int[seats.size()];
        double[] p = new double[items];
        int[] signal = new int[items];
        for (int r = 0; r < rounds; r++) {
            for (int k = 0; k < items; k++) {
                p[k] = prior[random.nextInt(prior.length)];
                signal[k] = signals.nextInt(2);
            }
            List<Sheet> sheets = new ArrayList<>(seats.size());
            for (int i = 0; i < seats.size(); i++) {
                List<Integer> labels = new ArrayList<>(items);
                for (int k = 0; k < items; k++) {
                    labels.add(seats.get(i).answer(p[k], signal[k], random));
                }
                sheets.add(new Sheet(Integer.toString(i), unit, Optional.of(labels)));
            }
            List<Outcome> outcomes = Settlement.of(terms, sheets).outcomes();
            for (int i = 0; i < seats.size(); i++) {
                paid[i] += outcomes.get(i).verdict().equals(Verdict.PAID) ? 1 : 0;
                slashed[i] += outcomes.get(i).verdict().equals(Verdict.SLASHED) ? 1 : 0;
            }
        }
        List<Chances> chances = new ArrayList<>(seats.size());
        for (int i = 0; i < seats.size(); i++) {
            chances.add(new Chances((double) paid[i] / rounds, (double) slashed[i] / rounds));
        }
        return List.copyOf(chances);
    }
}
