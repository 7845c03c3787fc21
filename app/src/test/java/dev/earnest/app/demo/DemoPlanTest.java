package dev.earnest.app.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class DemoPlanTest {
    private static final long SEED = 5;

    @Test
    void theSameSeedPlansTheSameAndAnotherDoesNot() {
        DemoPlan plan = DemoPlan.of(SEED, DemoPlan.Scale.QUICK);
        DemoPlan again = DemoPlan.of(SEED, DemoPlan.Scale.QUICK);
        assertThat(again.items()).isEqualTo(plan.items());
        assertThat(again.gold()).isEqualTo(plan.gold());
        assertThat(again.crowd()).isEqualTo(plan.crowd());
        assertThat(DemoPlan.of(SEED + 1, DemoPlan.Scale.QUICK).items()).isNotEqualTo(plan.items());
    }

    @Test
    void goldItemsAreClearAndNoneOfTheOthers() {
        DemoPlan plan = DemoPlan.of(SEED, DemoPlan.Scale.FULL);
        assertThat(plan.gold()).hasSize(DemoPlan.Scale.FULL.gold());
        assertThat(plan.gold())
                .allSatisfy(item -> assertThat(Math.abs(item.lead())).isGreaterThan(2.9));
        Set<String> ids = new HashSet<>();
        plan.items().forEach(item -> ids.add(item.pair().id()));
        assertThat(ids).hasSize(DemoPlan.Scale.FULL.world().pairs());
        assertThat(plan.gold()).noneMatch(item -> ids.contains(item.pair().id()));
    }

    // In the worlds of these seeds the same two answers are written to the same question twice.
    @ParameterizedTest
    @ValueSource(longs = {12, 21})
    void whatTheWorldWritesTwiceIsAskedOnce(long seed) {
        DemoPlan plan = DemoPlan.of(seed, DemoPlan.Scale.FULL);
        assertThat(plan.items()).hasSize(DemoPlan.Scale.FULL.world().pairs());
        assertThat(plan.gold()).hasSize(DemoPlan.Scale.FULL.gold());
        assertThat(Stream.concat(plan.items().stream(), plan.gold().stream()).map(DemoItem::face))
                .doesNotHaveDuplicates();
    }

    @Test
    void aRingComesTogetherAndShiftsAreOfEqualSize() {
        List<Member> crowd = DemoPlan.of(SEED, DemoPlan.Scale.FULL).crowd();
        assertThat(crowd).hasSize(36);
        for (int ring = 0; ring < DemoPlan.Scale.FULL.rings(); ring++) {
            Conduct conduct = new Conduct.Colluding(ring);
            List<Long> starts =
                    crowd.stream()
                            .filter(member -> member.conduct().equals(conduct))
                            .map(Member::startSeconds)
                            .toList();
            assertThat(starts).hasSize(3);
            assertThat(
                            starts.stream().mapToLong(Long::longValue).max().orElseThrow()
                                    - starts.stream()
                                            .mapToLong(Long::longValue)
                                            .min()
                                            .orElseThrow())
                    .isLessThan(60);
        }
    }

    @Test
    void theMachineIsRightMoreOftenThanNotButNotAlways() {
        DemoPlan plan = DemoPlan.of(SEED, DemoPlan.Scale.FULL);
        Predicate<DemoItem> right = item -> item.machinePrefersFirst() == item.pair().firstBetter();
        double share = (double) plan.items().stream().filter(right).count() / plan.items().size();
        assertThat(share).isBetween(0.55, 0.85);
    }
}
