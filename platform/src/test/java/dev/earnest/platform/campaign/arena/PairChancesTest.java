package dev.earnest.platform.campaign.arena;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.earnest.platform.campaign.ArenaRule;
import dev.earnest.platform.campaign.CampaignDefaults;
import dev.earnest.platform.campaign.InvalidException;
import dev.earnest.platform.campaign.Json;
import dev.earnest.platform.campaign.SpecJson;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PairChancesTest {
    private static final ArenaRule ACTIVE = new ArenaRule(true, 0.1, false);
    private static final List<String> MODELS = List.of("d", "a", "c", "b");

    private static double of(PairChances chances, String one, String other) {
        return chances.all().stream()
                .filter(pair -> pair.is(one, other))
                .findFirst()
                .orElseThrow()
                .probability();
    }

    private static PairChances known(ArenaRule rule) {
        return PairChances.of(
                rule,
                MODELS,
                List.of(
                        new ModelScore("a", 1200, 20),
                        new ModelScore("b", 1190, 20),
                        new ModelScore("c", 800, 20),
                        new ModelScore("d", 790, 80),
                        new ModelScore("gone", 1195, 500)));
    }

    @Test
    void withoutAnActiveArenaEveryPairIsAlike() {
        PairChances chances = known(ArenaRule.OFF);
        assertThat(chances.all()).hasSize(6);
        assertThat(chances.all())
                .allMatch(pair -> Math.abs(pair.probability() - 1 / 6.0) < 1e-8)
                .allMatch(pair -> pair.first().compareTo(pair.second()) < 0);
    }

    @Test
    void closeModelsAndWideIntervalsMeetMoreOften() {
        PairChances chances = known(ACTIVE);
        assertThat(of(chances, "a", "b")).isGreaterThan(of(chances, "a", "c"));
        assertThat(of(chances, "c", "d")).isGreaterThan(of(chances, "a", "b"));
        assertThat(of(chances, "a", "d")).isGreaterThan(of(chances, "a", "c"));
    }

    @Test
    void theProbabilitiesAreTheMixtureThatIsDocumented() {
        PairChances chances = known(ACTIVE);
        double[] gaps = {10, 400, 410, 390, 400, 10};
        double[] widths = {80, 80, 200, 80, 200, 200};
        String[] pairs = {"ab", "ac", "ad", "bc", "bd", "cd"};
        double sum = 0;
        for (int i = 0; i < 6; i++) {
            sum += Math.exp(-gaps[i] / 300) * widths[i];
        }
        for (int i = 0; i < 6; i++) {
            double expected = 0.1 / 6 + 0.9 * Math.exp(-gaps[i] / 300) * widths[i] / sum;
            assertThat(of(chances, pairs[i].substring(0, 1), pairs[i].substring(1)))
                    .as(pairs[i])
                    .isCloseTo(expected, within(1e-8));
        }
    }

    @Test
    void aModelWithoutAScoreMeetsEverybodyFirst() {
        PairChances chances =
                PairChances.of(
                        ACTIVE,
                        List.of("a", "b", "new"),
                        List.of(new ModelScore("a", 1100, 30), new ModelScore("b", 900, 30)));
        assertThat(of(chances, "a", "new")).isGreaterThan(of(chances, "a", "b"));
        assertThat(of(chances, "a", "new")).isCloseTo(of(chances, "b", "new"), within(1e-8));
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void pairsComeAsOftenAsTheirProbabilitySays(long seed) {
        PairChances chances = known(ACTIVE);
        SplittableRandom random = new SplittableRandom(seed);
        Map<PairChances.Pair, Integer> drawn = new HashMap<>();
        int draws = 40_000;
        for (int i = 0; i < draws; i++) {
            drawn.merge(chances.draw(random), 1, Integer::sum);
        }
        double chi = 0;
        for (PairChances.Pair pair : chances.all()) {
            double expected = draws * pair.probability();
            double off = drawn.getOrDefault(pair, 0) - expected;
            chi += off * off / expected;
        }
        assertThat(chi).as("chi-squared with 5 degrees, seed %d", seed).isLessThan(25.7);
    }

    @Test
    void noPairIsBelowTheFloorHoweverFarApart() {
        PairChances chances =
                PairChances.of(
                        new ArenaRule(true, 0.05, false),
                        List.of("a", "b", "c"),
                        List.of(
                                new ModelScore("a", 9000, 1),
                                new ModelScore("b", 1000, 1),
                                new ModelScore("c", 1000, 1)));
        assertThat(of(chances, "a", "b")).isCloseTo(0.05 / 3, within(1e-8));
        assertThat(chances.all().stream().mapToDouble(PairChances.Pair::probability).sum())
                .isCloseTo(1, within(1e-8));
    }

    @Test
    void oneModelAloneMeetsItself() {
        assertThat(PairChances.of(ACTIVE, List.of("only"), List.of()).all())
                .containsExactly(new PairChances.Pair("only", "only", 1));
    }

    @Test
    void aRuleThatCannotBeKeptIsRefusedWithItsField() {
        assertThatThrownBy(() -> new ArenaRule(true, 0.01, false))
                .isInstanceOf(InvalidException.class)
                .hasMessageContaining("0.05");
        assertThatThrownBy(() ->
                        SpecJson.change(
                                CampaignDefaults.of("ranking", "R", 1),
                                Json.parse("{\"arena\":{\"active\":true}}")))
                .isInstanceOf(InvalidException.class)
                .hasMessageContaining("/arena/active");
        assertThatThrownBy(() ->
                        SpecJson.change(
                                CampaignDefaults.of("comparison", "C", 1),
                                Json.parse("{\"arena\":{\"reveal\":true}}")))
                .isInstanceOf(InvalidException.class)
                .hasMessageContaining("hidden repeats to 0");
        assertThat(
                        SpecJson.change(
                                        CampaignDefaults.of("chat", "C", 1),
                                        Json.parse("{\"arena\":{\"reveal\":true,\"active\":true}}"))
                                .arena())
                .isEqualTo(new ArenaRule(true, 0.2, true));
    }
}
