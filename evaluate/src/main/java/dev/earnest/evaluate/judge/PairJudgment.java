package dev.earnest.evaluate.judge;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/// A pair judged in both orders.
///
/// @param forward rulings with the first shown first, one a repeat, in terms of what was shown
/// @param backward rulings with the second shown first, likewise
public record PairJudgment(Pairing pairing, List<Ruling> forward, List<Ruling> backward) {
    public PairJudgment {
        forward = List.copyOf(forward);
        backward = List.copyOf(backward);
    }

    /// @return the verdict with the first shown first
    public Optional<Verdict.Preference> ahead() {
        return Repeats.preference(forward);
    }

    /// @return the verdict with the second shown first, in terms of the pair: FIRST means the pair's first
    public Optional<Verdict.Preference> behind() {
        return Repeats.preference(backward).map(Verdict.Preference::swapped);
    }

    /// @return what both orders together say
    public Decision decision() {
        Optional<Verdict.Preference> ahead = ahead();
        Optional<Verdict.Preference> behind = behind();
        if (ahead.isEmpty() || behind.isEmpty()) {
            return new Decision.Undecided(reason(ahead.isEmpty() ? forward : backward));
        }
        Side one = ahead.get().side();
        Side other = behind.get().side();
        return one == other ? new Decision.Agreed(one) : new Decision.Inconsistent(one, other);
    }

    /// @return the first's share, the mean over both orders of 1, 0 or (for a tie) a half; empty where an order has no
    ///     verdict
    public OptionalDouble forFirst() {
        Optional<Verdict.Preference> ahead = ahead();
        Optional<Verdict.Preference> behind = behind();
        return ahead.isEmpty() || behind.isEmpty()
                ? OptionalDouble.empty()
                : OptionalDouble.of(
                        (ahead.get().side().forFirst() + behind.get().side().forFirst()) / 2);
    }

    /// @return all rulings
    public List<Ruling> rulings() {
        List<Ruling> all = new ArrayList<>(forward);
        all.addAll(backward);
        return all;
    }

    private static String reason(List<Ruling> rulings) {
        for (Ruling ruling : rulings) {
            if (ruling.failure().isPresent()) {
                return ruling.failure().get();
            }
        }
        return "an even number of verdicts disagrees";
    }
}
