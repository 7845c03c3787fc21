package dev.earnest.platform.campaign.assign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.earnest.platform.campaign.CampaignDefaults;
import dev.earnest.platform.campaign.Overlap;
import dev.earnest.platform.campaign.QuestionForm;
import dev.earnest.platform.campaign.Reason;
import dev.earnest.platform.campaign.answer.Canonical;
import dev.earnest.platform.campaign.answer.Verdict;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

final class StopRuleTest {
    private static List<Vote> votes(double accuracy, int... choices) {
        return Arrays.stream(choices)
                .mapToObj(choice -> new Vote(new UUID(0, choice), choice, accuracy))
                .toList();
    }

    @Test
    void thePosteriorIsThatOfBayes() {
        assertThat(StopRule.posterior(votes(0.8, 0, 0), 3))
                .containsExactly(
                        new double[] {0.64 / 0.66, 0.01 / 0.66, 0.01 / 0.66}, within(1e-12));
        assertThat(StopRule.posterior(votes(0.8, 0, 1), 2))
                .containsExactly(new double[] {0.5, 0.5}, within(1e-12));
        assertThat(StopRule.posterior(List.of(), 4))
                .containsExactly(new double[] {0.25, 0.25, 0.25, 0.25}, within(1e-12));
    }

    @Test
    void aVoteOfAnUnreliablePersonWeighsLess() {
        List<Vote> split =
                List.of(new Vote(new UUID(0, 1), 0, 0.9), new Vote(new UUID(0, 2), 1, 0.6));
        assertThat(StopRule.posterior(split, 2)[0])
                .isEqualTo(0.9 * 0.4 / (0.9 * 0.4 + 0.1 * 0.6), within(1e-12));
    }

    @Test
    void anAnswerIsWorthOneBitToWhoKnowsNothingAndNeverErrs() {
        assertThat(StopRule.gain(new double[] {0.5, 0.5}, 1 - 1e-15)).isEqualTo(1, within(1e-9));
        double error = 0.2;
        double entropy = -(0.8 * Math.log(0.8) + error * Math.log(error)) / Math.log(2);
        assertThat(StopRule.gain(new double[] {0.5, 0.5}, 0.8))
                .isEqualTo(1 - entropy, within(1e-12));
        assertThat(StopRule.gain(new double[] {0.5, 0.5}, 0.5)).isEqualTo(0, within(1e-12));
        assertThat(StopRule.gain(new double[] {1, 0, 0}, 0.8)).isEqualTo(0, within(1e-12));
    }

    @Test
    void anItemStopsWhenItIsSureEnough() {
        Overlap overlap = new Overlap(2, 7, 0.95, 0);
        assertThat(StopRule.decide(overlap, votes(0.8, 0), 1, 3, 10))
                .as("not before the least number")
                .isEqualTo(StopRule.Verdict.ONE_MORE);
        assertThat(StopRule.decide(overlap, votes(0.8, 0, 0), 2, 3, 10))
                .as("0.97")
                .isEqualTo(StopRule.Verdict.ENOUGH);
        assertThat(StopRule.decide(overlap, votes(0.8, 0, 1), 2, 3, 10))
                .as("split")
                .isEqualTo(StopRule.Verdict.ONE_MORE);
        assertThat(StopRule.decide(overlap, votes(0.8, 0, 1, 0, 1, 2, 0, 1), 7, 3, 10))
                .as("the cap")
                .isEqualTo(StopRule.Verdict.ENOUGH);
        assertThat(StopRule.decide(overlap, List.of(), 2, 3, 10))
                .as("nobody could judge")
                .isEqualTo(StopRule.Verdict.ONE_MORE);
        assertThat(StopRule.decide(overlap, List.of(), 2, 0, 10))
                .as("nothing can lead")
                .isEqualTo(StopRule.Verdict.ENOUGH);
    }

    @Test
    void anItemStopsWhenABitIsTooDear() {
        List<Vote> votes = votes(0.7, 0, 0, 1);
        double bits = StopRule.gain(StopRule.posterior(votes, 2), 0.7);
        long fair = (long) Math.floor(10 / bits);
        assertThat(StopRule.decide(new Overlap(2, 9, 1, fair + 1), votes, 3, 2, 10))
                .isEqualTo(StopRule.Verdict.ONE_MORE);
        assertThat(StopRule.decide(new Overlap(2, 9, 1, fair - 1), votes, 3, 2, 10))
                .isEqualTo(StopRule.Verdict.ENOUGH);
        assertThat(StopRule.decide(new Overlap(2, 9, 1, 0), votes, 3, 2, 1_000_000))
                .as("no limit")
                .isEqualTo(StopRule.Verdict.ONE_MORE);
    }

    @Test
    void whereItStopsTheLeadingAnswerIsRightAsOftenAsItSays() {
        // People with accuracy 0.75 on items of three equally likely answers: calibrated if the
        // share of items whose
        // leading answer is right is the mean of the probabilities said.
        Random random = new Random(31);
        Overlap overlap = new Overlap(1, 12, 0.95, 0);
        double said = 0;
        int right = 0;
        int items = 20_000;
        int asked = 0;
        for (int item = 0; item < items; item++) {
            int truth = random.nextInt(3);
            int[] given = new int[0];
            do {
                int answer =
                        random.nextDouble() < 0.75 ? truth : (truth + 1 + random.nextInt(2)) % 3;
                given = Arrays.copyOf(given, given.length + 1);
                given[given.length - 1] = answer;
            } while (StopRule.decide(overlap, votes(0.75, given), given.length, 3, 1)
                    == StopRule.Verdict.ONE_MORE);
            asked += given.length;
            double[] posterior = StopRule.posterior(votes(0.75, given), 3);
            int best = 0;
            for (int k = 1; k < 3; k++) {
                best = posterior[k] > posterior[best] ? k : best;
            }
            said += posterior[best];
            right += best == truth ? 1 : 0;
        }
        assertThat((double) right / items).isEqualTo(said / items, within(0.01));
        assertThat((double) asked / items).as("answers an item, far below 12").isBetween(2.0, 5.0);
    }

    @Test
    void theChoicesOfAFormAreThoseThatCanLead() {
        QuestionForm forced =
                new QuestionForm.Comparison(
                        4, false, false, true, List.of(), false, Reason.optional());
        QuestionForm open = CampaignDefaults.form("comparison");
        assertThat(Choices.of(forced, 2)).isEqualTo(2);
        assertThat(Choices.of(open, 2)).isEqualTo(4);
        assertThat(Choices.of(CampaignDefaults.form("ranking"), 5)).isEqualTo(6);
        assertThat(Choices.of(CampaignDefaults.form("rating"), 5)).isZero();
        assertThat(Choices.choice(graded(3), 4)).hasValue(0);
        assertThat(Choices.choice(graded(-1), 4)).hasValue(1);
        assertThat(Choices.choice(graded(0), 4)).hasValue(2);
        assertThat(Choices.choice(graded(0), 2)).as("not offered any more").isEmpty();
        assertThat(Choices.choice(plain(Verdict.BOTH_BAD, List.of()), 4)).hasValue(3);
        assertThat(Choices.choice(plain(Verdict.CANNOT_JUDGE, List.of()), 4)).isEmpty();
        assertThat(Choices.choice(plain(Verdict.RANKED, List.of(2, 1, 3)), 4)).hasValue(1);
        assertThat(Choices.choice(plain(Verdict.RANKED, List.of(1, 1, 3)), 4)).isEmpty();
    }

    private static Canonical graded(int strength) {
        return new Canonical(Verdict.GRADED, OptionalInt.of(strength), List.of(), Map.of());
    }

    private static Canonical plain(Verdict verdict, List<Integer> ranks) {
        return new Canonical(verdict, OptionalInt.empty(), ranks, Map.of());
    }
}
