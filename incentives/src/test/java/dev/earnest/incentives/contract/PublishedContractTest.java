package dev.earnest.incentives.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.earnest.incentives.IncentivesException;
import org.junit.jupiter.api.Test;

class PublishedContractTest {
    private static final PublishedContract SMALL =
            PublishedContract.of(ContractForm.LINEAR, 100, new long[] {650, 720, 790});

    @Test
    void theHashIsTheDigestOfTheCanonicalText() {
        assertThat(SMALL.canonicalText())
                .isEqualTo(
                        "earnest-contract/1\nform linear\nminor-per-major 100\nrepeats 2\n0 650\n1 720\n2 790\n");
        // printf '...' | sha256sum
        assertThat(SMALL.hash())
                .isEqualTo("9729470fbbb366bf5a2df32a72ef621730e359e75240574b944d92b61ae7c5f3");
    }

    @Test
    void anotherWageFormOrUnitIsAnotherHash() {
        assertThat(
                        PublishedContract.of(ContractForm.LINEAR, 100, new long[] {650, 720, 791})
                                .hash())
                .isNotEqualTo(SMALL.hash());
        assertThat(
                        PublishedContract.of(ContractForm.GENERAL, 100, new long[] {650, 720, 790})
                                .hash())
                .isNotEqualTo(SMALL.hash());
        assertThat(
                        PublishedContract.of(ContractForm.LINEAR, 1000, new long[] {650, 720, 790})
                                .hash())
                .isNotEqualTo(SMALL.hash());
        var again = PublishedContract.of(SMALL.form(), SMALL.minorPerMajor(), SMALL.minor());
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
        var halves = PublishedContract.of(ContractForm.THRESHOLD, 100, new long[] {0, 1});
        assertThat(halves.pay(2, 1)).isEqualTo(1);
        var huge =
                PublishedContract.of(
                        ContractForm.FIXED, 1, new long[] {Long.MAX_VALUE, Long.MAX_VALUE});
        assertThat(huge.pay(7, 3)).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void aSolvedContractIsRoundedToTheNearestCent() {
        SolvedContract contract = LinearContract.solve(Cases.expert(50));
        PublishedContract published =
                PublishedContract.of(ContractForm.LINEAR, contract.schedule(), 100);
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
        assertThatThrownBy(() -> PublishedContract.of(ContractForm.FIXED, 100, new long[] {5, -1}))
                .hasMessageContaining("wage for 1 alike is -1 minor units");
        var rich = new WageSchedule.Fixed(1e18, 3);
        assertThatThrownBy(() -> PublishedContract.of(ContractForm.FIXED, rich, 100))
                .isInstanceOf(IncentivesException.class)
                .hasMessageContaining("does not fit");
    }
}
