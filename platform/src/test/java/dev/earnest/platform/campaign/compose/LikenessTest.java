package dev.earnest.platform.campaign.compose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class LikenessTest {
    private static final String MODEL =
            "Sunlight is made of all colours. When it enters the air it meets molecules that are much smaller than its"
                    + " wavelength, and short waves are scattered more, so blue light reaches us from all sides.";

    @Test
    void aCopyIsTheSameInEverySense() {
        Likeness same = Likeness.of(MODEL.toUpperCase(java.util.Locale.ROOT) + " ", MODEL);
        assertThat(same.shared()).isEqualTo(1);
        assertThat(same.similarity()).isEqualTo(1);
        assertThat(same.longest()).isEqualTo(Words.count(MODEL));
        assertThat(same.notable()).isTrue();
    }

    @Test
    void aCopyInsideALongerTextIsFoundByItsRuns() {
        String own =
                "Let me say first that I like this question very much indeed, and so did my teacher at school. ";
        Likeness part = Likeness.of(own + MODEL + " " + own.repeat(1), MODEL);
        assertThat(part.shared()).isBetween(0.3, 0.6);
        assertThat(part.longest()).isEqualTo(Words.count(MODEL));
        assertThat(part.notable()).isTrue();
    }

    @Test
    void anotherTextAboutTheSameIsNotNotable() {
        Likeness other =
                Likeness.of(
                        "The air scatters the short waves of the sun's light, which are blue, far more than the long red"
                                + " ones. That is why the whole sky looks blue and the evening sun looks red.",
                        MODEL);
        assertThat(other.shared()).isLessThan(0.05);
        assertThat(other.similarity()).isLessThan(0.4);
        assertThat(other.notable()).isFalse();
    }

    @Test
    void nothingIsLikeNothing() {
        assertThat(Likeness.of("", MODEL)).isEqualTo(Likeness.none());
        assertThat(Likeness.of("words", "")).isEqualTo(Likeness.none());
        assertThat(Likeness.of("two words", "two words").shared()).isEqualTo(1);
    }

    // A second implementation: the textbook's recursion, on short texts.
    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void theDistanceIsThatOfTheTextbook(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < 50; i++) {
            List<String> one = words(random, 1 + random.nextInt(6));
            List<String> other = words(random, 1 + random.nextInt(6));
            double expected =
                    1 - (double) distance(one, other) / Math.max(one.size(), other.size());
            assertThat(Likeness.of(String.join(" ", one), String.join(" ", other)).similarity())
                    .as("seed %d: %s, %s", seed, one, other)
                    .isCloseTo(expected, within(1e-12));
        }
    }

    private static List<String> words(Random random, int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> String.valueOf((char) ('a' + random.nextInt(3))))
                .collect(Collectors.toList());
    }

    private static int distance(List<String> one, List<String> other) {
        if (one.isEmpty() || other.isEmpty()) {
            return one.size() + other.size();
        }
        List<String> a = one.subList(1, one.size());
        List<String> b = other.subList(1, other.size());
        int same = one.getFirst().equals(other.getFirst()) ? 0 : 1;
        return Math.min(same + distance(a, b), 1 + Math.min(distance(a, other), distance(one, b)));
    }

    @Test
    void veryLongTextsTakeBoundedTime() {
        String text =
                IntStream.range(0, 60_000).mapToObj(i -> "w" + i).collect(Collectors.joining(" "));
        long start = System.nanoTime();
        Likeness.of(text, text);
        assertThat((System.nanoTime() - start) / 1_000_000).as("milliseconds").isLessThan(5_000);
    }
}
