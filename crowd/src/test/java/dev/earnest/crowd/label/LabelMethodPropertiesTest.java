package dev.earnest.crowd.label;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.earnest.crowd.Interval;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// What must hold for every method of the registry on every crowd.
class LabelMethodPropertiesTest {
    static Stream<Arguments> methodsAndSeeds() {
        return MethodSeeds.methodsAndSeeds();
    }

    private static LabelResult fit(LabelMethod method, RandomCrowd crowd) {
        return method.fit(crowd.table(), MethodSeeds.options(method));
    }

    /// Compares by names, which `rename` translates from the first result to the second.
    private static void assertSame(
            LabelResult first,
            LabelResult second,
            UnaryOperator<String> renameItem,
            UnaryOperator<String> renameAnnotator,
            UnaryOperator<String> renameLabel) {
        for (int item = 0; item < first.items().size(); item++) {
            int other = second.items().code(renameItem.apply(first.items().name(item)));
            for (int label = 0; label < first.labels().size(); label++) {
                int renamed = second.labels().code(renameLabel.apply(first.labels().name(label)));
                assertThat(second.posterior().probability(other, renamed))
                        .as("item %d label %d", item, label)
                        .isCloseTo(first.posterior().probability(item, label), within(1e-9));
            }
            assertThat(second.label(other))
                    .as("item %d", item)
                    .isEqualTo(renameLabel.apply(first.label(item)));
        }
        for (int annotator = 0; annotator < first.annotators().size(); annotator++) {
            int other =
                    second.annotators()
                            .code(renameAnnotator.apply(first.annotators().name(annotator)));
            double skill = first.estimates().skill()[annotator];
            if (Double.isNaN(skill)) {
                assertThat(second.estimates().skill()[other]).isNaN();
            } else {
                assertThat(second.estimates().skill()[other])
                        .as("annotator %d", annotator)
                        .isCloseTo(skill, within(1e-9));
            }
            Optional<Interval> interval = first.estimates().interval(annotator);
            Optional<Interval> otherInterval = second.estimates().interval(other);
            assertThat(otherInterval.isPresent()).isEqualTo(interval.isPresent());
            if (interval.isPresent()) {
                assertThat(otherInterval.orElseThrow().low())
                        .as("lower bound of annotator %d", annotator)
                        .isCloseTo(interval.orElseThrow().low(), within(1e-7));
                assertThat(otherInterval.orElseThrow().high())
                        .as("upper bound of annotator %d", annotator)
                        .isCloseTo(interval.orElseThrow().high(), within(1e-7));
            }
        }
    }

    private static void assertSame(LabelResult first, LabelResult second) {
        assertSame(first, second, name -> name, name -> name, name -> name);
    }

    @ParameterizedTest(name = "{0} seed {1}")
    @MethodSource("methodsAndSeeds")
    void theOrderOfRowsDoesNotMatter(LabelMethod method, long seed) {
        RandomCrowd crowd = MethodSeeds.crowd(method, seed);
        assertSame(fit(method, crowd), fit(method, crowd.shuffled(seed)));
    }

    @ParameterizedTest(name = "{0} seed {1}")
    @MethodSource("methodsAndSeeds")
    void namesOfItemsAndAnnotatorsDoNotMatter(LabelMethod method, long seed) {
        RandomCrowd crowd = MethodSeeds.crowd(method, seed);
        // Items with gold labels keep their names: gold refers to them.
        UnaryOperator<String> item =
                name -> name.length() < 7 ? name : "z" + name.hashCode() * 31 + name;
        UnaryOperator<String> annotator = name -> (9 - Integer.parseInt(name.substring(1))) + "b";
        RandomCrowd renamed =
                crowd.map(row ->
                        new RandomCrowd.Row(
                                item.apply(row.item()),
                                annotator.apply(row.annotator()),
                                row.label(),
                                row.weight(),
                                row.occasion()));
        assertSame(
                fit(method, crowd),
                fit(method, renamed.shuffled(seed)),
                item,
                annotator,
                name -> name);
    }

    @ParameterizedTest(name = "{0} seed {1}")
    @MethodSource("methodsAndSeeds")
    void relabellingCategoriesPermutesTheResult(LabelMethod method, long seed) {
        RandomCrowd crowd = MethodSeeds.crowd(method, seed).weighted(seed);
        int classes = MethodSeeds.classes(method);
        Map<String, String> next =
                IntStream.range(0, classes)
                        .boxed()
                        .collect(
                                Collectors.toMap(
                                        RandomCrowd.LABELS::get,
                                        k -> RandomCrowd.LABELS.get((k + 1) % classes)));
        UnaryOperator<String> label = name -> next.getOrDefault(name, name);
        RandomCrowd relabelled =
                crowd.map(row ->
                        new RandomCrowd.Row(
                                row.item(),
                                row.annotator(),
                                label.apply(row.label()),
                                row.weight(),
                                row.occasion()));
        LabelOptions options = MethodSeeds.options(method);
        GoldLabels gold =
                GoldLabels.of(
                        options.gold().asMap().entrySet().stream()
                                .map(entry ->
                                        new dev.earnest.judgments.Label(
                                                entry.getKey(),
                                                label.apply(entry.getValue().getFirst())))
                                .toList());
        assertSame(
                fit(method, crowd),
                method.fit(relabelled.table(), options.withGold(gold)),
                name -> name,
                name -> name,
                label);
    }

    @ParameterizedTest(name = "{0} seed {1}")
    @MethodSource("methodsAndSeeds")
    void aWeightOfTwoEqualsTwoRows(LabelMethod method, long seed) {
        RandomCrowd crowd = MethodSeeds.crowd(method, seed);
        RandomCrowd doubled = crowd;
        RandomCrowd heavy = new RandomCrowd(java.util.List.of());
        for (int i = 0; i < crowd.rows().size(); i++) {
            RandomCrowd.Row row = crowd.rows().get(i);
            boolean twice = i % 3 == 0;
            if (twice) {
                doubled =
                        doubled.with(
                                new RandomCrowd.Row(
                                        row.item(), row.annotator(), row.label(), 1f, 1));
            }
            heavy =
                    heavy.with(
                            new RandomCrowd.Row(
                                    row.item(), row.annotator(), row.label(), twice ? 2f : 1f, 0));
        }
        assertSame(fit(method, heavy), fit(method, doubled));
    }

    @ParameterizedTest(name = "{0} seed {1}")
    @MethodSource("methodsAndSeeds")
    void theObjectiveNeverFalls(LabelMethod method, long seed) {
        RandomCrowd crowd = MethodSeeds.crowd(method, seed).weighted(seed);
        LabelResult result =
                method.fit(
                        crowd.table(),
                        MethodSeeds.options(method).withTolerance(-1).withMaxIterations(60));
        double[] trace = result.convergence().trace();
        for (int step = 1; step < trace.length; step++) {
            assertThat(trace[step] - trace[step - 1])
                    .as("step %d of %s", step, java.util.Arrays.toString(trace))
                    .isGreaterThan(-1e-9 * (1 + Math.abs(trace[step])));
        }
    }

    @ParameterizedTest(name = "{0} seed {1}")
    @MethodSource("methodsAndSeeds")
    void goldItemsKeepTheirKnownCategory(LabelMethod method, long seed) {
        RandomCrowd crowd = MethodSeeds.crowd(method, seed);
        LabelResult result =
                method.fit(crowd.table(), LabelOptions.defaults().withGold(MethodSeeds.gold()));
        for (int known = 0; known < 2; known++) {
            int item = result.items().code("item " + known);
            assertThat(result.label(item)).isEqualTo(RandomCrowd.LABELS.get(known));
            assertThat(result.confidence(item)).isEqualTo(1);
        }
    }

    @ParameterizedTest(name = "{0} seed {1}")
    @MethodSource("methodsAndSeeds")
    void posteriorsSumToOneAndIntervalsContainTheSkill(LabelMethod method, long seed) {
        RandomCrowd crowd = MethodSeeds.crowd(method, seed).weighted(seed);
        LabelResult result = fit(method, crowd);
        Wellformed.check(result);
        for (int annotator = 0; annotator < result.annotators().size(); annotator++) {
            var interval = result.estimates().interval(annotator);
            if (interval.isPresent()) {
                assertThat(result.estimates().skill()[annotator])
                        .isBetween(
                                interval.orElseThrow().low() - 1e-12,
                                interval.orElseThrow().high() + 1e-12);
            }
        }
    }
}
