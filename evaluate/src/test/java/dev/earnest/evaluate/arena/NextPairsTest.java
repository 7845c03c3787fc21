package dev.earnest.evaluate.arena;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class NextPairsTest {
    private static Standing standing(String model, double score, double half) {
        return new Standing(
                model,
                0,
                1,
                score,
                score - half,
                score + half,
                Double.NaN,
                Double.NaN,
                Double.NaN,
                0,
                10,
                0.5,
                Status.USABLE);
    }

    @Test
    void probabilitiesFollowTheFormula() {
        NextPairs next =
                NextPairs.of(
                        List.of(
                                standing("a", 1100, 20),
                                standing("b", 1000, 30),
                                standing("c", 400, 50)));
        double ab = Math.exp(-100 / 300.0) * 100;
        double bc = Math.exp(-600 / 300.0) * 160;
        double ac = Math.exp(-700 / 300.0) * 140;
        assertThat(next.all().getFirst())
                .isEqualTo(new NextPairs.Pair("a", "b", next.all().getFirst().probability()));
        assertThat(next.all().getFirst().probability())
                .isCloseTo(ab / (ab + bc + ac), within(1e-12));
        assertThat(next.all().stream().mapToDouble(NextPairs.Pair::probability).sum())
                .isCloseTo(1, within(1e-12));
    }

    @Test
    void withoutScoresTheChoiceIsUniform() {
        NextPairs next =
                NextPairs.of(
                        List.of(
                                standing("a", Double.NaN, Double.NaN),
                                standing("b", Double.NaN, Double.NaN),
                                standing("c", Double.NaN, Double.NaN)));
        assertThat(next.all())
                .allSatisfy(
                        pair -> assertThat(pair.probability()).isCloseTo(1 / 3.0, within(1e-12)));
    }

    @Test
    void aNewModelMeetsOthersMoreOftenThanSettledOnesMeet() {
        NextPairs next =
                NextPairs.of(
                        List.of(
                                standing("a", 1000, 10),
                                standing("b", 1000, 10),
                                standing("new", Double.NaN, Double.NaN)));
        assertThat(next.all().getLast().first()).isEqualTo("a");
        assertThat(next.all().getLast().second()).isEqualTo("b");
    }

    @Test
    void drawsFollowTheProbabilitiesAndRepeatUnderASeed() {
        NextPairs next =
                NextPairs.of(
                        List.of(
                                standing("a", 1100, 20),
                                standing("b", 1000, 30),
                                standing("c", 900, 50)));
        SplittableRandom random = new SplittableRandom(3);
        Map<NextPairs.Pair, Integer> drawn = new HashMap<>();
        for (int draw = 0; draw < 20_000; draw++) {
            drawn.merge(next.draw(random), 1, Integer::sum);
        }
        next.all()
                .forEach(pair ->
                        assertThat(drawn.getOrDefault(pair, 0) / 20_000.0)
                                .isCloseTo(pair.probability(), within(0.015)));
        assertThat(next.draw(new SplittableRandom(9)))
                .isEqualTo(next.draw(new SplittableRandom(9)));
    }
}
