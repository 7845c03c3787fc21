package dev.earnest.crowd.label;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.earnest.crowd.CrowdException;
import dev.earnest.judgments.Extras;
import dev.earnest.judgments.Label;
import dev.earnest.judgments.LabelTable;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VoteMethodsTest {
    private static LabelResult majority(LabelTable table) {
        return new MajorityVote().fit(table, LabelOptions.defaults());
    }

    @Test
    void aTieGoesToTheSmallerNumberAndNotToTheOneThatCameFirst() {
        LabelTable table = LabelTable.builder().add("i", "a", "10").add("i", "b", "9").build();
        assertThat(majority(table).label(0)).isEqualTo("9");
    }

    @Test
    void aHeavyRowOutvotesTwoLightOnes() {
        LabelTable table =
                LabelTable.builder()
                        .add("i", "a", "x")
                        .add("i", "b", "x")
                        .add("i", "c", "y", Extras.NONE.withWeight(3))
                        .build();
        LabelResult result = majority(table);
        assertThat(result.label(0)).isEqualTo("y");
        assertThat(result.confidence(0)).isCloseTo(0.6, within(1e-12));
    }

    @Test
    void annotatorWeightsMultiplyVotes() {
        LabelTable table =
                LabelTable.builder()
                        .add("i", "a", "x")
                        .add("i", "b", "x")
                        .add("i", "c", "y")
                        .build();
        LabelResult result =
                new MajorityVote(Map.of("c", 5.0, "b", 0.0)).fit(table, LabelOptions.defaults());
        assertThat(result.label(0)).isEqualTo("y");
        assertThat(result.confidence(0)).isCloseTo(5 / 6.0, within(1e-12));
        assertThatThrownBy(() -> new MajorityVote(Map.of("c", -1.0)))
                .isInstanceOf(CrowdException.class)
                .hasMessageContaining("annotator 'c'");
    }

    @Test
    void anAnswerRepeatedWordForWordVotesTwiceButCountsOnceForTheSkill() {
        LabelTable table =
                LabelTable.builder()
                        .add("i", "a", "x")
                        .add("i", "a", "x", Extras.NONE.withOccasion(1))
                        .add("i", "b", "y")
                        .add("j", "a", "x")
                        .add("j", "b", "y")
                        .add("j", "c", "y")
                        .build();
        LabelResult result = majority(table);
        assertThat(result.confidence(0)).isCloseTo(2 / 3.0, within(1e-12));
        // a agrees on i and not on j: one half, not two thirds.
        assertThat(result.estimates().skill()[0]).isEqualTo(0.5);
        assertThat(result.estimates().answers()[0]).isEqualTo(3);
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"majority-vote", "wawa", "zero-based-skill", "gold-majority-vote"})
    void givingEveryAnswerTwiceChangesNothing(String name) {
        LabelMethod method = LabelMethods.byName(name);
        RandomCrowd crowd = RandomCrowd.of(3, 30, 6, 3);
        RandomCrowd twice = crowd;
        for (RandomCrowd.Row row : crowd.rows()) {
            twice =
                    twice.with(
                            new RandomCrowd.Row(row.item(), row.annotator(), row.label(), 1f, 1));
        }
        LabelOptions options = MethodSeeds.options(method);
        LabelResult once = method.fit(crowd.table(), options);
        LabelResult again = method.fit(twice.table(), options);
        assertThat(again.chosen()).isEqualTo(once.chosen());
        assertThat(again.estimates().skill())
                .containsExactly(once.estimates().skill(), within(1e-12));
    }

    @Test
    void goldSkillsAreSharesOfAcceptableAnswers() {
        LabelTable table =
                LabelTable.builder()
                        .add("g", "a", "x")
                        .add("g", "b", "y")
                        .add("h", "a", "x")
                        .add("h", "b", "z")
                        .add("free", "a", "x")
                        .add("free", "b", "y")
                        .add("free", "c", "y")
                        .build();
        GoldLabels gold =
                GoldLabels.of(
                        List.of(new Label("g", "x"), new Label("h", "x"), new Label("h", "z")));
        LabelResult result =
                new GoldMajorityVote().fit(table, LabelOptions.defaults().withGold(gold));
        assertThat(result.estimates().skill()).containsExactly(1, 0.5, Double.NaN);
        assertThat(result.estimates().interval(2)).isEmpty();
        // c votes with the pooled share, three of four.
        assertThat(result.posterior().probability(2, 0))
                .isCloseTo(1 / (1 + 0.5 + 0.75), within(1e-12));
    }

    @Test
    void goldMajorityVoteSaysWhatItLacks() {
        LabelTable table = LabelTable.builder().add("i", "a", "x").build();
        assertThatThrownBy(() -> new GoldMajorityVote().fit(table, LabelOptions.defaults()))
                .isInstanceOf(CrowdException.class)
                .hasMessageContaining("needs gold labels");
        var elsewhere = LabelOptions.defaults().withGold(MethodSeeds.gold());
        assertThatThrownBy(() -> new GoldMajorityVote().fit(table, elsewhere))
                .isInstanceOf(CrowdException.class)
                .hasMessageContaining("none of the 2 gold items has an answer");
    }

    @Test
    void anItemWhoseAnnotatorsAllHaveSkillZeroKeepsItsPlainShares() {
        LabelTable table = LabelTable.builder().add("i", "a", "x").add("i", "b", "y").build();
        var nobody = new MajorityVote(Map.of("a", 0.0, "b", 0.0));
        LabelResult result = nobody.fit(table, LabelOptions.defaults());
        assertThat(result.confidence(0)).isEqualTo(0.5);
    }
}
