package dev.earnest.align.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.earnest.align.AlignException;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

final class MixedOrderTest {
    private static final Mixture THREE =
            new Mixture(
                    List.of(
                            new Mixture.Source(10, 0.5),
                            new Mixture.Source(40, 0.3),
                            new Mixture.Source(7, 0.2)),
                    true);

    private static int source(int place) {
        return place < 10 ? 0 : place < 50 ? 1 : 2;
    }

    /// Texts of the second source count ten times as much.
    private static double weight(int place) {
        return source(place) == 1 ? 30 + place % 7 : 3 + place % 5;
    }

    private static int[] first(MixedOrder order, int count) {
        return LongStream.range(0, count).mapToInt(order::at).toArray();
    }

    @Test
    void sharesAreOfTheTokensAtEveryPlaceAndNotOnlyInTheEnd() {
        int[] seen = first(new MixedOrder(THREE, 4, MixedOrderTest::weight), 2_000);
        double[] given = new double[3];
        double whole = 0;
        for (int i = 0; i < seen.length; i++) {
            given[source(seen[i])] += weight(seen[i]);
            whole += weight(seen[i]);
            for (int s = 0; s < 3; s++) {
                // Never further from its share than one or two examples count.
                assertThat(given[s])
                        .isCloseTo(THREE.sources().get(s).share() * whole, within(45.0));
            }
        }
    }

    @Test
    void sharesAreOfTheExamplesWhereThatIsAsked() {
        int[] seen = first(new MixedOrder(new Mixture(THREE.sources(), false), 4, i -> 0), 1_000);
        assertThat(IntStream.of(seen).filter(place -> source(place) == 0).count()).isEqualTo(500);
        assertThat(IntStream.of(seen).filter(place -> source(place) == 1).count()).isEqualTo(300);
        assertThat(IntStream.of(seen).limit(10).filter(place -> source(place) == 2).count())
                .isEqualTo(2);
    }

    @Test
    void everySourceIsSeenWholeBeforeAnythingOfItComesAgain() {
        int[] seen = first(new MixedOrder(THREE, 4, MixedOrderTest::weight), 3_000);
        for (int s = 0; s < 3; s++) {
            int which = s;
            int[] own = IntStream.of(seen).filter(place -> source(place) == which).toArray();
            int count = THREE.sources().get(s).count();
            assertThat(IntStream.of(own).limit(count).distinct().count()).isEqualTo(count);
            assertThat(IntStream.of(own).skip(count).limit(count).distinct().count())
                    .isEqualTo(count);
        }
    }

    @Test
    void theOrderFollowsFromSeedAndPlaceAlone() {
        int[] seen = first(new MixedOrder(THREE, 4, MixedOrderTest::weight), 500);
        MixedOrder resumed = new MixedOrder(THREE, 4, MixedOrderTest::weight);
        assertThat(resumed.at(321)).isEqualTo(seen[321]);
        assertThat(resumed.at(322)).isEqualTo(seen[322]);
        assertThat(resumed.at(17)).isEqualTo(seen[17]);
        assertThat(first(new MixedOrder(THREE, 5, MixedOrderTest::weight), 500)).isNotEqualTo(seen);
    }

    @Test
    void anEpochIsOneOfTheFirstSource() {
        MixedOrder order = new MixedOrder(THREE, 4, MixedOrderTest::weight);
        long epoch = order.firstEpoch();
        int[] seen = first(order, (int) epoch);
        assertThat(IntStream.of(seen).filter(place -> source(place) == 0).count()).isEqualTo(10);
        assertThat(source(seen[seen.length - 1])).isZero();
    }

    @Test
    void oneSourceComesInTheOrderOfARunWithoutMixture() {
        Order plain = new Order(12, 8);
        assertThat(first(new MixedOrder(Mixture.single(12), 8, i -> 1), 40))
                .isEqualTo(LongStream.range(0, 40).mapToInt(plain::at).toArray());
    }

    @Test
    void sharesThatAreNoSharesAreRefused() {
        assertThatThrownBy(() -> new Mixture(List.of(new Mixture.Source(3, 0.5)), true))
                .isInstanceOf(AlignException.class)
                .hasMessageContaining("add up to 0.5");
        assertThatThrownBy(() -> new Mixture.Source(0, 0.5)).isInstanceOf(AlignException.class);
    }
}
