package dev.earnest.platform.campaign.items;

import dev.earnest.platform.campaign.Problems;
import java.util.List;
import java.util.Objects;

/// Which language models answer each prompt.
///
/// @param voices one for each response of an item, in stored order; empty where nothing is generated
/// @param concurrency prompts answered at the same time, 1 to 64
/// @param maxTokens longest answer in tokens; 0 to leave it to the back end
public record GenerationPlan(List<Voice> voices, int concurrency, int maxTokens) {
    public GenerationPlan {
        voices = List.copyOf(voices);
        Problems problems = new Problems();
        problems.require(
                voices.size() <= ItemMaker.MOST_RESPONSES,
                "/voices",
                "at most "
                        + ItemMaker.MOST_RESPONSES
                        + " responses for each prompt, not "
                        + voices.size());
        problems.require(
                concurrency >= 1 && concurrency <= 64,
                "/concurrency",
                "from 1 to 64, not " + concurrency);
        problems.require(
                maxTokens >= 0 && maxTokens <= 1_000_000,
                "/max_tokens",
                "from 0 to 1000000, not " + maxTokens);
        problems.finish();
    }

    /// One model that answers.
    ///
    /// @param backend its name in the configuration of the server
    /// @param temperature 0 (always the likeliest) to 2; below 0 to leave it to the back end
    public record Voice(String backend, double temperature) {
        public Voice {
            Objects.requireNonNull(backend, "backend");
            Problems problems = new Problems();
            problems.require(!backend.isBlank(), "/backend", "name a back end");
            problems.require(
                    temperature >= -1 && temperature <= 2,
                    "/temperature",
                    "from 0 to 2, not " + temperature);
            problems.finish();
        }
    }

    /// Nothing is generated.
    public static GenerationPlan none() {
        return new GenerationPlan(List.of(), 4, 0);
    }
}
