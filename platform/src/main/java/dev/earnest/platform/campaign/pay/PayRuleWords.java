package dev.earnest.platform.campaign.pay;

import dev.earnest.incentives.contract.PublishedContract;
import dev.earnest.incentives.money.Money;
import dev.earnest.platform.campaign.PayRule;
import dev.earnest.platform.campaign.QuestionForm;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// The rules of pay in plain sentences: the same for those who pay and those who are paid.
public final class PayRuleWords {
    private PayRuleWords() {}

    /// @return what answers pay
    public static List<String> prices(PayRule pay) {
        List<String> words = new ArrayList<>();
        if (pay.perAnswer() > 0 || pay.perThousandWords() == 0) {
            words.add("Each answer pays " + money(pay.perAnswer(), pay) + ".");
        }
        if (pay.perThousandWords() > 0) {
            words.add(
                    "Reading pays "
                            + money(pay.perThousandWords(), pay)
                            + " for each 1,000 words of prompt and responses.");
        }
        if (pay.floorPerHour() > 0) {
            words.add(
                    "An hour of active work pays at least "
                            + money(pay.floorPerHour(), pay)
                            + ". If the prices of a day's answers come to less, the rest is added the day after. The bonus"
                            + " is not counted against it.");
        }
        words.add(
                "An answer can be rejected with a reason until the end of the "
                        + AcceptanceWindow.DAYS
                        + "th day after it. Only its own price is then taken back; you can appeal. After that the"
                        + " price is yours for good.");
        return words;
    }

    /// @return what a contract pays
    public static List<String> contract(PublishedContract contract) {
        long[] minor = contract.minor();
        int n = contract.repeats();
        long least = Arrays.stream(minor).min().orElse(0);
        long most = Arrays.stream(minor).max().orElse(0);
        List<String> words = new ArrayList<>();
        words.add(
                "Some tasks come twice, without a sign. After every "
                        + (n == 1 ? "one of them" : n + " of them")
                        + " you get a bonus by how many you answered as the first time: from "
                        + money(least, contract)
                        + " to "
                        + money(most, contract)
                        + ".");
        switch (contract.form()) {
            case LINEAR -> words.add(slope(minor, least));
            case THRESHOLD ->
                    words.add(
                            "The bonus is paid in full from "
                                    + cut(minor)
                                    + " of "
                                    + n
                                    + " alike on.");
            case GENERAL, FIXED, ADVANCE -> words.add("The table shows the bonus for each number.");
        }
        words.add(
                "A new contract applies from your next period on. If the campaign ends in the middle of one, it"
                        + " pays its part: the bonus at the same share alike, times the part of the repeats you met.");
        return words;
    }

    /// @return when two answers are alike, for a kind of question
    public static String alike(QuestionForm form) {
        return switch (form) {
            case QuestionForm.Comparison _ ->
                    "Alike means: you prefer the same response, or neither both times. How strongly does not matter. The"
                            + " sides may be swapped; that is taken into account.";
            case QuestionForm.Ranking _ ->
                    "Alike means: no two responses stand in opposite order, and the same ones are best.";
            case QuestionForm.Rating _ ->
                    "Alike means: no value differs by more than one step, and no yes became a no.";
            case QuestionForm.Chat _, QuestionForm.Compose _, QuestionForm.FindFixVerify _ ->
                    "Written work is not repeated, so it does not count for a bonus by repeats.";
        };
    }

    // What blind clicking reaches pays nothing; the line begins there.
    private static String slope(long[] minor, long least) {
        int flat = 0;
        while (flat + 1 < minor.length && minor[flat + 1] == least) {
            flat++;
        }
        return switch (flat) {
            case 0 -> "Each one that is alike adds about the same.";
            case 1 -> "The first one that is alike adds nothing, each further one about the same.";
            default ->
                    "The first "
                            + flat
                            + " that are alike add nothing, each further one about the same.";
        };
    }

    private static int cut(long[] minor) {
        long most = Arrays.stream(minor).max().orElse(0);
        int cut = 0;
        while (minor[cut] < most) {
            cut++;
        }
        return cut;
    }

    private static String money(long minor, PayRule pay) {
        return Money.of(minor, pay.currency()).toString();
    }

    private static String money(long minor, PublishedContract contract) {
        return new Money(minor, contract.currency()).toString();
    }
}
