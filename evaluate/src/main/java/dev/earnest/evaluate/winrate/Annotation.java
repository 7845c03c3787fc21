package dev.earnest.evaluate.winrate;

import java.util.Objects;
import java.util.OptionalDouble;

/// What a judge, or a person, said about one model's answer to one instruction beside the baseline's.
///
/// @param place where it stands, `file:line`
/// @param instruction its number or text; what identifies it among all instructions
/// @param baseline name of the model it is compared with
/// @param model name
/// @param value how far the model is preferred, 0 (not at all) to 1; a tie is 0.5; empty where the judge said
///     nothing that could be read
/// @param baselineLength characters of the baseline's answer; NaN when unknown
/// @param modelLength characters of the model's answer; NaN when unknown
public record Annotation(
        String place,
        String instruction,
        String baseline,
        String model,
        OptionalDouble value,
        double baselineLength,
        double modelLength) {
    public Annotation {
        Objects.requireNonNull(place, "place");
        Objects.requireNonNull(instruction, "instruction");
        Objects.requireNonNull(baseline, "baseline");
        Objects.requireNonNull(model, "model");
        if (value.isPresent() && !(value.getAsDouble() >= 0 && value.getAsDouble() <= 1)) {
            throw new IllegalArgumentException(
                    place + ": preference " + value.getAsDouble() + " is not between 0 and 1");
        }
    }

    /// @return whether both lengths are known
    public boolean hasLengths() {
        return !Double.isNaN(baselineLength) && !Double.isNaN(modelLength);
    }
}
