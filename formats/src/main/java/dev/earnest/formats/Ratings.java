package dev.earnest.formats;

import dev.earnest.formats.example.RatedCompletions;
import dev.earnest.formats.example.RatedCompletions.Rated;
import dev.earnest.judgments.Response;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// Rated completions in order of their scores.
final class Ratings {
    private Ratings() {}

    /// @return completions that have a score, best first; equal scores stay in the order of the file
    static List<Rated> ordered(RatedCompletions rated) {
        List<Rated> scored = new ArrayList<>();
        for (Rated completion : rated.completions()) {
            if (!Double.isNaN(completion.score())) {
                scored.add(completion);
            }
        }
        scored.sort(Comparator.comparingDouble(Rated::score).reversed());
        return scored;
    }

    static Optional<Response> best(RatedCompletions rated) {
        return ordered(rated).stream().findFirst().map(Rated::response);
    }

    /// @return names of the models in groups of equal score, best first
    static List<List<String>> tiers(RatedCompletions rated) {
        List<List<String>> tiers = new ArrayList<>();
        double last = Double.NaN;
        for (Rated completion : ordered(rated)) {
            if (completion.score() != last) {
                tiers.add(new ArrayList<>());
                last = completion.score();
            }
            tiers.getLast().add(completion.response().model());
        }
        return tiers;
    }
}
