package dev.earnest.align.score;

import java.util.List;
import java.util.stream.DoubleStream;

/// What length has to do with scores and labels.
///
/// @param scores correlation of every answer's score with its tokens
/// @param margins correlation of the score difference of a pair with its difference in tokens
/// @param longerChosen how often the longer answer was chosen, a tie counts half: what a model that looks at length
///     alone would reach
/// @param balanced agreement in pairs whose lengths differ by at most a tenth of the longer one, or one token
/// @param even mean of the agreement where the chosen answer is longer and where it is shorter: a model that looks at
///     length alone gets a half; not a number where one of both kinds is missing
public record LengthReport(
        Correlation scores, Correlation margins, Share longerChosen, Share balanced, double even) {
    private static final double LIKE = 0.1;

    /// @param pairs at least one
    public static LengthReport of(List<ScoredPair> pairs) {
        double[] lengths =
                pairs.stream()
                        .flatMapToDouble(
                                pair -> DoubleStream.of(pair.chosenLength(), pair.rejectedLength()))
                        .toArray();
        double[] scores =
                pairs.stream()
                        .flatMapToDouble(pair -> DoubleStream.of(pair.chosen(), pair.rejected()))
                        .toArray();
        double longer =
                pairs.stream()
                        .mapToDouble(pair -> (Integer.signum(pair.lengthDifference()) + 1) / 2.0)
                        .sum();
        double whenLonger =
                Share.of(pairs.stream().filter(pair -> pair.lengthDifference() > 0).toList())
                        .value();
        double whenShorter =
                Share.of(pairs.stream().filter(pair -> pair.lengthDifference() < 0).toList())
                        .value();
        return new LengthReport(
                Correlation.of(scores, lengths),
                Correlation.of(
                        pairs.stream().mapToDouble(ScoredPair::margin).toArray(),
                        pairs.stream().mapToDouble(ScoredPair::lengthDifference).toArray()),
                new Share(longer, pairs.size()),
                Share.of(pairs.stream().filter(LengthReport::like).toList()),
                (whenLonger + whenShorter) / 2);
    }

    /// @return whether both answers are of about the same length
    static boolean like(ScoredPair pair) {
        int longer = Math.max(pair.chosenLength(), pair.rejectedLength());
        return Math.abs(pair.lengthDifference()) <= Math.max(1, LIKE * longer);
    }
}
