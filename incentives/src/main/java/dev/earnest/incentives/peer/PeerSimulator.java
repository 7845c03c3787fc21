package dev.earnest.incentives.peer;

import dev.earnest.incentives.IncentivesException;
import java.util.EnumMap;
import java.util.Map;
import java.util.SplittableRandom;

/// Plays the peer mechanisms, to show before any money is spent who would earn what.
///
/// Two scenes matter. [#amongHonest]: one annotator deviates and the peers, drawn outside the group, are
/// honest. [#together]: everybody plays the same strategy, as when a cartel's members are each other's
/// peers; what a mechanism pays there, it pays to a cartel that random assignment has not broken up.
///
/// On items of mixed leaning, whoever can tell the likelier answer earns more than an honest person with a
/// taste of his or her own under every one of these mechanisms: they reward predicting peers.
public final class PeerSimulator {

    /// Tasks in each half of [DeterminantInformation].
    public static final int HALF = 4;

    /// People who answer each item under [BayesianTruthSerum].
    public static final int PEOPLE = 20;

    /// Predictions are kept this far from 0 and 1, where the logarithm has no value.
    public static final double CLIP = 0.01;

    private final World world;
    private final int rounds;
    private final long seed;
    private final CorrelatedAgreement scores;
    private final double[] publicFrequencies;

    /// @param rounds simulated rounds per cell, at least 2
    public PeerSimulator(World world, int rounds, long seed) {
        if (rounds < 2) {
            throw new IncentivesException("a simulation needs at least 2 rounds, got " + rounds);
        }
        this.world = world;
        this.rounds = rounds;
        this.seed = seed;
        JointLaw honest = world.law(Strategy.HONEST, Strategy.HONEST);
        this.scores = CorrelatedAgreement.of(honest);
        this.publicFrequencies = new double[] {honest.mine(0), honest.mine(1)};
    }

    /// What every strategy earns when all peers are honest.
    public PayoffMatrix amongHonest() {
        return play(false);
    }

    /// What every strategy earns when all peers play it too.
    public PayoffMatrix together() {
        return play(true);
    }

    private PayoffMatrix play(boolean together) {
        Map<Strategy, Map<Mechanism, PayoffMatrix.Cell>> cells = new EnumMap<>(Strategy.class);
        for (Strategy mine : Strategy.values()) {
            Strategy peers = together ? mine : Strategy.HONEST;
            Map<Mechanism, PayoffMatrix.Cell> row = new EnumMap<>(Mechanism.class);
            for (Mechanism mechanism : Mechanism.values()) {
                row.put(mechanism, cell(mine, peers, mechanism));
            }
            cells.put(mine, row);
        }
        return new PayoffMatrix(cells);
    }

    private PayoffMatrix.Cell cell(Strategy mine, Strategy peers, Mechanism mechanism) {
        // One stream for all cells: strategies are compared on the same items.
        SplittableRandom random = new SplittableRandom(seed);
        JointLaw law = world.law(mine, peers);
        JointLaw peerLaw = world.law(peers, peers);
        double mean = 0;
        double squares = 0;
        for (int r = 1; r <= rounds; r++) {
            double payoff =
                    switch (mechanism) {
                        case OUTPUT_AGREEMENT, PEER_TRUTH_SERUM ->
                                match(mine, peers, mechanism, random);
                        case DASGUPTA_GHOSH, CORRELATED_AGREEMENT ->
                                penalised(mine, peers, mechanism, random);
                        case DETERMINANT_INFORMATION ->
                                DeterminantInformation.statistic(
                                                counts(mine, peers, random),
                                                counts(mine, peers, random))
                                        .doubleValue();
                        case ROBUST_TRUTH_SERUM -> robust(mine, peers, law, peerLaw, random);
                        case BAYESIAN_TRUTH_SERUM -> bayesian(mine, peers, law, peerLaw, random);
                    };
            // Welford's update.
            double delta = payoff - mean;
            mean += delta / r;
            squares += delta * (payoff - mean);
        }
        return new PayoffMatrix.Cell(mean, Math.sqrt(squares / (rounds - 1.0) / rounds));
    }

    private double match(
            Strategy mine, Strategy peers, Mechanism mechanism, SplittableRandom random) {
        int kind = world.draw(random);
        int x = world.answer(mine, kind, random);
        int y = world.answer(peers, kind, random);
        if (mechanism.equals(Mechanism.OUTPUT_AGREEMENT)) {
            return OutputAgreement.pay(x, y);
        }
        // An answer that was never seen in public matches nothing that could be paid for.
        return publicFrequencies[x] > 0 ? PeerTruthSerum.pay(x, y, publicFrequencies[x]) : -1;
    }

    private double penalised(
            Strategy mine, Strategy peers, Mechanism mechanism, SplittableRandom random) {
        int bonus = world.draw(random);
        int x = world.answer(mine, bonus, random);
        int y = world.answer(peers, bonus, random);
        int p = world.answer(mine, world.draw(random), random);
        int q = world.answer(peers, world.draw(random), random);
        return mechanism.equals(Mechanism.DASGUPTA_GHOSH)
                ? DasguptaGhosh.pay(x, y, p, q)
                : scores.pay(x, y, p, q);
    }

    private long[][] counts(Strategy mine, Strategy peers, SplittableRandom random) {
        long[][] counts = new long[2][2];
        for (int t = 0; t < HALF; t++) {
            int kind = world.draw(random);
            counts[world.answer(mine, kind, random)][world.answer(peers, kind, random)]++;
        }
        return counts;
    }

    private double robust(
            Strategy mine,
            Strategy peers,
            JointLaw law,
            JointLaw peerLaw,
            SplittableRandom random) {
        int kind = world.draw(random);
        int x = world.answer(mine, kind, random);
        int reference = world.answer(peers, kind, random);
        int peer = world.answer(peers, kind, random);
        return RobustTruthSerum.pay(x, prediction(law, x), prediction(peerLaw, reference), peer);
    }

    private double bayesian(
            Strategy mine,
            Strategy peers,
            JointLaw law,
            JointLaw peerLaw,
            SplittableRandom random) {
        int kind = world.draw(random);
        int[] answers = new int[PEOPLE];
        double[][] predictions = new double[PEOPLE][];
        for (int i = 0; i < PEOPLE; i++) {
            answers[i] = world.answer(i == 0 ? mine : peers, kind, random);
            double one = prediction(i == 0 ? law : peerLaw, answers[i]);
            predictions[i] = new double[] {1 - one, one};
        }
        return BayesianTruthSerum.scores(answers, predictions, 1)[0];
    }

    /// The chance that a peer answers 1, given my own answer: what a Bayesian predicts.
    private static double prediction(JointLaw law, int mine) {
        double one = law.at(mine, 1) / law.mine(mine);
        return Math.clamp(one, CLIP, 1 - CLIP);
    }
}
