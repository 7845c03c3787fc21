package dev.earnest.platform.campaign.answer;

import dev.earnest.platform.campaign.Problem;
import dev.earnest.platform.campaign.QuestionForm;
import dev.earnest.platform.campaign.Stage;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/// Whether an answer is one to the question asked. Places are those of the screen, from 0 at the left or top.
public final class AnswerRules {
    private AnswerRules() {}

    /// Checks an answer to a task without linked faults; see [#check(QuestionForm, Stage, int, int, JsonNode)].
    public static List<Problem> check(
            QuestionForm form, Stage stage, int responses, JsonNode body) {
        return check(form, stage, responses, 0, body);
    }

    /// @param form of the campaign
    /// @param stage of the item
    /// @param responses shown, 0 or more
    /// @param linkedSpans faults that a verification is about; 0 otherwise
    /// @param body as sent
    /// @return everything that is wrong, with JSON pointers into the body; empty where it may be recorded
    public static List<Problem> check(
            QuestionForm form, Stage stage, int responses, int linkedSpans, JsonNode body) {
        List<Problem> problems = new ArrayList<>();
        Optional<Fields> read = Fields.of(body, "", problems);
        if (read.isEmpty()) {
            return problems;
        }
        Fields fields = read.get();
        switch (form) {
            case QuestionForm.Comparison comparison -> comparison(comparison, responses, fields);
            case QuestionForm.Ranking ranking -> ranking(ranking, responses, fields);
            case QuestionForm.Rating rating -> {
                Parts.attributes(rating.attributes(), responses, true, fields);
                Parts.reason(rating.reason(), responses, true, fields);
            }
            case QuestionForm.Chat chat -> {
                Turns.check(chat, fields);
                Parts.attributes(chat.attributes(), 1, true, fields);
                Parts.reason(chat.reason(), 1, true, fields);
            }
            case QuestionForm.Compose compose -> {
                Written.check(compose, fields);
                Parts.reason(compose.reason(), 0, true, fields);
            }
            case QuestionForm.FindFixVerify linked -> {
                switch (stage) {
                    case SINGLE, FIND ->
                            Parts.spans(linked.categories(), Math.max(1, responses), fields);
                    case FIX -> Written.text(fields, "the mended text");
                    case VERIFY -> verify(linkedSpans, fields);
                }
                Parts.comment(linked.reason(), fields);
            }
        }
        fields.refuseOthers();
        return problems;
    }

    private static void comparison(QuestionForm.Comparison form, int responses, Fields fields) {
        Set<String> verdicts = new LinkedHashSet<>(List.of("graded"));
        if (form.tie()) {
            verdicts.add("tie");
        }
        if (form.bothBad()) {
            verdicts.add("both_bad");
        }
        if (form.cannotJudge()) {
            verdicts.add("cannot_judge");
        }
        String verdict = fields.name("verdict", verdicts, "the answer to the question").orElse("");
        if (verdict.equals("graded")) {
            fields.number("grade", 1, form.points(), "the button, counted from the left,");
        }
        boolean judged = !verdict.equals("cannot_judge");
        Parts.attributes(form.attributes(), responses, judged, fields);
        Parts.reason(form.reason(), responses, judged, fields);
    }

    private static void ranking(QuestionForm.Ranking form, int responses, Fields fields) {
        Set<String> verdicts = new LinkedHashSet<>(List.of("ranked"));
        if (form.allBad()) {
            verdicts.add("all_bad");
        }
        String verdict = fields.name("verdict", verdicts, "the answer to the question").orElse("");
        if (verdict.equals("ranked")) {
            ranks(form, responses, fields);
        }
        Parts.attributes(form.attributes(), responses, true, fields);
        Parts.reason(form.reason(), responses, true, fields);
    }

    private static void ranks(QuestionForm.Ranking form, int responses, Fields fields) {
        List<JsonNode> given =
                fields.exactly("ranks", responses, "the rank of each response").orElse(List.of());
        Set<Integer> seen = new LinkedHashSet<>();
        for (int place = 0; place < given.size(); place++) {
            OptionalInt rank =
                    fields.number(given.get(place), "/ranks/" + place, 1, responses, "a rank");
            if (rank.isPresent() && !seen.add(rank.getAsInt()) && !form.ties()) {
                fields.fault(
                        "/ranks/" + place,
                        "rank " + rank.getAsInt() + " is given twice; give each response its own");
            }
        }
        if (!given.isEmpty() && !seen.isEmpty() && !seen.contains(1)) {
            fields.fault("/ranks", "no response has rank 1; ranks begin at 1 for the best");
        }
    }

    private static void verify(int linkedSpans, Fields fields) {
        List<JsonNode> verdicts =
                fields.exactly("verdicts", linkedSpans, "yes or no for each fault")
                        .orElse(List.of());
        for (int i = 0; i < verdicts.size(); i++) {
            if (!verdicts.get(i).isBoolean()) {
                fields.fault(
                        "/verdicts/" + i,
                        "whether the fault is mended is true or false, not "
                                + Fields.shown(verdicts.get(i)));
            }
        }
        fields.text("comment", 0, Limits.COMMENT, "a comment");
    }
}
