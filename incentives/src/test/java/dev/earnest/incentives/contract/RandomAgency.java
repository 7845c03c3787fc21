package dev.earnest.incentives.contract;

import java.util.Random;

/// Agencies drawn at random: every utility, every signal, floors that bind and floors that do not.
final class RandomAgency {
    private RandomAgency() {}

    static Agency of(long seed) {
        var random = new Random(seed);
        Utility[] utilities = {
            new Utility.Sqrt(),
            new Utility.Log(1 + 4 * random.nextDouble()),
            new Utility.Crra(0.4 + 0.5 * random.nextDouble(), 1 + random.nextDouble()),
            new Utility.Crra(1.5 + random.nextDouble(), 2 + 3 * random.nextDouble()),
            new Utility.Cara(0.05 + 0.2 * random.nextDouble())
        };
        Signal[] signals = {
            new Signal.Expert(0.4 + 0.5 * random.nextDouble()),
            new Signal.SelfConsistencyPerLabel(0.2 * random.nextDouble()),
            new Signal.SelfConsistencyPerPair(0.2 * random.nextDouble()),
            new Signal.Gold(0.75 + 0.2 * random.nextDouble())
        };
        Utility utility = utilities[random.nextInt(utilities.length)];
        double sure = 3 + 3 * random.nextDouble();
        return new Agency(
                signals[random.nextInt(signals.length)],
                15 + random.nextInt(150),
                utility,
                new EffortCost.Power(
                        utility.worth(sure, 0.5 + 1.5 * random.nextDouble()),
                        2.5 + random.nextDouble()),
                utility.of(sure),
                new QualityValue.Affine(5, 2 + 3 * random.nextDouble()),
                new WageLimits(random.nextBoolean() ? 0 : 0.6 * sure, 100));
    }
}
