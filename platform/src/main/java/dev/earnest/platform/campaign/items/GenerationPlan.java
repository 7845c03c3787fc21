package dev.earnest.platform.campaign.items;

import dev.earnest.platform.campaign.Problems;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/// Which language models answer each prompt, and how.
///
/// @param voices one for each response of a prompt, in stored order; empty where nothing is generated
/// @param maxTokens longest answer in tokens, to 1,000,000; 0 to leave it to the back end
/// @param seed of the first response of each model, the next one takes the next number; below 0 to leave it to the back
///     end
/// @param tries of a response before its prompt is set aside, 1 to 10
public record GenerationPlan(List<Voice> voices, int maxTokens, long seed, int tries) {
    /// Tries where nobody says how many.
    public static final int TRIES = 3;

    private static final long LARGEST_SEED = 2_000_000_000;

    public GenerationPlan {
        voices = List.copyOf(voices);
        Problems problems = new Problems();
        problems.require(
                voices.size() <= ItemMaker.MOST_RESPONSES,
                "/samples",
                "at most "
                        + ItemMaker.MOST_RESPONSES
                        + " responses for each prompt, not "
                        + voices.size());
        problems.require(
                maxTokens >= 0 && maxTokens <= 1_000_000,
                "/max_tokens",
                "from 1 to 1000000, not " + maxTokens);
        problems.require(
                seed >= -1 && seed <= LARGEST_SEED,
                "/seed",
                "from 0 to " + LARGEST_SEED + ", not " + seed);
        problems.require(tries >= 1 && tries <= 10, "/tries", "from 1 to 10, not " + tries);
        problems.finish();
    }

    /// One model that answers.
    ///
    /// @param backend its name in the configuration of the server
    /// @param temperature 0 (always the likeliest) to 2; -1 to leave it to the back end
    public record Voice(String backend, double temperature) {
        public Voice {
            Objects.requireNonNull(backend, "backend");
            Problems problems = new Problems();
            problems.require(!backend.isBlank(), "/models", "name a model");
            problems.require(
                    temperature == -1 || (temperature >= 0 && temperature <= 2),
                    "/temperature",
                    "from 0 to 2, not " + temperature);
            problems.finish();
        }
    }

    /// Nothing is generated.
    public static GenerationPlan none() {
        return new GenerationPlan(List.of(), 0, -1, TRIES);
    }

    /// Some responses of each of some models.
    ///
    /// @param models names in the configuration of the server
    /// @param samples responses of each
    public static List<Voice> voices(List<String> models, int samples, double temperature) {
        List<Voice> voices = new ArrayList<>();
        for (String model : models) {
            for (int i = 0; i < samples; i++) {
                voices.add(new Voice(model, temperature));
            }
        }
        return voices;
    }

    /// @param voice its place among the voices
    /// @return the seed of its response; below 0 for none
    public long seedOf(int voice) {
        String backend = voices.get(voice).backend();
        long before =
                voices.subList(0, voice).stream().filter(v -> v.backend().equals(backend)).count();
        return seed < 0 ? seed : seed + before;
    }
}
