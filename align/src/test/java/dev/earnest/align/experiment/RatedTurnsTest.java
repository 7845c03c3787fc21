package dev.earnest.align.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.earnest.align.AlignException;
import dev.earnest.torch.Libtorch;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RatedTurnsTest {
    @TempDir private Path folder;

    @Test
    void theAucCountsPairsAndEqualScoresHalf() {
        Random random = new Random(2);
        double[] scores = new double[60];
        boolean[] liked = new boolean[60];
        List<String> groups = new ArrayList<>();
        for (int i = 0; i < scores.length; i++) {
            scores[i] = random.nextInt(8);
            liked[i] = random.nextInt(3) == 0;
            groups.add("group " + i / 3);
        }
        double right = 0;
        double pairs = 0;
        for (int i = 0; i < scores.length; i++) {
            for (int j = 0; j < scores.length; j++) {
                if (liked[i] && !liked[j]) {
                    pairs++;
                    right += scores[i] > scores[j] ? 1 : scores[i] == scores[j] ? 0.5 : 0;
                }
            }
        }
        double auc = Auc.of(scores, liked);
        assertThat(auc).isCloseTo(right / pairs, within(1e-12));
        Interval interval = Auc.interval(scores, liked, groups, 1);
        assertThat(interval.low()).isBetween(0.2, auc);
        assertThat(interval.high()).isBetween(auc, 0.8);
    }

    @Test
    void verdictsAllAlikeHaveNoAucAndOneLineSaysSo() {
        for (boolean kind : new boolean[] {true, false}) {
            boolean[] alike = {kind, kind};
            String named = "all 2 verdicts are " + (kind ? "good" : "bad");
            assertThatThrownBy(() -> Auc.of(new double[] {1, 2}, alike))
                    .isInstanceOf(AlignException.class)
                    .hasMessageContaining(named);
            assertThatThrownBy(() -> Auc.interval(new double[] {1, 2}, alike, List.of("a", "b"), 1))
                    .isInstanceOf(AlignException.class)
                    .hasMessageContaining(named);
        }
    }

    /// A third of the draws of three groups have no bad turn.
    @Test
    void drawsOfOneKindAreMadeAgain() {
        double[] scores = {1, 4, 3, 3.5, 5};
        boolean[] liked = {false, true, true, false, true};
        Interval interval = Auc.interval(scores, liked, List.of("a", "b", "c", "a", "c"), 1);
        assertThat(interval.low()).isEqualTo(0.75); // a and c
        assertThat(interval.high()).isEqualTo(1); // a and b
    }

    @Test
    void turnsAreReadWithWhatTiesThemToTheirDialog() throws IOException {
        SyntheticArguments.gzip(
                folder.resolve("x.jsonl.gz"),
                List.of(
                        """
                        {"context":[{"role":"agent","text":"Hello"},{"role":"user","text":" Two Lattes "},\
                        {"role":"agent","api":{"find":{"q":"latte"}}}],"generation":{"role":"agent","api":\
                        {"find":{"q":"latte"}}},"reward":0.0}\
                        """,
                        """
                        {"context":[],"generation":{"role":"agent","text":"Hi?"},"reward":1.0}\
                        """));
        List<RatedTurn> turns = RatedTurn.read(folder, "x.jsonl.gz");
        RatedTurn first = turns.getFirst();
        assertThat(first.turn()).isEqualTo("agent: {\"find\":{\"q\":\"latte\"}}");
        assertThat(first.liked()).isFalse();
        assertThat(first.group()).isEqualTo("two lattes");
        assertThat(first.recent(2)).startsWith("user:  Two Lattes \nagent: {");
        assertThat(first.features()[6]).isEqualTo(1); // said before
        assertThat(first.features()[7]).isEqualTo(1); // nearest earlier turn
        RatedTurn second = turns.getLast();
        assertThat(second.liked()).isTrue();
        assertThat(second.features()).hasSameSizeAs(first.features()).doesNotContain(Double.NaN);
        assertThat(second.recent(2)).isEmpty();
    }

    private static List<RatedTurn> coins(int groups, int each, boolean fair) {
        Random random = new Random(6);
        List<RatedTurn> turns = new ArrayList<>();
        for (int group = 0; group < groups; group++) {
            for (int i = 0; i < each; i++) {
                boolean liked = random.nextBoolean();
                String word = (fair ? random.nextBoolean() : liked) ? "sure" : "sorry";
                turns.add(
                        new RatedTurn(
                                List.of("user: coffee" + random.nextInt(40)),
                                "agent: "
                                        + word
                                        + " word"
                                        + random.nextInt(30)
                                        + " more"
                                        + random.nextInt(30),
                                liked,
                                "group" + group));
            }
        }
        return turns;
    }

    @Test
    void aGroupIsNeverInTwoFolds() {
        List<RatedTurn> turns = coins(30, 7, true);
        int[] folds = RatedReward.folds(turns, 5, 1);
        Map<String, Integer> seen = new HashMap<>();
        for (int i = 0; i < folds.length; i++) {
            int fold = folds[i];
            assertThat(seen.merge(turns.get(i).group(), fold, (a, b) -> a.equals(b) ? a : -1))
                    .isEqualTo(fold);
        }
        assertThat(seen.values()).contains(0, 1, 2, 3, 4);
    }

    /// Models that order alike but differ in zero and scale must not be mixed as they are.
    @Test
    void foldsGetOneScaleFromTheTurnsTheirModelsLearntFrom() {
        double[] first = {1, 3, 2, 5};
        double[] other = Arrays.stream(first).map(reward -> 100 + 7 * reward).toArray();
        List<Integer> known = List.of(0, 1);
        assertThat(RatedReward.standardised(first, known)).containsExactly(-1, 1, 0, 3);
        assertThat(RatedReward.standardised(other, known))
                .containsExactly(RatedReward.standardised(first, known), within(1e-12));
        assertThat(RatedReward.standardised(first, List.of(1))).containsExactly(-2, 0, -1, 2);
    }

    @Test
    void fewerDialogsThanFoldsAreRefusedInOneLine() {
        assertThatThrownBy(
                        () -> RatedReward.rewards(coins(4, 20, true), RatedReward.Reading.TIED, 1))
                .isInstanceOf(AlignException.class)
                .hasMessageContaining("of 4 dialogs")
                .hasMessageContaining("at least 5");
    }

    /// Were verdicts of the test turns used, coins would be foretold.
    @Test
    @Tag("slow")
    void whatDecidesIsFoundAndCoinsAreNotForetold() {
        Libtorch.load();
        for (RatedReward.Reading reading : RatedReward.Reading.values()) {
            assertThat(auc(coins(40, 5, false), reading)).as(reading.name()).isGreaterThan(0.9);
            assertThat(auc(coins(40, 5, true), reading)).as(reading.name()).isBetween(0.35, 0.65);
        }
    }

    @Test
    void aStackedScoreDoesNotKnowTheVerdictsOfItsDialog() {
        List<RatedTurn> turns = coins(24, 5, false);
        List<Integer> known = new ArrayList<>();
        for (int i = 0; i < turns.size(); i++) {
            if (!turns.get(i).group().equals("group3")) {
                known.add(i);
            }
        }
        double[] before = TurnRegression.stacked(turns, known, 1);
        List<RatedTurn> changed =
                turns.stream()
                        .map(turn ->
                                turn.group().matches("group[37]")
                                        ? new RatedTurn(
                                                turn.context(),
                                                turn.turn(),
                                                !turn.liked(),
                                                turn.group())
                                        : turn)
                        .toList();
        double[] after = TurnRegression.stacked(changed, known, 1);
        for (int i = 0; i < turns.size(); i++) {
            // Nobody learnt from group 3, so that its scores change by those of group 7 alone.
            if (turns.get(i).group().equals("group7")) {
                assertThat(after[i]).isEqualTo(before[i]);
            }
        }
        assertThat(after).isNotEqualTo(before);
    }

    private static double auc(List<RatedTurn> turns, RatedReward.Reading reading) {
        boolean[] liked = new boolean[turns.size()];
        for (int i = 0; i < liked.length; i++) {
            liked[i] = turns.get(i).liked();
        }
        return Auc.of(RatedReward.rewards(turns, reading, 1), liked);
    }
}
