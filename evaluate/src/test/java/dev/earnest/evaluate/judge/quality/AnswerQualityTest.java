package dev.earnest.evaluate.judge.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.earnest.evaluate.judge.AnswerSet;
import dev.earnest.evaluate.judge.Candidate;
import dev.earnest.evaluate.judge.Question;
import dev.earnest.evaluate.judge.RankedSet;
import dev.earnest.evaluate.judge.Ruling;
import dev.earnest.evaluate.judge.ScoredAnswer;
import dev.earnest.evaluate.judge.Usage;
import dev.earnest.evaluate.judge.Verdict;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Measures of rankings and scores against numbers worked out by hand.
final class AnswerQualityTest {
    private static final Resampling FEW = new Resampling(200, 1);

    /// Answers of models a, b, c ... of lengths 1, 2, 3 ...
    private static AnswerSet set(String id, String category, int answers, double... people) {
        List<OptionalDouble> said =
                people.length == 0
                        ? Collections.nCopies(answers, OptionalDouble.empty())
                        : DoubleStream.of(people).mapToObj(OptionalDouble::of).toList();
        return new AnswerSet(
                new Question(id, category, List.of("What is " + id + "?"), List.of()),
                IntStream.range(0, answers)
                        .mapToObj(at ->
                                Candidate.of(String.valueOf((char) ('a' + at)), "x".repeat(at + 1)))
                        .toList(),
                said,
                true);
    }

    private static Ruling order(Integer... bestFirst) {
        return new Ruling.Given(new Verdict.Order(Arrays.asList(bestFirst)), "", Usage.NONE);
    }

    /// @param ahead places in the set, best first, as the judge has them when it sees the order of the set
    /// @param behind the same when it sees the reverse
    private static RankedSet ranked(AnswerSet set, List<Integer> ahead, List<Integer> behind) {
        int last = set.candidates().size() - 1;
        return new RankedSet(
                set,
                IntStream.rangeClosed(0, last).boxed().toList(),
                List.of(order(ahead.toArray(new Integer[0]))),
                List.of(order(behind.stream().map(at -> last - at).toArray(Integer[]::new))));
    }

    private static double value(Optional<Estimated> found) {
        return found.orElseThrow().value();
    }

    @Test
    void rankingsAreTakenApartIntoPairs() {
        List<RankedSet> ranked =
                List.of(
                        ranked(set("1", "", 3, 1, 2, 3), List.of(2, 1, 0), List.of(2, 1, 0)),
                        // Shown in the order of the set a beats b, in its reverse b beats a.
                        ranked(set("2", "", 3, 3, 2, 1), List.of(0, 1, 2), List.of(1, 0, 2)));
        RankingQuality quality = RankingQuality.of(ranked, FEW);
        assertThat(quality.questions()).isEqualTo(2);
        assertThat(quality.failed()).isZero();
        assertThat(value(quality.sameOrder())).isCloseTo(5.0 / 6, within(1e-12));
        assertThat(value(quality.sameWinner())).isEqualTo(0.5);
        // Five pairs give each place half; the sixth was won by the earlier answer both times.
        assertThat(value(quality.firstShown())).isCloseTo(3.5 / 6, within(1e-12));
        assertThat(value(quality.swayed())).isEqualTo(1);
        // 1: the longer wins three pairs; 2: c loses to both, and a and b are undecided.
        assertThat(value(quality.longer())).isCloseTo(3.0 / 5, within(1e-12));
        assertThat(value(quality.longerPeople())).isCloseTo(3.0 / 6, within(1e-12));
        assertThat(value(quality.asPeople())).isEqualTo(1);
        assertThat(value(quality.lengthGap())).isZero();
        assertThat(quality.firstShown().orElseThrow().count()).as("questions").isEqualTo(2);
        assertThat(quality.models())
                .extracting(RankingQuality.Model::name)
                .containsExactly("b", "c", "a");
        RankingQuality.Model b = quality.models().getFirst();
        // Places 2, 2, 2, 1.
        assertThat(b.place()).isEqualTo(1.75);
        assertThat(b.beats().value()).isCloseTo((3 - 1.75) / 2, within(1e-12));
        assertThat(b.best().value()).isEqualTo(0.25);
        assertThat(b.questions()).isEqualTo(2);
    }

    @Test
    void whatFailedInOneOrderCountsNowhere() {
        AnswerSet set = set("1", "", 2);
        RankedSet failed =
                new RankedSet(
                        set,
                        List.of(0, 1),
                        List.of(order(0, 1)),
                        List.of(new Ruling.Unreadable("?", "no", Usage.NONE)));
        RankingQuality quality = RankingQuality.of(List.of(failed), FEW);
        assertThat(quality.failed()).isEqualTo(1);
        assertThat(quality.sameOrder()).isEmpty();
        assertThat(quality.firstShown()).isEmpty();
        assertThat(quality.models()).isEmpty();
    }

    /// 3 answers to each of 60 questions. A judge that looks at quality with noise of its own in each order and not at
    /// places: its interval should hold a half about 19 times of 20. One that adds a bonus for early places is found.
    @ParameterizedTest
    @ValueSource(doubles = {0, 1.5})
    void theIntervalTellsAFavourForEarlyPlacesFromNone(double bonus) {
        int held = 0;
        for (int seed = 0; seed < 60; seed++) {
            Random random = new Random(seed);
            List<RankedSet> ranked = new ArrayList<>();
            for (int question = 0; question < 60; question++) {
                double[] quality = random.doubles(3).toArray();
                ranked.add(
                        ranked(
                                set(Integer.toString(question), "", 3),
                                byScore(quality, bonus, random, false),
                                byScore(quality, bonus, random, true)));
            }
            Estimated first = RankingQuality.of(ranked, FEW).firstShown().orElseThrow();
            held += first.holds(0.5) ? 1 : 0;
        }
        if (bonus == 0) {
            assertThat(held).isBetween(48, 60);
        } else {
            assertThat(held).isLessThan(5);
        }
    }

    private static List<Integer> byScore(
            double[] quality, double bonus, Random random, boolean reversed) {
        double[] seen = new double[quality.length];
        for (int at = 0; at < seen.length; at++) {
            int before = reversed ? at : seen.length - 1 - at;
            seen[at] = quality[at] + bonus * before / (seen.length - 1) + random.nextGaussian();
        }
        return IntStream.range(0, seen.length)
                .boxed()
                .sorted(Comparator.comparingDouble(at -> -seen[at]))
                .toList();
    }

    @Test
    void categoriesAreToldApartWhereThereAreSeveral() {
        RankedSet one = ranked(set("1", "x", 2), List.of(0, 1), List.of(0, 1));
        RankedSet other = ranked(set("2", "y", 2), List.of(0, 1), List.of(1, 0));
        assertThat(RankingQuality.categories(List.of(one), FEW)).isEmpty();
        assertThat(RankingQuality.categories(List.of(one, other), FEW))
                .hasEntrySatisfying("x", found -> assertThat(value(found)).isEqualTo(1))
                .hasEntrySatisfying("y", found -> assertThat(value(found)).isZero());
    }

    private static List<ScoredAnswer> scored(AnswerSet set, double... points) {
        return IntStream.range(0, points.length)
                .mapToObj(at ->
                        new ScoredAnswer(
                                set,
                                at,
                                List.of(
                                        Double.isNaN(points[at])
                                                ? new Ruling.Unreadable("?", "no", Usage.NONE)
                                                : new Ruling.Given(
                                                        new Verdict.Score(points[at]),
                                                        "",
                                                        Usage.NONE))))
                .toList();
    }

    @Test
    void scoresAreComparedWithinTheirQuestion() {
        List<ScoredAnswer> all = new ArrayList<>();
        all.addAll(scored(set("1", "", 3, 1, 5, 9), 2, 4, 4));
        all.addAll(scored(set("2", "", 3, 9, 5, 1), 3, 6, Double.NaN));
        all.addAll(scored(set("3", "", 3, 1, 2, 3), 1, 5, 9));
        ScoreQuality quality = ScoreQuality.of(all, 1, 10, FEW);
        assertThat(quality.answers()).isEqualTo(9);
        assertThat(quality.failed()).isEqualTo(1);
        assertThat(quality.repeated()).isEmpty();
        // Pairs with both scores: 3, 1, 3.
        assertThat(value(quality.tied())).isCloseTo(1.0 / 7, within(1e-12));
        assertThat(value(quality.longer())).isEqualTo(1);
        assertThat(value(quality.asPeople())).isCloseTo(5.0 / 6, within(1e-12));
        assertThat(value(quality.lengthGap())).isCloseTo(1.0 / 6, within(1e-12));
        assertThat(quality.models().getFirst().name()).isEqualTo("c");
        ScoreQuality.Mean b = quality.models().get(1);
        assertThat(b.mean().value()).isCloseTo(5, within(1e-12));
        // 4, 6, 5: standard deviation 1, Student's 97.5 % point of 2 degrees 4.302653.
        assertThat(b.mean().high() - 5).isCloseTo(4.302653 / Math.sqrt(3), within(1e-6));
        assertThat(b.questions()).isEqualTo(3);
    }

    @Test
    void noMeanIsOutsideTheScaleAndOneQuestionHasNoInterval() {
        ScoreQuality quality = ScoreQuality.of(scored(set("1", "", 2), 9, 10), 1, 10, FEW);
        assertThat(quality.models().getFirst().mean().low()).isNaN();
        List<ScoredAnswer> two = new ArrayList<>(scored(set("1", "", 1), 10));
        two.addAll(scored(set("2", "", 1), 8));
        assertThat(ScoreQuality.of(two, 1, 10, FEW).models().getFirst().mean().high())
                .isEqualTo(10);
    }

    @Test
    void ranksAreCorrelatedWithPeoplesRatingsAndLengths() {
        List<ScoredAnswer> all = new ArrayList<>();
        all.addAll(scored(set("1", "", 2, 1, 2), 3, 4));
        all.addAll(scored(set("2", "", 2, 3, 4), 5, 6));
        all.addAll(scored(set("3", "", 2, 5, 6), 7, 8));
        ScoreQuality quality = ScoreQuality.of(all, 1, 10, FEW);
        assertThat(value(quality.peopleRank())).isCloseTo(1, within(1e-12));
        // Ranks 1 to 6 with lengths 2 2 2 5 5 5 in the pattern short, long: sum of products 4.5 of
        // sqrt(17.5 * 13.5).
        assertThat(value(quality.lengthRank()))
                .isCloseTo(4.5 / Math.sqrt(17.5 * 13.5), within(1e-12));
    }

    @Test
    void spearmanSharesRanksAmongEquals() {
        assertThat(Spearman.of(new double[] {1, 2, 2, 4}, new double[] {1, 3, 2, 4}).orElseThrow())
                .as("scipy.stats.spearmanr")
                .isCloseTo(0.9486832980505138, within(1e-12));
        assertThat(Spearman.of(new double[] {1, 1}, new double[] {1, 2})).isEmpty();
    }

    @Test
    void repeatsAreComparedWhereThereAreSome() {
        AnswerSet set = set("1", "", 1);
        ScoredAnswer steady = new ScoredAnswer(set, 0, List.of(points(5), points(5), points(5)));
        ScoredAnswer wavering =
                new ScoredAnswer(set("2", "", 1), 0, List.of(points(5), points(6), points(5)));
        ScoreQuality quality = ScoreQuality.of(List.of(steady, wavering), 1, 10, FEW);
        assertThat(value(quality.repeated())).isEqualTo(0.5);
        assertThat(quality.models().getFirst().mean().value()).isEqualTo(5);
    }

    private static Ruling points(double points) {
        return new Ruling.Given(new Verdict.Score(points), "", Usage.NONE);
    }
}
