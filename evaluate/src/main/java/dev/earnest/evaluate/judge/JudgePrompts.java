package dev.earnest.evaluate.judge;

import dev.earnest.judgments.Message;
import java.util.ArrayList;
import java.util.List;

/// What a language model is told for each sort of [Task], and the request made of it. The instructions stand before
/// the material, as a system message, and are recalled after it.
///
/// @param pair which of two is better
/// @param score how good is it
/// @param ranking in which order
public record JudgePrompts(JudgePrompt pair, JudgePrompt score, JudgePrompt ranking) {
    /// Verdicts A, B or neither.
    public static JudgePrompts shipped() {
        return new JudgePrompts(
                JudgePrompt.shipped("pair"),
                JudgePrompt.shipped("score"),
                JudgePrompt.shipped("rank"));
    }

    /// Verdicts with "much better", as Arena-Hard has them.
    public static JudgePrompts graded() {
        return shipped().withPair(JudgePrompt.shipped("pair-graded"));
    }

    /// @return the same with other instructions for pairs
    public JudgePrompts withPair(JudgePrompt other) {
        return new JudgePrompts(other, score, ranking);
    }

    /// @return the same with other instructions for scores
    public JudgePrompts withScore(JudgePrompt other) {
        return new JudgePrompts(pair, other, ranking);
    }

    /// @return the same with other instructions for rankings
    public JudgePrompts withRanking(JudgePrompt other) {
        return new JudgePrompts(pair, score, other);
    }

    /// @return the instructions for this sort of task
    public JudgePrompt of(Task task) {
        return switch (task) {
            case Task.Pair _ -> pair;
            case Task.Single _ -> score;
            case Task.Ranking _ -> ranking;
        };
    }

    /// @return the conversation that asks for a verdict
    public List<Message> messages(Task task) {
        Question question = task.question();
        List<String> outside = new ArrayList<>(question.turns());
        outside.addAll(question.references());
        task.shown().forEach(candidate -> outside.addAll(candidate.turns()));
        Shield shield = Shield.of(outside);
        StringBuilder text = new StringBuilder();
        int turns = question.turns().size();
        for (int turn = 0; turn < turns; turn++) {
            String number = turns == 1 ? "" : " " + (turn + 1);
            block(text, shield, "QUESTION" + number, question.turns().get(turn));
            if (turn < question.references().size()) {
                block(text, shield, "REFERENCE ANSWER" + number, question.references().get(turn));
            }
        }
        List<Candidate> shown = task.shown();
        for (int index = 0; index < shown.size(); index++) {
            String name = shown.size() == 1 ? "ANSWER" : "ANSWER " + (char) ('A' + index);
            for (int turn = 0; turn < turns; turn++) {
                block(
                        text,
                        shield,
                        turns == 1 ? name : name + " TO QUESTION " + (turn + 1),
                        shown.get(index).turns().get(turn));
            }
        }
        text.append("The material ends here. ").append(reminder(task));
        return List.of(
                Message.system(of(task).text(turns > 1, !question.references().isEmpty())),
                Message.user(text.toString()));
    }

    private static void block(StringBuilder text, Shield shield, String name, String content) {
        text.append(shield.wrap(name, content)).append("\n\n");
    }

    private static String reminder(Task task) {
        return switch (task) {
            case Task.Pair _ ->
                    "Compare answer A and answer B by the instructions above, and end with one line that holds"
                            + " nothing but your verdict in double square brackets.";
            case Task.Single _ ->
                    "Rate the answer by the instructions above, and end with one line that holds nothing but a"
                            + " number from 1 to 10 in double square brackets.";
            case Task.Ranking ranking ->
                    "Order the "
                            + ranking.candidates().size()
                            + " answers by the instructions above, and end with one line that holds nothing but"
                            + " all letters, best first, in double square brackets.";
        };
    }
}
