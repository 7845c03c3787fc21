package dev.earnest.incentives.peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import org.junit.jupiter.api.Test;

/// The payoff matrix against INCENTIVES.md B and B.1, and every cell that has a formula against it.
class PeerSimulatorTest {

    private static final World MIXED = World.of(0.9, 0.1);
    private static final int ROUNDS = 40_000;
    private static final PeerSimulator SIMULATOR = new PeerSimulator(MIXED, ROUNDS, 11);
    private static final PayoffMatrix AMONG_HONEST = SIMULATOR.amongHonest();
    private static final PayoffMatrix TOGETHER = SIMULATOR.together();

    @Test
    void everyCellWithAFormulaAgreesWithIt() {
        for (Strategy mine : Strategy.values()) {
            requireFormulas(AMONG_HONEST, mine, MIXED.law(mine, Strategy.HONEST));
            requireFormulas(TOGETHER, mine, MIXED.law(mine, mine));
        }
    }

    private static void requireFormulas(PayoffMatrix matrix, Strategy mine, JointLaw law) {
        CorrelatedAgreement scores =
                CorrelatedAgreement.of(MIXED.law(Strategy.HONEST, Strategy.HONEST));
        require(matrix, mine, Mechanism.OUTPUT_AGREEMENT, OutputAgreement.expected(law));
        require(matrix, mine, Mechanism.DASGUPTA_GHOSH, DasguptaGhosh.expected(law));
        require(matrix, mine, Mechanism.CORRELATED_AGREEMENT, scores.expected(law));
        require(
                matrix,
                mine,
                Mechanism.DETERMINANT_INFORMATION,
                DeterminantInformation.expected(law, PeerSimulator.HALF, PeerSimulator.HALF));
        require(
                matrix,
                mine,
                Mechanism.PEER_TRUTH_SERUM,
                PeerTruthSerum.expected(law, new double[] {0.5, 0.5}));
    }

    private static void require(
            PayoffMatrix matrix, Strategy mine, Mechanism mechanism, double expected) {
        PayoffMatrix.Cell cell = matrix.at(mine, mechanism);
        assertThat(cell.mean())
                .as("%s under %s", mine, mechanism)
                .isCloseTo(expected, offset(4.5 * cell.standardError() + 1e-9));
    }

    @Test
    void honestLazyAndHalfCommittedEarnTheWorkedExample() {
        near(AMONG_HONEST, Strategy.HONEST, Mechanism.OUTPUT_AGREEMENT, 0.82, 0.01);
        near(AMONG_HONEST, Strategy.HALF_COMMITTED, Mechanism.OUTPUT_AGREEMENT, 0.66, 0.012);
        near(AMONG_HONEST, Strategy.LAZY, Mechanism.OUTPUT_AGREEMENT, 0.5, 0.012);
        near(AMONG_HONEST, Strategy.HONEST, Mechanism.DASGUPTA_GHOSH, 0.32, 0.02);
        near(AMONG_HONEST, Strategy.HALF_COMMITTED, Mechanism.DASGUPTA_GHOSH, 0.16, 0.02);
        near(AMONG_HONEST, Strategy.CONSTANT, Mechanism.DASGUPTA_GHOSH, 0, 0.02);
        near(AMONG_HONEST, Strategy.HONEST, Mechanism.DETERMINANT_INFORMATION, 3.6864, 0.2);
        near(AMONG_HONEST, Strategy.LAZY, Mechanism.DETERMINANT_INFORMATION, 0, 0.1);
    }

    @Test
    void aCartelOnACheapSignalBeatsHonestPeopleEverywhereUnlessItsPeersAreDrawnOutside() {
        near(TOGETHER, Strategy.CHEAP_RULE, Mechanism.OUTPUT_AGREEMENT, 1, 1e-12);
        near(TOGETHER, Strategy.CHEAP_RULE, Mechanism.DASGUPTA_GHOSH, 0.5, 0.02);
        near(TOGETHER, Strategy.CHEAP_RULE, Mechanism.DETERMINANT_INFORMATION, 9, 0.3);
        for (Mechanism mechanism : Mechanism.values()) {
            if (mechanism.equals(Mechanism.BAYESIAN_TRUTH_SERUM)) {
                continue; // zero-sum: nobody earns anything together, see below
            }
            double honest = TOGETHER.at(Strategy.HONEST, mechanism).mean();
            for (Strategy cartel : new Strategy[] {Strategy.CHEAP_RULE, Strategy.COLLUDING}) {
                assertThat(TOGETHER.at(cartel, mechanism).mean())
                        .as("%s %s", cartel, mechanism)
                        .isGreaterThan(honest);
                assertThat(AMONG_HONEST.at(cartel, mechanism).mean())
                        .as("%s %s", cartel, mechanism)
                        .isLessThan(AMONG_HONEST.at(Strategy.HONEST, mechanism).mean());
            }
        }
    }

    @Test
    void amongHonestPeersHonestyBeatsEverythingButGuessingTheMajority() {
        for (Mechanism mechanism : Mechanism.values()) {
            double honest = AMONG_HONEST.at(Strategy.HONEST, mechanism).mean();
            for (Strategy strategy : Strategy.values()) {
                if (!strategy.equals(Strategy.HONEST)
                        && !strategy.equals(Strategy.MAJORITY_GUESS)) {
                    assertThat(AMONG_HONEST.at(strategy, mechanism).mean())
                            .as("%s under %s", strategy, mechanism)
                            .isLessThan(honest);
                }
            }
        }
        for (Mechanism mechanism : Mechanism.values()) {
            assertThat(AMONG_HONEST.at(Strategy.MAJORITY_GUESS, mechanism).mean())
                    .as("%s", mechanism)
                    .isGreaterThan(AMONG_HONEST.at(Strategy.HONEST, mechanism).mean());
        }
        near(AMONG_HONEST, Strategy.MAJORITY_GUESS, Mechanism.OUTPUT_AGREEMENT, 0.9, 0.01);
        near(AMONG_HONEST, Strategy.MAJORITY_GUESS, Mechanism.DASGUPTA_GHOSH, 0.4, 0.02);
    }

    @Test
    void bayesianTruthSerumIsZeroSumWhenAllAreAlike() {
        for (Strategy strategy : Strategy.values()) {
            PayoffMatrix.Cell cell = TOGETHER.at(strategy, Mechanism.BAYESIAN_TRUTH_SERUM);
            assertThat(cell.mean()).isCloseTo(0, offset(4.5 * cell.standardError() + 1e-9));
        }
    }

    @Test
    void onItemsThatAllLeanOneWayGuessingBeatsHonestyUnderOutputAgreementOnly() {
        PayoffMatrix matrix = new PeerSimulator(World.of(0.7), ROUNDS, 3).amongHonest();
        near(matrix, Strategy.HONEST, Mechanism.OUTPUT_AGREEMENT, 0.58, 0.012);
        near(matrix, Strategy.MAJORITY_GUESS, Mechanism.OUTPUT_AGREEMENT, 0.7, 0.012);
        near(matrix, Strategy.HONEST, Mechanism.DASGUPTA_GHOSH, 0, 0.02);
        near(matrix, Strategy.MAJORITY_GUESS, Mechanism.DASGUPTA_GHOSH, 0, 0.02);
    }

    @Test
    void theSameSeedGivesTheSameMatrix() {
        String first = new PeerSimulator(MIXED, 50, 5).amongHonest().toString();
        assertThat(new PeerSimulator(MIXED, 50, 5).amongHonest()).hasToString(first);
        assertThat(new PeerSimulator(MIXED, 50, 6).amongHonest().toString()).isNotEqualTo(first);
        assertThat(first.lines()).hasSize(1 + Strategy.values().length);
    }

    private static void near(
            PayoffMatrix matrix,
            Strategy strategy,
            Mechanism mechanism,
            double expected,
            double within) {
        assertThat(matrix.at(strategy, mechanism).mean())
                .as("%s under %s", strategy, mechanism)
                .isCloseTo(expected, offset(within));
    }
}
