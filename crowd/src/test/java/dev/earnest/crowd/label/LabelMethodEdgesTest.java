package dev.earnest.crowd.label;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.earnest.crowd.CrowdException;
import dev.earnest.judgments.Label;
import dev.earnest.judgments.LabelTable;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Odd data that no method may stumble over.
class LabelMethodEdgesTest {
    static Stream<LabelMethod> methods() {
        return MethodSeeds.methods();
    }

    private static LabelResult fit(LabelMethod method, LabelTable table) {
        LabelOptions options = LabelOptions.defaults();
        if (method.name().equals("gold-majority-vote")) {
            options = options.withGold(GoldLabels.of(List.of(new Label("known", "a"))));
        }
        LabelResult result = method.fit(table, options);
        Wellformed.check(result);
        return result;
    }

    @ParameterizedTest
    @MethodSource("methods")
    void oneAnswerIsItsOwnResult(LabelMethod method) {
        LabelResult result = fit(method, LabelTable.builder().add("known", "ann", "a").build());
        assertThat(result.label(0)).isEqualTo("a");
    }

    @ParameterizedTest
    @MethodSource("methods")
    void oneAnnotatorIsBelieved(LabelMethod method) {
        var builder = LabelTable.builder();
        for (int item = 0; item < 9; item++) {
            builder.add(item == 0 ? "known" : "i" + item, "ann", item % 2 == 0 ? "a" : "b");
        }
        LabelResult result = fit(method, builder.build());
        for (int item = 0; item < 9; item++) {
            assertThat(result.label(item)).isEqualTo(item % 2 == 0 ? "a" : "b");
        }
    }

    @ParameterizedTest
    @MethodSource("methods")
    void oneCategoryIsCertain(LabelMethod method) {
        var builder = LabelTable.builder();
        for (int row = 0; row < 12; row++) {
            builder.add(row < 3 ? "known" : "i" + row / 3, "ann" + row % 3, "a");
        }
        LabelResult result = fit(method, builder.build());
        for (int item = 0; item < 4; item++) {
            assertThat(result.label(item)).isEqualTo("a");
        }
    }

    @ParameterizedTest
    @MethodSource("methods")
    void whereAllIsTiedTheFirstLabelByNameWins(LabelMethod method) {
        var builder = LabelTable.builder();
        builder.add("known", "ann", "a").add("known", "bob", "a");
        for (int item = 0; item < 6; item++) {
            builder.add("i" + item, item % 2 == 0 ? "ann" : "bob", "b");
            builder.add("i" + item, item % 2 == 0 ? "bob" : "ann", "a");
        }
        LabelResult result = fit(method, builder.build());
        if (method instanceof MajorityVote || method instanceof Wawa) {
            for (int item = 1; item < 7; item++) {
                assertThat(result.label(item)).isEqualTo("a");
            }
        }
    }

    @ParameterizedTest
    @MethodSource("methods")
    void tenThousandAnswersToAnItemDoNotUnderflow(LabelMethod method) {
        var builder = LabelTable.builder();
        for (int annotator = 0; annotator < 10_000; annotator++) {
            builder.add("known", "w" + annotator, annotator % 5 == 0 ? "b" : "a");
            builder.add("other", "w" + annotator, annotator % 7 == 0 ? "a" : "b");
        }
        LabelResult result = fit(method, builder.build());
        assertThat(result.label(0)).isEqualTo("a");
        assertThat(result.label(1)).isEqualTo("b");
    }

    @ParameterizedTest
    @MethodSource("methods")
    void anEmptyTableIsRefused(LabelMethod method) {
        assertThatThrownBy(
                        () -> method.fit(LabelTable.builder().build(), MethodSeeds.options(method)))
                .isInstanceOf(CrowdException.class);
    }

    @ParameterizedTest
    @MethodSource("methods")
    void aGoldCategoryThatNobodyGaveCanBeTheTruth(LabelMethod method) {
        if (method.name().equals("kos")) {
            return; // A third category is more than a binary method knows.
        }
        LabelTable table = RandomCrowd.of(5, 20, 5, 2).table();
        GoldLabels gold =
                GoldLabels.of(List.of(new Label("item 0", "unseen"), new Label("item 1", "no")));
        LabelResult result = method.fit(table, LabelOptions.defaults().withGold(gold));
        Wellformed.check(result);
        assertThat(result.labels().names()).containsExactlyInAnyOrder("maybe", "no", "unseen");
        assertThat(result.label(result.items().code("item 0"))).isEqualTo("unseen");
    }

    @ParameterizedTest
    @MethodSource("methods")
    void aClassPriorMustCoverAllLabelsAndSumToOne(LabelMethod method) {
        LabelTable table = MethodSeeds.crowd(method, 1).table();
        LabelOptions options = MethodSeeds.options(method);
        assertThatThrownBy(() -> method.fit(table, options.withClassPrior(Map.of("no", 1.0))))
                .isInstanceOf(CrowdException.class)
                .hasMessageContaining("every label needs one");
        Map<String, Double> tooMuch = Map.of("no", 0.9, "maybe", 0.9, "yes", 0.9);
        assertThatThrownBy(() -> method.fit(table, options.withClassPrior(tooMuch)))
                .isInstanceOf(CrowdException.class);
    }
}
