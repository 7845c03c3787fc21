package dev.earnest.evaluate.judge.quality;

import dev.earnest.evaluate.judge.Price;
import dev.earnest.evaluate.judge.Ruling;
import dev.earnest.evaluate.judge.Usage;
import java.util.List;

/// What judging took.
///
/// @param rulings all of them
/// @param fresh asked in this run, not answered from the store
/// @param unreadable replies without a readable verdict
/// @param unanswered questions without a reply
/// @param promptTokens read for all rulings, whenever they were asked
/// @param completionTokens written for all rulings
/// @param seconds the judge took for all rulings
public record Spending(
        long rulings,
        long fresh,
        long unreadable,
        long unanswered,
        long promptTokens,
        long completionTokens,
        double seconds) {
    /// @return the sum of these
    public static Spending of(List<Ruling> rulings) {
        long fresh = 0;
        long unreadable = 0;
        long unanswered = 0;
        long prompt = 0;
        long completion = 0;
        double seconds = 0;
        for (Ruling ruling : rulings) {
            Usage usage = ruling.usage();
            fresh += usage.fresh() ? 1 : 0;
            prompt += usage.promptTokens();
            completion += usage.completionTokens();
            seconds += usage.seconds();
            switch (ruling) {
                case Ruling.Given _ -> {}
                case Ruling.Unreadable _ -> unreadable++;
                case Ruling.Unanswered _ -> unanswered++;
            }
        }
        return new Spending(
                rulings.size(), fresh, unreadable, unanswered, prompt, completion, seconds);
    }

    /// @return what all rulings cost, whenever they were asked
    public double cost(Price price) {
        return price.of(promptTokens, completionTokens);
    }

    /// @return the cost of one ruling; NaN without rulings
    public double costEach(Price price) {
        return cost(price) / rulings;
    }
}
