package dev.earnest.app.judge;

import dev.earnest.app.terminal.Numbers;
import dev.earnest.evaluate.judge.Estimate;
import dev.earnest.evaluate.judge.Price;
import dev.earnest.evaluate.judge.quality.Estimated;
import dev.earnest.evaluate.judge.quality.Spending;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What a run of a judge came to, in sentences.
public final class JudgeWords {
    private JudgeWords() {}

    /// @return what judging will take
    public static String estimate(Estimate estimate, Optional<Price> price) {
        if (estimate.requests() == 0) {
            return "nothing to ask: "
                    + Numbers.of(estimate.kept(), "ruling is", "rulings are")
                    + " there already";
        }
        return Numbers.of(estimate.requests(), "request", "requests")
                + " to make, "
                + Numbers.count(estimate.kept())
                + " kept; about "
                + Numbers.count(estimate.promptTokens())
                + " tokens to read and "
                + Numbers.count(estimate.completionTokens())
                + " to write (at most "
                + Numbers.count(estimate.mostCompletionTokens())
                + ")"
                + price.map(each ->
                                "; likely cost "
                                        + money(estimate.price(each))
                                        + ", at most about "
                                        + money(estimate.mostPrice(each)))
                        .orElse("");
    }

    /// @return what judging took
    public static String spending(Judged judged) {
        return spending(judged.spending(), judged.price());
    }

    /// @return what judging took
    public static String spending(Spending spent, Optional<Price> charged) {
        String tokens =
                spent.promptTokens() + spent.completionTokens() == 0
                        ? ""
                        : ", "
                                + Numbers.count(spent.promptTokens())
                                + " tokens read and "
                                + Numbers.count(spent.completionTokens())
                                + " written";
        return Numbers.of(spent.rulings(), "ruling", "rulings")
                + " ("
                + Numbers.count(spent.fresh())
                + " asked now)"
                + tokens
                + charged.map(price ->
                                ", "
                                        + money(spent.cost(price))
                                        + " or "
                                        + money(spent.costEach(price))
                                        + " each")
                        .orElse("");
    }

    /// @return an amount in the currency of the prices, which is not ours to know
    public static String money(double amount) {
        return Numbers.fixed(amount, amount < 0.1 ? 5 : 2);
    }

    /// @return what a reader must know first
    public static List<String> warnings(Judged judged) {
        return warnings(judged.spending(), judged.armed(), JudgeMeasure.of(judged));
    }

    /// @return what a reader must know first
    public static List<String> warnings(Spending spent, long armed, List<JudgeMeasure> measures) {
        List<String> lines = new ArrayList<>();
        if (spent.unreadable() + spent.unanswered() > 0) {
            lines.add(
                    Numbers.of(
                                    spent.unreadable() + spent.unanswered(),
                                    "ruling failed (",
                                    "rulings failed (")
                            + Numbers.count(spent.unreadable())
                            + " unreadable, "
                            + Numbers.count(spent.unanswered())
                            + " without a reply) and count nowhere; --retry-failures asks these again");
        }
        if (armed > 0) {
            lines.add(
                    Numbers.of(armed, "answer holds", "answers hold")
                            + " what looks like a verdict; the judge saw it broken by a space");
        }
        for (JudgeMeasure measure : measures) {
            if (measure.isOff()
                    && List.of("first_shown", "length_gap", "self_preference", "padding_fooled")
                            .contains(measure.key())) {
                lines.add(measure.name() + ": " + shown(measure) + ". " + measure.meaning());
            }
        }
        return lines;
    }

    /// @return the number with its interval
    public static String shown(JudgeMeasure measure) {
        Estimated found = measure.found();
        return value(measure, found.value())
                + " ("
                + Numbers.interval(
                        measure.scaled(found.low()),
                        measure.scaled(found.high()),
                        measure.decimals())
                + ")";
    }

    /// @return a number of the measure
    public static String value(JudgeMeasure measure, double number) {
        return Numbers.fixed(measure.scaled(number), measure.decimals())
                + (measure.share() ? " %" : "");
    }
}
