package dev.earnest.platform.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

final class AttributeOrderTest {
    private static final List<Attribute> THREE =
            List.of(attribute("helpful"), attribute("honest"), attribute("harmless"));

    private static Attribute attribute(String key) {
        return new Attribute(key, "How " + key + "?", 5, "", "");
    }

    private static QuestionForm ranking(boolean first, boolean drawn) {
        return new QuestionForm.Ranking(true, true, THREE, first, drawn, Reason.optional());
    }

    private static UUID person(int number) {
        return new UUID(0x1234_5678_9abc_7defL, number);
    }

    @Test
    void withoutADrawEverybodySeesThemAsTheyAreListed() {
        for (boolean first : List.of(true, false)) {
            for (int i = 0; i < 20; i++) {
                assertThat(AttributeOrder.of(ranking(first, false), 7, person(i)))
                        .isEqualTo(
                                new AttributeOrder(
                                        first, List.of("helpful", "honest", "harmless")));
            }
        }
    }

    @Test
    void halfOfThePeopleRateFirstAndEverySequenceIsAsLikely() {
        int people = 6_000;
        int first = 0;
        Map<List<String>, Integer> sequences = new HashMap<>();
        Map<List<String>, Integer> together = new HashMap<>();
        for (int i = 0; i < people; i++) {
            AttributeOrder order = AttributeOrder.of(ranking(false, true), 11, person(i));
            first += order.first() ? 1 : 0;
            sequences.merge(order.keys(), 1, Integer::sum);
            if (order.first()) {
                together.merge(order.keys(), 1, Integer::sum);
            }
        }
        // Five standard deviations, and the seed is fixed.
        assertThat(first).isBetween(people / 2 - 194, people / 2 + 194);
        assertThat(sequences).hasSize(6);
        assertThat(sequences.values()).allMatch(count -> Math.abs(count - 1_000) < 145);
        assertThat(together.values()).allMatch(count -> Math.abs(count - 500) < 105);
    }

    @Test
    void aPersonSeesOneOrderAndAnotherCampaignAnotherOne() {
        Set<AttributeOrder> orders = new HashSet<>();
        for (int seed = 0; seed < 100; seed++) {
            AttributeOrder order = AttributeOrder.of(ranking(false, true), seed, person(3));
            assertThat(AttributeOrder.of(ranking(false, true), seed, person(3))).isEqualTo(order);
            orders.add(order);
        }
        assertThat(orders).hasSize(12);
    }

    @Test
    void whereThereIsNothingToStandBeforeOnlyTheSequenceIsDrawn() {
        QuestionForm rating = new QuestionForm.Rating(THREE, true, Reason.optional());
        QuestionForm chat = new QuestionForm.Chat(1, 3, 6, true, 1, THREE, true, Reason.optional());
        Set<List<String>> sequences = new HashSet<>();
        for (int i = 0; i < 200; i++) {
            assertThat(AttributeOrder.of(rating, 5, person(i)).first()).isTrue();
            AttributeOrder order = AttributeOrder.of(chat, 5, person(i));
            assertThat(order.first()).isFalse();
            sequences.add(order.keys());
        }
        assertThat(sequences).hasSize(6);
    }
}
