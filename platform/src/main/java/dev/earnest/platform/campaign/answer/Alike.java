package dev.earnest.platform.campaign.answer;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/// Whether two answers of one person to the same item agree: what a hidden repeat shows. The sides may have been shown
/// the other way round; the answers are canonical.
///
/// - comparison: the same side is preferred, or neither both times; how strongly does not matter;
/// - ranking: no two responses stand in opposite order, and the same ones are best;
/// - rating: no value differs by more than one step, and no yes became a no.
public final class Alike {
    private Alike() {}

    /// @return whether they agree; empty where one of them says nothing to compare
    public static Optional<Boolean> of(Canonical first, Canonical second) {
        if (first.verdict() == Verdict.CANNOT_JUDGE || second.verdict() == Verdict.CANNOT_JUDGE) {
            return Optional.empty();
        }
        OptionalInt one = first.side();
        OptionalInt other = second.side();
        if (one.isPresent() || other.isPresent()) {
            return Optional.of(one.equals(other));
        }
        return switch (first.verdict()) {
            case BOTH_BAD, ALL_BAD -> Optional.of(first.verdict() == second.verdict());
            case RANKED ->
                    Optional.of(
                            second.verdict() == Verdict.RANKED
                                    && ordered(first.ranks(), second.ranks()));
            case RATED -> Optional.of(near(first.attributes(), second.attributes()));
            case GRADED, TIE, CANNOT_JUDGE, CHAT, TEXT, SPANS, VERIFIED -> Optional.empty();
        };
    }

    private static boolean ordered(List<Integer> one, List<Integer> other) {
        for (int i = 0; i < one.size(); i++) {
            if ((one.get(i) == 1) != (other.get(i) == 1)) {
                return false;
            }
            for (int j = 0; j < i; j++) {
                int before = Integer.signum(one.get(i) - one.get(j));
                int after = Integer.signum(other.get(i) - other.get(j));
                if (before * after < 0) {
                    return false;
                }
            }
        }
        return true;
    }

    private static boolean near(Map<String, List<Integer>> one, Map<String, List<Integer>> other) {
        if (!one.keySet().equals(other.keySet())) {
            return false;
        }
        for (Map.Entry<String, List<Integer>> entry : one.entrySet()) {
            List<Integer> values = other.getOrDefault(entry.getKey(), List.of());
            for (int i = 0; i < entry.getValue().size(); i++) {
                int a = entry.getValue().get(i);
                int b = i < values.size() ? values.get(i) : a;
                // 0 occurs in yes-or-no questions only.
                if (Math.abs(a - b) > 1 || (a == 0) != (b == 0)) {
                    return false;
                }
            }
        }
        return true;
    }
}
