package dev.earnest.app.round;

import dev.earnest.incentives.ledger.Account;
import dev.earnest.incentives.money.Money;
import dev.earnest.incentives.stake.Appeal;
import dev.earnest.incentives.stake.RoundRecord;
import java.util.List;
import java.util.Optional;

/// What happened in a round: all that its settlement follows from.
///
/// @param record the round, its terms and who committed and revealed what
/// @param experimenter who pays the pool and gets the refund
/// @param firstBond what the first level of an appeal costs each side; empty where there are no appeals
/// @param appeals those that were closed, in that order
public record RoundFacts(
        RoundRecord record, String experimenter, Optional<Money> firstBond, List<Appeal> appeals) {
    public RoundFacts {
        appeals = List.copyOf(appeals);
    }

    /// @return where pool, deposits and bonds lie
    Account escrow() {
        return Account.escrow(record.id().path());
    }

    /// @return where the refund goes
    Account campaign() {
        return Account.campaign(experimenter);
    }
}
