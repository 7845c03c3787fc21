package dev.earnest.model.template;

import dev.earnest.model.ModelException;
import dev.earnest.model.tokens.Folder;
import dev.earnest.model.tokens.SpecialTokens;
import dev.earnest.model.tokens.Tokenizer;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/// The chat template of a model: turns a conversation into the text, and the tokens, that the model was trained on.
///
/// Templates are Jinja, of which a subset is known here (`if`, `for`, `set`, `macro`, `call`, `filter`, `with`,
/// `generation`, `break`, `continue`, about 40 filters, Python's methods of strings, lists and dicts). All else, and
/// every use of a name or field that is not there, is an error with template, line and construct, never silently
/// nothing. Work is bounded, as templates come with downloaded models. Safe for many threads.
public final class ChatTemplate {
    private static final String DEFAULT = "default";
    private static final String WITH_TOOLS = "tool_use";
    private static final Set<String> RESERVED =
            Set.of("messages", "tools", "documents", "add_generation_prompt");

    private record Source(String name, String text) {}

    private record Parsed(String name, List<Statement> statements) {}

    private final Parsed plain;
    private final Parsed withTools;
    private final SpecialTokens special;
    private final InstantSource clock;

    private ChatTemplate(
            Parsed plain, Parsed withTools, SpecialTokens special, InstantSource clock) {
        this.plain = plain;
        this.withTools = withTools;
        this.special = special;
        this.clock = clock;
    }

    /// Reads `chat_template.jinja`, else `chat_template` of tokenizer_config.json: one template, or several with names,
    /// of which `default` is taken, and `tool_use` for conversations with tools.
    ///
    /// @param folder of a model
    /// @param clock tells templates the date, in UTC
    /// @throws ModelException when there is none, or it has a mistake or something unknown
    public static ChatTemplate of(Path folder, InstantSource clock) {
        SpecialTokens special = SpecialTokens.of(folder);
        Path file = folder.resolve("chat_template.jinja");
        Optional<String> own = Folder.text(file);
        if (own.isPresent()) {
            return of(Map.of(DEFAULT, new Source(file.toString(), own.get())), special, clock);
        }
        Path config = folder.resolve("tokenizer_config.json");
        Optional<JsonNode> template = Folder.object(config).map(node -> node.path("chat_template"));
        String where = config + ", chat_template";
        if (template.isPresent() && template.get().isString()) {
            Source source = new Source(where, template.get().asString());
            return of(Map.of(DEFAULT, source), special, clock);
        }
        if (template.isPresent() && template.get().isArray()) {
            Map<String, Source> sources = new LinkedHashMap<>();
            for (JsonNode each : template.get()) {
                String name = each.path("name").asString("");
                sources.put(
                        name,
                        new Source(where + " '" + name + "'", each.path("template").asString("")));
            }
            if (!sources.containsKey(DEFAULT)) {
                throw new ModelException(
                        where + ": none is named 'default', only " + sources.keySet());
            }
            return of(sources, special, clock);
        }
        throw new ModelException(
                folder
                        + ": has no chat template; put one into "
                        + file
                        + " or use a model that was trained on conversations");
    }

    private static ChatTemplate of(
            Map<String, Source> sources, SpecialTokens special, InstantSource clock) {
        Source plain = sources.getOrDefault(DEFAULT, new Source("", ""));
        Parsed parsed = parse(plain);
        Source tools = sources.getOrDefault(WITH_TOOLS, plain);
        return new ChatTemplate(
                parsed, tools.equals(plain) ? parsed : parse(tools), special, clock);
    }

    private static Parsed parse(Source source) {
        return new Parsed(source.name(), TemplateParser.parse(source.name(), source.text()));
    }

    /// @param name of the template in errors
    /// @param special what `bos_token` and the like stand for
    /// @param clock tells the template the date, in UTC
    /// @throws ModelException when the template has a mistake or something unknown
    public static ChatTemplate parse(
            String name, String template, SpecialTokens special, InstantSource clock) {
        return of(Map.of(DEFAULT, new Source(name, template)), special, clock);
    }

    /// @param addGenerationPrompt whether the text ends where the assistant's answer begins
    /// @throws ModelException when the template refuses the conversation, lacks something or takes too much work
    public RenderedChat render(Conversation conversation, boolean addGenerationPrompt) {
        Parsed template = conversation.tools().isEmpty() ? plain : withTools;
        Scope scope = Globals.scope(clock);
        special.bos().ifPresent(token -> scope.set("bos_token", Value.of(token)));
        special.eos().ifPresent(token -> scope.set("eos_token", Value.of(token)));
        special.pad().ifPresent(token -> scope.set("pad_token", Value.of(token)));
        special.unknown().ifPresent(token -> scope.set("unk_token", Value.of(token)));
        scope.set("messages", list(conversation.messages()));
        scope.set(
                "tools",
                conversation.tools().isEmpty() ? Value.None.NONE : list(conversation.tools()));
        scope.set("documents", Value.None.NONE);
        scope.set("add_generation_prompt", Value.of(addGenerationPrompt));
        conversation
                .variables()
                .forEach((name, value) -> {
                    if (RESERVED.contains(name)) {
                        throw new ModelException(
                                "'" + name + "' is no free variable of chat templates");
                    }
                    scope.set(name, JsonValues.of(value));
                });
        return Interpreter.render(template.name(), template.statements(), scope);
    }

    private static Value list(List<JsonNode> nodes) {
        return Value.list(nodes.stream().map(JsonValues::of).toList());
    }

    /// @return the tokens after which a model writes the assistant's next message; the text that begins all texts, if
    ///     the tokenizer has one, exactly once
    public int[] encodePrompt(Tokenizer tokenizer, Conversation prompt) {
        return ChatEncoder.prompt(tokenizer, render(prompt, true).text());
    }

    /// @param conversation ends with the assistant's answer to the messages before it
    /// @return all tokens; those of the last message are the assistant's
    /// @throws ModelException when the tokens of the prompt are not the first of the whole, as happens with templates
    ///     that change what came before; the message shows where they part
    public ChatTokens encodeCompletion(Tokenizer tokenizer, Conversation conversation) {
        return ChatEncoder.completion(this, tokenizer, conversation);
    }

    /// @return all tokens; those of every assistant message are the assistant's. Where the template does not mark them
    ///     (`{% generation %}`), they are found by rendering each beginning of the conversation
    /// @throws ModelException when a beginning of the conversation is not a beginning of its text
    public ChatTokens encode(Tokenizer tokenizer, Conversation conversation) {
        return ChatEncoder.all(this, tokenizer, conversation);
    }
}
