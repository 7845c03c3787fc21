package dev.earnest.formats.text;

import dev.earnest.formats.example.AnnotatedRecord;
import dev.earnest.formats.example.Battle;
import dev.earnest.formats.example.ConversationTree;
import dev.earnest.formats.example.Demonstration;
import dev.earnest.formats.example.JudgedPair;
import dev.earnest.formats.example.PreferenceExample;
import dev.earnest.formats.example.PromptOnly;
import dev.earnest.formats.example.RatedCompletions;
import dev.earnest.formats.example.UnpairedExample;
import dev.earnest.formats.text.TextCodec.Bound;
import dev.earnest.formats.text.Turns.Dialect;

/// Which mapping serves which format.
final class Mappings {
    private Mappings() {}

    static Bound<?> of(TextFormat format) {
        return switch (format) {
            case TRL_PREFERENCE -> preference(new TrlPreference());
            case TRL_PREFERENCE_IMPLICIT -> preference(new TrlPreferenceImplicit());
            case HH_RLHF -> preference(new HhRlhf());
            case OPENAI_PREFERENCE -> preference(new OpenAiPreference());
            case SHAREGPT_PREFERENCE -> preference(new ShareGptPreference());
            case ALPACA_PREFERENCE -> preference(new AlpacaPreference());
            case TRL_UNPAIRED -> unpaired(new TrlUnpaired());
            case SHAREGPT_UNPAIRED ->
                    unpaired(new MessagesUnpaired("conversations", "kto_tag", Dialect.SHAREGPT));
            case MESSAGES_UNPAIRED ->
                    unpaired(new MessagesUnpaired("messages", "label", Dialect.OPENAI));
            case TRL_PROMPT_ONLY -> new Bound<>(new TrlPromptOnly(), PromptOnly.class);
            case TRL_PROMPT_COMPLETION -> demonstration(new TrlPromptCompletion());
            case TRL_MESSAGES -> demonstration(new Conversation("messages", Dialect.OPENAI));
            case TRL_TEXT -> demonstration(new TrlText());
            case SHAREGPT -> demonstration(new Conversation("conversations", Dialect.SHAREGPT));
            case ALPACA -> demonstration(new Alpaca());
            case ULTRAFEEDBACK -> new Bound<>(new UltraFeedback(), RatedCompletions.class);
            case ARENA -> new Bound<>(new Arena(), Battle.class);
            case PANDALM -> new Bound<>(new PandaLm(), JudgedPair.class);
            case LABEL_STUDIO -> new Bound<>(new LabelStudio(), JudgedPair.class);
            case LABEL_STUDIO_TASKS -> new Bound<>(new LabelStudioTasks(), AnnotatedRecord.class);
            case ARGILLA -> new Bound<>(new Argilla(), AnnotatedRecord.class);
            case OASST_TREE -> new Bound<>(new OasstTree(), ConversationTree.class);
        };
    }

    private static Bound<PreferenceExample> preference(Mapping<PreferenceExample> mapping) {
        return new Bound<>(mapping, PreferenceExample.class);
    }

    private static Bound<UnpairedExample> unpaired(Mapping<UnpairedExample> mapping) {
        return new Bound<>(mapping, UnpairedExample.class);
    }

    private static Bound<Demonstration> demonstration(Mapping<Demonstration> mapping) {
        return new Bound<>(mapping, Demonstration.class);
    }
}
