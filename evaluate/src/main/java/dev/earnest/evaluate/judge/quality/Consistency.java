package dev.earnest.evaluate.judge.quality;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/// Whether the order in which answers stand changes the verdict.
///
/// @param judged pairs with a verdict in both orders
/// @param failed pairs that lack one
/// @param consistent share of judged pairs whose verdicts agree
/// @param firstShown share of the answer shown first among all verdicts that are no ties; a half without position
///     bias. Interval by resampling pairs
/// @param swayed among pairs where whoever was shown in one place won both times, the share of the first place
public record Consistency(
        long judged,
        long failed,
        Optional<Estimated> consistent,
        Optional<Estimated> firstShown,
        Optional<Estimated> swayed) {
    /// @return the statistics of these pairs
    public static Consistency of(List<JudgedPair> pairs, Resampling resampling) {
        List<JudgedPair> judged = pairs.stream().filter(JudgedPair::isJudged).toList();
        long agree = judged.stream().filter(JudgedPair::isConsistent).count();
        long first = judged.stream().filter(pair -> swayed(pair, true)).count();
        long second = judged.stream().filter(pair -> swayed(pair, false)).count();
        return new Consistency(
                judged.size(),
                pairs.size() - judged.size(),
                Estimated.share(agree, judged.size()),
                resampling.interval(judged, 0, 0.5, Consistency::firstShown),
                Estimated.share(first, first + second));
    }

    private static boolean swayed(JudgedPair pair, boolean first) {
        double ahead = pair.ahead().orElseThrow().forFirst();
        double behind = pair.behind().orElseThrow().forFirst();
        return first ? ahead == 1 && behind == 0 : ahead == 0 && behind == 1;
    }

    private static OptionalDouble firstShown(List<JudgedPair> judged) {
        long first = 0;
        long all = 0;
        for (JudgedPair pair : judged) {
            double ahead = pair.ahead().orElseThrow().forFirst();
            double behind = pair.behind().orElseThrow().forFirst();
            first += (ahead == 1 ? 1 : 0) + (behind == 0 ? 1 : 0);
            all += (ahead == 0.5 ? 0 : 1) + (behind == 0.5 ? 0 : 1);
        }
        return all == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) first / all);
    }
}
