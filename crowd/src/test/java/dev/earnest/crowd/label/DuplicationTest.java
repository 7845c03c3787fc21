package dev.earnest.crowd.label;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// What stays the same when the data are repeated; docs/methods.md, "What is invariant", has the reasons.
class DuplicationTest {
    private static final Map<String, Double> EVEN =
            Map.of("maybe", 1 / 3.0, "no", 1 / 3.0, "yes", 1 / 3.0);

    private static Stream<Arguments> withSeeds(List<LabelMethod> methods) {
        return methods.stream()
                .flatMap(method ->
                        LongStream.rangeClosed(1, 4).mapToObj(seed -> Arguments.of(method, seed)));
    }

    /// Methods without a likelihood whose votes all double.
    static Stream<Arguments> votes() {
        return withSeeds(
                List.of(
                        new MajorityVote(),
                        new Wawa(),
                        new ZeroBasedSkill(),
                        new GoldMajorityVote(),
                        Mmsr.standard()));
    }

    /// Methods whose only data are counts of items, without a prior.
    static Stream<Arguments> likelihoods() {
        return withSeeds(
                List.of(
                        new MajorityVote(),
                        new Wawa(),
                        new ZeroBasedSkill(),
                        new OneCoin(),
                        new DawidSkene(),
                        new FastDawidSkene(),
                        new FastDawidSkene(FastDawidSkene.HYBRID)));
    }

    static Stream<Arguments> all() {
        return withSeeds(LabelMethods.all());
    }

    private static RandomCrowd twice(RandomCrowd crowd) {
        var rows = new ArrayList<>(crowd.rows());
        for (RandomCrowd.Row row : crowd.rows()) {
            rows.add(
                    new RandomCrowd.Row(row.item(), row.annotator(), row.label(), row.weight(), 1));
        }
        return new RandomCrowd(rows);
    }

    private static RandomCrowd onTwinItems(RandomCrowd crowd) {
        var rows = new ArrayList<>(crowd.rows());
        for (RandomCrowd.Row row : crowd.rows()) {
            rows.add(
                    new RandomCrowd.Row(
                            "twin of " + row.item(), row.annotator(), row.label(), 1f, 0));
        }
        return new RandomCrowd(rows);
    }

    @ParameterizedTest(name = "{0} seed {1}")
    @MethodSource("votes")
    void everyVoteTwiceChangesNeitherLabelsNorSkillsOfMethodsWithoutPosterior(
            LabelMethod method, long seed) {
        RandomCrowd crowd = MethodSeeds.crowd(method, seed);
        LabelOptions options = MethodSeeds.options(method);
        LabelResult once = method.fit(crowd.table(), options);
        LabelResult again = method.fit(twice(crowd).table(), options);
        assertThat(again.chosen()).isEqualTo(once.chosen());
        assertThat(again.estimates().skill())
                .containsExactly(once.estimates().skill(), within(1e-9));
    }

    /// Messages are known up to a common factor only, and hard steps compare sums of logarithms which all
    /// double where the class prior is even.
    @ParameterizedTest(name = "seed {0}")
    @org.junit.jupiter.params.provider.ValueSource(longs = {1, 2, 3, 4})
    void everyVoteTwiceChangesNoLabelOfKosOrOfFastDawidSkeneWithAnEvenPrior(long seed) {
        RandomCrowd two = RandomCrowd.of(seed, 40, 8, 2);
        LabelResult kos = Kos.standard().fit(two.table(), LabelOptions.defaults());
        LabelResult again = Kos.standard().fit(twice(two).table(), LabelOptions.defaults());
        assertThat(again.chosen()).isEqualTo(kos.chosen());
        assertThat(again.estimates().parameter("message").orElseThrow().value())
                .containsExactly(
                        kos.estimates().parameter("message").orElseThrow().value(), within(1e-9));
        RandomCrowd three = RandomCrowd.of(seed, 40, 8, 3);
        LabelOptions even = LabelOptions.defaults().withClassPrior(EVEN);
        LabelResult fast = new FastDawidSkene().fit(three.table(), even);
        assertThat(new FastDawidSkene().fit(twice(three).table(), even).chosen())
                .isEqualTo(fast.chosen());
    }

    /// The likelihood of twice as many independent items is the square, so its maximum stays; that of every
    /// vote twice is not, because an item's truth is drawn once.
    @ParameterizedTest(name = "{0} seed {1}")
    @MethodSource("likelihoods")
    void everyItemTwiceChangesNoEstimateOfMethodsWithoutPriors(LabelMethod method, long seed) {
        RandomCrowd crowd = MethodSeeds.crowd(method, seed);
        LabelOptions options = LabelOptions.defaults();
        LabelResult once = method.fit(crowd.table(), options);
        LabelResult twins = method.fit(onTwinItems(crowd).table(), options);
        assertThat(twins.estimates().skill())
                .containsExactly(once.estimates().skill(), within(1e-7));
        for (int item = 0; item < once.items().size(); item++) {
            for (int label = 0; label < 3; label++) {
                assertThat(twins.posterior().probability(item, label))
                        .isCloseTo(once.posterior().probability(item, label), within(1e-7));
            }
        }
    }

    /// Where the truth is beyond doubt the expected counts are counts, and doubling them all changes no share.
    @ParameterizedTest(name = "seed {0}")
    @org.junit.jupiter.params.provider.ValueSource(longs = {1, 2, 3, 4})
    void everyVoteTwiceChangesNoSkillWhereTheTruthIsCertain(long seed) {
        RandomCrowd crowd = RandomCrowd.of(seed, 60, 80, 3);
        for (LabelMethod method : List.of(new OneCoin(), new DawidSkene(), new FastDawidSkene())) {
            LabelResult once = method.fit(crowd.table(), LabelOptions.defaults());
            LabelResult again = method.fit(twice(crowd).table(), LabelOptions.defaults());
            assertThat(again.chosen()).as(method.name()).isEqualTo(once.chosen());
            assertThat(again.estimates().skill())
                    .as(method.name())
                    .containsExactly(once.estimates().skill(), within(1e-6));
        }
    }

    /// Posteriors sharpen, so some items near a tie may turn over where a model weighs the annotators anew.
    @ParameterizedTest(name = "{0} seed {1}")
    @MethodSource("all")
    void everyVoteTwiceChangesFewLabelsOfAnyMethod(LabelMethod method, long seed) {
        RandomCrowd crowd = MethodSeeds.crowd(method, seed);
        LabelOptions options = MethodSeeds.options(method);
        LabelResult once = method.fit(crowd.table(), options);
        LabelResult again = method.fit(twice(crowd).table(), options);
        int changed = 0;
        for (int item = 0; item < 40; item++) {
            changed += once.chosen()[item] == again.chosen()[item] ? 0 : 1;
        }
        assertThat(changed).isLessThanOrEqualTo(4);
    }
}
