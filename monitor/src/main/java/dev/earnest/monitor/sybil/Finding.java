package dev.earnest.monitor.sybil;

import java.util.Locale;

/// What speaks for one person behind two accounts.
///
/// @param kind what
/// @param pValue probability of as much from separate, independent people; 1 for a plain fact
/// @param observed how often
/// @param of of how many
/// @param expected how often by chance, at most
/// @param spanMillis within how much time; 0 where that means nothing
public record Finding(
        Kind kind, double pValue, int observed, int of, double expected, long spanMillis) {

    /// What is looked at.
    public enum Kind {
        /// They use the same browser.
        SAME_BROWSER,
        /// They work in the same minutes and yet never hand in at the same moment, as one pair of hands must.
        NEVER_AT_ONCE,
        /// One begins when the other stops.
        HANDOVERS,
        /// They begin together.
        TOGETHER,
        /// They answer alike beyond what their skill explains.
        ALIKE,
        /// They come from the same address.
        SAME_ADDRESS,
        /// They come from neighbouring addresses.
        SAME_NETWORK
    }

    static Finding fact(Kind kind, int accounts) {
        return new Finding(kind, 1, accounts, accounts, 0, 0);
    }

    /// @return one sentence for people
    public String words() {
        return switch (kind) {
            case SAME_BROWSER ->
                    "They used the same browser"
                            + (of > 2 ? ", as did " + others() + "." : ", and nobody else did.");
            case NEVER_AT_ONCE ->
                    "They worked in the same minutes and handed in within "
                            + spanMillis / 1000
                            + " seconds of each other "
                            + times(observed)
                            + "; two separate people would have done so about "
                            + Math.round(expected)
                            + " times.";
            case HANDOVERS ->
                    "Of "
                            + of
                            + " spells of work "
                            + observed
                            + " began at most "
                            + spanMillis / 60_000
                            + (spanMillis == 60_000 ? " minute" : " minutes")
                            + " after the other account stopped; by their habits "
                            + number(expected)
                            + " would.";
            case TOGETHER ->
                    "Of "
                            + of
                            + " spells of work "
                            + observed
                            + " began within "
                            + spanMillis / 60_000
                            + " minutes of one of the other account; by their habits "
                            + number(expected)
                            + " would.";
            case ALIKE ->
                    observed
                            + " of "
                            + of
                            + " common answers are equal; what others answered and the skill of both explain at most "
                            + Math.round(expected)
                            + ".";
            case SAME_ADDRESS ->
                    "They came from the same address"
                            + (of > 2 ? ", as did " + others() : "")
                            + ". People of one household or office do.";
            case SAME_NETWORK -> "They came from neighbouring addresses, as many people do.";
        };
    }

    private String others() {
        return of == 3 ? "one other account" : of - 2 + " other accounts";
    }

    private static String times(int count) {
        return switch (count) {
            case 0 -> "never";
            case 1 -> "once";
            default -> count + " times";
        };
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, value < 10 ? "%.1f" : "%.0f", value);
    }
}
