package dev.earnest.platform.campaign.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.earnest.judgments.ComparisonTable;
import dev.earnest.judgments.Extras;
import dev.earnest.judgments.Outcome;
import dev.earnest.platform.campaign.tables.CampaignTables;
import java.util.BitSet;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What a ranking controls for.
final class SideTermsTest {
    private static void add(
            ComparisonTable.Builder table,
            String left,
            String right,
            int occasion,
            float length,
            float lists) {
        table.add(
                left,
                right,
                Outcome.LEFT,
                "ann",
                "p",
                new Extras(1, Float.NaN, Extras.NO_TIME, occasion));
        table.covariates(length, 0, lists, 0);
    }

    @Test
    void styleThatIsThatOfTheModelsIsLeftOut() {
        ComparisonTable.Builder table = ComparisonTable.builder(CampaignTables.STYLE);
        add(table, "a", "b", 0, 0.5f, 1);
        add(table, "b", "a", 0, 0.2f, -1);
        add(table, "a", "c", 0, 0.1f, 0);
        ComparisonTable controlled = SideTerms.of(table.build());

        assertThat(controlled.covariates()).containsExactly(SideTerms.LEFT, "length");
        assertThat(controlled.covariate("length", 1)).isEqualTo(0.2f);
        for (int row = 0; row < controlled.size(); row++) {
            assertThat(controlled.covariate(SideTerms.LEFT, row)).isEqualTo(1);
        }
    }

    @Test
    void repeatsArePairedWithTheFirstAnswerBySides() {
        ComparisonTable.Builder table = ComparisonTable.builder(CampaignTables.STYLE);
        add(table, "a", "b", 0, 0, 0);
        add(table, "a", "c", 0, 0, 0);
        add(table, "b", "a", 1, 0, 0);
        add(table, "a", "c", 1, 0, 0);
        add(table, "b", "c", 0, 0, 0);
        SideTerms.Repeated repeated = SideTerms.repeated(table.build());

        assertThat(repeated.swapped()).isEqualTo(bits(0, 2));
        assertThat(repeated.same()).isEqualTo(bits(1, 3));
    }

    private static BitSet bits(int... set) {
        BitSet bits = new BitSet();
        List.of(set[0], set[1]).forEach(bits::set);
        return bits;
    }
}
