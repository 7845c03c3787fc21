package dev.earnest.platform.campaign.watch;

import java.util.List;
import java.util.Optional;

/// What a campaign will have cost when every item has the answers it wants, with a band of 90 %. The cost of a wanted answer
/// (repeats, gold and surplus work included) is a ratio over blocks of answers; its uncertainty is that of a jackknife over
/// the blocks. What items that stop early will still want follows from the complete ones.
///
/// @param expected in minor units
/// @param low end of the band
/// @param high end of the band
public record Forecast(double expected, double low, double high) {
    /// Blocks to divide the answers into.
    public static final int BLOCKS = 20;

    /// Fewer answers than this say nothing yet.
    public static final int FEWEST = 40;

    // 95th percentile of Student's t with 19 degrees of freedom.
    private static final double T = 1.729133;

    /// A part of the answers.
    ///
    /// @param cost of all of them
    /// @param counted answers that items wanted
    public record Block(double cost, double counted) {}

    /// Work that is left.
    ///
    /// @param answers that open items want now
    /// @param items that are open
    /// @param more answers that an open item is expected to want beyond that
    /// @param variance of these, for one item
    /// @param known complete items that the expectation rests on; 0 where nothing is added
    public record Left(long answers, long items, double more, double variance, long known) {
        /// Every item wants what it wants now.
        public static Left exactly(long answers, long items) {
            return new Left(answers, items, 0, 0, 0);
        }
    }

    /// @param spent so far
    /// @param blocks of answers so far, [#BLOCKS] of them
    /// @return empty where there are too few answers
    public static Optional<Forecast> of(double spent, List<Block> blocks, Left left) {
        double cost = blocks.stream().mapToDouble(Block::cost).sum();
        double counted = blocks.stream().mapToDouble(Block::counted).sum();
        if (blocks.size() < BLOCKS || counted < FEWEST) {
            return Optional.empty();
        }
        int n = blocks.size();
        double ratio = cost / counted;
        double jackknife = 0;
        double residuals = 0;
        for (Block block : blocks) {
            double without = (cost - block.cost()) / (counted - block.counted());
            jackknife += (without - ratio) * (without - ratio);
            double residual = block.cost() - ratio * block.counted();
            residuals += residual * residual;
        }
        double ratioVariance = jackknife * (n - 1) / n;
        double perAnswer = residuals / (n - 1) / (counted / n);
        double answers = left.answers() + left.items() * left.more();
        double answersVariance =
                left.known() == 0
                        ? 0
                        : left.variance()
                                * left.items()
                                * (1 + (double) left.items() / left.known());
        double deviation =
                Math.sqrt(
                        answers * answers * ratioVariance
                                + answers * perAnswer
                                + ratio * ratio * answersVariance);
        double expected = spent + ratio * answers;
        return Optional.of(
                new Forecast(
                        expected,
                        Math.max(spent, expected - T * deviation),
                        expected + T * deviation));
    }
}
