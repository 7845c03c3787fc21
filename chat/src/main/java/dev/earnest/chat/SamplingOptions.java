package dev.earnest.chat;

import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;

/// How an answer is drawn. What is unset is left to the back end, since some models refuse settings that they do not
/// know.
///
/// @param temperature 0 (always the likeliest token) to 2
/// @param topP share of probability from which tokens are drawn, above 0, at most 1
/// @param maxTokens longest answer in tokens, at least 1
/// @param stop texts that end the answer, at most 16, none empty; an empty list is unset
/// @param seed makes answers repeatable where the model can
public record SamplingOptions(
        OptionalDouble temperature,
        OptionalDouble topP,
        OptionalInt maxTokens,
        List<String> stop,
        OptionalLong seed) {
    private static final int MOST_STOPS = 16;

    /// Nothing set.
    public static final SamplingOptions UNSET =
            new SamplingOptions(
                    OptionalDouble.empty(),
                    OptionalDouble.empty(),
                    OptionalInt.empty(),
                    List.of(),
                    OptionalLong.empty());

    public SamplingOptions {
        stop = List.copyOf(stop);
        temperature.ifPresent(
                value -> require("temperature", value, value >= 0 && value <= 2, "from 0 to 2"));
        topP.ifPresent(
                value -> require("topP", value, value > 0 && value <= 1, "above 0 and at most 1"));
        maxTokens.ifPresent(value -> require("maxTokens", value, value >= 1, "at least 1"));
        if (stop.size() > MOST_STOPS || stop.contains("")) {
            throw new IllegalArgumentException(
                    "stop holds "
                            + stop.size()
                            + " texts; at most "
                            + MOST_STOPS
                            + " are allowed, none empty");
        }
    }

    private static void require(String name, double value, boolean holds, String range) {
        if (!holds) {
            throw new IllegalArgumentException(name + " " + value + " is not " + range);
        }
    }

    /// @return the same with this temperature
    public SamplingOptions withTemperature(double value) {
        return new SamplingOptions(OptionalDouble.of(value), topP, maxTokens, stop, seed);
    }

    /// @return the same with this share of probability
    public SamplingOptions withTopP(double value) {
        return new SamplingOptions(temperature, OptionalDouble.of(value), maxTokens, stop, seed);
    }

    /// @return the same with this longest answer
    public SamplingOptions withMaxTokens(int value) {
        return new SamplingOptions(temperature, topP, OptionalInt.of(value), stop, seed);
    }

    /// @return the same with these ends
    public SamplingOptions withStop(List<String> value) {
        return new SamplingOptions(temperature, topP, maxTokens, value, seed);
    }

    /// @return the same with this seed
    public SamplingOptions withSeed(long value) {
        return new SamplingOptions(temperature, topP, maxTokens, stop, OptionalLong.of(value));
    }

    /// @return these settings, and those of `defaults` where unset here
    public SamplingOptions orElse(SamplingOptions defaults) {
        return new SamplingOptions(
                temperature.isPresent() ? temperature : defaults.temperature,
                topP.isPresent() ? topP : defaults.topP,
                maxTokens.isPresent() ? maxTokens : defaults.maxTokens,
                stop.isEmpty() ? defaults.stop : stop,
                seed.isPresent() ? seed : defaults.seed);
    }
}
