package dev.earnest.formats.text;

import dev.earnest.formats.FormatException;
import dev.earnest.formats.example.Battle;
import dev.earnest.formats.example.Origin;
import dev.earnest.formats.example.TextStyle;
import dev.earnest.judgments.Message;
import dev.earnest.judgments.Outcome;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/// Arena battles as FastChat publishes them: `{"question_id","model_a","model_b","winner","judge",
/// "conversation_a","conversation_b","turn","anony","language","tstamp"}`; only the models and the
/// winner are required.
final class Arena implements Mapping<Battle> {
    @Override
    public boolean fits(ObjectNode row) {
        return Fields.hasKeys(row, "model_a", "model_b", "winner");
    }

    @Override
    public Battle read(ObjectNode row) {
        return new Battle(
                Origin.of(TextStyle.CHAT).withId(Fields.name(row, "", "question_id")),
                Fields.text(row, "", "model_a"),
                Fields.text(row, "", "model_b"),
                winner(Fields.text(row, "", "winner")),
                conversation(row, "conversation_a"),
                conversation(row, "conversation_b"),
                Fields.name(row, "", "judge"),
                turn(row),
                Fields.has(row, "anony")
                        ? Optional.of(Fields.bool(row, "", "anony"))
                        : Optional.empty(),
                Fields.textOr(row, "", "language"),
                Fields.number(row, "", "tstamp"));
    }

    private static OptionalInt turn(ObjectNode row) {
        OptionalDouble turn = Fields.number(row, "", "turn");
        return turn.isPresent() ? OptionalInt.of((int) turn.getAsDouble()) : OptionalInt.empty();
    }

    private static List<Message> conversation(ObjectNode row, String key) {
        return Fields.has(row, key) ? Turns.turns(row, "", key, Turns.Dialect.OPENAI) : List.of();
    }

    private static Outcome winner(String winner) {
        return switch (winner) {
            case "model_a" -> Outcome.LEFT;
            case "model_b" -> Outcome.RIGHT;
            case "tie" -> Outcome.TIE;
            case "tie (bothbad)", "both_bad", "bothbad" -> Outcome.BOTH_BAD;
            default ->
                    throw new FormatException(
                            "field 'winner' is '"
                                    + winner
                                    + "', but model_a, model_b, tie or tie (bothbad) is expected");
        };
    }

    @Override
    public ObjectNode write(Battle battle) {
        ObjectNode row = Json.object();
        putName(row, "question_id", battle.origin().id());
        row.put("model_a", battle.modelA()).put("model_b", battle.modelB());
        row.put(
                "winner",
                switch (battle.winner()) {
                    case LEFT -> "model_a";
                    case RIGHT -> "model_b";
                    case TIE -> "tie";
                    case BOTH_BAD -> "tie (bothbad)";
                    case CANNOT_JUDGE -> throw new Inexpressible("'cannot judge'");
                });
        putName(row, "judge", battle.judge());
        putTurns(row, "conversation_a", battle.conversationA());
        putTurns(row, "conversation_b", battle.conversationB());
        battle.turn().ifPresent(turn -> row.put("turn", turn));
        battle.anonymous().ifPresent(hidden -> row.put("anony", hidden));
        putName(row, "language", battle.language());
        battle.seconds().ifPresent(seconds -> Numbers.put(row, "tstamp", seconds));
        return row;
    }

    private static void putName(ObjectNode row, String key, String name) {
        if (!name.isEmpty()) {
            row.put(key, name);
        }
    }

    private static void putTurns(ObjectNode row, String key, List<Message> turns) {
        if (!turns.isEmpty()) {
            row.set(key, Turns.write(turns, Turns.Dialect.OPENAI));
        }
    }

    @Override
    public Set<Fact> holds() {
        return EnumSet.of(
                Fact.ID,
                Fact.MODELS,
                Fact.VERDICT,
                Fact.PROMPT,
                Fact.RESPONSE,
                Fact.OTHER_RESPONSES,
                Fact.ANNOTATOR,
                Fact.TURN,
                Fact.ANONYMITY,
                Fact.LANGUAGE,
                Fact.TIME);
    }

    @Override
    public Set<String> alsoReads() {
        return Set.of("question_id", "judge", "tstamp", "turn", "winner");
    }
}
