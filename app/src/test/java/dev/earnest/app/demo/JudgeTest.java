package dev.earnest.app.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.earnest.app.world.World;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class JudgeTest {
    private static final int ITEMS = 4_000;
    private final Judge judge = new Judge(3);

    private static DemoItem item(double p, boolean machine) {
        return new DemoItem(new World.Pair("x", "q", "one", "other", p), machine);
    }

    private static Member member(int number, Conduct conduct) {
        return new Member(number, conduct, 0, 15);
    }

    private static double share(IntPredicate holds) {
        return IntStream.range(0, ITEMS).filter(holds).count() / (double) ITEMS;
    }

    private boolean first(Member member, DemoItem item, int place, int occasion) {
        return judge.of(member, item, place, occasion).prefersFirst();
    }

    @Test
    void committedPeopleMostlySeeTheBetterAnswerAndRepeatThemselves() {
        Member committed = member(0, new Conduct.Committed(1, 1));
        DemoItem clear = item(0.9, false);
        assertThat(share(place -> first(committed, clear, place, 0))).isBetween(0.87, 0.92);
        // (1 + (1 - 2 delta) eta^2) / 2 with delta 0.02
        assertThat(
                        share(place ->
                                first(committed, clear, place, 0)
                                        == first(committed, clear, place, 1)))
                .isBetween(0.97, 0.99);
    }

    @Test
    void lessCommitmentIsLessAgreementWithOneself() {
        Member half = member(0, new Conduct.Committed(0.5, 1));
        DemoItem clear = item(0.9, false);
        assertThat(share(place -> first(half, clear, place, 0) == first(half, clear, place, 1)))
                .isBetween(0.59, 0.65);
    }

    @Test
    void clickersAgreeWithNothingNotEvenThemselves() {
        Member clicker = member(1, new Conduct.Clicking());
        DemoItem clear = item(0.99, true);
        assertThat(share(place -> first(clicker, clear, place, 0))).isBetween(0.47, 0.53);
        assertThat(
                        share(place ->
                                first(clicker, clear, place, 0) == first(clicker, clear, place, 1)))
                .isBetween(0.47, 0.53);
    }

    @Test
    void copiersSayWhatTheModelSays() {
        Member copier = member(2, new Conduct.Copying());
        assertThat(share(place -> first(copier, item(0.01, true), place, 0))).isEqualTo(1);
        assertThat(share(place -> first(copier, item(0.99, false), place, 1))).isEqualTo(0);
    }

    @Test
    void aRingHasOneSheetAndAnotherRingAnother() {
        Member one = member(3, new Conduct.Colluding(0));
        Member other = member(4, new Conduct.Colluding(0));
        Member stranger = member(5, new Conduct.Colluding(1));
        DemoItem clear = item(0.99, true);
        assertThat(share(place -> first(one, clear, place, 0) == first(other, clear, place, 1)))
                .isEqualTo(1);
        assertThat(share(place -> first(one, clear, place, 0) == first(stranger, clear, place, 0)))
                .isBetween(0.47, 0.53);
    }

    @Test
    void whoDoesNotReadIsQuicker() {
        DemoItem clear = item(0.9, false);
        double careful =
                IntStream.range(0, ITEMS)
                        .map(place ->
                                judge.of(member(6, new Conduct.Committed(1, 1)), clear, place, 0)
                                        .seconds())
                        .average()
                        .orElseThrow();
        double careless =
                IntStream.range(0, ITEMS)
                        .map(place ->
                                judge.of(member(6, new Conduct.Clicking()), clear, place, 0)
                                        .seconds())
                        .average()
                        .orElseThrow();
        assertThat(careful).isBetween(14.0, 18.0);
        assertThat(careless).isLessThan(0.6 * careful);
    }
}
