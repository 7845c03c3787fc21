package dev.earnest.app.model;

import dev.earnest.model.ModelException;
import dev.earnest.model.ValueHeads;
import dev.earnest.model.checkpoint.Control;
import dev.earnest.model.checkpoint.ModelFolder;
import dev.earnest.model.tokens.Tokenizer;
import dev.earnest.torch.Hardware;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalDouble;

/// How a model is steered that was trained to be: by values of `train ilql`, or by the texts of `train sft` with good and
/// bad answers.
///
/// @param beta how much values count, at least 0; where absent, as the model's folder says
/// @param told what it is told of the answer wanted; where absent, to give a good one
public record Steering(OptionalDouble beta, Optional<Told> told) {
    /// What a model is told of the answer that is wanted.
    public enum Told {
        /// A good one.
        GOOD,
        /// A bad one, to see what the model was told to avoid.
        BAD,
        /// Nothing.
        NOTHING
    }

    /// As the model was made for.
    public static Steering usual() {
        return new Steering(OptionalDouble.empty(), Optional.empty());
    }

    Optional<ValueHeads.Saved> values(ModelFolder folder, Hardware hardware) {
        Optional<ValueHeads.Saved> values =
                ValueHeads.open(folder.path(), folder.config(), hardware);
        if (beta.isEmpty()) {
            return values;
        }
        if (values.isEmpty()) {
            throw new ModelException(
                    "'"
                            + folder.path()
                            + "' has no values that beta could weigh; ./earnest train ilql makes them");
        }
        return values.map(saved -> new ValueHeads.Saved(saved.heads(), beta.getAsDouble()));
    }

    /// @return tokens after every prompt
    long[] control(Path folder, Tokenizer tokenizer) {
        Optional<Control> control = Control.open(folder);
        if (control.isEmpty() && told.isPresent()) {
            throw new ModelException(
                    "'"
                            + folder
                            + "' was not trained to be told good answers from bad ones; answers: both of"
                            + " ./earnest train sft does it");
        }
        String text =
                control.map(texts ->
                                switch (told.orElse(Told.GOOD)) {
                                    case GOOD -> texts.good();
                                    case BAD -> texts.bad();
                                    case NOTHING -> "";
                                })
                        .orElse("");
        return Arrays.stream(tokenizer.encode(text)).asLongStream().toArray();
    }
}
