package dev.earnest.platform.campaign.export;

import dev.earnest.formats.example.ConversationTree;
import dev.earnest.formats.example.Demonstration;
import dev.earnest.formats.example.Example;
import dev.earnest.formats.example.Kind;
import dev.earnest.formats.example.PreferenceExample;
import dev.earnest.formats.example.PromptOnly;
import dev.earnest.formats.example.RatedCompletions;
import dev.earnest.formats.example.UnpairedExample;
import dev.earnest.judgments.Message;
import dev.earnest.judgments.Response;
import dev.earnest.platform.campaign.Json;
import dev.earnest.platform.campaign.answer.Verdict;
import dev.earnest.platform.campaign.linked.Mended;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
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

        static Made one(JudgedItem judged, Example example) {
            return new Made(List.of(new Row(example, decided(judged))), List.of());
        }

        static Made none(String reason) {
            return new Made(List.of(), List.of(reason));
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
                                                    judged.origin(source),
                                                    judged.item().neutralPrompt()),
                                            Json.object())),
                            List.of());
            case RATED -> rated(judged, labels);
            case JUDGED_PAIR -> answers(judged).judgedPair(points);
            case BATTLE -> answers(judged).battles(points);
            case ANNOTATED -> answers(judged).annotated();
            case TREE -> tree(judged, labels);
        };
    }

    private AnswerExamples answers(JudgedItem judged) {
        return new AnswerExamples(judged, judged.origin(source));
    }

    private interface Side {
        List<Example> make(JudgedItem judged, SoftLabel label);
    }

    private static Made sided(JudgedItem judged, List<SoftLabel> labels, Side side) {
        if (labels.isEmpty()) {
            return Made.none("nobody compared its responses");
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
                        judged.origin(source),
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
                judged.origin(source),
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
                                        judged.origin(source),
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
                ? Made.none("nobody wrote a text and no response is the best")
                : new Made(
                        List.of(
                                new Row(
                                        new Demonstration(
                                                judged.origin(source),
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
            return Made.none("linked work counts when its last step is done");
        }
        Mended mended =
                Mended.of(
                        judged.item().extra().path("linked"),
                        judged.answers().stream()
                                .filter(ExportedAnswer::counts)
                                .map(ExportedAnswer::body)
                                .toList());
        if (!mended.accepted()) {
            return Made.none("not every fault was found mended");
        }
        Response text =
                new Response(
                        judged.item().externalId(), "", List.of(Message.assistant(mended.text())));
        Example example =
                kind == Kind.DEMONSTRATION
                        ? new Demonstration(
                                judged.origin(source), judged.item().neutralPrompt(), text)
                        : new PreferenceExample(
                                judged.origin(source),
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
                ? Made.one(
                        judged,
                        new RatedCompletions(
                                judged.origin(source), judged.item().neutralPrompt(), rated))
                : Made.none("nobody rated or compared its responses");
    }

    private Made tree(JudgedItem judged, List<SoftLabel> labels) {
        List<Message> turns = judged.item().neutralPrompt().messages();
        if (turns.isEmpty() || labels.isEmpty()) {
            return Made.none(
                    turns.isEmpty() ? "it has no prompt" : "nobody compared its responses");
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
        return Made.one(judged, new ConversationTree(judged.origin(source), replies.getFirst()));
    }

    // Rows that tell single answers keep them; what reviewers decided stands beside.
    static ObjectNode decided(JudgedItem judged) {
        ObjectNode soft = Json.object().put("adjudicated", judged.adjudicated().isPresent());
        judged.adjudicated().ifPresent(label -> soft.set("final_label", label.label()));
        return soft;
    }
}
