package dev.earnest.platform.campaign.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.earnest.platform.campaign.CampaignDefaults;
import dev.earnest.platform.campaign.CampaignSpec;
import dev.earnest.platform.campaign.plan.LaunchCheck.Level;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What is said about hidden repeats before a launch.
final class LaunchChecksTest {
    private static final CampaignSpec SPEC = CampaignDefaults.comparison("Repeats", 3);

    private static LaunchCheck repeats(double perPerson, long items, int people) {
        List<LaunchCheck> checks =
                LaunchChecks.of(
                        new LaunchFacts(
                                SPEC,
                                new ItemCounts(items, 100, 100, 100),
                                500,
                                0,
                                0,
                                0,
                                0,
                                0,
                                perPerson,
                                people));
        return checks.stream()
                .filter(check ->
                        check.title().toLowerCase(java.util.Locale.ROOT).contains("repeat"))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aPlanInWhichNobodyMeetsARepeatIsNotFine() {
        LaunchCheck check = repeats(0.4, 1000, 50);

        assertThat(check.level()).isEqualTo(Level.LOOK);
        assertThat(check.title()).isEqualTo("Nobody is expected to meet a repeat");
        assertThat(check.detail()).contains("50 people").contains("Make the gap shorter");
    }

    @Test
    void aPlanWithRepeatsSaysHowManyAPersonMeets() {
        LaunchCheck check = repeats(12.3, 1000, 5);

        assertThat(check.level()).isEqualTo(Level.FINE);
        assertThat(check.detail()).isEqualTo("A person is expected to meet about 12 repeats.");
    }

    @Test
    void thePlanItselfExpectsNoRepeatWhereTheGapIsOutOfReach() {
        int gap = SPEC.repeats().gapItems();

        assertThat(PersonPlan.of(SPEC, gap - 5, 0).repeats()).isZero();
        assertThat(PersonPlan.of(SPEC, 20.0 * gap, 0).repeats()).isGreaterThan(1);
    }
}
