package dev.earnest.platform.campaign.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.earnest.incentives.contract.IncentiveCheck;
import dev.earnest.incentives.contract.PublishedContract;
import dev.earnest.incentives.contract.WageSchedule;
import dev.earnest.platform.campaign.InvalidException;
import dev.earnest.platform.campaign.plan.ContractFinder.Found;
import java.util.Currency;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class ContractFinderTest {
    private static final Currency EUR = Currency.getInstance("EUR");
    private static final ContractWish WISH = new ContractWish(40, 48, 12, 60, 40, 0.05);

    private static List<Found.Contract> contracts(ContractWish wish) {
        return ContractFinder.find(wish, EUR).stream()
                .filter(Found.Contract.class::isInstance)
                .map(Found.Contract.class::cast)
                .toList();
    }

    @Test
    void whatIsPaidInWholeCentsKeepsPeopleAtTheIntendedCare() {
        assertThat(contracts(WISH)).hasSize(3);
        for (Found.Contract found : contracts(WISH)) {
            PublishedContract contract = found.contract();
            WageSchedule wages =
                    new WageSchedule.Listed(
                            IntStream.rangeClosed(0, 40)
                                    .mapToObj(alike -> 48 + contract.minor()[alike] / 100.0)
                                    .toList());
            IncentiveCheck check =
                    IncentiveCheck.of(ContractFinder.agency(WISH), wages, found.commitment());
            assertThat(check.gain()).as(found.form().label()).isLessThan(1e-3);
            assertThat(found.commitment()).isBetween(0.5, 1.0);
        }
    }

    @Test
    void aBonusIsNeverNegativeNorAboveItsLimitAndCareEarnsMore() {
        for (Found.Contract found : contracts(WISH)) {
            long[] minor = found.contract().minor();
            assertThat(minor).hasSize(41);
            assertThat(LongStream.of(minor)).allMatch(each -> each >= 0 && each <= 4000);
            List<ContractPreview.Row> people =
                    ContractPreview.of(found.contract(), List.of(1.0, 0.5, 0.0), 0.05);
            assertThat(people.get(0).mean()).isGreaterThan(people.get(1).mean());
            assertThat(people.get(1).mean()).isGreaterThan(people.get(2).mean());
            assertThat(people.get(0).mean() - people.get(2).mean())
                    .as("care pays for itself")
                    .isGreaterThan(1000);
        }
    }

    @Test
    void theMeanBonusIsThatOfTheScheduleAtTheIntendedCare() {
        for (Found.Contract found : contracts(WISH)) {
            double mean =
                    ContractPreview.of(found.contract(), List.of(found.commitment()), 0.05)
                            .getFirst()
                            .mean();
            assertThat(mean / 100).isEqualTo(found.meanBonus(), within(0.02));
        }
    }

    @Test
    void wherePeopleCannotBePaidEnoughThereIsNoContractAndTheReasonIsSaid() {
        List<Found> found = ContractFinder.find(new ContractWish(20, 48, 30, 60, 0.5, 0.05), EUR);
        assertThat(found)
                .allSatisfy(each ->
                        assertThat(each)
                                .isInstanceOfSatisfying(
                                        Found.None.class,
                                        none -> assertThat(none.reason()).isNotBlank()));
    }

    @Test
    void aWishIsCheckedFieldByField() {
        assertThatThrownBy(() -> new ContractWish(0, -1, 0, 0, 0, 0.5))
                .isInstanceOfSatisfying(
                        InvalidException.class,
                        fault ->
                                assertThat(fault.problems())
                                        .extracting("field")
                                        .containsExactly(
                                                "/repeats",
                                                "/fixed",
                                                "/care",
                                                "/value",
                                                "/most_bonus",
                                                "/contradiction"));
    }

    @Test
    void withoutPricesThereIsStillSomethingToStartFrom() {
        ContractWish usual = ContractWish.usual(0.1, 0);
        assertThat(usual.fixed()).isZero();
        assertThat(contracts(usual)).isNotEmpty();
        assertThat(ContractWish.usual(0.1, 0.12))
                .isEqualTo(new ContractWish(20, 24, 8, 48, 24, 0.05));
    }
}
