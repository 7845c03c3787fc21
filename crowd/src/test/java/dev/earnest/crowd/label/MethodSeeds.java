package dev.earnest.crowd.label;

import dev.earnest.judgments.Label;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;

/// Every method of the registry with a few seeds, and what it needs to run on a [RandomCrowd].
final class MethodSeeds {
    private MethodSeeds() {}

    /// Source of `(method, seed)`.
    static Stream<Arguments> methodsAndSeeds() {
        return LabelMethods.all().stream()
                .flatMap(method ->
                        LongStream.rangeClosed(1, 4).mapToObj(seed -> Arguments.of(method, seed)));
    }

    static Stream<LabelMethod> methods() {
        return LabelMethods.all().stream();
    }

    /// Two for methods that know no more, else three.
    static int classes(LabelMethod method) {
        return method.name().equals("kos") ? 2 : 3;
    }

    static RandomCrowd crowd(LabelMethod method, long seed) {
        return RandomCrowd.of(seed, 40, 8, classes(method));
    }

    /// Gold labels where a method cannot do without.
    static LabelOptions options(LabelMethod method) {
        return method.name().equals("gold-majority-vote")
                ? LabelOptions.defaults().withGold(gold())
                : LabelOptions.defaults();
    }

    /// The truth of two items.
    static GoldLabels gold() {
        return GoldLabels.of(
                List.of(
                        new Label("item 0", RandomCrowd.LABELS.get(0)),
                        new Label("item 1", RandomCrowd.LABELS.get(1))));
    }
}
