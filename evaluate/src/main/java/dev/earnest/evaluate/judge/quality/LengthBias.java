package dev.earnest.evaluate.judge.quality;

import dev.earnest.evaluate.judge.Side;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/// Whether the longer answer wins more often than it should.
///
/// @param judge share of the longer answer among pairs of different length on which the judge decides in both orders
/// @param people the same for people's verdicts
/// @param gap judge minus people on pairs that both decide; above 0 the judge likes length more than people do.
///     Interval by resampling pairs
public record LengthBias(
        Optional<Estimated> judge, Optional<Estimated> people, Optional<Estimated> gap) {
    /// @return the statistics of these pairs
    public static LengthBias of(List<JudgedPair> pairs, Resampling resampling) {
        List<JudgedPair> uneven =
                pairs.stream().filter(pair -> pair.firstLength() != pair.secondLength()).toList();
        List<JudgedPair> both =
                uneven.stream()
                        .filter(pair -> decided(pair.verdict()) && decided(pair.human()))
                        .toList();
        return new LengthBias(
                share(uneven, true),
                share(uneven, false),
                resampling.interval(
                        both,
                        -1,
                        1,
                        sample ->
                                sample.isEmpty()
                                        ? OptionalDouble.empty()
                                        : OptionalDouble.of(
                                                rate(sample, true) - rate(sample, false))));
    }

    private static boolean decided(Optional<Side> side) {
        return side.isPresent() && side.get() != Side.TIE;
    }

    private static Optional<Side> of(JudgedPair pair, boolean judge) {
        return judge ? pair.verdict() : pair.human();
    }

    private static boolean longerWon(JudgedPair pair, boolean judge) {
        return (pair.firstLength() > pair.secondLength())
                == (of(pair, judge).orElseThrow() == Side.FIRST);
    }

    private static Optional<Estimated> share(List<JudgedPair> uneven, boolean judge) {
        List<JudgedPair> won = uneven.stream().filter(pair -> decided(of(pair, judge))).toList();
        return Estimated.share(
                won.stream().filter(pair -> longerWon(pair, judge)).count(), won.size());
    }

    private static double rate(List<JudgedPair> decided, boolean judge) {
        long longer = decided.stream().filter(pair -> longerWon(pair, judge)).count();
        return (double) longer / decided.size();
    }
}
