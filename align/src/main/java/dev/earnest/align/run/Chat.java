package dev.earnest.align.run;

import dev.earnest.align.AlignException;
import dev.earnest.model.ModelException;
import dev.earnest.model.template.ChatTemplate;
import dev.earnest.model.template.ChatTokens;
import dev.earnest.model.template.Conversation;
import dev.earnest.model.tokens.Folder;
import dev.earnest.model.tokens.SpecialTokens;
import dev.earnest.model.tokens.Tokenizer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/// The chat template of a run.
///
/// @param template as it is used
/// @param own its text, where it is not the one of the tokenizer's folder: saved with the model
/// @param end the token that ends the assistant's turn
/// @param digest of where it comes from
record Chat(ChatTemplate template, Optional<String> own, int end, String digest) {
    /// As most models of today write turns.
    static final String CHATML =
            "{% for message in messages %}"
                    + "{{ '<|im_start|>' + message['role'] + '\\n' + message['content'] + '<|im_end|>' + '\\n' }}"
                    + "{% endfor %}"
                    + "{% if add_generation_prompt %}{{ '<|im_start|>assistant\\n' }}{% endif %}\n";

    /// The file of a template in a model's folder.
    static final String FILE = "chat_template.jinja";

    // Some templates write the date: a run that is repeated has to write the same.
    private static final InstantSource DAY =
            InstantSource.fixed(Instant.parse("2024-07-26T12:00:00Z"));

    /// @param words the folder of the tokenizer
    /// @throws AlignException where there is no template, or it does not end the assistant's turn
    static Chat of(ChatPlan plan, Tokenizer tokenizer, Path words) {
        try {
            return plan.template()
                    .map(file -> named(file, tokenizer))
                    .orElseGet(() -> ofFolder(tokenizer, words));
        } catch (ModelException e) {
            throw new AlignException(String.valueOf(e.getMessage()), e);
        }
    }

    private static Chat named(Path file, Tokenizer tokenizer) {
        String text =
                Folder.text(file)
                        .orElseThrow(() ->
                                new AlignException("there is no file '" + file + "' (template)"));
        ChatTemplate template = ChatTemplate.parse(file.toString(), text, tokenizer.special(), DAY);
        return new Chat(
                template,
                Optional.of(text),
                end(file.toString(), template, tokenizer),
                Digest.of(text));
    }

    private static Chat ofFolder(Tokenizer tokenizer, Path words) {
        Path config = words.resolve("tokenizer_config.json");
        boolean named =
                Files.exists(words.resolve(FILE))
                        || Folder.object(config)
                                .filter(node -> node.has("chat_template"))
                                .isPresent();
        if (!named) {
            throw new AlignException(
                    words
                            + " has no chat template: name a Jinja file as template, or write layout:"
                            + " plain or transcript");
        }
        ChatTemplate template = ChatTemplate.of(words, DAY);
        StringBuilder digest = new StringBuilder();
        for (Path file : new Path[] {words.resolve(FILE), config}) {
            if (Files.exists(file)) {
                digest.append(Digest.of(file));
            }
        }
        return new Chat(
                template,
                Optional.empty(),
                end(words.toString(), template, tokenizer),
                Digest.of(digest.toString()));
    }

    /// @return the last special token of an assistant's turn
    private static int end(String where, ChatTemplate template, Tokenizer tokenizer) {
        ChatTokens tokens =
                template.encodeCompletion(
                        tokenizer,
                        Conversation.of(
                                Conversation.message("user", "Hello"),
                                Conversation.message("assistant", "Hello")));
        for (int i = tokens.ids().length - 1; i >= tokens.promptLength(); i--) {
            if (tokens.assistant()[i] && tokenizer.isSpecial(tokens.ids()[i])) {
                return tokens.ids()[i];
            }
        }
        throw new AlignException(
                where
                        + ": the chat template writes no special token of this tokenizer at the end of"
                        + " the assistant's turn, so the model would never learn to stop");
    }

    /// @return the special tokens of a tokenizer that is trained for a run
    static SpecialTokens special(Base.Turns turns) {
        return new SpecialTokens(
                Optional.of(Base.Turns.END_OF_TEXT),
                Optional.of(Base.Turns.END_OF_TEXT),
                Optional.of(Base.Turns.END_OF_TEXT),
                Optional.empty(),
                turns.special());
    }
}
