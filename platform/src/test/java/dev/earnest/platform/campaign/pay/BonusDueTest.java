package dev.earnest.platform.campaign.pay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.earnest.incentives.contract.ContractForm;
import dev.earnest.incentives.contract.PublishedContract;
import java.util.Currency;
import org.junit.jupiter.api.Test;

/// A bonus that builds up is told by the same rule as one that is paid.
final class BonusDueTest {
    private static final PublishedContract CONTRACT =
            PublishedContract.of(
                    ContractForm.THRESHOLD,
                    Currency.getInstance("EUR"),
                    new long[] {0, 0, 0, 400, 400});

    private static BonusDue due(int repeats, int alike) {
        return new BonusDue(new Period(1, 1, 10, 20, repeats, alike, repeats == 4), CONTRACT);
    }

    @Test
    void beforeTheFirstRepeatAPeriodPaysNothing() {
        assertThat(due(0, 0).now().minor()).isZero();
        assertThat(due(0, 0).outlook()).isEmpty();
    }

    @Test
    void aPartPaysItsShareOfWhatItsShareAlikeEarns() {
        // Two of two alike read as four of four: 400, of which half.
        assertThat(due(2, 2).now().minor()).isEqualTo(200);
        assertThat(due(2, 1).now().minor()).isZero();
        assertThat(due(4, 3).now().minor()).isEqualTo(400);
    }

    @Test
    void anOutlookTakesThreeRepeats() {
        assertThat(due(2, 2).outlook()).isEmpty();
        Outlook outlook = due(3, 2).outlook().orElseThrow();
        // One repeat is left; its rate is Beta(3, 2): 3/5 of the time the threshold is reached.
        assertThat(outlook.mean()).isEqualTo(240);
        assertThat(outlook.low()).isZero();
        assertThat(outlook.high()).isEqualTo(400);
        assertThat(due(4, 3).outlook().orElseThrow()).isEqualTo(new Outlook(400, 400, 400));
    }
}
