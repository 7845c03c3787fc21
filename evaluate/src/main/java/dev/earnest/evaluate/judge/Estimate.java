package dev.earnest.evaluate.judge;

/// What judging will take, before anything is asked. Tokens are guessed: a token for every four characters, and as
/// many written as in the replies kept so far (250 where there are none).
///
/// @param requests that will be made
/// @param kept rulings that need no request, since their replies are kept or a program gives them
/// @param promptTokens read by the judge
/// @param completionTokens written by the judge
/// @param mostCompletionTokens the same where every reply is as long as allowed
public record Estimate(
        long requests,
        long kept,
        long promptTokens,
        long completionTokens,
        long mostCompletionTokens) {
    /// @return the likely price
    public double price(Price price) {
        return price.of(promptTokens, completionTokens);
    }

    /// @return the price where every reply is as long as allowed
    public double mostPrice(Price price) {
        return price.of(promptTokens, mostCompletionTokens);
    }
}
