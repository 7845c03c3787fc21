package dev.earnest.platform.campaign.assign;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The laws of assignment over tasks that the database gave out: what the pure rules decide, and what its statements
/// make of it. The same laws as in [AssignmentLawsTest], and the same features switched off.
final class AssignedWorkTest {
    private static final long SEED = 20_261_122;

    private static Plan large() {
        return Plan.of(SEED, 4, 80, 320);
    }

    private static Plan small() {
        return Plan.of(SEED, 2, 10, 300);
    }

    private static void keepsTheLaws(Plan plan) {
        try (StoreAssignment store = StoreAssignment.open(plan)) {
            long begin = System.nanoTime();
            List<List<Drawn>> work = store.work();
            System.out.println(
                    plan.draws()
                            + " tasks through the database with seed "
                            + plan.seed()
                            + " took "
                            + Duration.ofNanos(System.nanoTime() - begin));
            assertThat(work.stream().mapToInt(List::size).sum()).isEqualTo(plan.draws());
            assertThat(plan.laws().faults(work)).as("seed " + plan.seed()).isEmpty();
            for (int i = 0; i < work.size(); i++) {
                asOnPaper(plan, store.sites().get(i), work.get(i));
            }
            assertThat(store.number("select count(*) from answer where surplus"))
                    .as("answers whose place was filled by somebody else")
                    .isZero();
            assertThat(
                            store.number(
                                    "select count(*) from lease where (slot is not null) <> (purpose = 'NORMAL')"))
                    .as("tasks that take a slot without need, or none")
                    .isZero();
        }
    }

    private static void asOnPaper(Plan plan, StoreAssignment.Site site, List<Drawn> work) {
        PaperAssignment paper = PaperAssignment.of(plan.spec(), site.gold());
        for (Drawn drawn : work) {
            assertThat(paper.fault(drawn)).as("seed " + plan.seed()).isEmpty();
            paper.record(drawn);
        }
    }

    @Test
    void theDatabaseKeepsTheLawsAndDoesWhatTheRulesSayOnPaper() {
        keepsTheLaws(small());
    }

    @Test
    @Tag("slow")
    void theDatabaseKeepsTheLawsOverAHundredThousandTasks() {
        assertThat(large().draws()).isGreaterThanOrEqualTo(100_000);
        keepsTheLaws(large());
    }

    @Test
    void withEverythingSwitchedOffEveryLawIsBroken() {
        Plan plan = Plan.of(SEED, 1, 12, 160);
        try (StoreAssignment store = StoreAssignment.open(SwitchedOff.everything(plan))) {
            store.withoutSides();
            List<String> faults = plan.laws().faults(store.work());
            assertThat(SwitchedOff.laws())
                    .as("seed " + SEED)
                    .allSatisfy(law -> assertThat(faults).anyMatch(f -> f.startsWith(law)));
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("twins")
    @Tag("slow")
    void withoutAFeatureItsLawIsBrokenAndNoOther(SwitchedOff twin) {
        Plan plan = small();
        try (StoreAssignment store = StoreAssignment.open(twin.from(plan))) {
            if (twin.orders()) {
                store.withoutSides();
            }
            assertThat(plan.laws().faults(store.work()))
                    .as("seed " + SEED)
                    .isNotEmpty()
                    .allMatch(fault -> fault.startsWith(twin.law()));
        }
    }

    static Stream<SwitchedOff> twins() {
        return SwitchedOff.all();
    }

    @Test
    void theSameSeedGivesTheSameWork() {
        Plan plan = Plan.of(SEED, 2, 4, 60);
        assertThat(drawn(plan)).isEqualTo(drawn(plan)).isNotEqualTo(drawn(Plan.of(1, 2, 4, 60)));
    }

    private static List<List<Drawn>> drawn(Plan plan) {
        try (StoreAssignment store = StoreAssignment.open(plan)) {
            return store.work();
        }
    }

    /// Who comes first is left to chance here, so only what holds in any order is asked for.
    @Test
    void spacingSidesAndCapsHoldWhilePeopleWorkAtTheSameTime() {
        Plan plan = Plan.of(SEED, 1, 12, 160);
        try (StoreAssignment store = StoreAssignment.open(plan)) {
            assertThat(plan.laws().faults(store.workAtOnce()))
                    .as("seed " + SEED)
                    .allMatch(f -> f.startsWith("gold rate") || f.startsWith("gold not the least"));
        }
    }
}
