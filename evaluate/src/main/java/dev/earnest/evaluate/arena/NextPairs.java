package dev.earnest.evaluate.arena;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.random.RandomGenerator;

/// Which two models should meet next: with probability in proportion to
///
///     exp(-|score_a - score_b| / 300) * (width_a + width_b)
///
/// so that close models and uncertain scores get the votes. A model without a score or interval counts
/// as twice as wide as the widest and as close to everybody; with no scores at all the choice is uniform.
/// Immutable, safe to share between threads.
public final class NextPairs {
    private static final double SCALE = 300;

    private final List<Pair> pairs;

    /// A pair and how likely it should be drawn.
    ///
    /// @param first name of a model
    /// @param second name of the other
    /// @param probability 0 to 1; all pairs together make 1
    public record Pair(String first, String second, double probability) {}

    private NextPairs(List<Pair> pairs) {
        this.pairs = pairs;
    }

    /// @param standings at least two models
    public static NextPairs of(List<Standing> standings) {
        double widest = 0;
        for (Standing one : standings) {
            widest = Math.max(widest, Double.isFinite(one.halfWidth()) ? 2 * one.halfWidth() : 0);
        }
        List<Pair> weighed = new ArrayList<>();
        double sum = 0;
        for (int first = 0; first < standings.size(); first++) {
            for (int second = first + 1; second < standings.size(); second++) {
                Standing one = standings.get(first);
                Standing other = standings.get(second);
                double weight = weight(one, other, widest > 0 ? widest : 1);
                sum += weight;
                weighed.add(new Pair(one.model(), other.model(), weight));
            }
        }
        List<Pair> pairs = new ArrayList<>();
        for (Pair pair : weighed) {
            pairs.add(new Pair(pair.first(), pair.second(), pair.probability() / sum));
        }
        pairs.sort(Comparator.comparingDouble(Pair::probability).reversed());
        return new NextPairs(List.copyOf(pairs));
    }

    private static double weight(Standing one, Standing other, double widest) {
        double gap = Math.abs(one.score() - other.score());
        double closeness = Double.isNaN(gap) ? 1 : Math.exp(-gap / SCALE);
        return closeness * (width(one, widest) + width(other, widest));
    }

    private static double width(Standing one, double widest) {
        double width = 2 * one.halfWidth();
        return Double.isFinite(width) && width > 0 ? width : 2 * widest;
    }

    /// @return all pairs, the likeliest first
    public List<Pair> all() {
        return pairs;
    }

    /// Draws one pair.
    ///
    /// @param random decides; the same generator state gives the same pair
    public Pair draw(RandomGenerator random) {
        double left = random.nextDouble();
        for (Pair pair : pairs) {
            left -= pair.probability();
            if (left < 0) {
                return pair;
            }
        }
        return pairs.getLast();
    }
}
