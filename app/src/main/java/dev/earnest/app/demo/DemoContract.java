package dev.earnest.app.demo;

import dev.earnest.app.contract.Campaign;
import dev.earnest.app.contract.CampaignSpec;
import dev.earnest.app.contract.Solution;
import dev.earnest.incentives.contract.ContractForm;
import dev.earnest.incentives.contract.PublishedContract;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// The contract of the campaign: what `./earnest contract` finds for what its annotators want and what effort costs them.
/// Prices of answers are the floor of its wages; what it pays above them is the bonus for repeats answered alike.
final class DemoContract {
    // Everything is told for a period of this many repeats; a shorter one is worth as much less.
    private static final double WHOLE = 24;
    // Three in ten answers are repeats, so a period has so many answers for each.
    private static final double ANSWERS_PER_REPEAT = 1 / DemoCampaign.REPEATS;

    private DemoContract() {}

    /// @param repeats in a period
    /// @param folder where the specification is written, for `./earnest contract` to read
    /// @return the bonuses
    static PublishedContract solve(int repeats, Path folder) throws IOException {
        Files.createDirectories(folder);
        Path file = folder.resolve("pay.yaml");
        Files.writeString(file, specification(repeats));
        Campaign campaign = CampaignSpec.read(file);
        Solution solution = Solution.of(campaign, Optional.of(ContractForm.LINEAR));
        long floor = floor(repeats);
        long[] wages = solution.published().orElseThrow().minor();
        return PublishedContract.of(
                ContractForm.LINEAR,
                campaign.currency(),
                Arrays.stream(wages).map(wage -> wage - floor).toArray());
    }

    /// @return what the prices of a period's answers come to, in cents
    private static long floor(int repeats) {
        return Math.round(repeats * ANSWERS_PER_REPEAT * DemoCampaign.PER_ANSWER);
    }

    private static String specification(int repeats) {
        double part = repeats / WHOLE;
        return String.format(
                Locale.ROOT,
                """
                # What to pay in the campaign of ./earnest demo; ./earnest contract --example explains every field.
                # The prices of the answers make up the floor; wages above it are the bonus.
                name: Answers about animals
                currency: EUR
                repeats: %d
                minutes: %.0f
                monitor: {kind: self-consistency-per-label, delta: 0.02}
                annotator:
                  utility: {kind: crra, gamma: 3, wealth: %.2f}
                  outside: {wage: %.2f}
                  effort: {unit: money, coefficient: %.2f, exponent: 3}
                quality:
                  price: %.2f
                  points:
                    - [0.20, 0.262, 4]
                    - [0.35, 0.301, 4]
                    - [0.50, 0.352, 8]
                    - [0.65, 0.377, 8]
                    - [0.80, 0.409, 8]
                    - [0.92, 0.418, 4]
                wage: {floor: %.2f, ceiling: %.2f}
                forms: [linear, fixed]
                """,
                repeats,
                22 * part,
                2.5 * part,
                4 * part,
                1.75 * part,
                30 * part,
                floor(repeats) / 100.0,
                7.5 * part);
    }
}
