package dev.earnest.crowd.label;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.earnest.crowd.TestData;
import dev.earnest.judgments.Label;
import dev.earnest.judgments.LabelTable;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LabelWarningsTest {
    private static final LabelTable TABLE =
            LabelTable.builder()
                    .add("i", "a", "yes")
                    .add("i", "b", "yes")
                    .add("j", "a", "no")
                    .add("j", "b", "no")
                    .build();

    static List<LabelMethod> methods() {
        return LabelMethods.all();
    }

    private static List<String> warnings(GoldLabels gold) {
        return new MajorityVote().fit(TABLE, LabelOptions.defaults().withGold(gold)).warnings();
    }

    @Test
    void aCleanRunWarnsOfNothing() {
        assertThat(warnings(GoldLabels.of(List.of(new Label("i", "yes"))))).isEmpty();
    }

    @Test
    void aMisspeltGoldLabelIsNamedWithTheLabelItIsNearest() {
        assertThat(warnings(GoldLabels.of(List.of(new Label("i", "yess")))))
                .contains("gold says 'yess' for 1 item, a label that nobody gave: is it 'yes'?");
    }

    @Test
    void goldItemsWithoutAnswersAreCounted() {
        assertThat(warnings(GoldLabels.of(List.of(new Label("x", "yes"), new Label("i", "yes")))))
                .containsExactly(
                        "1 of 2 gold items have no answers, for example 'x': compare the item names");
    }

    @Test
    void severalAcceptableLabelsAreNotHeldFixedAndThatIsSaid() {
        assertThat(warnings(GoldLabels.of(List.of(new Label("i", "yes"), new Label("i", "no")))))
                .containsExactly(
                        "gold accepts several labels for 1 item: these are not held fixed");
    }

    @Test
    void anAnnotatorWithOneAnswerIsCounted() {
        LabelTable table = LabelTable.builder().add("i", "a", "x").build();
        assertThat(new DawidSkene().fit(table, LabelOptions.defaults()).warnings())
                .containsExactly(
                        "1 of 1 annotators gave one answer only: their skills say next to nothing");
    }

    @Test
    void aRunThatWasCutShortSaysSo() {
        LabelTable table = RandomCrowd.of(1, 40, 8, 3).table();
        assertThat(
                        new DawidSkene()
                                .fit(table, LabelOptions.defaults().withMaxIterations(2))
                                .warnings())
                .containsExactly(
                        "dawid-skene stopped at the limit of 2 iterations and had not settled: allow"
                                + " more iterations");
    }

    @Test
    void votesSayThatAClassPriorHasNoEffect() {
        LabelOptions options = LabelOptions.defaults().withClassPrior(Map.of("yes", .9, "no", .1));
        for (LabelMethod method : List.of(new MajorityVote(), new Wawa(), new ZeroBasedSkill())) {
            assertThat(method.fit(TABLE, options).warnings())
                    .anyMatch(warning ->
                            warning.startsWith(
                                    "the class prior had no effect: "
                                            + method.name()
                                            + " has none"));
        }
        assertThat(new OneCoin().fit(TABLE, options).warnings()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("methods")
    void aClassPriorIsReportedWhereTheMethodHasOne(LabelMethod method) {
        LabelResult result =
                method.fit(MethodSeeds.crowd(method, 1).table(), MethodSeeds.options(method));
        double sum = 0;
        for (double probability : result.classPrior()) {
            assertThat(probability).isBetween(0.0, 1.0);
            sum += probability;
        }
        boolean votes =
                List.of("majority-vote", "wawa", "zero-based-skill", "gold-majority-vote")
                        .contains(method.name());
        assertThat(result.classPrior()).hasSize(votes ? 0 : MethodSeeds.classes(method));
        assertThat(sum).isCloseTo(votes ? 0 : 1, within(1e-12));
    }

    @Test
    void theFittedClassPriorIsTheMeanPosteriorAndAGivenOneIsKept() {
        LabelTable table = RandomCrowd.of(1, 40, 8, 3).table();
        LabelResult fitted = new DawidSkene().fit(table, LabelOptions.defaults());
        double sum = 0;
        for (int item = 0; item < 40; item++) {
            sum += fitted.posterior().probability(item, 0);
        }
        assertThat(fitted.classPrior()[0]).isCloseTo(sum / 40, within(1e-9));
        Map<String, Double> given = Map.of("maybe", .5, "no", .3, "yes", .2);
        for (LabelMethod method : List.of(new DawidSkene(), new OneCoin(), Glad.standard())) {
            LabelResult kept = method.fit(table, LabelOptions.defaults().withClassPrior(given));
            assertThat(kept.classPrior()[kept.labels().code("no")]).isCloseTo(.3, within(1e-12));
        }
    }

    @Test
    void aMethodThatLeavesTheVoteFarBehindSaysSo() {
        // On rte half of the labels of KOS are wrong (docs/accuracy.md).
        LabelTable rte = TestData.labels("rte");
        assertThat(Kos.standard().fit(rte, LabelOptions.defaults()).warnings())
                .anyMatch(warning -> warning.contains("of the labels contradict the plain vote"));
        assertThat(new DawidSkene().fit(rte, LabelOptions.defaults()).warnings())
                .noneMatch(warning -> warning.contains("contradict"));
    }

    @Test
    void aCategoryThatVanishesIsNamed() {
        // One annotator says b where all others say a: a third of the answers, no item.
        var builder = LabelTable.builder();
        for (int item = 0; item < 9; item++) {
            builder.add("i" + item, "x", "a").add("i" + item, "y", "a").add("i" + item, "z", "b");
        }
        assertThat(new MajorityVote().fit(builder.build(), LabelOptions.defaults()).warnings())
                .containsExactly(
                        "no item was labelled 'b', which is 33 % of the answers: majority-vote may"
                                + " have collapsed");
    }

    @Test
    void aToleranceThatIsNoNumberIsRefused() {
        assertThatThrownBy(() -> LabelOptions.defaults().withTolerance(Double.NaN))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("tolerance NaN");
    }
}
