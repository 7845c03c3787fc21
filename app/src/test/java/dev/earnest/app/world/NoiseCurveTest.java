package dev.earnest.app.world;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.earnest.align.experiment.LabelNoise;
import dev.earnest.app.contract.Campaign;
import dev.earnest.app.contract.CampaignSpec;
import dev.earnest.app.contract.Solution;
import dev.earnest.app.spec.SpecFile;
import dev.earnest.app.world.NoiseCells.Cell;
import dev.earnest.app.world.NoiseCells.Measured;
import dev.earnest.incentives.contract.ConcaveCurve;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class NoiseCurveTest {
    /// Win rates that fall from 0.7 to 0.5, a little different by seed.
    private static NoiseCurve curve(int seeds) {
        List<Measured> measured = new ArrayList<>();
        for (long seed = 1; seed <= seeds; seed++) {
            for (Cell cell : NoiseCells.of(seed)) {
                double lost = cell.share() / cell.noise().most();
                measured.add(new Measured(cell, 0.7 - 0.2 * lost * lost + 0.01 * (seed % 3 - 1)));
            }
        }
        return NoiseCurve.of(measured);
    }

    @Test
    void everySeedHasACellWithoutNoiseAndFourOfEachKind() {
        assertThat(NoiseCells.of(7)).hasSize(13).doesNotHaveDuplicates();
        assertThat(NoiseCells.of(7).stream().filter(cell -> cell.share() == 0)).hasSize(1);
        assertThat(NoiseCells.of(7))
                .filteredOn(cell -> cell.noise() == LabelNoise.FLIPPED)
                .extracting(Cell::share)
                .containsExactly(0.125, 0.25, 0.375, 0.5);
    }

    @Test
    void linesBeginWithoutNoiseAndFallsArePairedBySeed() {
        NoiseCurve curve = curve(3);

        for (NoiseCurve.Line line : curve.lines()) {
            assertThat(line.points()).hasSize(5);
            assertThat(line.points().getFirst().share()).isZero();
            assertThat(line.points().getFirst().mean().mean()).isCloseTo(0.7, within(1e-12));
            assertThat(line.fall().mean()).isCloseTo(0.2, within(1e-12));
            assertThat(line.fall().high() - line.fall().low()).isCloseTo(0, within(1e-9));
        }
    }

    @Test
    void theUtilityIsConcaveGrowsWithCommitmentAndMeetsConcavePoints() {
        ConcaveCurve utility = curve(3).utility(new int[] {0, 1, 2}, 100);

        double before = Double.POSITIVE_INFINITY;
        for (double eta = 0.1; eta < 1; eta += 0.1) {
            double slope = utility.at(eta) - utility.at(eta - 0.1);
            assertThat(slope).isBetween(-1e-9, before + 1e-9);
            before = slope;
        }
        assertThat(utility.at(1)).isCloseTo(70, within(1e-6));
        assertThat(utility.at(0.5)).isCloseTo(65, within(1e-6));
        assertThat(utility.at(0)).isCloseTo(50, within(1e-6));
    }

    @Test
    void theCampaignFileIsSolvedByContractAndBeatsFlatPayAtEqualUtility() {
        NoiseCurve curve = curve(6);
        String text =
                CampaignText.of(
                        "win rate of DPO against SFT", curve.line(LabelNoise.RANDOM).points());

        Campaign campaign = CampaignSpec.of(SpecFile.parse(text, "campaign.yaml"));
        Solution solution = Solution.of(campaign, Optional.empty());
        ContractGain gain =
                ContractGain.of(
                        campaign,
                        6,
                        drawn -> curve.utility(drawn, CampaignText.PRICE),
                        CampaignText.DELTA,
                        4);

        assertThat(campaign.measured()).hasSize(5);
        assertThat(gain.effort()).isCloseTo(solution.chosen().effort(), within(1e-9));
        assertThat(gain.effort()).isBetween(0.3, 1.0);
        assertThat(gain.low()).isGreaterThan(0).isLessThan(gain.gain());
        assertThat(gain.high()).isGreaterThan(gain.gain());
        assertThat(gain.worthLow()).isLessThan(0);
        assertThat(gain.worthHigh()).isGreaterThan(0);
        assertThat(gain.worth()).isCloseTo(0, within(0.5));
        assertThat(gain.pay()).isGreaterThan(gain.flatPay());
    }

    @Test
    void theIntervalOverSeedsIsStudents() {
        SeedMean mean = SeedMean.of(new double[] {1, 2, 3});

        assertThat(mean.mean()).isEqualTo(2);
        assertThat(mean.high()).isCloseTo(2 + 4.302653 / Math.sqrt(3), within(1e-6));
        assertThat(mean.low()).isCloseTo(2 - 4.302653 / Math.sqrt(3), within(1e-6));
        assertThat(SeedMean.of(new double[] {1}).low()).isNaN();
    }
}
