package dev.earnest.incentives.stake;

import static dev.earnest.incentives.stake.RandomRound.eur;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.earnest.incentives.IncentivesException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RoundRecordTest {

    private static final RoundId ID = new RoundId("p", "m", "r");
    private static final String SALT = "0f".repeat(16);
    private static final RoundTerms TERMS =
            new RoundTerms(Rules.binary(), 2, 3, eur(100), new DepositPolicy.Equal(eur(10)));

    private static Entrant entrant(String labeller, Integer... labels) {
        Reveal reveal = new Reveal(List.of(labels), SALT);
        return new Entrant(
                labeller, eur(10), Commitment.of(ID, labeller, reveal), Optional.of(reveal));
    }

    private static RoundRecord record(Entrant... entrants) {
        return new RoundRecord(ID, TERMS, List.of(entrants));
    }

    @Test
    void everyFaultIsFoundAndNamedWithItsLabeller() {
        Entrant a = entrant("a", 1, 0);
        Entrant copied = new Entrant("b", eur(10), a.commitment(), a.reveal());
        Entrant poor = new Entrant("c", eur(9), entrant("c", 1, 1).commitment(), Optional.empty());
        Entrant outside = entrant("d", 1, 2);
        List<Fault> faults = record(a, copied, poor, outside, a).faults();
        assertThat(faults.getFirst().entrant()).isEmpty();
        assertThat(faults.getFirst().what())
                .isEqualTo("5 labellers for 3 slots; a round cannot hold more");
        assertThat(faults.stream().skip(1).map(f -> f.entrant().orElseThrow() + " " + f.what()))
                .satisfiesExactly(
                        line ->
                                assertThat(line)
                                        .startsWith("1 commitment")
                                        .endsWith("of b is a copy of another"),
                        line ->
                                assertThat(line)
                                        .startsWith("1 round r: the reveal of b does not match"),
                        line -> assertThat(line).startsWith("2 labeller c staked 0.09 EUR"),
                        line ->
                                assertThat(line)
                                        .startsWith(
                                                "3 label 2 of labeller d at item 1 is outside 0..1"),
                        line -> assertThat(line).startsWith("4 labeller a has two sheets"),
                        line -> assertThat(line).startsWith("4 commitment"));
        assertThatThrownBy(() -> record(a, copied).recompute())
                .isInstanceOf(IncentivesException.class)
                .hasMessageContaining("round r: commitment");
        assertThat(record(a).faults()).isEmpty();
    }

    @Test
    void theItemsThatCountAreNamed() {
        RoundRecord record = record(entrant("a", 1, 0), entrant("b", 1, 1), entrant("c", 1, 1));
        assertThat(record.usableItems()).containsExactly(0, 1);
        RoundRecord few = record(entrant("a", 1, 0), entrant("b", 1, 1));
        assertThat(few.usableItems()).as("below the quorum").isEmpty();
        assertThat(few.recompute().usable()).isZero();
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void theNumberOfItemsThatCountIsThatOfTheSettlement(long seed) {
        java.util.Random random = new java.util.Random(seed);
        for (int r = 0; r < 300; r++) {
            RandomRound round = RandomRound.draw(random);
            assertThat(Settler.usableItems(round.terms(), round.sheets()))
                    .as("%s", round)
                    .hasSize(Settlement.of(round.terms(), round.sheets()).usable());
        }
    }

    @Test
    void everyPartOfAPublishedSettlementIsCompared() {
        RoundRecord record = record(entrant("a", 1, 0), entrant("b", 1, 0), entrant("c", 1, 0));
        Settlement right = record.recompute();
        Outcome first = right.outcomes().getFirst();
        List<Outcome> forged =
                List.of(
                        new Outcome(
                                "z",
                                first.verdict(),
                                first.payout(),
                                first.slash(),
                                first.distance()),
                        new Outcome("b", Verdict.NEUTRAL, eur(1), eur(2), OptionalLong.of(7)),
                        right.outcomes().get(2));
        assertThat(record.differences(new Settlement(forged, 1, eur(3), eur(4), eur(5))))
                .containsExactly(
                        "usable items: published 1, the record gives 2",
                        "paid: published 0.03 EUR, the record gives 0.99 EUR",
                        "refund: published 0.04 EUR, the record gives 0.01 EUR",
                        "treasury: published 0.05 EUR, the record gives 0.00 EUR",
                        "labeller of outcome 0: published z, the record gives a",
                        "verdict of b: published NEUTRAL, the record gives PAID",
                        "payout of b: published 0.01 EUR, the record gives 0.43 EUR",
                        "slash of b: published 0.02 EUR, the record gives 0.00 EUR",
                        "distance of b: published OptionalLong[7], the record gives OptionalLong[0]");
        List<Outcome> fewer = new ArrayList<>(right.outcomes());
        fewer.removeLast();
        assertThat(
                        record.differences(
                                new Settlement(
                                        fewer,
                                        right.usable(),
                                        right.paid(),
                                        right.refund(),
                                        right.treasury())))
                .containsExactly("outcomes: published 2, the record gives 3");
    }

    @Test
    void namesThatWouldBeHashedOrWrittenAlikeAreRefused() {
        for (String bad : List.of("", " ", "a\nb", "a\u0000", "\ud800", "a\udc00b", "\ud800x")) {
            assertThatThrownBy(() -> new RoundId("p", "m", bad))
                    .as("'%s'", bad)
                    .isInstanceOf(IncentivesException.class)
                    .hasMessageContaining("round");
            assertThatThrownBy(() ->
                            new Entrant(bad, eur(1), entrant("a").commitment(), Optional.empty()))
                    .isInstanceOf(IncentivesException.class);
        }
        assertThat(new RoundId("p", "m", "zoë 😀").round()).isEqualTo("zoë 😀");
    }

    @Test
    void twoRoundsNeverShareAPath() {
        assertThat(new RoundId("a/b", "c", "d").path()).isEqualTo("a%2Fb/c/d");
        assertThat(new RoundId("a", "b/c", "d").path())
                .isNotEqualTo(new RoundId("a/b", "c", "d").path());
        assertThat(new RoundId("a%2Fb", "c", "d").path()).isEqualTo("a%252Fb/c/d");
    }
}
