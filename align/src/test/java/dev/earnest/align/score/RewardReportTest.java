package dev.earnest.align.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.earnest.align.AlignException;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class RewardReportTest {
    @Test
    void wilsonsIntervalIsThatOfTheTables() {
        assertThat(new Share(8, 10).low()).isCloseTo(0.4902, within(1e-4));
        assertThat(new Share(8, 10).high()).isCloseTo(0.9433, within(1e-4));
        assertThat(new Share(0, 10).low()).isZero();
        assertThat(new Share(0, 10).high()).isCloseTo(0.2775, within(1e-4));
        assertThat(new Share(10, 10).low()).isCloseTo(0.7225, within(1e-4));
        assertThat(new Share(10, 10).high()).isEqualTo(1);
        assertThat(new Share(0, 0).low()).isZero();
        assertThat(new Share(0, 0).high()).isEqualTo(1);
        assertThat(new Share(0, 0).value()).isNaN();
    }

    @Test
    void aTieCountsHalf() {
        Share share = Share.of(List.of(ScoredPairs.of(1), ScoredPairs.of(0), ScoredPairs.of(-1)));
        assertThat(share).isEqualTo(new Share(1.5, 3));
    }

    @Test
    void groupsGoByNameTheLargestFirstAndUnknownOnesAreLeftOut() {
        RewardReport report =
                RewardReport.of(
                        List.of(
                                ScoredPairs.of("ann", "forum", 1, 0),
                                ScoredPairs.of("ben", "forum", -1, 0),
                                ScoredPairs.of("ben", "shop", 3, 0),
                                ScoredPairs.of("", "", 2, 0)));
        assertThat(report.accuracy()).isEqualTo(new Share(3, 4));
        assertThat(report.margin()).isEqualTo(1.25);
        assertThat(report.annotators())
                .containsExactly(
                        new Group("ben", new Share(1, 2), 1), new Group("ann", new Share(1, 1), 1));
        assertThat(report.sources()).extracting(Group::name).containsExactly("forum", "shop");
        assertThat(report.strengths()).isEmpty();
    }

    @Test
    void fewStrengthsAreEachAGroupAndManyAreFourOfLikeSize() {
        List<ScoredPair> few = new ArrayList<>();
        List<ScoredPair> many = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            few.add(ScoredPairs.of("", "", i % 4 == 0 ? -1 : 1, i % 4));
            many.add(ScoredPairs.of("", "", i < 10 ? -1 : 1, i / 10.0));
        }
        assertThat(RewardReport.of(few).strengths())
                .containsExactly(
                        new Group("0", new Share(0, 10), -1),
                        new Group("1", new Share(10, 10), 1),
                        new Group("2", new Share(10, 10), 1),
                        new Group("3", new Share(10, 10), 1));
        assertThat(RewardReport.of(many).strengths())
                .extracting(Group::name)
                .containsExactly("0 to 0.900", "1 to 1.90", "2 to 2.90", "3 to 3.90");
        assertThat(RewardReport.of(many).strengths().getFirst().share().value()).isZero();
    }

    @Test
    void lengthGroupsAreByRatioAndShortAnswersThatDifferByATokenAreAlike() {
        List<Group> groups =
                RewardReport.of(
                                List.of(
                                        ScoredPairs.of(1, 40, 100),
                                        ScoredPairs.of(1, 60, 100),
                                        ScoredPairs.of(1, 91, 100),
                                        ScoredPairs.of(1, 3, 4),
                                        ScoredPairs.of(-1, 100, 60),
                                        ScoredPairs.of(1, 100, 49)))
                        .lengths();
        assertThat(groups)
                .extracting(Group::name)
                .containsExactly(
                        "chosen less than half as long",
                        "chosen shorter",
                        "about the same length",
                        "chosen longer",
                        "chosen more than twice as long");
        assertThat(groups).extracting(group -> group.share().count()).contains(2L);
        assertThat(groups.get(3).share()).isEqualTo(new Share(0, 1));
    }

    @Test
    void aModelThatLooksAtLengthAloneIsFoundOut() {
        SplittableRandom random = new SplittableRandom(3);
        List<ScoredPair> pairs = new ArrayList<>();
        for (int i = 0; i < 400; i++) {
            boolean longer = random.nextDouble() < 0.8;
            int size = 20 + random.nextInt(50);
            int chosen = longer ? size * 2 : size;
            int rejected = longer ? size : size * 2;
            pairs.add(new ScoredPair("p", "", "", chosen, rejected, 0, chosen, rejected));
        }
        LengthReport length = LengthReport.of(pairs);
        assertThat(RewardReport.of(pairs).accuracy().value()).isCloseTo(0.8, within(0.06));
        assertThat(length.longerChosen().value()).isCloseTo(0.8, within(0.06));
        assertThat(length.even()).isEqualTo(0.5);
        assertThat(length.scores().pearson().orElseThrow()).isCloseTo(1, within(1e-12));
        assertThat(length.margins().spearman().orElseThrow()).isCloseTo(1, within(1e-12));
        assertThat(length.balanced().count()).isZero();
    }

    @Test
    void correlationsAreThoseOfAWorkedExample() {
        // scipy.stats: pearsonr 0.8564894455, spearmanr 0.8207826817 (ties at mean ranks)
        Correlation found =
                Correlation.of(new double[] {1, 2, 2, 4, 9}, new double[] {2, 1, 3, 5, 6});
        assertThat(found.spearman().orElseThrow()).isCloseTo(0.8207826817, within(1e-9));
        assertThat(found.pearson().orElseThrow()).isCloseTo(0.8564894455, within(1e-9));
        assertThat(Correlation.of(new double[] {1, 1}, new double[] {1, 2}).pearson()).isEmpty();
        assertThat(
                        Correlation.of(
                                        IntStream.range(0, 9).mapToDouble(Math::exp).toArray(),
                                        IntStream.range(0, 9).mapToDouble(i -> -i).toArray())
                                .spearman()
                                .orElseThrow())
                .isCloseTo(-1, within(1e-12));
    }

    @Test
    void withoutPairsThereIsNoReport() {
        assertThatThrownBy(() -> RewardReport.of(List.of()))
                .isInstanceOf(AlignException.class)
                .hasMessageContaining("no scored pairs");
    }
}
