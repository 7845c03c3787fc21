package dev.earnest.formats.text;

import dev.earnest.formats.FormatException;
import dev.earnest.formats.example.Kind;
import java.util.ArrayList;
import java.util.List;

/// A schema of rows with texts, named as on the command line (`--to trl-preference`). Files of a schema
/// are JSON Lines, a JSON list or Parquet.
public enum TextFormat {
    /// TRL's preference type with an explicit prompt.
    TRL_PREFERENCE(
            "trl-preference",
            Kind.PREFERENCE,
            true,
            "{prompt, chosen, rejected}: strings or lists of {role, content}"),
    /// TRL's preference type whose prompt is the common beginning.
    TRL_PREFERENCE_IMPLICIT(
            "trl-preference-implicit",
            Kind.PREFERENCE,
            true,
            "{chosen, rejected}: the prompt is their common beginning"),
    /// TRL's unpaired preference type (KTO, BCO).
    TRL_UNPAIRED("trl-unpaired", Kind.UNPAIRED, true, "{prompt, completion, label: true|false}"),
    /// TRL's prompt-only type.
    TRL_PROMPT_ONLY("trl-prompt-only", Kind.PROMPT, true, "{prompt}"),
    /// TRL's prompt-completion type.
    TRL_PROMPT_COMPLETION(
            "trl-prompt-completion", Kind.DEMONSTRATION, true, "{prompt, completion}"),
    /// TRL's conversational language modelling type; also OpenAI's chat fine-tuning format.
    TRL_MESSAGES("trl-messages", Kind.DEMONSTRATION, true, "{messages: [{role, content}]}"),
    /// TRL's standard language modelling type.
    TRL_TEXT("trl-text", Kind.DEMONSTRATION, true, "{text}"),
    /// Anthropic's helpful and harmless transcripts.
    HH_RLHF(
            "hh-rlhf",
            Kind.PREFERENCE,
            false,
            "{chosen, rejected}: transcripts \"\\n\\nHuman: ..\\n\\nAssistant: ..\""),
    /// OpenAI's preference fine-tuning format.
    OPENAI_PREFERENCE(
            "openai-preference",
            Kind.PREFERENCE,
            false,
            "{input: {messages}, preferred_output, non_preferred_output}"),
    /// ShareGPT conversations.
    SHAREGPT("sharegpt", Kind.DEMONSTRATION, true, "{conversations: [{from, value}]}"),
    /// ShareGPT conversations with a better and a worse last turn.
    SHAREGPT_PREFERENCE(
            "sharegpt-preference", Kind.PREFERENCE, true, "{conversations, chosen, rejected}"),
    /// ShareGPT conversations with a verdict on the last turn.
    SHAREGPT_UNPAIRED(
            "sharegpt-unpaired", Kind.UNPAIRED, true, "{conversations, kto_tag: true|false}"),
    /// Turns with a verdict on the last one.
    MESSAGES_UNPAIRED("messages-unpaired", Kind.UNPAIRED, true, "{messages, label: true|false}"),
    /// Alpaca instructions.
    ALPACA("alpaca", Kind.DEMONSTRATION, true, "{instruction, input, output, system, history}"),
    /// Alpaca instructions with two outputs.
    ALPACA_PREFERENCE(
            "alpaca-preference",
            Kind.PREFERENCE,
            true,
            "{instruction, input, chosen, rejected, system, history}"),
    /// UltraFeedback.
    ULTRAFEEDBACK(
            "ultrafeedback",
            Kind.RATED,
            false,
            "{source, instruction, completions: [{model, response, annotations}]}"),
    /// Arena battles.
    ARENA(
            "arena",
            Kind.BATTLE,
            false,
            "{model_a, model_b, winner, judge, conversation_a, conversation_b, ..}"),
    /// PandaLM's pairs with several labels.
    PANDALM(
            "pandalm",
            Kind.JUDGED_PAIR,
            false,
            "{instruction, input, response1, response2, annotator1, ..}: labels 0 (tie), 1, 2"),
    /// Records exported from Argilla.
    ARGILLA(
            "argilla",
            Kind.ANNOTATED,
            false,
            "{id, fields, responses: {question: [{value, user_id}]}}"),
    /// Pairwise tasks exported from Label Studio.
    LABEL_STUDIO(
            "label-studio",
            Kind.JUDGED_PAIR,
            false,
            "{id, data: {prompt, answer1, answer2}, annotations: [{completed_by, result}]}"),
    /// Other tasks (choices, ratings, rankings) exported from Label Studio.
    LABEL_STUDIO_TASKS(
            "label-studio-tasks",
            Kind.ANNOTATED,
            false,
            "{id, data, annotations: [{completed_by, result: [{from_name, value}]}]}"),
    /// OpenAssistant conversation trees.
    OASST_TREE(
            "oasst-tree",
            Kind.TREE,
            false,
            "{message_tree_id, prompt: {text, role, replies: [..]}}");

    private final String id;
    private final Kind kind;
    private final boolean open;
    private final String summary;

    TextFormat(String id, Kind kind, boolean open, String summary) {
        this.id = id;
        this.kind = kind;
        this.open = open;
        this.summary = summary;
    }

    /// @return the name on the command line
    public String id() {
        return id;
    }

    /// @return what a row states
    public Kind kind() {
        return kind;
    }

    /// @return whether its readers pass over further columns, so that they may be carried along
    public boolean isOpen() {
        return open;
    }

    /// @return its keys in one line
    public String summary() {
        return summary;
    }

    /// @return the format of this name
    /// @throws FormatException where there is none
    public static TextFormat of(String id) {
        List<String> known = new ArrayList<>();
        for (TextFormat format : values()) {
            if (format.id.equals(id)) {
                return format;
            }
            known.add(format.id);
        }
        throw new FormatException("no format '" + id + "'; there are " + String.join(", ", known));
    }

    /// @return the formats whose rows state this
    public static List<TextFormat> ofKind(Kind kind) {
        List<TextFormat> formats = new ArrayList<>();
        for (TextFormat format : values()) {
            if (format.kind == kind) {
                formats.add(format);
            }
        }
        return formats;
    }
}
