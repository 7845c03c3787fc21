package dev.earnest.incentives.stake;

import dev.earnest.incentives.IncentivesException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalInt;
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

    /// Checks the record: every reveal against its commitment and the terms, every deposit against the
    /// policy, every labeller and commitment once, no more labellers than slots.
    ///
    /// @return every fault, in the order of the labellers; empty if the record can be settled
    public List<Fault> faults() {
        List<Fault> faults = new ArrayList<>();
        if (entrants.size() > terms.slots()) {
            faults.add(
                    new Fault(
                            OptionalInt.empty(),
                            entrants.size()
                                    + " labellers for "
                                    + terms.slots()
                                    + " slots; a round cannot hold more"));
        }
        Set<String> labellers = new HashSet<>();
        Set<Commitment> commitments = new HashSet<>();
        for (int i = 0; i < entrants.size(); i++) {
            Entrant entrant = entrants.get(i);
            String who = entrant.labeller();
            String hash = entrant.commitment().hash();
            if (!labellers.add(who)) {
                faults.add(Fault.of(i, "labeller " + who + " has two sheets"));
            }
            if (!commitments.add(entrant.commitment())) {
                faults.add(
                        Fault.of(i, "commitment " + hash + " of " + who + " is a copy of another"));
            }
            refusal(() -> Settler.checkDeposit(terms, who, entrant.deposit()), i, faults);
            if (entrant.reveal().isPresent()) {
                Reveal reveal = entrant.reveal().get();
                refusal(() -> entrant.requireMatch(id, reveal), i, faults);
                refusal(() -> Settler.checkLabels(terms, who, reveal.labels()), i, faults);
            }
        }
        return List.copyOf(faults);
    }

    private static void refusal(Runnable check, int entrant, List<Fault> faults) {
        try {
            check.run();
        } catch (IncentivesException refused) {
            faults.add(Fault.of(entrant, String.valueOf(refused.getMessage())));
        }
    }

    /// Checks the record and settles it.
    ///
    /// @throws IncentivesException with the first of the [#faults], if there is one
    public Settlement recompute() {
        return Settlement.of(terms, sheets());
    }

    /// The items that count: not contested, in a round with enough reveals.
    ///
    /// @return their numbers, counted from 0, ascending
    /// @throws IncentivesException with the first of the [#faults], if there is one
    public List<Integer> usableItems() {
        return Settler.usableItems(terms, sheets());
    }

    private List<Sheet> sheets() {
        List<Fault> faults = faults();
        if (!faults.isEmpty()) {
            throw new IncentivesException("round " + id.round() + ": " + faults.getFirst().what());
        }
        return entrants.stream()
                .map(e -> new Sheet(e.labeller(), e.deposit(), e.reveal().map(Reveal::labels)))
                .toList();
    }

    /// Compares a published settlement with the one this record leads to.
    ///
    /// @return what differs, one line each; empty if it is right to the unit
    /// @throws IncentivesException with the first of the [#faults], if there is one
    public List<String> differences(Settlement published) {
        Settlement right = recompute();
        List<String> lines = new ArrayList<>();
        compare(lines, "usable items", published.usable(), right.usable());
        compare(lines, "paid", published.paid(), right.paid());
        compare(lines, "refund", published.refund(), right.refund());
        compare(lines, "treasury", published.treasury(), right.treasury());
        compare(lines, "outcomes", published.outcomes().size(), right.outcomes().size());
        for (int i = 0; i < Math.min(published.outcomes().size(), right.outcomes().size()); i++) {
            Outcome one = published.outcomes().get(i);
            Outcome two = right.outcomes().get(i);
            String of = " of " + two.labeller();
            compare(lines, "labeller of outcome " + i, one.labeller(), two.labeller());
            compare(lines, "verdict" + of, one.verdict(), two.verdict());
            compare(lines, "payout" + of, one.payout(), two.payout());
            compare(lines, "slash" + of, one.slash(), two.slash());
            compare(lines, "distance" + of, one.distance(), two.distance());
        }
        return List.copyOf(lines);
    }

    private static void compare(List<String> lines, String what, Object published, Object right) {
        if (!published.equals(right)) {
            lines.add(what + ": published " + published + ", the record gives " + right);
        }
    }
}
