package dev.earnest.incentives.crowd;

/// What is true of one item.
///
/// @param prompt name
/// @param first name of the first response
/// @param second name of the second response
/// @param p probability that an annotator of average taste prefers the first
/// @param loading how far taste matters: someone with taste `u` prefers the first with log-odds
///     `logit(p) + u * loading`
/// @param share of committed people's labels that choose the first: tastes averaged, self-contradiction
///     included
/// @param expertShare the same of experts
/// @param firstWords length of the first response in words
/// @param secondWords length of the second
/// @param firstMarks headings, lists and bold texts in the first response
/// @param secondMarks the same in the second
/// @param gold whether it is a gold item
public record ItemTruth(
        String prompt,
        String first,
        String second,
        double p,
        double loading,
        double share,
        double expertShare,
        int firstWords,
        int secondWords,
        int firstMarks,
        int secondMarks,
        boolean gold) {}
