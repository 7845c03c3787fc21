package dev.earnest.platform.campaign.assign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.earnest.platform.campaign.Draws;
import dev.earnest.platform.campaign.GoldRule;
import dev.earnest.platform.campaign.LeaseRule;
import dev.earnest.platform.campaign.RepeatRule;
import java.util.OptionalInt;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class RatesTest {
    @ParameterizedTest(name = "{1} of {0}")
    @CsvSource({"0, 0", "10, 10", "10, 8", "20, 19", "3, 0", "50, 40", "200, 190", "200, 100"})
    void theDoubtIsAnIntegralOfTheBetaLaw(int answered, int right) {
        // Simpson's rule for the density t^k (1 - t)^(n - k) on 0 to 0.8, against 0 to 1.
        double below = simpson(answered, right, 0.8) / simpson(answered, right, 1);
        assertThat(GoldRate.doubt(answered, right))
                .isEqualTo(Math.min(1, below / 0.8), within(1e-6));
    }

    private static double simpson(int n, int k, double to) {
        int steps = 200_000;
        double width = to / steps;
        double sum = 0;
        double mode = n == 0 ? 0.5 : Math.clamp((double) k / n, 1e-9, 1 - 1e-9);
        double peak = k * Math.log(mode) + (n - k) * Math.log1p(-mode);
        for (int i = 0; i <= steps; i++) {
            double t = Math.clamp(i * width, 1e-300, 1 - 1e-15);
            double weight = i == 0 || i == steps ? 1 : i % 2 == 1 ? 4 : 2;
            sum += weight * Math.exp(k * Math.log(t) + (n - k) * Math.log1p(-t) - peak);
        }
        return sum * width / 3;
    }

    @Test
    void theGoldRateGoesFromTheFirstToTheLastShareAndBack() {
        GoldRule rule = new GoldRule(0.2, 0.02, 10, 100, true);
        assertThat(GoldRate.next(rule, 0, 0)).isEqualTo(0.2, within(1e-12));
        assertThat(GoldRate.next(rule, 10, 10)).isEqualTo(0.02 + 0.18 * 0.1074, within(1e-4));
        assertThat(GoldRate.next(rule, 60, 60)).isEqualTo(0.02, within(1e-4));
        assertThat(GoldRate.next(rule, 10, 5)).isEqualTo(0.2, within(1e-12));
        assertThat(GoldRate.next(rule, 5000, 4900)).isEqualTo(0.02, within(1e-9));
        assertThat(GoldRate.next(rule, 5000, 3000)).isEqualTo(0.2, within(1e-9));
        double before = 1;
        for (int right = 0; right <= 40; right++) {
            double rate = GoldRate.next(rule, 40, right);
            assertThat(rate).isLessThanOrEqualTo(before + 1e-12);
            before = rate;
        }
    }

    @Test
    void owedRepeatsArePaidBackSoonAndNeverInARush() {
        RepeatRule rule = new RepeatRule(0.1, 30, 60, 0.5);
        assertThat(RepeatShare.next(rule, 100, 10)).as("on schedule").isEqualTo(0.1, within(1e-12));
        assertThat(RepeatShare.next(rule, 100, 9)).as("one owed").isEqualTo(0.15, within(1e-12));
        assertThat(RepeatShare.next(rule, 100, 0)).as("ten owed").isEqualTo(0.2, within(1e-12));
        assertThat(RepeatShare.next(rule, 100, 12)).as("two too many").isZero();
        assertThat(RepeatShare.next(new RepeatRule(0, 30, 60, 0.5), 100, 0)).isZero();
        assertThat(RepeatShare.due(rule, 100, 10)).isFalse();
        assertThat(RepeatShare.due(rule, 109, 10)).isTrue();
    }

    @Test
    void aLeaseIsThreeTimesWhatAnAnswerTakesWithinItsBounds() {
        LeaseRule rule = new LeaseRule(300, 3600, 20);
        assertThat(LeaseLength.seconds(rule, OptionalInt.empty())).isEqualTo(300);
        assertThat(LeaseLength.seconds(rule, OptionalInt.of(50))).isEqualTo(300);
        assertThat(LeaseLength.seconds(rule, OptionalInt.of(200))).isEqualTo(600);
        assertThat(LeaseLength.seconds(rule, OptionalInt.of(2_000_000_000))).isEqualTo(3600);
    }

    @Test
    void reliabilityIsBetweenChanceAndNearlyOne() {
        assertThat(Reliability.accuracy(0, 0, 0, 0, 3)).isEqualTo(0.8, within(1e-12));
        assertThat(Reliability.accuracy(10, 10, 0, 0, 3)).isEqualTo(0.9, within(1e-12));
        assertThat(Reliability.accuracy(0, 0, 20, 20, 3)).isEqualTo(0.9, within(1e-12));
        assertThat(Reliability.accuracy(1000, 0, 0, 0, 4)).isEqualTo(0.3, within(1e-12));
        assertThat(Reliability.accuracy(100_000, 100_000, 0, 0, 2)).isEqualTo(Reliability.MOST);
    }

    @Test
    void expertsGetTheirShareOfItemsWhateverTheirOrder() {
        Draws draws = new Draws(3);
        UUID campaign = new UUID(1, 9);
        long marked = 0;
        long sooner = 0;
        long before = 0;
        for (int i = 0; i < 100_000; i++) {
            marked += ItemDraws.expert(draws, campaign, "item-" + i, 0.05) ? 1 : 0;
            long queue = ItemDraws.queue(draws, "item-" + i);
            sooner += queue < before ? 1 : 0;
            before = queue;
        }
        assertThat(Chance.binomial("experts", marked, 100_000, 0.05)).isEmpty();
        assertThat((double) sooner)
                .as("neighbours stand in any order")
                .isBetween(49_000.0, 51_000.0);
        assertThat(ItemDraws.expert(draws, campaign, "item-1", 0)).isFalse();
        assertThat(ItemDraws.expert(draws, campaign, "item-1", 1)).isTrue();
        assertThat(ItemDraws.queue(draws, "x"))
                .isEqualTo(ItemDraws.queue(new Draws(3), "x"))
                .isNotEqualTo(ItemDraws.queue(new Draws(4), "x"));
    }
}
