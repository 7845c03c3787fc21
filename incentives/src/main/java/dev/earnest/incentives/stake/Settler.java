package dev.earnest.incentives.stake;

import dev.earnest.incentives.IncentivesException;
import dev.earnest.incentives.money.Money;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.IntStream;

/// The settlement rule; the formulas stand at [Settlement#of]. Nothing is divided before the last
/// comparison, so that two implementations agree to the unit.
final class Settler {

    private Settler() {}

    static Settlement settle(RoundTerms terms, List<Sheet> sheets) {
        check(terms, sheets);
        Rules rules = terms.rules();
        int revealed = revealed(sheets);
        long[] totals = totals(terms, sheets);
        boolean[] usable = usable(rules, sheets, revealed, totals);
        int count = 0;
        for (boolean u : usable) {
            count += u ? 1 : 0;
        }
        Money wage = terms.wage();
        Money none = Money.zero(terms.pool().currency());
        Money showUp = wage.shareDown(rules.showUp(), BasisPoints.ONE);
        Money paid = none;
        Money treasury = none;
        List<Outcome> outcomes = new ArrayList<>(sheets.size());
        for (Sheet sheet : sheets) {
            OptionalLong distance =
                    sheet.labels().isEmpty() || count == 0
                            ? OptionalLong.empty()
                            : OptionalLong.of(
                                    distance(sheet.labels().get(), usable, revealed, totals));
            Verdict verdict =
                    verdict(rules, sheet, distance, (revealed - 1L) * count * rules.scale());
            Money reward =
                    switch (verdict) {
                        case PAID -> wage;
                        case NEUTRAL -> count == 0 ? showUp : none;
                        case SLASHED, NO_REVEAL -> none;
                    };
            Money slash =
                    switch (verdict) {
                        case PAID, NEUTRAL -> none;
                        case SLASHED ->
                                sheet.deposit().shareUp(rules.outlierSlash(), BasisPoints.ONE);
                        case NO_REVEAL ->
                                sheet.deposit().shareUp(rules.noRevealSlash(), BasisPoints.ONE);
                    };
            paid = paid.plus(reward);
            treasury = treasury.plus(slash);
            Money payout = sheet.deposit().plus(reward).minus(slash);
            outcomes.add(new Outcome(sheet.labeller(), verdict, payout, slash, distance));
        }
        return new Settlement(outcomes, count, paid, terms.pool().minus(paid), treasury);
    }

    /// The numbers of the items that count, from 0.
    static List<Integer> usableItems(RoundTerms terms, List<Sheet> sheets) {
        boolean[] usable = usable(terms.rules(), sheets, revealed(sheets), totals(terms, sheets));
        return IntStream.range(0, terms.items()).filter(k -> usable[k]).boxed().toList();
    }

    private static int revealed(List<Sheet> sheets) {
        return (int) sheets.stream().filter(sheet -> sheet.labels().isPresent()).count();
    }

    private static long[] totals(RoundTerms terms, List<Sheet> sheets) {
        long[] totals = new long[terms.items()];
        for (Sheet sheet : sheets) {
            if (sheet.labels().isPresent()) {
                List<Integer> labels = sheet.labels().get();
                for (int k = 0; k < totals.length; k++) {
                    totals[k] += labels.get(k);
                }
            }
        }
        return totals;
    }

    private static Verdict verdict(Rules rules, Sheet sheet, OptionalLong distance, long scale) {
        if (sheet.labels().isEmpty()) {
            return Verdict.NO_REVEAL;
        }
        if (distance.isEmpty()) {
            return Verdict.NEUTRAL;
        }
        long scaled = BasisPoints.ONE * distance.getAsLong();
        if (scaled <= rules.pay() * scale) {
            return Verdict.PAID;
        }
        return scaled > rules.slash() * scale ? Verdict.SLASHED : Verdict.NEUTRAL;
    }

    private static boolean[] usable(Rules rules, List<Sheet> sheets, int revealed, long[] totals) {
        boolean[] usable = new boolean[totals.length];
        if (revealed < rules.quorum()) {
            return usable;
        }
        for (int k = 0; k < totals.length; k++) {
            if (rules.scale() == 1) {
                long larger = Math.max(totals[k], revealed - totals[k]);
                usable[k] = larger * BasisPoints.ONE >= (long) rules.contested() * revealed;
            } else {
                long spread = 0;
                for (Sheet sheet : sheets) {
                    if (sheet.labels().isPresent()) {
                        spread +=
                                Math.abs((long) revealed * sheet.labels().get().get(k) - totals[k]);
                    }
                }
                usable[k] =
                        spread * BasisPoints.ONE
                                <= (long) rules.contested() * revealed * revealed * rules.scale();
            }
        }
        return usable;
    }

    private static long distance(
            List<Integer> labels, boolean[] usable, int revealed, long[] totals) {
        long distance = 0;
        for (int k = 0; k < totals.length; k++) {
            if (usable[k]) {
                distance += Math.abs((long) revealed * labels.get(k) - totals[k]);
            }
        }
        return distance;
    }

    private static void check(RoundTerms terms, List<Sheet> sheets) {
        if (sheets.size() > terms.slots()) {
            throw new IncentivesException(
                    sheets.size()
                            + " sheets for "
                            + terms.slots()
                            + " slots; a round cannot hold more");
        }
        Set<String> seen = new HashSet<>();
        for (Sheet sheet : sheets) {
            if (!seen.add(sheet.labeller())) {
                throw new IncentivesException("labeller " + sheet.labeller() + " has two sheets");
            }
            checkDeposit(terms, sheet.labeller(), sheet.deposit());
            sheet.labels().ifPresent(labels -> checkLabels(terms, sheet.labeller(), labels));
        }
    }

    static void checkDeposit(RoundTerms terms, String labeller, Money deposit) {
        if (!terms.deposits().allows(deposit)) {
            throw new IncentivesException(
                    "labeller "
                            + labeller
                            + " staked "
                            + deposit
                            + ", which the round asks of nobody; it asks "
                            + terms.deposits().asked());
        }
    }

    static void checkLabels(RoundTerms terms, String labeller, List<Integer> labels) {
        if (labels.size() != terms.items()) {
            throw new IncentivesException(
                    "labeller "
                            + labeller
                            + " gave "
                            + labels.size()
                            + " labels for "
                            + terms.items()
                            + " items");
        }
        for (int k = 0; k < labels.size(); k++) {
            int label = labels.get(k);
            if (label < 0 || label > terms.rules().scale()) {
                throw new IncentivesException(
                        "label "
                                + label
                                + " of labeller "
                                + labeller
                                + " at item "
                                + k
                                + " is outside 0.."
                                + terms.rules().scale());
            }
        }
    }
}
