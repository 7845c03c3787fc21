package dev.earnest.platform.campaign.pay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.earnest.incentives.contract.ContractForm;
import dev.earnest.incentives.contract.PublishedContract;
import java.util.Currency;
import org.junit.jupiter.api.Test;

/// The words fit the schedule beside them.
final class PayRuleWordsTest {
    private static PublishedContract linear(long... minor) {
        return PublishedContract.of(ContractForm.LINEAR, Currency.getInstance("EUR"), minor);
    }

    @Test
    void aLineThatBeginsAtOnceAddsTheSameForEach() {
        assertThat(PayRuleWords.contract(linear(0, 4, 8)))
                .contains("Each one that is alike adds about the same.");
    }

    @Test
    void aLineThatBeginsLaterSaysSo() {
        assertThat(PayRuleWords.contract(linear(0, 0, 9)))
                .contains(
                        "The first one that is alike adds nothing, each further one about the same.");
        assertThat(PayRuleWords.contract(linear(0, 0, 0, 5, 10)))
                .contains(
                        "The first 2 that are alike add nothing, each further one about the same.");
    }
}
