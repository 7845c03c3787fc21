package dev.earnest.app.model;

import dev.earnest.model.ModelConfig;
import dev.earnest.model.Parameters;
import dev.earnest.model.checkpoint.GenerationDefaults;
import dev.earnest.model.checkpoint.ModelFiles;
import dev.earnest.model.tokens.BpeSettings;
import dev.earnest.model.tokens.BpeTrainer;
import dev.earnest.model.tokens.Tokenizer;
import dev.earnest.torch.Libtorch;
import dev.earnest.torch.RandomState;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;

/// A tiny Llama with random parameters and a tokenizer trained on a few sentences.
public final class TinyModel {
    /// Longest sequence.
    public static final int POSITIONS = 96;

    private static final long SEED = 20_261_122;
    private static final String TEMPLATE =
            "{% for message in messages %}{{ message['role'] + ': ' + message['content'] + '\\n' }}{% endfor %}"
                    + "{% if add_generation_prompt %}{{ 'assistant: ' }}{% endif %}";
    private static final List<String> TEXTS =
            List.of(
                    "The heron stood in the shallow water and waited for the fish to come.",
                    "The fish came, the heron struck, and the water closed over the stones.",
                    "user: Where does the heron stand?\nassistant: In the shallow water.",
                    "user: What does the heron eat?\nassistant: The heron eats the fish in the water.");

    private TinyModel() {}

    /// Writes the model into a folder that is not there yet.
    ///
    /// @param chat whether it has a chat template
    public static Path save(Path folder, boolean chat) {
        Libtorch.load();
        BpeTrainer trainer = new BpeTrainer(BpeSettings.gpt2(320));
        TEXTS.forEach(trainer::add);
        Path tokens = folder.resolveSibling(folder.getFileName() + "-tokens");
        trainer.train((done, total) -> {}).save(tokens);
        try (Tokenizer tokenizer = Tokenizer.of(tokens)) {
            ModelConfig config =
                    ModelConfig.llama(tokenizer.vocabularySize() + 3, POSITIONS, 32, 2, 4, 2);
            int end = tokenizer.eos().orElseThrow();
            try (RandomState random = RandomState.seeded(SEED);
                    Parameters parameters = Parameters.random(config, random)) {
                ModelFiles files =
                        ModelFiles.of(config, parameters)
                                .withGeneration(
                                        GenerationDefaults.tokens(
                                                List.of(end),
                                                OptionalInt.of(end),
                                                OptionalInt.of(end)))
                                .withTokenizerOf(tokens);
                (chat
                                ? files.withFile(
                                        "chat_template.jinja",
                                        TEMPLATE.getBytes(StandardCharsets.UTF_8))
                                : files)
                        .save(folder);
            }
        }
        return folder;
    }
}
