package dev.earnest.incentives.stake;

import static dev.earnest.incentives.stake.RandomRound.eur;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.earnest.incentives.ledger.Account;
import dev.earnest.incentives.ledger.Posting;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AppealTest {

    private static final RoundTerms TERMS =
            new RoundTerms(Rules.binary(), 4, 7, eur(1000), new DepositPolicy.Equal(eur(101)));
    private static final Account ESCROW = Account.escrow("r");
    private static final Account BOSS = Account.campaign("boss");

    private static final Hearing LABELLER_WINS =
            new Hearing(Side.LABELLER, Optional.of(Side.LABELLER));
    private static final Hearing LABELLER_LOSES =
            new Hearing(Side.LABELLER, Optional.of(Side.EXPERIMENTER));
    private static final Hearing UNANSWERED = new Hearing(Side.LABELLER, Optional.empty());

    /// Three alike, `d` the other way round, `e` hidden: vector "one outlier, one no-reveal".
    private static Settlement settled() {
        return Settlement.of(
                TERMS,
                List.of(
                        sheet("a", 1, 0, 1, 1),
                        sheet("b", 1, 0, 1, 1),
                        sheet("c", 1, 0, 1, 0),
                        sheet("d", 0, 1, 0, 0),
                        new Sheet("e", eur(101), Optional.empty())));
    }

    private static Sheet sheet(String labeller, Integer... labels) {
        return new Sheet(labeller, eur(101), Optional.of(List.of(labels)));
    }

    private static Appeal.Result settle(Appeal appeal) {
        return appeal.settle(TERMS, eur(9), settled(), "e1", ESCROW, BOSS);
    }

    @Test
    void anAppealThatNobodyAnswersIsWonAndTheBondComesBack() {
        Appeal appeal = new Appeal("d", List.of(UNANSWERED));
        assertThat(appeal.winner()).isEqualTo(Side.LABELLER);
        assertThat(appeal.bonds(eur(9))).isEqualTo(eur(9));
        assertThat(settle(appeal).entry().postings())
                .containsExactly(
                        new Posting(Account.annotator("d"), eur(9 + 26 + 142)),
                        new Posting(BOSS, eur(-142)),
                        new Posting(Account.treasury(), eur(-26)),
                        new Posting(ESCROW, eur(-9)));
        Settlement after = settle(appeal).settlement();
        assertThat(after.outcome("d").verdict()).isEqualTo(Verdict.PAID);
        assertThat(after.outcome("d").payout()).isEqualTo(eur(243));
        assertThat(after.paid()).isEqualTo(eur(426 + 142));
    }

    @Test
    void aLostAppealCostsItsBondHalfToTheTreasuryAndHalfToTheOtherSide() {
        Appeal appeal = new Appeal("d", List.of(LABELLER_LOSES));
        assertThat(appeal.winner()).isEqualTo(Side.EXPERIMENTER);
        assertThat(settle(appeal).settlement()).isEqualTo(settled());
        assertThat(settle(appeal).entry().postings())
                .containsExactly(
                        new Posting(Account.annotator("d"), eur(0)),
                        new Posting(BOSS, eur(9 + 5)),
                        new Posting(Account.treasury(), eur(4)),
                        new Posting(ESCROW, eur(-18)));
    }

    @Test
    void bothSidesOfOneQuarrelTogetherLoseHalfABondALevel() {
        Appeal appeal =
                new Appeal(
                        "d",
                        List.of(
                                LABELLER_WINS,
                                new Hearing(Side.EXPERIMENTER, Optional.of(Side.LABELLER)),
                                new Hearing(Side.EXPERIMENTER, Optional.of(Side.EXPERIMENTER)),
                                LABELLER_LOSES));
        assertThat(appeal.bonds(eur(10))).isEqualTo(eur(2 * (10 + 20 + 40 + 80)));
        assertThat(
                        appeal.settle(TERMS, eur(10), settled(), "e1", ESCROW, BOSS)
                                .entry()
                                .postings()
                                .get(2)
                                .amount())
                .isEqualTo(eur(5 + 10 + 20 + 40));
    }

    @Test
    void anAppealThatCannotHaveGoneSoIsRefused() {
        assertThatThrownBy(() -> new Appeal("d", List.of())).hasMessageContaining("0 hearings");
        assertThatThrownBy(() -> new Appeal("d", java.util.Collections.nCopies(5, LABELLER_LOSES)))
                .hasMessageContaining("5 hearings");
        assertThatThrownBy(() -> new Appeal("d", List.of(LABELLER_WINS, LABELLER_WINS)))
                .hasMessageContaining("hearing 1 brought by the LABELLER");
        assertThatThrownBy(() -> new Appeal("d", List.of(UNANSWERED, LABELLER_WINS)))
                .hasMessageContaining("hearing");
        assertThatThrownBy(() ->
                        new Appeal(
                                "d",
                                List.of(
                                        UNANSWERED,
                                        new Hearing(
                                                Side.EXPERIMENTER, Optional.of(Side.LABELLER)))))
                .hasMessageContaining("has no ruling");
        assertThatThrownBy(() ->
                        new Appeal("d", List.of(new Hearing(Side.EXPERIMENTER, Optional.empty()))))
                .hasMessageContaining("only the LABELLER had lost");
    }

    @Test
    void onlyAVerdictThatHasAnAppealCanBeAppealed() {
        assertThatThrownBy(() -> settle(new Appeal("a", List.of(UNANSWERED))))
                .hasMessageContaining("against the verdict PAID");
        assertThatThrownBy(() -> settle(new Appeal("e", List.of(UNANSWERED))))
                .hasMessageContaining("against the verdict NO_REVEAL");
        assertThatThrownBy(() -> settle(new Appeal("z", List.of(UNANSWERED))))
                .hasMessageContaining("labeller z has no outcome");
        Appeal.Result once = settle(new Appeal("d", List.of(UNANSWERED)));
        assertThatThrownBy(() ->
                        new Appeal("d", List.of(UNANSWERED))
                                .settle(TERMS, eur(9), once.settlement(), "e2", ESCROW, BOSS))
                .as("a second won appeal of the same labeller")
                .hasMessageContaining("against the verdict PAID");
    }
}
