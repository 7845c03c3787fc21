package dev.earnest.incentives.stake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class MarketStudyTest {
    private static final MarketStudy STUDY =
            new MarketStudy(Rules.binary(), 7, 20, List.of(0.9, 0.1), 0.4, 0, 3000, 5);
    private static final MarketStudy.Result RESULT = STUDY.play();

    private static Map<Player, MarketStudy.Row> byPlayer(List<MarketStudy.Row> rows) {
        return rows.stream()
                .collect(Collectors.toMap(MarketStudy.Row::player, Function.identity()));
    }

    private static MarketStudy.Row alone(Player player) {
        return RESULT.alone().stream()
                .filter(row -> row.player().equals(player))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void atTheLeastWageAndDepositHonestPeopleAndCoinsEarnTheOutsideOption() {
        assertThat(alone(Player.HONEST).payoff()).isCloseTo(0, within(1e-12));
        assertThat(alone(Player.LAZY).payoff()).isCloseTo(0, within(1e-12));
        MarketStudy.Result rich =
                new MarketStudy(Rules.binary(), 7, 20, List.of(0.9, 0.1), 0.4, 0.1, 500, 5).play();
        assertThat(rich.alone().getFirst().payoff()).isCloseTo(0.1, within(1e-12));
    }

    @Test
    void payoffsAreThoseOfTheChances() {
        for (MarketStudy.Row row : RESULT.cartel()) {
            double expected =
                    RESULT.wage() * row.chances().paid()
                            - 0.25 * RESULT.deposit() * row.chances().slashed()
                            - 0.4 * row.player().effort();
            assertThat(row.payoff()).as("%s", row.player()).isCloseTo(expected, within(1e-12));
            // The worst case of a variable between -loss and wage.
            assertThat(row.standardError())
                    .isLessThanOrEqualTo(
                            (RESULT.wage() + 0.25 * RESULT.deposit()) / 2 / Math.sqrt(3000)
                                    + 1e-12);
        }
    }

    /// What a deposit sized against a coin does not stop: working half (B.2's continuous-effort condition is a
    /// further one), and a majority that follows the same signal.
    @Test
    void halfWorkAndACartelPayWhereOnlyTheCoinWasPricedOut() {
        assertThat(alone(Player.HALF_COMMITTED).payoff())
                .isGreaterThan(4 * alone(Player.HALF_COMMITTED).standardError());
        Map<Player, MarketStudy.Row> cartel = byPlayer(RESULT.cartel());
        assertThat(cartel).hasSize(Player.values().length);
        MarketStudy.Row rule = cartel.getOrDefault(Player.CHEAP_RULE, RESULT.alone().getFirst());
        assertThat(rule.chances()).isEqualTo(new Chances(1, 0));
        assertThat(rule.payoff()).isCloseTo(RESULT.wage(), within(1e-12));
        assertThat(alone(Player.CHEAP_RULE).chances().paid()).isLessThan(0.15);
    }

    @Test
    void aMinoritysTasteIsPunished() {
        assertThat(alone(Player.MINORITY_TASTE).payoff())
                .isLessThan(-10 * alone(Player.MINORITY_TASTE).standardError());
        assertThat(alone(Player.MINORITY_TASTE).chances().paid()).isLessThan(0.6);
    }

    @Test
    void theSameSeedGivesTheSameResult() {
        assertThat(STUDY.play()).isEqualTo(RESULT);
        assertThat(STUDY.withSeed(6).play()).isNotEqualTo(RESULT);
    }

    @Test
    void wrongSettingsAreRefused() {
        assertThatThrownBy(
                        () -> new MarketStudy(Rules.binary(), 2, 20, List.of(0.9), 0.4, 0, 10, 1))
                .hasMessageContaining("a panel of 2 never reaches the quorum of 3");
        assertThatThrownBy(() -> new MarketStudy(Rules.binary(), 7, 0, List.of(0.9), 0.4, 0, 10, 1))
                .hasMessageContaining("got 0 and 10");
        assertThatThrownBy(() ->
                        new MarketStudy(Rules.binary(), 7, 5, List.of(1.9), 0.4, 0, 10, 1).play())
                .hasMessageContaining("share 1.9 of answer 1 lies outside [0, 1]");
        assertThatThrownBy(() ->
                        new MarketStudy(Rules.binary(), 7, 5, List.of(), 0.4, 0, 10, 1).play())
                .hasMessageContaining("at least one round and one share of answer 1");
    }
}
