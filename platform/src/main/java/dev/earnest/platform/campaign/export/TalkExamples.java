package dev.earnest.platform.campaign.export;

import dev.earnest.formats.example.Demonstration;
import dev.earnest.formats.example.Example;
import dev.earnest.formats.example.Kind;
import dev.earnest.formats.example.Origin;
import dev.earnest.formats.example.PreferenceExample;
import dev.earnest.formats.example.TextStyle;
import dev.earnest.formats.example.UnpairedExample;
import dev.earnest.judgments.Message;
import dev.earnest.judgments.Prompt;
import dev.earnest.judgments.Response;
import dev.earnest.platform.campaign.Json;
import dev.earnest.platform.campaign.answer.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import tools.jackson.databind.node.ObjectNode;

/// Live chats as rows of training data, one turn at a time: the prompt is the conversation so far. What somebody wrote
/// instead of a reply is better than the reply they began from, or than both where they began anew. Nothing follows from
/// words that were erased, nor from a turn after them.
final class TalkExamples {
    private final Kind kind;
    private final String source;
    private final JudgedItem judged;
    private final List<Examples.Row> rows = new ArrayList<>();
    private final List<String> excluded = new ArrayList<>();

    private TalkExamples(Kind kind, String source, JudgedItem judged) {
        this.kind = kind;
        this.source = source;
        this.judged = judged;
    }

    /// @return whether there is a conversation that counts, and rows of this kind can tell of it
    static boolean tells(Kind kind, JudgedItem judged) {
        return (kind == Kind.PREFERENCE || kind == Kind.UNPAIRED || kind == Kind.DEMONSTRATION)
                && judged.answers().stream().anyMatch(TalkExamples::counts);
    }

    private static boolean counts(ExportedAnswer answer) {
        return answer.counts() && answer.verdict() == Verdict.CHAT;
    }

    /// @param points of the scale by revision of the campaign
    static Examples.Made of(
            Kind kind, String source, JudgedItem judged, Map<Integer, Integer> points) {
        TalkExamples made = new TalkExamples(kind, source, judged);
        for (ExportedAnswer answer : judged.answers()) {
            if (counts(answer)) {
                made.conversation(answer, points.getOrDefault(answer.revision(), 2));
            }
        }
        return new Examples.Made(made.rows, made.excluded);
    }

    private void conversation(ExportedAnswer answer, int points) {
        List<Message> before = new ArrayList<>(judged.item().neutralPrompt().messages());
        boolean whole = true;
        for (ExportedTurn turn : judged.talk(answer).turns()) {
            whole &= turn.whole();
            if (!whole) {
                excluded.add(Talk.ERASED);
                continue;
            }
            if (!turn.message().isBlank()) {
                before.add(Message.user(turn.message()));
            }
            turn(answer, turn, List.copyOf(before), turn.steps(points));
            before.add(Message.assistant(turn.chosen()));
        }
    }

    private void turn(ExportedAnswer answer, ExportedTurn turn, List<Message> before, int steps) {
        if (!turn.rewritten() && steps == 0) {
            excluded.add("neither reply of a turn was better");
            return;
        }
        String id = judged.item().externalId() + "/" + answer.id() + "/" + turn.number();
        Origin origin = Origin.of(TextStyle.CHAT).withId(id).withSource(source);
        Prompt prompt = new Prompt(id, before);
        Response chosen =
                turn.rewritten()
                        ? new Response(id + "/text", "", List.of(Message.assistant(turn.text())))
                        : turn.reply(id, turn.choice());
        ObjectNode soft =
                Json.object()
                        .put("annotator", answer.annotator())
                        .put("turn", turn.number())
                        .put("rewritten", turn.rewritten());
        if (!turn.rewritten()) {
            soft.put("strength", Math.abs(steps));
        }
        if (kind == Kind.DEMONSTRATION) {
            add(new Demonstration(origin, prompt, chosen), soft);
            return;
        }
        if (kind == Kind.UNPAIRED) {
            add(new UnpairedExample(origin, prompt, chosen, true, ""), soft);
        }
        for (int side : worse(turn)) {
            Response rejected = turn.reply(id, side);
            add(
                    kind == Kind.UNPAIRED
                            ? new UnpairedExample(origin, prompt, rejected, false, "")
                            : new PreferenceExample(
                                    origin, prompt, chosen, rejected, OptionalDouble.empty(), ""),
                    soft);
        }
    }

    private static List<Integer> worse(ExportedTurn turn) {
        if (!turn.rewritten()) {
            return List.of(1 - turn.choice());
        }
        OptionalInt from = turn.startedFrom();
        return from.isPresent() ? List.of(from.getAsInt()) : List.of(0, 1);
    }

    private void add(Example example, ObjectNode soft) {
        rows.add(new Examples.Row(example, soft));
    }
}
