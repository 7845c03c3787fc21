package dev.earnest.platform.campaign.assign;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// All laws of assignment over 100,000 tasks given out by the rules on paper; and with each feature switched off, one at a
/// time, the same laws must find that out.
final class AssignmentLawsTest {
    private static final int CAMPAIGNS = 4;
    private static final int PEOPLE = 80;
    private static final int TASKS = 320;

    private static Plan plan(long seed) {
        return Plan.of(seed, CAMPAIGNS, PEOPLE, TASKS);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 20_261_122, -7})
    void sidesRepeatsAndGoldKeepTheirLaws(long seed) {
        Plan plan = plan(seed);
        assertThat(plan.draws()).isGreaterThanOrEqualTo(100_000);
        assertThat(plan.laws().faults(PaperAssignment.work(plan, PaperAssignment.Sides.drawn())))
                .isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("twins")
    void withoutAFeatureItsLawIsBrokenAndNoOther(SwitchedOff twin) {
        long seed = 11;
        Plan plan = plan(seed);
        List<String> faults =
                plan.laws().faults(PaperAssignment.work(twin.from(plan), twin.sides()));
        assertThat(faults)
                .as("seed " + seed)
                .isNotEmpty()
                .allMatch(fault -> fault.startsWith(twin.law()));
    }

    static Stream<SwitchedOff> twins() {
        return SwitchedOff.all();
    }
}
