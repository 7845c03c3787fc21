package dev.earnest.platform.campaign.assign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

final class ChanceTest {
    @Test
    void tailsAreThoseOfTheTextbook() {
        assertThat(Chance.atLeast(8, 10, 0.5)).isEqualTo(56.0 / 1024, within(1e-12));
        assertThat(Chance.atMost(0, 10, 0.1)).isEqualTo(Math.pow(0.9, 10), within(1e-12));
        assertThat(Chance.atLeast(50_000, 100_000, 0.5)).isEqualTo(0.50126, within(1e-4));
    }

    @Test
    void aFairCoinPassesAndALoadedOneDoesNot() {
        assertThat(Chance.binomial("fair", 50_300, 100_000, 0.5)).isEmpty();
        assertThat(Chance.binomial("loaded", 51_000, 100_000, 0.5)).isPresent();
        assertThat(Chance.uniform("fair", new long[] {1000, 1030, 970})).isEmpty();
        assertThat(Chance.uniform("loaded", new long[] {1000, 1300, 700})).isPresent();
    }
}
