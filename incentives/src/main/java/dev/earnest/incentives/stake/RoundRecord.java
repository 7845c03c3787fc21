package dev.earnest.incentives.stake;

import dev.earnest.incentives.IncentivesException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// The public record of a round: enough for anyone to settle it again.
///
/// @param id the round
/// @param terms what it offered and asked
/// @param entrants every commitment in order, with its reveal
public record RoundRecord(RoundId id, RoundTerms terms, List<Entrant> entrants) {

    public RoundRecord {
        entrants = List.copyOf(entrants);
    }

    /// Checks every reveal against its commitment and settles.
    ///
    /// @throws IncentivesException if a reveal does not match its commitment, a commitment occurs twice,
    ///     or a sheet breaks the terms
    public Settlement recompute() {
        Set<Commitment> seen = new HashSet<>();
        List<Sheet> sheets = new ArrayList<>(entrants.size());
        for (Entrant entrant : entrants) {
            if (!seen.add(entrant.commitment())) {
                throw new IncentivesException(
                        "round "
                                + id.round()
                                + ": commitment "
                                + entrant.commitment().hash()
                                + " of "
                                + entrant.labeller()
                                + " is a copy of another");
            }
            entrant.reveal().ifPresent(reveal -> entrant.requireMatch(id, reveal));
            sheets.add(
                    new Sheet(
                            entrant.labeller(),
                            entrant.deposit(),
                            entrant.reveal().map(Reveal::labels)));
        }
        return Settlement.of(terms, sheets);
    }

    /// Compares a published settlement with the one this record leads to.
    ///
    /// @return what differs, one line each; empty if it is right to the unit
    public List<String> differences(Settlement published) {
        Settlement right = recompute();
        List<String> lines = new ArrayList<>();
        compare(lines, "usable items", published.usable(), right.usable());
        compare(lines, "paid", published.paid(), right.paid());
        compare(lines, "refund", published.refund(), right.refund());
        compare(lines, "treasury", published.treasury(), right.treasury());
        compare(lines, "outcomes", published.outcomes().size(), right.outcomes().size());
        for (int i = 0; i < Math.min(published.outcomes().size(), right.outcomes().size()); i++) {
            compare(
                    lines,
                    "outcome of " + right.outcomes().get(i).labeller(),
                    published.outcomes().get(i),
                    right.outcomes().get(i));
        }
        return List.copyOf(lines);
    }

    private static void compare(List<String> lines, String what, Object published, Object right) {
        if (!published.equals(right)) {
            lines.add(what + ": published " + published + ", the record gives " + right);
        }
    }
}
