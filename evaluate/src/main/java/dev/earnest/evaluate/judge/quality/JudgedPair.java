package dev.earnest.evaluate.judge.quality;

import dev.earnest.evaluate.judge.Candidate;
import dev.earnest.evaluate.judge.PairItem;
import dev.earnest.evaluate.judge.PairJudgment;
import dev.earnest.evaluate.judge.Side;
import dev.earnest.evaluate.judge.Verdict;
import java.util.Optional;

/// What statistics need of a pair that was judged in both orders.
///
/// @param id of the question
/// @param category for separate statistics; empty for none
/// @param firstModel who wrote the first answer; empty when unknown
/// @param secondModel who wrote the second
/// @param firstLength characters of the first answer
/// @param secondLength characters of the second
/// @param ahead the verdict with the first shown first
/// @param behind the verdict with the second shown first, in terms of the pair
/// @param human people's verdict
public record JudgedPair(
        String id,
        String category,
        String firstModel,
        String secondModel,
        int firstLength,
        int secondLength,
        Optional<Side> ahead,
        Optional<Side> behind,
        Optional<Side> human) {
    /// @param item a pair with people's verdict
    /// @param judgment of the same pair
    public static JudgedPair of(PairItem item, PairJudgment judgment) {
        Candidate first = item.pairing().first();
        Candidate second = item.pairing().second();
        return new JudgedPair(
                item.pairing().question().id(),
                item.pairing().question().category(),
                first.model(),
                second.model(),
                first.length(),
                second.length(),
                judgment.ahead().map(Verdict.Preference::side),
                judgment.behind().map(Verdict.Preference::side),
                item.human());
    }

    /// @return whether both orders have a verdict
    public boolean isJudged() {
        return ahead.isPresent() && behind.isPresent();
    }

    /// @return whether both orders have the same verdict
    public boolean isConsistent() {
        return isJudged() && ahead.equals(behind);
    }

    /// @return what both orders together say, a contradiction counting as a tie, as MT-bench has it; empty where an
    ///     order has no verdict
    public Optional<Side> verdict() {
        return isJudged() ? Optional.of(isConsistent() ? ahead.get() : Side.TIE) : Optional.empty();
    }

    /// @return the mean over both orders of 1 for the first, 0 for the second, a half for a tie
    double forFirst() {
        return (ahead.orElseThrow().forFirst() + behind.orElseThrow().forFirst()) / 2;
    }

    /// @return the same with first and second exchanged
    JudgedPair mirrored() {
        return new JudgedPair(
                id,
                category,
                /* firstModel= */ secondModel,
                /* secondModel= */ firstModel,
                /* firstLength= */ secondLength,
                /* secondLength= */ firstLength,
                ahead.map(Side::swapped),
                behind.map(Side::swapped),
                human.map(Side::swapped));
    }
}
