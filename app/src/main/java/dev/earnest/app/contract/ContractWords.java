package dev.earnest.app.contract;

import dev.earnest.app.terminal.Numbers;
import dev.earnest.incentives.contract.PublishedContract;
import dev.earnest.incentives.contract.SolvedContract;
import dev.earnest.incentives.money.Money;

/// The published contract as a person reads it.
final class ContractWords {
    private ContractWords() {}

    /// @return `of 20 repeats you answer 18 alike: 14.20 EUR`, with the count that is most likely
    static String example(Campaign campaign, PublishedContract contract, SolvedContract chosen) {
        int n = contract.repeats();
        double pass = campaign.agency().signal().pass(chosen.effort());
        int alike = (int) Math.min(n, Math.floor((n + 1) * pass));
        return "of "
                + Numbers.of(n, campaign.item(), campaign.item() + "s")
                + " you answer "
                + Numbers.count(alike)
                + " "
                + campaign.passes()
                + ": "
                + new Money(contract.pay(n, alike), contract.currency());
    }

    /// @return what answers at random usually get
    static String atRandom(Campaign campaign, PublishedContract contract) {
        int n = contract.repeats();
        return "Answers at random get about "
                + Numbers.count(n / 2)
                + " "
                + campaign.passes()
                + ": "
                + new Money(contract.pay(n, n / 2), contract.currency());
    }

    /// @return how people are watched, in a sentence for them
    static String monitor(Campaign campaign) {
        return switch (campaign.monitorName()) {
            case "expert" ->
                    "In every period some answers are compared with an expert's, and nobody says which.";
            case "gold" -> "In every period some items have a known answer, and nobody says which.";
            default ->
                    "In every period some items come a second time, sides swapped, and nobody says"
                            + " which.";
        };
    }
}
