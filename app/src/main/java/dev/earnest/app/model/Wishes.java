package dev.earnest.app.model;

import dev.earnest.model.checkpoint.GenerationDefaults;
import dev.earnest.model.generate.Choice;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/// What somebody asks of the choice of tokens. What is open is as the makers of the model say.
///
/// @param temperature 0 for the likeliest token
/// @param topK 0 for all
/// @param topP above 0, at most 1
/// @param minP from 0 to below 1
/// @param repetitionPenalty above 0
public record Wishes(
        OptionalDouble temperature,
        OptionalInt topK,
        OptionalDouble topP,
        OptionalDouble minP,
        OptionalDouble repetitionPenalty) {

    /// @param makers settings of the model's makers
    /// @param drawUnasked whether tokens are drawn at temperature 1 where neither asker nor makers say a word; the
    ///     likeliest is taken otherwise
    /// @return the choice
    /// @throws dev.earnest.model.ModelException where a number is out of its range
    public Choice choice(GenerationDefaults makers, boolean drawUnasked) {
        boolean asked =
                temperature.isPresent() || topK.isPresent() || topP.isPresent() || minP.isPresent();
        if (!asked && !makers.sample() && !drawUnasked) {
            return new Choice.Greedy();
        }
        double warmth =
                either(temperature, makers.sample() ? makers.temperature() : OptionalDouble.empty())
                        .orElse(1);
        int most = topK.orElse(makers.sample() ? makers.topK().orElse(0) : 0);
        double mass =
                either(topP, makers.sample() ? makers.topP() : OptionalDouble.empty()).orElse(1);
        double least =
                either(minP, makers.sample() ? makers.minP() : OptionalDouble.empty()).orElse(0);
        if (warmth == 0) {
            // The others are checked all the same.
            new Choice.Sample(1, most, mass, least);
            return new Choice.Greedy();
        }
        return new Choice.Sample(warmth, most, mass, least);
    }

    /// @param makers settings of the model's makers
    /// @return the penalty, 1 for none
    public double penalty(GenerationDefaults makers) {
        return either(repetitionPenalty, makers.repetitionPenalty()).orElse(1);
    }

    private static OptionalDouble either(OptionalDouble first, OptionalDouble second) {
        return first.isPresent() ? first : second;
    }
}
