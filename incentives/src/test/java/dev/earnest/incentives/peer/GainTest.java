package dev.earnest.incentives.peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class GainTest {
    private static final PeerSimulator SIMULATOR = new PeerSimulator(World.of(0.9, 0.1), 10_000, 4);
    private static final PayoffMatrix ALONE = SIMULATOR.amongHonest();
    private static final PayoffMatrix TOGETHER = SIMULATOR.together();

    private static List<Strategy> gaining(PayoffMatrix matrix, Mechanism mechanism) {
        return Gain.overHonesty(matrix).stream()
                .filter(gain -> gain.mechanism().equals(mechanism) && gain.more())
                .map(Gain::strategy)
                .toList();
    }

    @Test
    void everyStrategyButHonestyHasAGainUnderEveryMechanism() {
        List<Gain> gains = Gain.overHonesty(ALONE);
        assertThat(gains).hasSize((Strategy.values().length - 1) * Mechanism.values().length);
        Gain first = gains.getFirst();
        PayoffMatrix.Cell half = ALONE.at(first.strategy(), first.mechanism());
        PayoffMatrix.Cell honest = ALONE.at(Strategy.HONEST, first.mechanism());
        assertThat(first.gain()).isCloseTo(half.mean() - honest.mean(), within(1e-15));
        assertThat(first.standardError())
                .isCloseTo(Math.hypot(half.standardError(), honest.standardError()), within(1e-15));
    }

    @Test
    void amongHonestPeersOnlyGuessingTheMajorityGains() {
        for (Mechanism mechanism : Mechanism.values()) {
            assertThat(gaining(ALONE, mechanism)).containsExactly(Strategy.MAJORITY_GUESS);
        }
    }

    @Test
    void togetherWhoeverSharesASignalGains() {
        assertThat(gaining(TOGETHER, Mechanism.DASGUPTA_GHOSH))
                .containsExactly(Strategy.MAJORITY_GUESS, Strategy.CHEAP_RULE, Strategy.COLLUDING);
        assertThat(gaining(TOGETHER, Mechanism.OUTPUT_AGREEMENT)).contains(Strategy.CONSTANT);
        assertThat(gaining(TOGETHER, Mechanism.BAYESIAN_TRUTH_SERUM)).isEmpty();
    }

    @Test
    void aGainWithinItsErrorIsNeitherMoreNorLess() {
        Gain small = new Gain(Strategy.LAZY, Mechanism.DASGUPTA_GHOSH, 0.01, 0.01);
        assertThat(small.more() || small.less()).isFalse();
        assertThat(new Gain(Strategy.LAZY, Mechanism.DASGUPTA_GHOSH, 0.05, 0.01).more()).isTrue();
        assertThat(new Gain(Strategy.LAZY, Mechanism.DASGUPTA_GHOSH, -0.05, 0.01).less()).isTrue();
        assertThat(new Gain(Strategy.LAZY, Mechanism.DASGUPTA_GHOSH, 0, 0).more()).isFalse();
    }
}
