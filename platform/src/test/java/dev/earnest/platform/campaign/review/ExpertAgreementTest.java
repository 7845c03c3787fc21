package dev.earnest.platform.campaign.review;

import static org.assertj.core.api.Assertions.assertThat;

import dev.earnest.judgments.Extras;
import dev.earnest.judgments.LabelTable;
import dev.earnest.platform.campaign.review.ExpertAgreement.Contrary;
import dev.earnest.platform.campaign.review.ExpertAgreement.Count;
import org.junit.jupiter.api.Test;

final class ExpertAgreementTest {
    /// @param rows such as `a ann first`
    private static LabelTable table(String... rows) {
        LabelTable.Builder table = LabelTable.builder();
        for (String row : rows) {
            String[] words = row.split(" ", -1);
            table.add(words[0], words[1], words[2], new Extras(1f, 5f, 0, 0));
        }
        return table.build();
    }

    @Test
    void everybodyIsHeldAgainstOneExpertAnItem() {
        ExpertAgreement found =
                ExpertAgreement.of(
                        table("a ann first", "a bob second", "b ann tie", "c ann first"),
                        table("a eve first", "a zoe second", "b eve first", "d eve tie"));

        assertThat(found.people())
                .containsOnlyKeys("ann", "bob")
                .containsEntry("ann", new Count(1, 2))
                .containsEntry("bob", new Count(0, 1));
        assertThat(found.betweenExperts()).isEqualTo(new Count(0, 1));
        assertThat(found.items()).isEqualTo(2);
    }

    @Test
    void nobodyIsHeldAgainstThemselves() {
        ExpertAgreement found =
                ExpertAgreement.of(table("a eve first", "a zoe second"), table("a eve first"));

        assertThat(found.people()).containsOnlyKeys("zoe");
        assertThat(
                        ExpertAgreement.of(
                                        table("a eve first"), table("a eve first", "a zoe second"))
                                .people())
                .as("another expert is there")
                .containsEntry("eve", new Count(0, 1));
    }

    @Test
    void itemsOnWhichMostContradictComeTheClearestFirst() {
        ExpertAgreement found =
                ExpertAgreement.of(
                        table(
                                "even ann first",
                                "even bob second",
                                "two ann second",
                                "two bob second",
                                "two cem first",
                                "all ann tie",
                                "all bob second",
                                "like ann first"),
                        table(
                                "even eve first",
                                "two eve first",
                                "all eve first",
                                "like eve first"));

        assertThat(found.contrary())
                .containsExactly(
                        new Contrary("all", "first", "second", 0, 2),
                        new Contrary("two", "first", "second", 1, 3));
    }

    @Test
    void withoutExpertsThereIsNothingToSay() {
        ExpertAgreement found = ExpertAgreement.of(table("a ann first"), table());

        assertThat(found.people()).isEmpty();
        assertThat(found.contrary()).isEmpty();
        assertThat(found.items()).isZero();
    }
}
