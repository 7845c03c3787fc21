package dev.earnest.align.run;

import dev.earnest.align.AlignException;
import dev.earnest.align.train.RewardModel;
import dev.earnest.model.CausalModel;
import dev.earnest.model.ModelException;
import dev.earnest.model.ScoreHead;
import dev.earnest.model.checkpoint.ModelFolder;
import dev.earnest.model.tokens.Tokenizer;
import dev.earnest.torch.Hardware;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;
import org.bytedeco.pytorch.global.torch.ScalarType;

/// A reward model in a folder, opened on the processor in float32: a whole model, or an adapter merged into its
/// base model. To be closed.
///
/// @param path of the folder
/// @param model what scores
/// @param tokenizer of the folder
/// @param body what it was opened from
public record RewardFolder(Path path, RewardModel model, Tokenizer tokenizer, ModelFolder body)
        implements AutoCloseable {
    /// @param path of the folder
    /// @throws ModelException where the folder or its base model cannot be read
    /// @throws AlignException where it holds no reward model
    public static RewardFolder open(Path path) {
        ModelFolder body = ModelFolder.open(path, Hardware.CPU, ScalarType.Float);
        try {
            ScoreHead head = body.score().orElseThrow(() -> noHead(path));
            CausalModel model = new CausalModel(body.config(), body.parameters());
            return new RewardFolder(
                    path,
                    new RewardModel(model, head.weight()),
                    Tokenizer.of(body.place().words()),
                    body);
        } catch (RuntimeException e) {
            body.close();
            throw e;
        }
    }

    private static AlignException noHead(Path path) {
        return new AlignException(
                "'" + path + "' holds no reward model; ./earnest train reward makes one");
    }

    /// @param layout as it was in training; a chat template is the folder's own
    Texts texts(Layout layout) {
        return switch (layout) {
            case PLAIN, TRANSCRIPT -> new Texts(layout, tokenizer);
            case TEXT ->
                    throw new AlignException(
                            "a reward model scores answers to prompts: layout text has none");
            case CHAT -> {
                Chat chat =
                        Chat.of(
                                new ChatPlan(Optional.empty(), false),
                                tokenizer,
                                body.place().words());
                yield new Texts(
                        layout, tokenizer, Optional.of(new ChatTexts(chat, tokenizer, false)));
            }
        };
    }

    /// @return most tokens of prompt and answer
    /// @throws AlignException where more are asked for than the model has positions
    int longest(OptionalInt asked) {
        int positions = body.config().positions();
        if (asked.orElse(0) > positions) {
            throw new AlignException(
                    "longest is "
                            + asked.getAsInt()
                            + " tokens, the reward model has "
                            + positions
                            + " positions");
        }
        return asked.orElse(positions);
    }

    @Override
    public void close() {
        model.model().close();
        body.close();
        tokenizer.close();
    }
}
