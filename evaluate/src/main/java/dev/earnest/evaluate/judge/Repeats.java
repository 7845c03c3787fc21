package dev.earnest.evaluate.judge;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/// One verdict from several repeats of the same question. Failures do not vote.
public final class Repeats {
    private Repeats() {}

    /// The side that more than half of the verdicts name; else, of an odd number, the median on the line first, tie,
    /// second. Strong where more than half of the verdicts for that side are.
    ///
    /// @return empty where there is no verdict, or an even number disagrees
    public static Optional<Verdict.Preference> preference(List<Ruling> rulings) {
        Map<Side, Integer> votes = new EnumMap<>(Side.class);
        Map<Side, Integer> strong = new EnumMap<>(Side.class);
        int all = 0;
        for (Ruling ruling : rulings) {
            if (ruling.verdict().orElse(null) instanceof Verdict.Preference preference) {
                all++;
                votes.merge(preference.side(), 1, Integer::sum);
                strong.merge(preference.side(), preference.strong() ? 1 : 0, Integer::sum);
            }
        }
        if (all == 0) {
            return Optional.empty();
        }
        int below = 0;
        for (Side side : List.of(Side.FIRST, Side.TIE, Side.SECOND)) {
            int here = votes.getOrDefault(side, 0);
            boolean middle = all % 2 == 1 && below <= all / 2 && below + here > all / 2;
            if (2 * here > all || middle) {
                boolean most = 2 * strong.getOrDefault(side, 0) > here;
                return Optional.of(new Verdict.Preference(side, most));
            }
            below += here;
        }
        return Optional.empty();
    }

    /// @return the median score; empty where there is none
    public static OptionalDouble score(List<Ruling> rulings) {
        List<Double> scores = new ArrayList<>();
        for (Ruling ruling : rulings) {
            if (ruling.verdict().orElse(null) instanceof Verdict.Score score) {
                scores.add(score.points());
            }
        }
        if (scores.isEmpty()) {
            return OptionalDouble.empty();
        }
        Collections.sort(scores);
        int middle = scores.size() / 2;
        return OptionalDouble.of(
                scores.size() % 2 == 1
                        ? scores.get(middle)
                        : (scores.get(middle - 1) + scores.get(middle)) / 2);
    }
}
