package dev.earnest.platform.campaign.arena;

import static org.assertj.core.api.Assertions.assertThat;

import dev.earnest.evaluate.arena.Arena;
import dev.earnest.evaluate.arena.ArenaSettings;
import dev.earnest.evaluate.arena.Vote;
import dev.earnest.judgments.Outcome;
import dev.earnest.platform.campaign.chat.ChatTurn;
import java.time.Instant;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class BattlesTest {
    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

    private static Battles.Fought fought(String left, String right, Outcome outcome, int minute) {
        return new Battles.Fought(
                "item",
                1,
                left,
                right,
                outcome,
                "ann",
                "en",
                NOON.plusSeconds(60L * minute),
                OptionalDouble.of(0.25));
    }

    @Test
    void aTurnIsWonByTheSideOfItsStrengthAndTiedInTheMiddle() {
        List<Outcome> seven =
                IntStream.rangeClosed(1, 7).mapToObj(at -> TurnOutcome.of(0, at, 7)).toList();
        assertThat(seven)
                .containsExactly(
                        Outcome.LEFT,
                        Outcome.LEFT,
                        Outcome.LEFT,
                        Outcome.TIE,
                        Outcome.RIGHT,
                        Outcome.RIGHT,
                        Outcome.RIGHT);
        assertThat(TurnOutcome.of(1, 0, 6)).isEqualTo(Outcome.RIGHT);
        assertThat(TurnOutcome.of(ChatTurn.REWRITTEN, 0, 6)).isEqualTo(Outcome.BOTH_BAD);
    }

    @Test
    void repliesThatNameTheirAuthorAreParted() {
        Battles.Builder builder = new Battles.Builder(List.of("heron-2", "finch-1"));
        Battles.Builder.Seen plain = builder.look("A plain reply.");
        builder.add(fought("heron-2", "finch-1", Outcome.LEFT, 3), plain, plain);
        builder.add(
                fought("heron-2", "finch-1", Outcome.LEFT, 2),
                plain,
                builder.look("As Finch 1, I would say so."));
        builder.add(
                fought("finch-1", "heron-2", Outcome.RIGHT, 1),
                builder.look("I was trained by Anthropic."),
                plain);
        builder.erased();
        Battles battles = builder.build();
        assertThat(battles.votes()).hasSize(3);
        assertThat(battles.votes())
                .extracting(vote -> vote.extras().epochMillis())
                .as("in the order of time")
                .isSorted();
        assertThat(battles.leaks().kept()).hasSize(1);
        assertThat(battles.leaks().leaked()).hasSize(2);
        assertThat(battles.leaks().words())
                .containsOnlyKeys("finch 1", "i was trained by anthropic");
        assertThat(battles.erased()).isEqualTo(1);
    }

    @Test
    void whatIsNoBattleIsLeftOut() {
        Battles.Builder builder = new Battles.Builder(List.of("a", "b"));
        Battles.Builder.Seen plain = builder.look("A plain reply.");
        builder.add(fought("a", "a", Outcome.LEFT, 1), plain, plain);
        builder.add(fought("a", "b", Outcome.CANNOT_JUDGE, 1), plain, plain);
        assertThat(builder.build().votes()).isEmpty();
    }

    @Test
    void measuredBattlesGiveTheArenaOfTheirTexts() {
        Battles.Builder builder = new Battles.Builder(List.of("m-1", "m-2", "m-3"));
        List<String> texts =
                List.of("Short.", "# A head\n\n- one\n- two", "**Bold** and long enough to tell");
        List<String> models = List.of("m-1", "m-2", "m-3");
        List<Vote> whole = new java.util.ArrayList<>();
        for (int i = 0; i < 60; i++) {
            int one = i % 3;
            int other = (one + 1 + i / 3 % 2) % 3;
            String left = texts.get((i + one) % 3);
            String right = texts.get((i / 2 + other) % 3);
            Outcome outcome = i % 7 == 0 ? Outcome.TIE : i % 5 < 3 ? Outcome.LEFT : Outcome.RIGHT;
            Battles.Fought fought = fought(models.get(one), models.get(other), outcome, i);
            builder.add(fought, builder.look(left), builder.look(right));
            whole.add(
                    Vote.of(models.get(one), models.get(other), outcome, "ann")
                            .withReplies(left, right));
        }
        Battles battles = builder.build();
        Arena measured = Arena.of(battles.votes(), battles.leaks(), ArenaSettings.defaults());
        Arena read = Arena.of(whole, ArenaSettings.defaults());
        assertThat(measured.standings()).isEqualTo(read.standings());
        assertThat(measured.style()).isPresent();
    }
}
