package dev.earnest.incentives.stake;

import dev.earnest.incentives.IncentivesException;
import dev.earnest.incentives.Names;
import dev.earnest.incentives.money.Money;
import java.util.Optional;

/// One labeller's line in the public record of a round.
///
/// @param labeller who
/// @param deposit what was staked
/// @param commitment the sealed sheet
/// @param reveal the opened sheet, empty if it never was
public record Entrant(
        String labeller, Money deposit, Commitment commitment, Optional<Reveal> reveal) {

    public Entrant {
        Names.require("labeller", labeller);
    }

    Entrant revealed(Reveal opened) {
        return new Entrant(labeller, deposit, commitment, Optional.of(opened));
    }

    /// @throws IncentivesException if the sheet is not the one that was committed
    void requireMatch(RoundId round, Reveal opened) {
        if (!Commitment.of(round, labeller, opened).equals(commitment)) {
            throw new IncentivesException(
                    "round "
                            + round.round()
                            + ": the reveal of "
                            + labeller
                            + " does not match the commitment "
                            + commitment.hash()
                            + "; check labels, salt, labeller and round");
        }
    }
}
