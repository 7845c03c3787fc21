package dev.earnest.platform.campaign.export;

import dev.earnest.formats.example.AnnotatedRecord;
import dev.earnest.formats.example.Battle;
import dev.earnest.formats.example.JudgedPair;
import dev.earnest.formats.example.Origin;
import dev.earnest.judgments.Answer;
import dev.earnest.judgments.Comparison;
import dev.earnest.judgments.Judgment;
import dev.earnest.judgments.Message;
import dev.earnest.judgments.Outcome;
import dev.earnest.judgments.Shown;
import dev.earnest.platform.campaign.Json;
import dev.earnest.platform.campaign.answer.Verdict;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Rows of training data that tell every single answer which counts, not what the answers say together.
final class AnswerExamples {
    private final JudgedItem judged;
    private final Origin origin;

    /// @param origin of the rows
    AnswerExamples(JudgedItem judged, Origin origin) {
        this.judged = judged;
        this.origin = origin;
    }

    private List<ExportedAnswer> counted() {
        return judged.answers().stream().filter(ExportedAnswer::counts).toList();
    }

    /// @param points of the scale by revision of the campaign
    Examples.Made judgedPair(Map<Integer, Integer> points) {
        if (judged.item().responses().size() != 2) {
            return Examples.Made.none("it has other than two responses");
        }
        List<Judgment> judgments = new ArrayList<>();
        for (ExportedAnswer answer : counted()) {
            answer(answer, points.getOrDefault(answer.revision(), 2))
                    .ifPresent(given ->
                            judgments.add(
                                    new Judgment(
                                            answer.annotator(),
                                            judged.item().externalId(),
                                            answer.left() == 0
                                                    ? Shown.FIRST_LEFT
                                                    : Shown.SECOND_LEFT,
                                            given,
                                            0,
                                            OptionalDouble.of(answer.seconds()),
                                            Optional.of(answer.at()))));
        }
        return judgments.isEmpty()
                ? Examples.Made.none("nobody compared its responses")
                : Examples.Made.one(
                        judged,
                        new JudgedPair(
                                origin,
                                new Comparison(
                                        judged.item().externalId(),
                                        judged.item().neutralPrompt(),
                                        judged.item().neutralResponse(0),
                                        judged.item().neutralResponse(1)),
                                judgments));
    }

    private static Optional<Answer> answer(ExportedAnswer answer, int points) {
        return switch (answer.verdict()) {
            case GRADED ->
                    Optional.of(new Answer.Graded(answer.body().path("grade").asInt(1), points));
            case TIE -> Optional.of(new Answer.Tie());
            case BOTH_BAD -> Optional.of(new Answer.BothBad());
            case CANNOT_JUDGE -> Optional.of(new Answer.CannotJudge());
            case RANKED, ALL_BAD, RATED, CHAT, TEXT, SPANS, VERIFIED -> Optional.empty();
        };
    }

    /// @param points of the scale by revision of the campaign
    Examples.Made battles(Map<Integer, Integer> points) {
        if (judged.item().responses().size() != 2) {
            return Examples.Made.none("it has other than two responses");
        }
        List<Examples.Row> rows = new ArrayList<>();
        for (ExportedAnswer answer : counted()) {
            answer(answer, points.getOrDefault(answer.revision(), 2))
                    .ifPresent(given ->
                            rows.add(
                                    new Examples.Row(
                                            battle(answer, given), Examples.decided(judged))));
        }
        return rows.isEmpty()
                ? Examples.Made.none("nobody compared its responses")
                : new Examples.Made(rows, List.of());
    }

    private Battle battle(ExportedAnswer answer, Answer given) {
        int left = answer.left();
        return new Battle(
                origin,
                judged.item().contender(left),
                judged.item().contender(1 - left),
                outcome(given),
                conversation(left),
                conversation(1 - left),
                answer.annotator(),
                OptionalInt.empty(),
                Optional.of(true),
                judged.item().prompt().path("language").asString(""),
                OptionalDouble.of(answer.at().toEpochMilli() / 1000.0));
    }

    private static Outcome outcome(Answer given) {
        return switch (given) {
            case Answer.Graded graded -> graded.outcome();
            case Answer.Tie _ -> Outcome.TIE;
            case Answer.BothBad _ -> Outcome.BOTH_BAD;
            case Answer.CannotJudge _ -> Outcome.CANNOT_JUDGE;
        };
    }

    private List<Message> conversation(int response) {
        List<Message> turns = new ArrayList<>(judged.item().neutralPrompt().messages());
        turns.addAll(judged.item().neutralResponse(response).messages());
        return turns;
    }

    Examples.Made annotated() {
        Map<String, JsonNode> fields = new LinkedHashMap<>();
        ObjectNode texts = Json.object();
        StringBuilder prompt = new StringBuilder();
        for (Message message : judged.item().neutralPrompt().messages()) {
            prompt.append(prompt.isEmpty() ? "" : "\n\n").append(message.content());
        }
        texts.put("prompt", prompt.toString());
        for (int i = 0; i < judged.item().responses().size(); i++) {
            texts.put(
                    "response_" + judged.item().responseId(i),
                    judged.item().responses().path(i).path("text").asString(""));
        }
        texts.properties().forEach(field -> fields.put(field.getKey(), field.getValue()));
        List<AnnotatedRecord.Reply> replies = new ArrayList<>();
        for (ExportedAnswer answer : counted()) {
            Replies.of(judged.item(), answer, replies);
        }
        return replies.isEmpty()
                ? Examples.Made.none("nobody answered it")
                : Examples.Made.one(judged, new AnnotatedRecord(origin, fields, replies));
    }

    /// Answers as replies to questions.
    private static final class Replies {
        static void of(
                ExportedItem item, ExportedAnswer answer, List<AnnotatedRecord.Reply> replies) {
            answer.word(item)
                    .ifPresent(label ->
                            replies.add(
                                    reply(
                                            "preference",
                                            answer,
                                            answer.verdict() == Verdict.RANKED
                                                    ? order(item, answer)
                                                    : new AnnotatedRecord.Value.Category(label))));
            // A text that was erased says nothing.
            if (answer.verdict() == Verdict.TEXT
                    && !answer.body().path("text").asString("").isEmpty()) {
                replies.add(
                        reply(
                                "text",
                                answer,
                                new AnnotatedRecord.Value.Other(answer.body().path("text"))));
            }
            answer.attributes()
                    .forEach((attribute, values) -> {
                        for (int place = 0; place < values.size(); place++) {
                            replies.add(
                                    reply(
                                            attribute + "_" + item.responseId(answer.at(place)),
                                            answer,
                                            new AnnotatedRecord.Value.Category(
                                                    Integer.toString(values.get(place)))));
                        }
                    });
        }

        private static AnnotatedRecord.Value order(ExportedItem item, ExportedAnswer answer) {
            Map<Integer, List<String>> tiers = new TreeMap<>();
            List<Integer> ranks = answer.ranks();
            for (int place = 0; place < ranks.size(); place++) {
                tiers.computeIfAbsent(ranks.get(place), _ -> new ArrayList<>())
                        .add(item.responseId(answer.at(place)));
            }
            return new AnnotatedRecord.Value.Order(List.copyOf(tiers.values()));
        }

        private static AnnotatedRecord.Reply reply(
                String question, ExportedAnswer answer, AnnotatedRecord.Value value) {
            return new AnnotatedRecord.Reply(
                    question,
                    answer.annotator(),
                    value,
                    OptionalDouble.of(answer.seconds()),
                    Optional.of(answer.at()));
        }
    }
}
