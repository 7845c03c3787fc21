package dev.earnest.app.verb;

import dev.earnest.app.round.RoundFacts;
import dev.earnest.app.round.RoundJson;
import dev.earnest.app.round.SettledRound;
import dev.earnest.app.terminal.Numbers;
import dev.earnest.app.terminal.Style;
import dev.earnest.app.terminal.TextTable;
import dev.earnest.incentives.ledger.AccountKind;
import dev.earnest.incentives.money.Money;
import dev.earnest.incentives.stake.Appeal;
import dev.earnest.incentives.stake.Entrant;
import dev.earnest.incentives.stake.Outcome;
import dev.earnest.incentives.stake.RoundTerms;
import dev.earnest.incentives.stake.Settlement;
import dev.earnest.incentives.stake.Side;
import dev.earnest.incentives.stake.Verdict;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;

/// A settled round for people: who gets what and why, and where all the money went.
final class SettleText {
    private static final double WHOLE = 10_000;

    private final SettledRound round;
    private final RoundFacts facts;
    private final RoundTerms terms;
    private final PrintStream out;
    private final Style style;

    SettleText(SettledRound round, PrintStream out, Style style) {
        this.round = round;
        this.facts = round.facts();
        this.terms = facts.record().terms();
        this.out = out;
        this.style = style;
    }

    /// @return all that anybody but the escrow gets
    static Money out(SettledRound round) {
        return round.credits().values().stream()
                .reduce(Money.zero(round.in().currency()), Money::plus);
    }

    void settled() {
        heading();
        outcomes();
        items();
        appeals();
        money();
        digests();
    }

    void verified() {
        out.println(style.bold("verified:") + " " + name());
        int postings =
                round.entry().postings().size()
                        + round.appeals().stream().mapToInt(a -> a.entry().postings().size()).sum();
        TextTable table = new TextTable().names("checked").names("found");
        table.row("reveals", revealed() + " of " + labellers() + " revealed, each as committed");
        table.row("deposits", labellers() + " as the policy asks");
        table.row(
                "settlement",
                Numbers.of(labellers(), "outcome", "outcomes") + " right to the unit");
        table.row(
                "journal",
                Numbers.of(1 + round.appeals().size(), "entry", "entries")
                        + ", "
                        + Numbers.of(postings, "posting", "postings"));
        table.print(out, style);
        money();
        digests();
    }

    private void heading() {
        out.println(
                name()
                        + ": "
                        + labellers()
                        + " of "
                        + Numbers.of(terms.slots(), "slot", "slots")
                        + " taken, "
                        + revealed()
                        + " revealed");
        out.println(
                Numbers.of(terms.items(), "item", "items")
                        + " with labels 0 to "
                        + terms.rules().scale()
                        + ", wage "
                        + terms.wage()
                        + " a slot; paid up to a distance of "
                        + Numbers.percent(terms.rules().pay() / WHOLE)
                        + ", slashed above "
                        + Numbers.percent(terms.rules().slash() / WHOLE));
        out.println();
    }

    private String name() {
        return "round "
                + facts.record().id().round()
                + " of "
                + facts.record().id().market()
                + " on "
                + facts.record().id().platform();
    }

    private int labellers() {
        return facts.record().entrants().size();
    }

    private long revealed() {
        return facts.record().entrants().stream().filter(e -> e.reveal().isPresent()).count();
    }

    private void outcomes() {
        if (labellers() == 0) {
            out.println("nobody took part");
            return;
        }
        TextTable table =
                new TextTable()
                        .names("labeller")
                        .names("verdict")
                        .numbers("distance")
                        .numbers("deposit")
                        .numbers("reward")
                        .numbers("slash")
                        .numbers("payout");
        for (int i = 0; i < labellers(); i++) {
            Entrant entrant = facts.record().entrants().get(i);
            Outcome outcome = round.settlement().outcomes().get(i);
            Money reward = outcome.payout().plus(outcome.slash()).minus(entrant.deposit());
            table.row(
                    outcome.labeller(),
                    words(outcome.verdict()),
                    distance(outcome),
                    entrant.deposit().toString(),
                    reward.toString(),
                    outcome.slash().toString(),
                    outcome.payout().toString());
        }
        table.print(out, style);
        out.println();
    }

    private static String words(Verdict verdict) {
        return switch (verdict) {
            case PAID -> "paid";
            case NEUTRAL -> "neither";
            case SLASHED -> "slashed";
            case NO_REVEAL -> "did not reveal";
        };
    }

    /// The mean distance to the mean of the others, as a share of the scale.
    private String distance(Outcome outcome) {
        double scale = (revealed() - 1.0) * round.settlement().usable() * terms.rules().scale();
        return outcome.distance().isEmpty()
                ? "-"
                : Numbers.percent(outcome.distance().getAsLong() / scale);
    }

    private void items() {
        List<String> dropped = new ArrayList<>();
        for (int item = 0; item < terms.items(); item++) {
            if (!round.usableItems().contains(item)) {
                dropped.add(Integer.toString(item + 1));
            }
        }
        String counted =
                round.usableItems().size()
                        + " of "
                        + Numbers.of(terms.items(), "item counts", "items count");
        if (revealed() < terms.rules().quorum()) {
            out.println(
                    counted
                            + ": "
                            + revealed()
                            + " revealed, fewer than the quorum of "
                            + terms.rules().quorum());
        } else if (dropped.isEmpty()) {
            out.println(counted);
        } else {
            out.println(counted + "; too contested: " + shortened(dropped));
        }
    }

    private static String shortened(List<String> numbers) {
        int shown = 20;
        return numbers.size() <= shown
                ? String.join(", ", numbers)
                : String.join(", ", numbers.subList(0, shown))
                        + " and "
                        + Numbers.count(numbers.size() - shown)
                        + " more";
    }

    private void appeals() {
        for (int i = 0; i < round.appeals().size(); i++) {
            Appeal appeal = facts.appeals().get(i);
            boolean won = appeal.winner().equals(Side.LABELLER);
            out.println(
                    "appeal of "
                            + appeal.labeller()
                            + ": "
                            + Numbers.of(appeal.hearings().size(), "hearing", "hearings")
                            + ", "
                            + (won ? "won: paid in the end" : "lost"));
        }
    }

    private void money() {
        Settlement last = round.last();
        Money payouts = Money.zero(round.in().currency());
        Money refund = payouts;
        Money treasury = payouts;
        for (var credit : round.credits().entrySet()) {
            AccountKind kind = credit.getKey().kind();
            switch (kind) {
                case ANNOTATOR -> payouts = payouts.plus(credit.getValue());
                case CAMPAIGN -> refund = refund.plus(credit.getValue());
                case TREASURY, ESCROW, FEES, OUTSIDE -> treasury = treasury.plus(credit.getValue());
            }
        }
        boolean appealed = !round.appeals().isEmpty();
        TextTable table = new TextTable().names("money").names("of, to").numbers("amount");
        table.row("in", "pool of " + facts.experimenter(), terms.pool().toString());
        table.row("", "deposits", round.deposits().toString());
        if (appealed) {
            table.row("", "bonds of appeals", round.bonds().toString());
        }
        table.row("out", "labellers", payouts.toString());
        table.row("", "back to " + facts.experimenter(), refund.toString());
        table.row("", "treasury", treasury.toString());
        out.println();
        table.print(out, style);
        out.println();
        out.println(
                "Money is conserved: "
                        + round.in()
                        + " came in, "
                        + out(round)
                        + " goes out"
                        + (appealed ? "; wages paid after all appeals " + last.paid() : ""));
    }

    private void digests() {
        out.println();
        out.println("SHA-256 of the terms        " + RoundJson.termsDigest(facts));
        out.println("SHA-256 of the commitments  " + RoundJson.commitmentsDigest(facts));
        out.println("SHA-256 of the record       " + RoundJson.digest(RoundJson.of(round)));
    }
}
