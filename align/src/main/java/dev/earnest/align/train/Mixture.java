package dev.earnest.align.train;

import dev.earnest.align.AlignException;
import java.util.List;

/// How examples of several sources are mixed: every source in an order of its own, and at each place the source that
/// lags most behind its share. So every batch holds about the same mixture.
///
/// @param sources in the order in which their examples stand in the list of all
/// @param byWeight whether shares are of what examples count, as the task says, rather than of their number
public record Mixture(List<Source> sources, boolean byWeight) {
    /// One source.
    ///
    /// @param count of its examples, at least 1
    /// @param share of the whole, above 0; shares add up to 1
    public record Source(int count, double share) {
        public Source {
            if (count < 1 || !(share > 0 && share <= 1)) {
                throw new AlignException(
                        "a source of a mixture has "
                                + count
                                + " examples and the share "
                                + share
                                + ": at least 1, and above 0 to 1");
            }
        }
    }

    public Mixture {
        sources = List.copyOf(sources);
        double sum = sources.stream().mapToDouble(Source::share).sum();
        if (Math.abs(sum - 1) > 1e-9) {
            throw new AlignException("the shares of a mixture add up to " + sum + ", not to 1");
        }
    }

    /// One source alone.
    public static Mixture single(int count) {
        return new Mixture(List.of(new Source(count, 1)), false);
    }
}
