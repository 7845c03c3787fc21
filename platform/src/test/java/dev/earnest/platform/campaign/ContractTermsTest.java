package dev.earnest.platform.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.earnest.incentives.contract.ContractForm;
import dev.earnest.incentives.contract.PublishedContract;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Currency;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ContractTermsTest {
    private static final PublishedContract CONTRACT =
            PublishedContract.of(
                    ContractForm.LINEAR, Currency.getInstance("EUR"), new long[] {650, 720, 790});
    private static final String TEXT = ContractTerms.write(CONTRACT);

    @Test
    void aContractIsReadBackAsItWasWritten() {
        PublishedContract read = ContractTerms.read(TEXT);
        assertThat(read.canonicalText()).isEqualTo(CONTRACT.canonicalText());
        assertThat(read.hash()).isEqualTo(CONTRACT.hash());
    }

    @Test
    void theFileThatTheCommandLinePublishesIsRead() throws Exception {
        Path sample = Path.of("..", "samples", "contract-published.json");
        PublishedContract read = ContractTerms.read(Files.readString(sample));
        assertThat(read.repeats()).isEqualTo(20);
        assertThat(read.pay(20, 20)).isEqualTo(2284);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "720 | 721 | somebody changed it after it was published",
                "\"linear\" | \"wavy\" | there is no form of contract 'wavy'",
                "\"EUR\" | \"EURO\" | unknown currency 'EURO'",
                "\"decimals\":2 | \"decimals\":3 | 2 decimals; the contract says else",
                "\"repeats\":2 | \"repeats\":3 | the wages are those of 2 repeats",
                "720 | 7.2 | the wage for 1 alike is 7.2, no whole minor units",
                "720 | -1 | must be 0 or more",
                "earnest-contract/1 | other/1 | a published contract says",
                "{ | [ | this is not the file of a published contract"
            })
    void aChangedContractIsRefused(String part, String other, String message) {
        assertThatThrownBy(() -> ContractTerms.read(TEXT.replace(part, other)))
                .isInstanceOf(InvalidException.class)
                .hasMessageContaining(message);
    }

    @Test
    void aContractPaysInTheCurrencyOfTheCampaign() {
        assertThatThrownBy(() -> new PayRule("USD", 0, 0, 0, 0, TEXT))
                .hasMessage("/contract: the contract pays in EUR where the campaign pays in USD");
        assertThat(new PayRule("EUR", 0, 0, 0, 0, TEXT).contract()).isEqualTo(TEXT);
    }
}
