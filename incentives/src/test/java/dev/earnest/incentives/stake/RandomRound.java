package dev.earnest.incentives.stake;

import dev.earnest.incentives.money.Money;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/// A round drawn at random: terms and sheets of every kind.
record RandomRound(RoundTerms terms, List<Sheet> sheets) {

    static RandomRound draw(Random random) {
        int scale = new int[] {1, 1, 1, 2, 10, 100}[random.nextInt(6)];
        int a = share(random);
        int b = share(random);
        int c = share(random);
        int d = share(random);
        int contested = scale == 1 ? Math.max(5_001, share(random)) : share(random);
        Rules rules =
                new Rules(
                        scale,
                        3,
                        contested,
                        Math.min(a, b),
                        Math.max(a, b),
                        Math.min(c, d),
                        Math.max(c, d),
                        random.nextInt(10_001));
        int slots = 3 + random.nextInt(7);
        int items = 1 + random.nextInt(12);
        Money stake = eur(1 + random.nextLong(100_000_000_000_000_000L));
        RoundTerms terms =
                new RoundTerms(
                        rules,
                        items,
                        slots,
                        eur(random.nextLong(1_000_000_000_000_000_000L)),
                        new DepositPolicy.Equal(stake));
        // Answers that lean to one side leave usable items more often than coins do.
        double lean = random.nextDouble();
        List<Sheet> sheets = new ArrayList<>();
        int entrants = 1 + random.nextInt(slots);
        for (int i = 0; i < entrants; i++) {
            List<Integer> labels = new ArrayList<>();
            for (int k = 0; k < items; k++) {
                labels.add(random.nextDouble() < lean ? scale : random.nextInt(scale + 1));
            }
            sheets.add(
                    new Sheet(
                            "ann" + i,
                            stake,
                            random.nextDouble() < 0.2 ? Optional.empty() : Optional.of(labels)));
        }
        return new RandomRound(terms, sheets);
    }

    /// In basis points; often a share that sheets and items can meet exactly, so that limits are tested on
    /// their edge.
    private static int share(Random random) {
        return random.nextBoolean()
                ? random.nextInt(10_001)
                : new int[] {0, 2_000, 2_500, 4_000, 5_000, 6_000, 7_500, 8_000, 10_000}
                        [random.nextInt(9)];
    }

    /// The same round with deposits that differ.
    RandomRound withUnequalDeposits(Random random) {
        Money highest = terms.deposits().highest();
        RoundTerms unequal =
                new RoundTerms(
                        terms.rules(),
                        terms.items(),
                        terms.slots(),
                        terms.pool(),
                        new DepositPolicy.ByReputation(highest, eur(1)));
        List<Sheet> changed = new ArrayList<>();
        for (Sheet sheet : sheets) {
            changed.add(
                    new Sheet(
                            sheet.labeller(),
                            eur(1 + random.nextLong(highest.minor())),
                            sheet.labels()));
        }
        return new RandomRound(unequal, changed);
    }

    /// The same round with deposits that depend on reputation; the sheets keep theirs.
    RandomRound withReputationDeposits() {
        Money highest = terms.deposits().highest();
        return new RandomRound(
                new RoundTerms(
                        terms.rules(),
                        terms.items(),
                        terms.slots(),
                        terms.pool(),
                        new DepositPolicy.ByReputation(highest, eur(1))),
                sheets);
    }

    static Money eur(long minor) {
        return Money.of(minor, "EUR");
    }
}
