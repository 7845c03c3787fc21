package dev.earnest.app.sample;

import dev.earnest.app.round.RoundFacts;
import dev.earnest.incentives.money.Money;
import dev.earnest.incentives.stake.Commitment;
import dev.earnest.incentives.stake.DepositPolicy;
import dev.earnest.incentives.stake.Entrant;
import dev.earnest.incentives.stake.Reveal;
import dev.earnest.incentives.stake.RoundId;
import dev.earnest.incentives.stake.RoundRecord;
import dev.earnest.incentives.stake.RoundTerms;
import dev.earnest.incentives.stake.Rules;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Generates the sample round from a seed: eight people label twelve items, of which two split them evenly.
/// Five are careful, one tosses a coin, one takes the labels the wrong way round, and one commits but does
/// not reveal. Here the salts come from the seed too, so that the file is the same every time; a real salt
/// must come from a secure source.
public final class RoundGenerator {
    /// Seed of the sample that ships.
    public static final long SEED = 20_261_121L;

    private static final int ITEMS = 12;
    private static final int SLOTS = 9;
    private static final int PEOPLE = 8;

    private RoundGenerator() {}

    /// @return the round of this seed, not yet settled
    public static RoundFacts generate(long seed) {
        var random = new StableRandom(seed);
        Money deposit = Money.of(500, "EUR");
        RoundTerms terms =
                new RoundTerms(
                        Rules.binary(),
                        ITEMS,
                        SLOTS,
                        Money.of(10_000, "EUR"),
                        new DepositPolicy.Equal(deposit));
        RoundId id = new RoundId("example.org", "is-it-a-summary", "2026-11");
        double[] likely = new double[ITEMS];
        for (int item = 0; item < ITEMS; item++) {
            likely[item] = item % 6 == 3 ? 0.5 : random.chance(0.5) ? 0.95 : 0.05;
        }
        List<Entrant> entrants = new ArrayList<>();
        for (int person = 0; person < PEOPLE; person++) {
            List<Integer> labels = new ArrayList<>();
            for (double p : likely) {
                double one = person == 5 ? 0.5 : person == 6 ? 1 - p : p;
                labels.add(random.chance(one) ? 1 : 0);
            }
            StringBuilder salt = new StringBuilder();
            for (int digit = 0; digit < 32; digit++) {
                salt.append(Character.forDigit(random.below(16), 16));
            }
            String name = "ann-0" + (person + 1);
            Reveal reveal = new Reveal(labels, salt.toString());
            entrants.add(
                    new Entrant(
                            name,
                            deposit,
                            Commitment.of(id, name, reveal),
                            person == 7 ? Optional.empty() : Optional.of(reveal)));
        }
        return new RoundFacts(
                new RoundRecord(id, terms, entrants),
                "campaign-1",
                Optional.of(Money.of(200, "EUR")),
                List.of());
    }
}
