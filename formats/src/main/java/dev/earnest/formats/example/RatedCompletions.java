package dev.earnest.formats.example;

import dev.earnest.judgments.Prompt;
import dev.earnest.judgments.Response;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;

/// A prompt with several responses, each rated on several aspects.
///
/// @param origin where it comes from
/// @param prompt what all answer
/// @param completions the responses with their ratings
public record RatedCompletions(Origin origin, Prompt prompt, List<Rated> completions)
        implements Example {
    public RatedCompletions {
        Objects.requireNonNull(origin, "origin");
        Objects.requireNonNull(prompt, "prompt");
        completions = List.copyOf(completions);
    }

    /// One response with its ratings.
    ///
    /// @param response the response, with the model that wrote it
    /// @param ratings points by aspect; aspects without a rating are absent
    /// @param overall the source's overall score; empty where not recorded
    public record Rated(Response response, Map<String, Double> ratings, OptionalDouble overall) {
        public Rated {
            Objects.requireNonNull(response, "response");
            ratings = Collections.unmodifiableMap(new LinkedHashMap<>(ratings));
            Objects.requireNonNull(overall, "overall");
        }

        /// @return the mean of the ratings by aspect; the overall score where there are none; NaN
        ///     where there is neither
        public double score() {
            if (ratings.isEmpty()) {
                return overall.orElse(Double.NaN);
            }
            double sum = 0;
            for (double rating : ratings.values()) {
                sum += rating;
            }
            return sum / ratings.size();
        }
    }

    @Override
    public RatedCompletions withOrigin(Origin newOrigin) {
        return new RatedCompletions(newOrigin, prompt, completions);
    }

    @Override
    public Kind kind() {
        return Kind.RATED;
    }
}
