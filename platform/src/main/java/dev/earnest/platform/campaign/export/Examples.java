package dev.earnest.platform.campaign.export;

import dev.earnest.formats.example.AnnotatedRecord;
import dev.earnest.formats.example.Battle;
import dev.earnest.formats.example.ConversationTree;
import dev.earnest.formats.example.Demonstration;
import dev.earnest.formats.example.Example;
import dev.earnest.formats.example.JudgedPair;
import dev.earnest.formats.example.Kind;
import dev.earnest.formats.example.Origin;
import dev.earnest.formats.example.PreferenceExample;
import dev.earnest.formats.example.PromptOnly;
import dev.earnest.formats.example.RatedCompletions;
import dev.earnest.formats.example.TextStyle;
import dev.earnest.formats.example.UnpairedExample;
import dev.earnest.judgments.Answer;
import dev.earnest.judgments.Comparison;
import dev.earnest.judgments.Judgment;
import dev.earnest.judgments.Message;
import dev.earnest.judgments.Outcome;
import dev.earnest.judgments.Response;
import dev.earnest.judgments.Shown;
import dev.earnest.platform.campaign.Json;
import dev.earnest.platform.campaign.answer.Canonical;
import dev.earnest.platform.campaign.answer.Verdict;
import dev.earnest.platform.campaign.linked.Mended;
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

/// Items and their soft labels as rows of training data.
public final class Examples {
    private final String source;

    /// @param source name of the data set, for columns that tell it
    public Examples(String source) {
        this.source = source;
    }

    /// A row.
    ///
    /// @param example in neutral form
    /// @param soft what the format may have no place for; may be empty
    public record Row(Example example, ObjectNode soft) {}

    /// What an item gives.
    ///
    /// @param rows for the file
    /// @param excluded why there are none, or fewer; may be empty
    public record Made(List<Row> rows, List<String> excluded) {
        public Made {
            rows = List.copyOf(rows);
            excluded = List.copyOf(excluded);
        }
    }

    /// @param kind what the rows of the format state
    /// @param points of the comparison scale by revision of the campaign
    public Made of(
            Kind kind, JudgedItem judged, List<SoftLabel> labels, Map<Integer, Integer> points) {
        if (!judged.item().stage().equals("SINGLE")
                && (kind == Kind.DEMONSTRATION || kind == Kind.PREFERENCE)) {
            return mended(kind, judged);
        }
        if (TalkExamples.tells(kind, judged)) {
            return TalkExamples.of(kind, source, judged, points);
        }
        return switch (kind) {
            case PREFERENCE -> sided(judged, labels, this::preference);
            case UNPAIRED -> sided(judged, labels, this::unpaired);
            case DEMONSTRATION -> demonstrations(judged, labels);
            case PROMPT ->
                    new Made(
                            List.of(
                                    new Row(
                                            new PromptOnly(
                                                    origin(judged), judged.item().neutralPrompt()),
                                            Json.object())),
                            List.of());
            case RATED -> rated(judged, labels);
            case JUDGED_PAIR -> judgedPair(judged, points);
            case BATTLE -> battles(judged, points);
            case ANNOTATED -> annotated(judged);
            case TREE -> tree(judged, labels);
        };
    }

    private interface Side {
        List<Example> make(JudgedItem judged, SoftLabel label);
    }

    private static Made sided(JudgedItem judged, List<SoftLabel> labels, Side side) {
        if (labels.isEmpty()) {
            return none("nobody compared its responses");
        }
        List<Row> rows = new ArrayList<>();
        List<String> excluded = new ArrayList<>();
        for (SoftLabel label : labels) {
            if (label.decided()) {
                side.make(judged, label).forEach(made -> rows.add(new Row(made, label.columns())));
            } else {
                excluded.add(
                        label.adjudicated()
                                ? "reviewers decided that neither response is better"
                                : "no response is probably better than the other");
            }
        }
        return new Made(rows, excluded);
    }

    private List<Example> preference(JudgedItem judged, SoftLabel label) {
        return List.of(
                new PreferenceExample(
                        origin(judged),
                        judged.item().neutralPrompt(),
                        judged.item().neutralResponse(label.chosen()),
                        judged.item().neutralResponse(label.rejected()),
                        OptionalDouble.empty(),
                        ""));
    }

    private List<Example> unpaired(JudgedItem judged, SoftLabel label) {
        return List.of(
                unpaired(judged, label.chosen(), true), unpaired(judged, label.rejected(), false));
    }

    private Example unpaired(JudgedItem judged, int response, boolean wanted) {
        return new UnpairedExample(
                origin(judged),
                judged.item().neutralPrompt(),
                judged.item().neutralResponse(response),
                wanted,
                "");
    }

    private Made demonstrations(JudgedItem judged, List<SoftLabel> labels) {
        List<Row> rows = new ArrayList<>();
        for (ExportedAnswer answer : judged.answers()) {
            String text = answer.body().path("text").asString("");
            if (answer.counts() && answer.verdict() == Verdict.TEXT && !text.isEmpty()) {
                ObjectNode soft = Json.object().put("written_by", answer.annotator());
                rows.add(
                        new Row(
                                new Demonstration(
                                        origin(judged),
                                        judged.item().neutralPrompt(),
                                        new Response(
                                                Long.toString(answer.id()),
                                                "",
                                                List.of(Message.assistant(text)))),
                                soft));
            }
        }
        if (!rows.isEmpty()) {
            return new Made(rows, List.of());
        }
        Optional<Integer> best = Scores.best(judged.item().responses().size(), labels);
        return best.isEmpty()
                ? none("nobody wrote a text and no response is the best")
                : new Made(
                        List.of(
                                new Row(
                                        new Demonstration(
                                                origin(judged),
                                                judged.item().neutralPrompt(),
                                                judged.item().neutralResponse(best.get())),
                                        Json.object()
                                                .put(
                                                        "win_probability",
                                                        SoftLabel.rounded(
                                                                Scores.wins(
                                                                        judged.item()
                                                                                .responses()
                                                                                .size(),
                                                                        labels)[best.get()]))
                                                .put(
                                                        "adjudicated",
                                                        judged.adjudicated().isPresent()))),
                        List.of());
    }

    // Linked work ends with a mended text that others verified: a demonstration, and better than
    // what was mended.
    private Made mended(Kind kind, JudgedItem judged) {
        if (!judged.item().stage().equals("VERIFY")) {
            return none("linked work counts when its last step is done");
        }
        Mended mended =
                Mended.of(
                        judged.item().extra().path("linked"),
                        judged.answers().stream()
                                .filter(ExportedAnswer::counts)
                                .map(ExportedAnswer::body)
                                .toList());
        if (!mended.accepted()) {
            return none("not every fault was found mended");
        }
        Response text =
                new Response(
                        judged.item().externalId(), "", List.of(Message.assistant(mended.text())));
        Example example =
                kind == Kind.DEMONSTRATION
                        ? new Demonstration(origin(judged), judged.item().neutralPrompt(), text)
                        : new PreferenceExample(
                                origin(judged),
                                judged.item().neutralPrompt(),
                                text,
                                judged.item().neutralResponse(0),
                                OptionalDouble.empty(),
                                "");
        return new Made(List.of(new Row(example, mended.columns())), List.of());
    }

    private Made rated(JudgedItem judged, List<SoftLabel> labels) {
        int size = judged.item().responses().size();
        double[] wins = Scores.wins(size, labels);
        List<RatedCompletions.Rated> rated = new ArrayList<>();
        boolean any = !labels.isEmpty();
        for (int i = 0; i < size; i++) {
            Map<String, Double> means = Scores.attributes(judged, i);
            any |= !means.isEmpty();
            rated.add(
                    new RatedCompletions.Rated(
                            judged.item().neutralResponse(i),
                            means,
                            labels.isEmpty()
                                    ? OptionalDouble.empty()
                                    : OptionalDouble.of(SoftLabel.rounded(wins[i]).doubleValue())));
        }
        return any
                ? one(
                        judged,
                        new RatedCompletions(origin(judged), judged.item().neutralPrompt(), rated))
                : none("nobody rated or compared its responses");
    }

    private Made judgedPair(JudgedItem judged, Map<Integer, Integer> points) {
        if (judged.item().responses().size() != 2) {
            return none("it has other than two responses");
        }
        List<Judgment> judgments = new ArrayList<>();
        for (ExportedAnswer answer : judged.answers()) {
            if (answer.counts()) {
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
        }
        return judgments.isEmpty()
                ? none("nobody compared its responses")
                : one(
                        judged,
                        new JudgedPair(
                                origin(judged),
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

    private Made battles(JudgedItem judged, Map<Integer, Integer> points) {
        if (judged.item().responses().size() != 2) {
            return none("it has other than two responses");
        }
        List<Row> rows = new ArrayList<>();
        for (ExportedAnswer answer : judged.answers()) {
            if (answer.counts()) {
                answer(answer, points.getOrDefault(answer.revision(), 2))
                        .ifPresent(given ->
                                rows.add(new Row(battle(judged, answer, given), decided(judged))));
            }
        }
        return rows.isEmpty() ? none("nobody compared its responses") : new Made(rows, List.of());
    }

    private Battle battle(JudgedItem judged, ExportedAnswer answer, Answer given) {
        int left = answer.left();
        return new Battle(
                origin(judged),
                judged.item().contender(left),
                judged.item().contender(1 - left),
                outcome(given),
                conversation(judged, left),
                conversation(judged, 1 - left),
                answer.annotator(),
                OptionalInt.empty(),
                Optional.of(true),
                judged.item().prompt().path("language").asString(""),
                OptionalDouble.of(answer.at().toEpochMilli() / 1000.0));
    }

    private static Outcome outcome(Answer given) {
        return switch (given) {
            case Answer.Graded graded -> {
                int steps = Canonical.steps(graded.scale(), graded.point());
                yield steps > 0 ? Outcome.LEFT : steps < 0 ? Outcome.RIGHT : Outcome.TIE;
            }
            case Answer.Tie _ -> Outcome.TIE;
            case Answer.BothBad _ -> Outcome.BOTH_BAD;
            case Answer.CannotJudge _ -> Outcome.CANNOT_JUDGE;
        };
    }

    private static List<Message> conversation(JudgedItem judged, int response) {
        List<Message> turns = new ArrayList<>(judged.item().neutralPrompt().messages());
        turns.addAll(judged.item().neutralResponse(response).messages());
        return turns;
    }

    private Made annotated(JudgedItem judged) {
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
        for (ExportedAnswer answer : judged.answers()) {
            if (answer.counts()) {
                Replies.of(judged.item(), answer, replies);
            }
        }
        return replies.isEmpty()
                ? none("nobody answered it")
                : one(judged, new AnnotatedRecord(origin(judged), fields, replies));
    }

    private Made tree(JudgedItem judged, List<SoftLabel> labels) {
        List<Message> turns = judged.item().neutralPrompt().messages();
        if (turns.isEmpty() || labels.isEmpty()) {
            return none(turns.isEmpty() ? "it has no prompt" : "nobody compared its responses");
        }
        String language = judged.item().prompt().path("language").asString("");
        int[] ranks = Scores.ranks(judged.item().responses().size(), labels);
        List<ConversationTree.Node> replies = new ArrayList<>();
        for (int i = 0; i < ranks.length; i++) {
            replies.add(
                    new ConversationTree.Node(
                            judged.item().externalId() + "/" + judged.item().responseId(i),
                            judged.item().model(i),
                            judged.item().neutralResponse(i).messages().getFirst(),
                            language,
                            OptionalInt.of(ranks[i]),
                            List.of()));
        }
        for (int turn = turns.size() - 1; turn >= 0; turn--) {
            replies =
                    List.of(
                            new ConversationTree.Node(
                                    turn == 0
                                            ? judged.item().externalId()
                                            : judged.item().externalId() + "/turn" + turn,
                                    "",
                                    turns.get(turn),
                                    language,
                                    OptionalInt.empty(),
                                    replies));
        }
        return one(judged, new ConversationTree(origin(judged), replies.getFirst()));
    }

    private Origin origin(JudgedItem judged) {
        boolean plain =
                judged.item().neutralPrompt().messages().size() == 1
                        && judged.item().neutralPrompt().messages().getFirst().role()
                                == dev.earnest.judgments.Role.USER;
        return Origin.of(plain ? TextStyle.PLAIN : TextStyle.CHAT)
                .withId(judged.item().externalId())
                .withSource(source);
    }

    private static Made one(JudgedItem judged, Example example) {
        return new Made(List.of(new Row(example, decided(judged))), List.of());
    }

    // Rows that tell single answers keep them; what reviewers decided stands beside.
    private static ObjectNode decided(JudgedItem judged) {
        ObjectNode soft = Json.object().put("adjudicated", judged.adjudicated().isPresent());
        judged.adjudicated().ifPresent(label -> soft.set("final_label", label.label()));
        return soft;
    }

    private static Made none(String reason) {
        return new Made(List.of(), List.of(reason));
    }

    /// Answers as replies to questions.
    private static final class Replies {
        static void of(
                ExportedItem item, ExportedAnswer answer, List<AnnotatedRecord.Reply> replies) {
            Tables.label(item, answer)
                    .forEach(label ->
                            replies.add(
                                    reply(
                                            "preference",
                                            answer,
                                            answer.verdict() == Verdict.RANKED
                                                    ? order(item, answer)
                                                    : new AnnotatedRecord.Value.Category(label))));
            if (answer.verdict() == Verdict.TEXT) {
                replies.add(
                        reply(
                                "text",
                                answer,
                                new AnnotatedRecord.Value.Other(answer.body().path("text"))));
            }
            for (Map.Entry<String, JsonNode> attribute :
                    answer.body().path("attributes").properties()) {
                for (int place = 0; place < attribute.getValue().size(); place++) {
                    replies.add(
                            reply(
                                    attribute.getKey()
                                            + "_"
                                            + item.responseId(Tables.at(answer, place)),
                                    answer,
                                    new AnnotatedRecord.Value.Category(
                                            Integer.toString(
                                                    attribute.getValue().get(place).asInt(0)))));
                }
            }
        }

        private static AnnotatedRecord.Value order(ExportedItem item, ExportedAnswer answer) {
            Map<Integer, List<String>> tiers = new TreeMap<>();
            JsonNode ranks = answer.body().path("ranks");
            for (int place = 0; place < ranks.size(); place++) {
                tiers.computeIfAbsent(ranks.get(place).asInt(0), _ -> new ArrayList<>())
                        .add(item.responseId(Tables.at(answer, place)));
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
