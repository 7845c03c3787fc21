package dev.earnest.incentives.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.earnest.incentives.IncentivesException;
import java.util.Currency;
import org.junit.jupiter.api.Test;

class PublishedContractTest {
    private static final Currency EUR = Currency.getInstance("EUR");
    private static final PublishedContract SMALL =
            PublishedContract.of(ContractForm.LINEAR, EUR, new long[] {650, 720, 790});

    @Test
    void theHashIsTheDigestOfTheCanonicalText() {
        assertThat(SMALL.canonicalText())
                .isEqualTo(
                        "earnest-contract/1\nform linear\ncurrency EUR\ndecimals 2\nrepeats 2\n0 650\n1 720\n2 790\n");
        // printf '...' | sha256sum
        assertThat(SMALL.hash())
                .isEqualTo("18ecac1a71588f584c77bebc4a9ed64816911a552d5dc56ac4fe6919cb1d94c8");
    }

    @Test
    void anotherWageFormOrUnitIsAnotherHash() {
        assertThat(
                        PublishedContract.of(ContractForm.LINEAR, EUR, new long[] {650, 720, 791})
                                .hash())
                .isNotEqualTo(SMALL.hash());
        assertThat(
                        PublishedContract.of(ContractForm.GENERAL, EUR, new long[] {650, 720, 790})
                                .hash())
                .isNotEqualTo(SMALL.hash());
        assertThat(
                        PublishedContract.of(
                                        ContractForm.LINEAR,
                                        Currency.getInstance("USD"),
                                        new long[] {650, 720, 790})
                                .hash())
                .isNotEqualTo(SMALL.hash());
        var again = PublishedContract.of(SMALL.form(), SMALL.currency(), SMALL.minor());
        assertThat(again).isEqualTo(SMALL);
        assertThat(again.hash()).isEqualTo(SMALL.hash());
    }

    @Test
    void payIsTheListedWageOrItsShareBetweenTwo() {
        assertThat(SMALL.pay(2, 0)).isEqualTo(650);
        assertThat(SMALL.pay(2, 2)).isEqualTo(790);
        assertThat(SMALL.pay(4, 2)).isEqualTo(720);
        assertThat(SMALL.pay(4, 1)).isEqualTo(685);
        // 650 + 70 * 2/3 = 696.67
        assertThat(SMALL.pay(3, 1)).isEqualTo(697);
        var halves = PublishedContract.of(ContractForm.THRESHOLD, EUR, new long[] {0, 1});
        assertThat(halves.pay(2, 1)).isEqualTo(1);
        var huge =
                PublishedContract.of(
                        ContractForm.FIXED,
                        Currency.getInstance("JPY"),
                        new long[] {Long.MAX_VALUE, Long.MAX_VALUE});
        assertThat(huge.pay(7, 3)).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void aSolvedContractIsRoundedToTheNearestCent() {
        SolvedContract contract = LinearContract.solve(Cases.expert(50));
        PublishedContract published =
                PublishedContract.of(ContractForm.LINEAR, contract.schedule(), EUR);
        for (int alike = 0; alike <= 50; alike++) {
            double cents = 100 * contract.schedule().wage(alike);
            assertThat((double) published.pay(50, alike))
                    .isBetween(cents - 0.500001, cents + 0.500001);
        }
        assertThat(published.pay(50, 0)).isZero();
    }

    @Test
    void impossibleEventsAndWagesAreRefused() {
        assertThatThrownBy(() -> SMALL.pay(2, 3))
                .isInstanceOf(IncentivesException.class)
                .hasMessage("number of repeats alike is 3 of 2; it must lie between 0 and that");
        assertThatThrownBy(() -> SMALL.pay(0, 0)).hasMessageContaining("pays for 1 or more");
        assertThatThrownBy(() -> PublishedContract.of(ContractForm.FIXED, EUR, new long[] {5, -1}))
                .hasMessageContaining("wage for 1 alike is -1 minor units");
        var rich = new WageSchedule.Fixed(1e18, 3);
        assertThatThrownBy(() -> PublishedContract.of(ContractForm.FIXED, rich, EUR))
                .isInstanceOf(IncentivesException.class)
                .hasMessageContaining("does not fit");
    }
}
