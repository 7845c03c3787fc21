package dev.earnest.evaluate.judge.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.earnest.evaluate.judge.Side;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class JudgeQualityTest {
    private static final long SEED = 20_261_122;
    private static final Resampling DRAWS = new Resampling(400, SEED);

    private static List<JudgedPair> pairs(String... letters) {
        return java.util.Arrays.stream(letters).map(SomePairs::pair).toList();
    }

    @Test
    void consistencyCountsBothOrders() {
        Consistency found =
                Consistency.of(
                        pairs("FF-", "SS-", "TT-", "FS-", "FS-", "SF-", "FT-", "F--", "---"),
                        DRAWS);
        assertThat(found.judged()).isEqualTo(7);
        assertThat(found.failed()).isEqualTo(2);
        assertThat(found.consistent().orElseThrow().value()).isEqualTo(3 / 7.0);
        assertThat(found.swayed().orElseThrow())
                .matches(share -> share.successes() == 2 && share.count() == 3);
        // FF: first shown 1 of 2; SS 1 of 2; FS twice 2 of 2; SF 0 of 2; FT 1 of 1.
        assertThat(found.firstShown().orElseThrow().value()).isEqualTo(7 / 11.0);
    }

    @Test
    void elevenConsistentPairsProveNoAbsenceOfBias() {
        List<JudgedPair> few = new ArrayList<>();
        for (int index = 0; index < 11; index++) {
            few.add(SomePairs.pair(index % 2 == 0 ? "FF-" : "SS-"));
        }
        Estimated found = Consistency.of(few, DRAWS).firstShown().orElseThrow();
        assertThat(found.value()).isEqualTo(0.5);
        // 0 of 11 contradict: up to 25.9 % may, and each moves the share by a half.
        assertThat(found.low()).isCloseTo(0.5 - 0.2588 / 2, within(1e-4));
        assertThat(found.high()).isCloseTo(0.5 + 0.2588 / 2, within(1e-4));
    }

    @Test
    void noIntervalOfAShareReachesBeyondOne() {
        Estimated found =
                Consistency.of(pairs("FS-", "FS-", "FS-", "FS-"), DRAWS).firstShown().orElseThrow();
        assertThat(found.value()).isEqualTo(1);
        assertThat(found.high()).isEqualTo(1);
        assertThat(found.low()).isBetween(0.5, 0.8);
    }

    @Test
    void aJudgeWithoutPositionBiasIsInsideItsIntervalAsOftenAsTheLevelSays() {
        SplittableRandom random = new SplittableRandom(SEED);
        int inside = 0;
        int rounds = 150;
        for (int round = 0; round < rounds; round++) {
            List<JudgedPair> all = new ArrayList<>();
            for (int index = 0; index < 120; index++) {
                // Both orders follow the pair with probability 0.6, so that they hang together.
                boolean follow = random.nextDouble() < 0.6;
                char ahead = random.nextBoolean() ? 'F' : 'S';
                char behind = follow ? ahead : random.nextBoolean() ? 'F' : 'S';
                all.add(SomePairs.pair("" + ahead + behind + "-"));
            }
            inside +=
                    Consistency.of(all, new Resampling(200, round))
                                    .firstShown()
                                    .orElseThrow()
                                    .holds(0.5)
                            ? 1
                            : 0;
        }
        assertThat(inside / (double) rounds).as("seed " + SEED).isBetween(0.88, 0.99);
    }

    @Test
    void lengthBiasIsWhatTheJudgeAddsToPeople() {
        List<JudgedPair> all = new ArrayList<>();
        for (int index = 0; index < 40; index++) {
            // People like the longer in half of the pairs, the judge always.
            all.add(SomePairs.pair(index % 2 == 0 ? "FFF" : "FFS", "a", "b", 20, 10, ""));
            all.add(SomePairs.pair(index % 2 == 0 ? "SSF" : "SSS", "a", "b", 5, 10, ""));
        }
        all.add(SomePairs.pair("FSF", "a", "b", 20, 10, ""));
        all.add(SomePairs.pair("FFF", "a", "b", 10, 10, ""));
        LengthBias bias = LengthBias.of(all, DRAWS);
        assertThat(bias.judge().orElseThrow().value()).isEqualTo(1);
        assertThat(bias.judge().orElseThrow().count()).isEqualTo(80);
        assertThat(bias.people().orElseThrow().value()).isEqualTo(41 / 81.0);
        Estimated gap = bias.gap().orElseThrow();
        assertThat(gap.value()).isEqualTo(0.5);
        assertThat(gap.low()).isBetween(0.3, 0.5);
        assertThat(gap.high()).isBetween(0.5, 0.7);
    }

    @Test
    void agreementIsCountedByHand() {
        PeopleAgreement found =
                PeopleAgreement.of(
                        pairs(
                                "FFF", "FFF", "SSS", "FFS", "FST", "FSF", "TTT", "SST", "F-F",
                                "FF-"));
        assertThat(found.pairs()).isEqualTo(8);
        assertThat(found.accuracy().orElseThrow().successes()).isEqualTo(5);
        assertThat(found.untied().orElseThrow())
                .matches(share -> share.successes() == 3 && share.count() == 4);
        assertThat(found.ahead().orElseThrow().successes()).isEqualTo(5);
        assertThat(found.behind().orElseThrow().successes()).isEqualTo(4);
        // People say first three times: FFF twice found, FSF not. Of five others one is called
        // first.
        assertThat(found.sensitivity().orElseThrow())
                .matches(share -> share.successes() == 2 && share.count() == 3);
        assertThat(found.specificity().orElseThrow())
                .matches(share -> share.successes() == 4 && share.count() == 5);
    }

    @Test
    void aFailureIsNeverATie() {
        PeopleAgreement found = PeopleAgreement.of(pairs("--T", "F-T", "-TT"));
        assertThat(found.pairs()).isZero();
        assertThat(found.accuracy()).isEmpty();
        assertThat(Consistency.of(pairs("--T"), DRAWS).consistent()).isEmpty();
        assertThat(SomePairs.pair("F-T").verdict()).isEmpty();
    }

    @Test
    void aPlantedSelfPreferenceIsMeasured() {
        SplittableRandom random = new SplittableRandom(SEED);
        List<JudgedPair> fair = new ArrayList<>();
        List<JudgedPair> vain = new ArrayList<>();
        for (int index = 0; index < 600; index++) {
            boolean own = index % 2 == 0;
            boolean ownFirst = index % 4 == 0;
            // Its own answers are better by people's verdict too, which must not count as vanity.
            boolean first = random.nextDouble() < (own ? ownFirst ? 0.7 : 0.3 : 0.5);
            boolean right = random.nextDouble() < 0.75;
            char honest = right == first ? 'F' : 'S';
            char human = first ? 'F' : 'S';
            String model = ownFirst ? "self" : "x";
            String other = ownFirst ? "y" : "self";
            boolean flatter = own && random.nextDouble() < 0.4;
            char biased = flatter ? ownFirst ? 'F' : 'S' : honest;
            fair.add(pair(honest, human, own ? model : "x", own ? other : "y"));
            vain.add(pair(biased, human, own ? model : "x", own ? other : "y"));
        }
        SelfPreference none = SelfPreference.of(fair, "self", DRAWS);
        assertThat(none.own()).isEqualTo(300);
        assertThat(none.others()).isEqualTo(300);
        assertThat(none.excess().orElseThrow().holds(0)).as("seed " + SEED).isTrue();
        Estimated excess = SelfPreference.of(vain, "self", DRAWS).excess().orElseThrow();
        assertThat(excess.low()).as("seed " + SEED).isPositive();
        // Flattery turns the 0.4 x 0.4 of verdicts that would have gone against it.
        assertThat(excess.value()).isCloseTo(0.16, within(0.06));
    }

    private static JudgedPair pair(char judge, char human, String first, String second) {
        return SomePairs.pair("" + judge + judge + human, first, second, 1, 1, "");
    }

    @Test
    void withoutOthersThereIsNoMeasureOfVanity() {
        List<JudgedPair> own = List.of(SomePairs.pair("FFF", "self", "x", 1, 1, ""));
        assertThat(SelfPreference.of(own, "self", DRAWS).excess()).isEmpty();
        assertThat(JudgeQuality.of(own, "", DRAWS).self()).isEmpty();
    }

    @Test
    void categoriesAreKeptApart() {
        JudgeQuality quality =
                JudgeQuality.of(
                        List.of(
                                SomePairs.pair("FFF", "a", "b", 1, 1, "math"),
                                SomePairs.pair("FFS", "a", "b", 1, 1, "writing"),
                                SomePairs.pair("SSS", "a", "b", 1, 1, "math")),
                        "",
                        DRAWS);
        assertThat(quality.categories())
                .extracting(JudgeQuality.Category::name)
                .containsExactly("math", "writing");
        assertThat(quality.categories().getFirst().people().accuracy().orElseThrow().value())
                .isEqualTo(1);
        assertThat(quality.categories().getLast().people().accuracy().orElseThrow().value())
                .isZero();
    }

    @Test
    void kappaIsThatOfFleissTable() {
        // Fleiss, Statistical Methods for Rates and Proportions (1981), table 13.1: kappa 0.68,
        // standard error 0.087.
        int[][] counts = {{75, 1, 4}, {5, 4, 1}, {0, 0, 10}};
        List<Side> one = new ArrayList<>();
        List<Side> other = new ArrayList<>();
        List<Side> sides = List.of(Side.FIRST, Side.TIE, Side.SECOND);
        for (int row = 0; row < 3; row++) {
            for (int column = 0; column < 3; column++) {
                for (int n = 0; n < counts[row][column]; n++) {
                    one.add(sides.get(row));
                    other.add(sides.get(column));
                }
            }
        }
        Estimated kappa = Kappa.of(one, other).orElseThrow();
        assertThat(kappa.value()).isCloseTo(0.676, within(0.001));
        assertThat((kappa.high() - kappa.low()) / (2 * 1.96)).isCloseTo(0.0877, within(0.0005));
        assertThat(Kappa.of(List.of(Side.TIE), List.of(Side.TIE))).isEmpty();
        assertThat(Kappa.of(List.of(), List.of())).isEmpty();
        List<Side> always = List.of(Side.FIRST, Side.FIRST, Side.FIRST);
        List<Side> either = List.of(Side.FIRST, Side.SECOND, Side.FIRST);
        assertThat(Kappa.of(always, either)).as("chosen and rejected").isEmpty();
        assertThat(Kappa.of(either, always)).isEmpty();
    }

    @Test
    void wilsonsIntervalIsTheBooks() {
        // Newcombe (1998), table I: 81 of 263, score method without continuity correction.
        Estimated share = Estimated.share(81, 263).orElseThrow();
        assertThat(share.low()).isCloseTo(0.2553, within(5e-5));
        assertThat(share.high()).isCloseTo(0.3662, within(5e-5));
        assertThat(Estimated.share(0, 20).orElseThrow().low()).isZero();
        assertThat(Estimated.share(0, 20).orElseThrow().high()).isCloseTo(0.1611, within(5e-5));
        assertThat(Estimated.share(0, 0)).isEqualTo(Optional.empty());
    }
}
