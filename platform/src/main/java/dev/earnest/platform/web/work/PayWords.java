package dev.earnest.platform.web.work;

import dev.earnest.incentives.money.Money;
import dev.earnest.platform.campaign.PayRule;
import java.util.ArrayList;
import java.util.List;

/// What work pays, in words.
public final class PayWords {
    private PayWords() {}

    /// A fact with its name.
    public record Fact(String name, String value) {}

    /// @return every part of the rule that pays something; at least one
    static List<Fact> facts(PayRule pay) {
        List<Fact> facts = new ArrayList<>();
        if (pay.perAnswer() > 0) {
            facts.add(new Fact("Each answer", money(pay.perAnswer(), pay)));
        }
        if (pay.perThousandWords() > 0) {
            facts.add(
                    new Fact(
                            "For reading",
                            money(pay.perThousandWords(), pay) + " for each 1,000 words"));
        }
        if (pay.floorPerHour() > 0) {
            facts.add(
                    new Fact(
                            "At least",
                            money(pay.floorPerHour(), pay)
                                    + " for each hour of active work; less is topped up"));
        }
        if (!pay.contract().isBlank()) {
            facts.add(new Fact("Bonus", "by the published contract of this campaign"));
        }
        if (facts.isEmpty()) {
            facts.add(new Fact("Pay", "This work is not paid."));
        }
        return facts;
    }

    /// @return the shortest answer to what it pays
    static String line(PayRule pay) {
        if (pay.perAnswer() > 0) {
            String answer = money(pay.perAnswer(), pay) + " an answer";
            return pay.perThousandWords() > 0 ? answer + ", more for long ones" : answer;
        }
        if (pay.perThousandWords() > 0) {
            return money(pay.perThousandWords(), pay) + " for each 1,000 words";
        }
        return pay.floorPerHour() > 0 ? money(pay.floorPerHour(), pay) + " an hour" : "Not paid";
    }

    static String money(long minor, PayRule pay) {
        return Money.of(minor, pay.currency()).toString();
    }
}
