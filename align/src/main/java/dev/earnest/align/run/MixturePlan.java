package dev.earnest.align.run;

import dev.earnest.align.AlignException;
import java.nio.file.Path;
import java.util.List;

/// Other data that a run goes on learning from beside its own, such as the texts of pretraining.
///
/// @param sources none, or some whose shares add up to less than 1
/// @param byTokens whether shares are of the learned tokens, rather than of the examples
public record MixturePlan(List<Source> sources, boolean byTokens) {
    /// Other data.
    ///
    /// @param files at least one
    /// @param share of all that is learned, above 0 and below 1
    /// @param layout how they become texts; not `chat`
    public record Source(List<Path> files, double share, Layout layout) {
        public Source {
            files = List.copyOf(files);
            if (files.isEmpty()) {
                throw new AlignException("name at least one file: data: [FILE]");
            }
            if (!(share > 0 && share < 1)) {
                throw new AlignException("weight is " + share + ": above 0 and below 1");
            }
        }
    }

    public MixturePlan {
        sources = List.copyOf(sources);
        double sum = sources.stream().mapToDouble(Source::share).sum();
        if (!(sum < 1)) {
            throw new AlignException(
                    "the weights add up to " + sum + ": below 1, the rest is for data");
        }
    }

    /// @return no other data
    public static MixturePlan none() {
        return new MixturePlan(List.of(), true);
    }
}
