package dev.earnest.formats.example;

import dev.earnest.judgments.Message;
import dev.earnest.judgments.Outcome;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/// Two models' conversations side by side and which side won, as arenas record them.
///
/// @param origin where it comes from; its id is the question
/// @param modelA the model on the left
/// @param modelB the model on the right
/// @param winner left means model A
/// @param conversationA all turns with model A, the person's included; empty where not recorded
/// @param conversationB all turns with model B
/// @param judge who judged; empty when unknown
/// @param turn turn of the conversation at which the judgment was made, from 1
/// @param anonymous whether the models' names were hidden
/// @param language language of the conversation; empty when unknown
/// @param seconds when, in seconds since 1970 UTC
public record Battle(
        Origin origin,
        String modelA,
        String modelB,
        Outcome winner,
        List<Message> conversationA,
        List<Message> conversationB,
        String judge,
        OptionalInt turn,
        Optional<Boolean> anonymous,
        String language,
        OptionalDouble seconds)
        implements Example {
    public Battle {
        Objects.requireNonNull(origin, "origin");
        Objects.requireNonNull(modelA, "modelA");
        Objects.requireNonNull(modelB, "modelB");
        Objects.requireNonNull(winner, "winner");
        conversationA = List.copyOf(conversationA);
        conversationB = List.copyOf(conversationB);
        Objects.requireNonNull(judge, "judge");
        Objects.requireNonNull(turn, "turn");
        Objects.requireNonNull(anonymous, "anonymous");
        Objects.requireNonNull(language, "language");
        Objects.requireNonNull(seconds, "seconds");
    }

    @Override
    public Battle withOrigin(Origin newOrigin) {
        return new Battle(
                newOrigin,
                modelA,
                modelB,
                winner,
                conversationA,
                conversationB,
                judge,
                turn,
                anonymous,
                language,
                seconds);
    }

    @Override
    public Kind kind() {
        return Kind.BATTLE;
    }
}
