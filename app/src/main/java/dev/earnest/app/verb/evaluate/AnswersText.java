package dev.earnest.app.verb.evaluate;

import dev.earnest.app.Provenance;
import dev.earnest.app.json.JsonWriter;
import dev.earnest.app.judge.JudgeMeasure;
import dev.earnest.app.judge.JudgeWords;
import dev.earnest.app.judge.JudgedAnswers;
import dev.earnest.app.report.AnswerTables;
import dev.earnest.app.terminal.Numbers;
import dev.earnest.app.terminal.Style;
import java.io.OutputStream;
import java.io.PrintStream;
import java.util.List;

/// What `evaluate judge --ask score` and `--ask ranking` print, for people and as JSON.
final class AnswersText {
    private AnswersText() {}

    static void print(JudgedAnswers judged, PrintStream out, Style style) {
        List<JudgeMeasure> measures = judged.measures();
        out.println(
                style.bold(judged.judge())
                        + ": "
                        + what(judged)
                        + ", "
                        + JudgeWords.spending(judged.spending(), judged.price()));
        for (String warning : JudgeWords.warnings(judged.spending(), judged.armed(), measures)) {
            out.println(style.warning("warning") + ": " + warning);
        }
        AnswerTables.of(judged).forEach(table -> table.print(out, style));
        if (!measures.isEmpty()) {
            out.println();
            JudgeText.measures(measures, out, style);
        }
    }

    private static String what(JudgedAnswers judged) {
        String questions = Numbers.of(judged.questions(), "question", "questions");
        return switch (judged) {
            case JudgedAnswers.Scores scores ->
                    Numbers.of(scores.scored().size(), "answer", "answers") + " to " + questions;
            case JudgedAnswers.Rankings _ -> questions + " in both orders";
        };
    }

    static void json(JudgedAnswers judged, Provenance provenance, OutputStream out) {
        JsonWriter json = new JsonWriter(out);
        json.object();
        json.key("ask").value(judged.ask().word());
        json.key("judge").value(judged.judge());
        json.key("questions").value(judged.questions());
        switch (judged) {
            case JudgedAnswers.Scores scores -> {
                json.key("answers").value(scores.quality().answers());
                json.key("failed").value(scores.quality().failed());
            }
            case JudgedAnswers.Rankings rankings ->
                    json.key("failed").value(rankings.quality().failed());
        }
        JudgeJson.rulings(judged.spending(), judged.price(), json);
        JudgeJson.measures(judged.measures(), json);
        AnswerTables.all(judged).forEach(table -> table.write(json));
        json.key("warnings").array();
        JudgeWords.warnings(judged.spending(), judged.armed(), judged.measures())
                .forEach(line -> json.newLine().value(line));
        json.endArray();
        json.newLine();
        provenance.write(json);
        json.endObject().end();
    }
}
