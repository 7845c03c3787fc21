package dev.earnest.monitor.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.earnest.judgments.ComparisonTable;
import dev.earnest.judgments.Extras;
import dev.earnest.judgments.LabelTable;
import dev.earnest.judgments.Outcome;
import dev.earnest.monitor.MonitorException;
import dev.earnest.monitor.alarm.AlarmKind;
import dev.earnest.monitor.commitment.CommitmentEstimate;
import dev.earnest.monitor.commitment.ModelChoice;
import dev.earnest.monitor.commitment.PassRate;
import dev.earnest.monitor.commitment.Share;
import dev.earnest.monitor.plan.Decision;
import dev.earnest.monitor.repeats.RepeatSides;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReviewerTest {
    private static final ReviewOptions OPTIONS = ReviewOptions.defaults();

    /// A judgment that can be written either way round.
    private record Row(
            String prompt, String chosen, String other, boolean left, String who, int occasion) {
        void add(ComparisonTable.Builder table, boolean mirrored) {
            boolean onLeft = left != mirrored;
            table.add(
                    onLeft ? chosen : other,
                    onLeft ? other : chosen,
                    onLeft ? Outcome.LEFT : Outcome.RIGHT,
                    who,
                    prompt,
                    Extras.NONE.withOccasion(occasion));
        }
    }

    private static Answers table(List<Row> rows, boolean mirrored) {
        ComparisonTable.Builder table = ComparisonTable.builder();
        rows.forEach(row -> row.add(table, mirrored));
        return new Answers.Comparisons(table.build());
    }

    /// Pairs of swapped repeats; first answers alternate between sides and things.
    private static List<Row> repeats(String who, int equal, int pairs) {
        List<Row> rows = new ArrayList<>();
        for (int item = 0; item < pairs; item++) {
            boolean x = item % 2 == 0;
            boolean left = item / 2 % 2 == 0;
            boolean same = item < equal;
            rows.add(new Row("p" + item, x ? "x" : "y", x ? "y" : "x", left, who, 0));
            boolean nowX = same == x;
            // Swapped: what stood on the left now stands on the right.
            boolean xLeft = x != left;
            rows.add(
                    new Row("p" + item, nowX ? "x" : "y", nowX ? "y" : "x", nowX == xLeft, who, 1));
        }
        return rows;
    }

    private static AnnotatorReview row(Review review, String who) {
        return review.annotators().stream()
                .filter(row -> row.annotator().equals(who))
                .findFirst()
                .orElseThrow();
    }

    private static void near(CommitmentEstimate estimate, double eta, double low, double high) {
        assertThat(estimate.commitment()).isCloseTo(eta, within(1e-6));
        assertThat(estimate.interval().low()).isCloseTo(low, within(1e-6));
        assertThat(estimate.interval().high()).isCloseTo(high, within(1e-6));
    }

    @Test
    void repeatsGiveTheReferenceNumbersOfTheDesignNotes() {
        Review review =
                Reviewer.of(table(repeats("ann", 45, 50), false), SideInformation.NONE, OPTIONS);
        AnnotatorReview ann = row(review, "ann");
        near(ann.commitment().estimate().orElseThrow(), 0.942809, 0.791433, 1);
        assertThat(ann.commitment().decision()).isEqualTo(Decision.COMMITTED);
        assertThat(ann.advice().words()).isEqualTo("pay");
        assertThat(ann.answers()).isEqualTo(100);
        assertThat(ann.repeats().same()).isEqualTo(45);
        assertThat(review.sides()).isEqualTo(RepeatSides.SWAPPED);
        assertThat(review.model().verdict()).isEqualTo(ModelChoice.Verdict.NOT_IDENTIFIED);
        near(review.everybody().commitment().estimate().orElseThrow(), 0.942809, 0.791433, 1);
    }

    @Test
    void fewRepeatsLeaveItUndecidedAndSayHowManyMoreDecide() {
        Review review =
                Reviewer.of(table(repeats("ann", 7, 8), false), SideInformation.NONE, OPTIONS);
        AnnotatorReview ann = row(review, "ann");
        assertThat(ann.commitment().decision()).isEqualTo(Decision.UNDECIDED);
        // 0.7 against 0.9 per label at delta 0.05 takes 87.
        assertThat(ann.advice().words()).isEqualTo("ask 79 more repeats");
    }

    @Test
    void agreementFarBelowOneHalfIsAnAlarmAndComesBeforeTheDecision() {
        Review review =
                Reviewer.of(table(repeats("ann", 4, 40), false), SideInformation.NONE, OPTIONS);
        AnnotatorReview ann = row(review, "ann");
        assertThat(ann.commitment().decision()).isEqualTo(Decision.UNCOMMITTED);
        assertThat(ann.alarms()).hasSize(1);
        assertThat(ann.alarms().getFirst().suspicion().kind()).isEqualTo(AlarmKind.CLICKS_ONE_SIDE);
        assertThat(ann.alarms().getFirst().suspicion().evidence())
                .startsWith("4 of 40 swapped repeats agree, a coin 0.500");
        assertThat(ann.advice()).isEqualTo(new Advice.LookInto(List.of(AlarmKind.CLICKS_ONE_SIDE)));
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(ints = {1, 2, 3})
    void neitherTheOrderOfRowsNorTheSidesOfTheFileMatter(int seed) {
        List<Row> rows = new ArrayList<>(crowd(seed));
        SideInformation beside =
                SideInformation.NONE
                        .withExpert(table(expert(seed, "e", ""), false))
                        .withGold(
                                List.of(
                                        new GoldItem.Pair("p1", "x", "y", 0.9),
                                        new GoldItem.Pair("p2", "y", "x", 0.8)));
        Review review = Reviewer.of(table(rows, false), beside, OPTIONS);
        Collections.shuffle(rows, new Random(seed));
        Review shuffled = Reviewer.of(table(rows, false), beside, OPTIONS);
        Review mirrored = Reviewer.of(table(rows, true), beside, OPTIONS);
        for (AnnotatorReview expected : review.annotators()) {
            for (Review other : List.of(shuffled, mirrored)) {
                AnnotatorReview row = row(other, expected.annotator());
                assertThat(row.commitment()).isEqualTo(expected.commitment());
                assertThat(row.repeats()).isEqualTo(expected.repeats());
                assertThat(row.commitment().sources()).isNotEmpty();
            }
            assertThat(row(shuffled, expected.annotator()).advice()).isEqualTo(expected.advice());
        }
    }

    private static List<Row> crowd(int seed) {
        var random = new SplittableRandom(seed);
        List<Row> rows = new ArrayList<>();
        for (int annotator = 0; annotator < 6; annotator++) {
            for (int item = 0; item < 30; item++) {
                boolean x = random.nextDouble() < 0.7;
                boolean left = random.nextBoolean();
                String who = "a" + annotator;
                rows.add(new Row("p" + item, x ? "x" : "y", x ? "y" : "x", left, who, 0));
                boolean again = random.nextDouble() < 0.85 == x;
                boolean xLeft = x != left;
                rows.add(
                        new Row(
                                "p" + item,
                                again ? "x" : "y",
                                again ? "y" : "x",
                                again == xLeft,
                                who,
                                1));
            }
        }
        return rows;
    }

    private static List<Row> expert(int seed, String name, String unused) {
        var random = new SplittableRandom(seed + 100);
        List<Row> rows = new ArrayList<>();
        for (int item = 0; item < 30; item++) {
            boolean x = random.nextDouble() < 0.7;
            rows.add(new Row("p" + item, x ? "x" : "y", x ? "y" : "x", true, name + unused, 0));
        }
        return rows;
    }

    @Test
    void expertChecksGiveTheReferenceNumbersWhicheverSideTheExpertSaw() {
        List<Row> rows = new ArrayList<>();
        List<Row> expert = new ArrayList<>();
        for (int item = 0; item < 100; item++) {
            rows.add(new Row("p" + item, "x", "y", true, "ann", 0));
            boolean agrees = item < 70;
            expert.add(
                    new Row(
                            "p" + item,
                            agrees ? "x" : "y",
                            agrees ? "y" : "x",
                            item % 3 == 0,
                            "expert",
                            0));
        }
        Review review =
                Reviewer.of(
                        table(rows, false),
                        SideInformation.NONE.withExpert(table(expert, false)),
                        OPTIONS.withKappa(0.6));
        near(
                row(review, "ann").commitment().estimate().orElseThrow(),
                0.666667,
                0.333951,
                0.958645);
        assertThat(review.expertRows()).isEqualTo(new Matches(100, 100));
    }

    @Test
    void kappaIsMeasuredWhereExpertsShareItems() {
        List<Row> rows = new ArrayList<>();
        List<Row> experts = new ArrayList<>();
        for (int item = 0; item < 50; item++) {
            rows.add(
                    new Row(
                            "p" + item,
                            item < 38 ? "x" : "y",
                            item < 38 ? "y" : "x",
                            true,
                            "a",
                            0));
            experts.add(new Row("p" + item, "x", "y", item % 2 == 0, "one", 0));
            boolean same = item < 44;
            experts.add(new Row("p" + item, same ? "x" : "y", same ? "y" : "x", true, "two", 0));
        }
        Review review =
                Reviewer.of(
                        table(rows, false),
                        SideInformation.NONE.withExpert(table(experts, false)),
                        OPTIONS);
        CommitmentEstimate rule =
                PassRate.withMeasuredKappa(new Share(38, 50), new Share(44, 50), 0.95);
        assertThat(review.expert().measured()).isTrue();
        assertThat(review.expert().kappa()).isCloseTo(0.76, within(1e-12));
        near(
                row(review, "a").commitment().estimate().orElseThrow(),
                rule.commitment(),
                rule.interval().low(),
                rule.interval().high());
    }

    @Test
    void goldItemsAreFoundWhicheverSideTheyStandOn() {
        List<Row> rows = new ArrayList<>();
        List<GoldItem> gold = new ArrayList<>();
        for (int item = 0; item < 40; item++) {
            boolean right = item < 36;
            rows.add(
                    new Row(
                            "p" + item,
                            right ? "x" : "y",
                            right ? "y" : "x",
                            item % 2 == 0,
                            "a",
                            0));
            gold.add(
                    item % 3 == 0
                            ? new GoldItem.Pair("p" + item, "y", "x", 0)
                            : new GoldItem.Pair("p" + item, "x", "y", 1));
        }
        gold.add(new GoldItem.Pair("never seen", "x", "y", 1));
        Review review =
                Reviewer.of(table(rows, false), SideInformation.NONE.withGold(gold), OPTIONS);
        // Clarity 1 is a coin with probability (1 + eta) / 2: 36 of 40.
        assertThat(row(review, "a").commitment().estimate().orElseThrow().commitment())
                .isCloseTo(0.8, within(1e-6));
        assertThat(row(review, "a").commitment().sources().getFirst().passed()).isEqualTo(36);
        assertThat(review.goldItems()).isEqualTo(new Matches(41, 40));
    }

    @Test
    void deltaIsMeasuredOnTrustedAnnotators() {
        List<Row> rows = new ArrayList<>(repeats("boss", 54, 60));
        rows.addAll(repeats("ann", 40, 50));
        Review review =
                Reviewer.of(
                        table(rows, false),
                        SideInformation.NONE.withTrusted(Set.of("boss")),
                        OPTIONS);
        assertThat(review.self().delta()).isCloseTo(0.1, within(1e-12));
        CommitmentEstimate rule =
                PassRate.withMeasuredDelta(
                        OPTIONS.repeats().per(), new Share(40, 50), new Share(54, 60), 0.95);
        near(
                row(review, "ann").commitment().estimate().orElseThrow(),
                rule.commitment(),
                rule.interval().low(),
                rule.interval().high());
    }

    @Test
    void repeatsThatNeverChangedSidesCountOnlyWithAWarning() {
        List<Row> rows = new ArrayList<>();
        for (int item = 0; item < 60; item++) {
            for (int occasion = 0; occasion < 2; occasion++) {
                rows.add(
                        new Row(
                                "p" + item,
                                item % 2 == 0 ? "x" : "y",
                                item % 2 == 0 ? "y" : "x",
                                item % 4 < 2,
                                "ann",
                                occasion));
            }
        }
        Review review = Reviewer.of(table(rows, false), SideInformation.NONE, OPTIONS);
        assertThat(review.sides()).isEqualTo(RepeatSides.ANY);
        assertThat(review.notes())
                .anyMatch(note -> note.startsWith("60 of 60 repeats did not change sides"));
        assertThat(row(review, "ann").commitment().decision()).isEqualTo(Decision.COMMITTED);
        assertThat(row(review, "ann").advice().words()).contains("never swapped");
        Review strict =
                Reviewer.of(
                        table(rows, false),
                        SideInformation.NONE,
                        OPTIONS.withSides(RepeatSides.SWAPPED));
        assertThat(row(strict, "ann").commitment()).isEqualTo(Commitment.NONE);
    }

    @Test
    void tiesAreAnswersButNoEvidenceOfCommitment() {
        ComparisonTable.Builder table = ComparisonTable.builder();
        for (int item = 0; item < 10; item++) {
            for (int occasion = 0; occasion < 3; occasion++) {
                boolean swapped = occasion % 2 == 1;
                table.add(
                        swapped ? "y" : "x",
                        swapped ? "x" : "y",
                        item < 6 ? Outcome.TIE : swapped ? Outcome.RIGHT : Outcome.LEFT,
                        "ann",
                        "p" + item,
                        Extras.NONE.withOccasion(occasion));
            }
        }
        Review review =
                Reviewer.of(new Answers.Comparisons(table.build()), SideInformation.NONE, OPTIONS);
        AnnotatorReview ann = row(review, "ann");
        assertThat(ann.repeats().pairs()).isEqualTo(20);
        assertThat(ann.repeats().same()).isEqualTo(20);
        assertThat(ann.commitment().sources().getFirst().signals()).isEqualTo(12);
    }

    @Test
    void moreThanTwoLabelsShowConsistencyAndSayWhyNotCommitment() {
        LabelTable.Builder table = LabelTable.builder();
        for (int item = 0; item < 30; item++) {
            table.add("i" + item, "ann", "l" + item % 3);
            table.add("i" + item, "ann", "l" + (item % 3), Extras.NONE.withOccasion(1));
        }
        Review review =
                Reviewer.of(new Answers.Labels(table.build()), SideInformation.NONE, OPTIONS);
        assertThat(review.estimated()).isFalse();
        assertThat(review.notes()).anyMatch(note -> note.startsWith("there are more than two"));
        assertThat(row(review, "ann").repeats().kappa()).isCloseTo(1, within(1e-12));
        assertThat(row(review, "ann").commitment()).isEqualTo(Commitment.NONE);
        assertThat(row(review, "ann").advice()).isInstanceOf(Advice.NotEstimated.class);
    }

    @Test
    void whoAlwaysGivesOneLabelIsConsistentButDoesNotLookClean() {
        LabelTable.Builder table = LabelTable.builder();
        for (int item = 0; item < 60; item++) {
            for (int person = 0; person < 5; person++) {
                String own = person == 0 || item % 2 == 0 ? "yes" : "no";
                table.add("i" + item, "a" + person, own);
                table.add("i" + item, "a" + person, own, Extras.NONE.withOccasion(1));
            }
        }
        Review review =
                Reviewer.of(
                        new Answers.Labels(table.build()),
                        SideInformation.NONE,
                        OPTIONS.withHerding(false));
        assertThat(row(review, "a0").commitment().decision()).isEqualTo(Decision.COMMITTED);
        assertThat(row(review, "a0").advice().words()).isEqualTo("look into: cheap-rule");
        assertThat(row(review, "a1").advice().words()).isEqualTo("pay");
        assertThat(review.byAttention().getFirst().annotator()).isEqualTo("a0");
    }

    @Test
    void goldAndExpertsWorkForTwoLabelsToo() {
        LabelTable.Builder table = LabelTable.builder();
        LabelTable.Builder expert = LabelTable.builder();
        List<GoldItem> gold = new ArrayList<>();
        for (int item = 0; item < 40; item++) {
            boolean right = item < 34;
            table.add("i" + item, "ann", right == (item % 2 == 0) ? "yes" : "no");
            gold.add(new GoldItem.Labelled("i" + item, item % 2 == 0 ? "yes" : "no", 1));
            expert.add("i" + item, "", item % 2 == 0 ? "yes" : "no");
        }
        Answers answers = new Answers.Labels(table.build());
        Review review = Reviewer.of(answers, SideInformation.NONE.withGold(gold), OPTIONS);
        assertThat(row(review, "ann").commitment().estimate().orElseThrow().commitment())
                .isCloseTo(0.7, within(1e-6));
        Review checked =
                Reviewer.of(
                        answers,
                        SideInformation.NONE.withExpert(new Answers.Labels(expert.build())),
                        OPTIONS.withKappa(1));
        assertThat(row(checked, "ann").commitment().estimate().orElseThrow().commitment())
                .isCloseTo(0.7, within(1e-6));
        assertThatThrownBy(() ->
                        Reviewer.of(
                                answers,
                                SideInformation.NONE.withGold(
                                        List.of(new GoldItem.Labelled("i1", "maybe", 1))),
                                OPTIONS))
                .isInstanceOf(MonitorException.class)
                .hasMessageContaining("gold label 'maybe' is none that annotators gave");
    }

    @Test
    void groupsArePooled() {
        List<Row> rows = new ArrayList<>(repeats("a", 20, 25));
        rows.addAll(repeats("b", 25, 25));
        rows.addAll(repeats("c", 10, 25));
        Review review =
                Reviewer.of(
                        table(rows, false),
                        SideInformation.NONE.withGroups(Map.of("a", "north", "b", "north")),
                        OPTIONS);
        assertThat(review.groups()).hasSize(1);
        GroupReview north = review.groups().getFirst();
        assertThat(north.annotators()).isEqualTo(2);
        assertThat(north.repeats().same()).isEqualTo(45);
        near(north.commitment().estimate().orElseThrow(), 0.942809, 0.791433, 1);
        assertThat(review.everybody().repeats().pairs()).isEqualTo(75);
        assertThat(row(review, "a").group()).contains("north");
        assertThat(row(review, "c").group()).isEmpty();
    }

    @Test
    void namesWhatItCouldNotLookAt() {
        Review review =
                Reviewer.of(table(repeats("ann", 20, 25), false), SideInformation.NONE, OPTIONS);
        assertThat(review.notLookedAt())
                .contains(
                        "too-fast (no column seconds)",
                        "memory (no column time)",
                        "change (no column time)",
                        "copies-machine (no --machine)",
                        "cheap-rule by length or style (no columns left_X and right_X)");
    }

    @Test
    void refusesWhatCannotBeReviewed() {
        Answers some = table(repeats("ann", 5, 8), false);
        assertThatThrownBy(() ->
                        Reviewer.of(
                                new Answers.Comparisons(ComparisonTable.builder().build()),
                                SideInformation.NONE,
                                OPTIONS))
                .hasMessage("there are no judgments to review");
        assertThatThrownBy(() ->
                        Reviewer.of(
                                some,
                                SideInformation.NONE.withGroups(Map.of("nobody", "g")),
                                OPTIONS))
                .hasMessageContaining("annotator 'nobody' in groups gave no judgment");
        assertThatThrownBy(() ->
                        Reviewer.of(
                                some, SideInformation.NONE.withTrusted(Set.of("nobody")), OPTIONS))
                .hasMessageContaining("'nobody' said to be trusted");
        assertThatThrownBy(() -> OPTIONS.withKappa(1.2)).hasMessageContaining("kappa is 1.2");
        assertThatThrownBy(() -> new GoldItem.Pair("p", "x", "y", 1.5))
                .hasMessageContaining("probability of a gold item is 1.5");
    }
}
