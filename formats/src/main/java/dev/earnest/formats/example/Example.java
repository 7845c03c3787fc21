package dev.earnest.formats.example;

/// One row of preference data in neutral form. Immutable.
public sealed interface Example
        permits AnnotatedRecord,
                Battle,
                ConversationTree,
                Demonstration,
                JudgedPair,
                PreferenceExample,
                PromptOnly,
                RatedCompletions,
                UnpairedExample {
    /// @return where it comes from
    Origin origin();

    /// @return the same example with another origin
    Example withOrigin(Origin newOrigin);

    /// @return what it states
    Kind kind();
}
