package dev.earnest.incentives.crowd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.earnest.incentives.crowd.Crowds.Share;
import dev.earnest.judgments.ComparisonTable;
import dev.earnest.judgments.Outcome;
import dev.earnest.monitor.commitment.CommitmentPer;
import dev.earnest.monitor.commitment.Monitor;
import dev.earnest.monitor.repeats.RepeatPairs;
import dev.earnest.monitor.repeats.RepeatSides;
import dev.earnest.monitor.repeats.RepeatTable;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/// The laws of INCENTIVES.md A.1 and A.2, which the simulator must have because monitors assume them.
final class AgreementLawTest {

    @ParameterizedTest(name = "commitment {1} per {0}, delta {2}")
    @CsvSource({
        "LABEL,0,0.05", "LABEL,0.5,0.05", "LABEL,0.9,0.05", "LABEL,1,0.05", "LABEL,0.8,0.2",
        "PAIR,0,0.05", "PAIR,0.5,0.05", "PAIR,0.9,0.05", "PAIR,1,0.05", "PAIR,0.8,0"
    })
    void swappedRepeatsAgreeAsTheMonitorAssumes(CommitmentPer per, double eta, double delta) {
        CrowdSpec spec = Crowds.repeating(Group.of("all", 400, eta)).with(per).withDelta(delta);
        Share agreed = Crowds.agreement(CrowdSimulator.simulate(spec, 1));
        agreed.isAbout(new Monitor.SelfConsistency(per, delta).passProbability(eta));
    }

    @ParameterizedTest(name = "left with probability {0}")
    @CsvSource({"0.5", "0.7", "0.95", "1"})
    void whoClicksASideDisagreesWithHimselfOnSwappedRepeats(double side) {
        Group group = Group.of("side", 200, 0).with(Habits.NONE.withSide(side));
        Crowds.agreement(CrowdSimulator.simulate(Crowds.repeating(group), 2))
                .isAbout(2 * side * (1 - side));
    }

    @Test
    void repeatsInTheSameOrderMakeTheSameClickerLookConsistent() {
        Group group = Group.of("side", 200, 0).with(Habits.NONE.withSide(0.9));
        CrowdSpec spec = Crowds.repeating(group).with(new Repeats(1, 1, 15, 0));
        RepeatPairs pairs =
                RepeatTable.of(CrowdSimulator.simulate(spec, 3).answers(), RepeatSides.ANY).pairs();
        int equal = 0;
        int all = pairs.end(pairs.annotators() - 1);
        for (int pair = 0; pair < all; pair++) {
            assertThat(pairs.swapped(pair)).isFalse();
            equal += pairs.equal(pair) ? 1 : 0;
        }
        new Share(equal, all).isAbout(0.9 * 0.9 + 0.1 * 0.1);
    }

    @ParameterizedTest
    @EnumSource(CommitmentPer.class)
    void threeLabelsAreUnanimousAsTheMixtureSays(CommitmentPer per) {
        CrowdSpec spec =
                Crowds.repeating(Group.of("all", 400, 0.8)).with(new Repeats(1, 2, 8, 1)).with(per);
        ComparisonTable table = CrowdSimulator.simulate(spec, 4).answers();
        Map<String, int[]> labels = new HashMap<>();
        for (int row = 0; row < table.size(); row++) {
            boolean first = table.items().name(table.left(row)).equals("a");
            boolean left = table.outcome(row) == Outcome.LEFT;
            labels.computeIfAbsent(
                            table.annotator(row) + " " + table.prompt(row), key -> new int[2])[
                    first == left ? 0 : 1]++;
        }
        int unanimous = (int) labels.values().stream().filter(each -> each[0] % 3 == 0).count();
        double x = per == CommitmentPer.LABEL ? 0.9 * 0.64 : 0.9 * 0.8;
        assertThat(labels).hasSize(20_000);
        new Share(unanimous, labels.size()).isAbout((1 + 3 * x) / 4);
    }

    @ParameterizedTest(name = "commitment {0}")
    @CsvSource({"0", "0.5", "0.9", "1"})
    void anExpertIsAgreedWithAsKappaSays(double eta) {
        CrowdSpec spec =
                CrowdSpec.of(
                                Items.of(20_000, new Preferences.LogOdds(2)),
                                20_000,
                                Group.of("one", 1, eta))
                        .withDelta(0)
                        .with(new Experts(1, 1, 1, 0, 0));
        Crowd crowd = CrowdSimulator.simulate(spec, 5);
        assertThat(crowd.expertKappa()).isCloseTo(0.3943, within(0.01));
        agreement(crowd.answers(), crowd.experts()).isAbout((1 + crowd.expertKappa() * eta) / 2);
    }

    @Test
    void selfContradictionOfBothSidesLowersKappa() {
        CrowdSpec spec =
                CrowdSpec.of(
                                Items.of(20_000, new Preferences.LogOdds(3)),
                                20_000,
                                Group.of("one", 1, 0.9))
                        .withDelta(0.1)
                        .withTaste(1)
                        .with(new Experts(2, 0.5, 0.95, 0.03, 0.5));
        Crowd crowd = CrowdSimulator.simulate(spec, 6);
        assertThat(crowd.experts().size()).isEqualTo(20_000);
        assertThat(crowd.expertKappa()).isLessThan(Kappa.of(new Preferences.LogOdds(3)));
        agreement(crowd.answers(), crowd.experts()).isAbout((1 + crowd.expertKappa() * 0.9) / 2);
    }

    @Test
    void expertsAgreeWithEachOtherAsTheirKappaSays() {
        CrowdSpec spec =
                CrowdSpec.of(
                                Items.of(20_000, new Preferences.Beta(0.5, 0.5)),
                                1,
                                Group.of("x", 1, 1))
                        .with(new Experts(2, 1, 0.9, 0.05, 1));
        Crowd crowd = CrowdSimulator.simulate(spec, 7);
        ComparisonTable experts = crowd.experts();
        int equal = 0;
        for (int row = 0; row < 20_000; row++) {
            assertThat(experts.prompt(row)).isEqualTo(experts.prompt(row + 20_000));
            equal += winner(experts, row).equals(winner(experts, row + 20_000)) ? 1 : 0;
        }
        new Share(equal, 20_000).isAbout((1 + crowd.kappaBetweenExperts()) / 2);
    }

    @Test
    void goldSharesAreThoseOfCommittedLabels() {
        CrowdSpec spec =
                CrowdSpec.of(
                                Items.of(10, Preferences.Given.of(0, 0.2, 0.5, 0.9, 1)),
                                10,
                                Group.of("all", 5000, 1))
                        .withTaste(1.5)
                        .with(new GoldPlan(1, 0));
        Crowd crowd = CrowdSimulator.simulate(spec, 8);
        Map<String, int[]> counts = new HashMap<>();
        ComparisonTable table = crowd.answers();
        for (int row = 0; row < table.size(); row++) {
            int[] count =
                    counts.computeIfAbsent(
                            table.prompts().name(table.prompt(row)), name -> new int[2]);
            count[0] += winner(table, row).equals("a") ? 1 : 0;
            count[1]++;
        }
        assertThat(crowd.gold()).hasSize(10);
        crowd.gold()
                .forEach((prompt, p) -> {
                    int[] count = counts.getOrDefault(prompt, new int[2]);
                    new Share(count[0], count[1]).isAbout(p);
                });
        // Self-contradiction shows even where everybody prefers the second response.
        assertThat(crowd.gold().get("item-001")).isCloseTo((1 - Math.sqrt(0.9)) / 2, within(1e-12));
    }

    private static String winner(ComparisonTable table, int row) {
        return switch (table.outcome(row)) {
            case LEFT -> table.items().name(table.left(row));
            case RIGHT -> table.items().name(table.right(row));
            case TIE, BOTH_BAD, CANNOT_JUDGE -> "none";
        };
    }

    private static Share agreement(ComparisonTable answers, ComparisonTable reference) {
        Map<String, String> expected = new HashMap<>();
        for (int row = 0; row < reference.size(); row++) {
            // The first expert's label where there are several.
            expected.putIfAbsent(
                    reference.prompts().name(reference.prompt(row)), winner(reference, row));
        }
        int equal = 0;
        int all = 0;
        for (int row = 0; row < answers.size(); row++) {
            String label = expected.get(answers.prompts().name(answers.prompt(row)));
            if (label != null && answers.occasion(row) == 0) {
                all++;
                equal += label.equals(winner(answers, row)) ? 1 : 0;
            }
        }
        return new Share(equal, all);
    }
}
