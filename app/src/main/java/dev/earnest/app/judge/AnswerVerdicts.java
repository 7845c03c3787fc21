package dev.earnest.app.judge;

import dev.earnest.app.json.JsonWriter;
import dev.earnest.evaluate.judge.AnswerSet;
import dev.earnest.evaluate.judge.Candidate;
import dev.earnest.evaluate.judge.RankedSet;
import dev.earnest.evaluate.judge.Ruling;
import dev.earnest.evaluate.judge.ScoredAnswer;
import dev.earnest.evaluate.judge.Side;
import dev.earnest.formats.OutputFile;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/// Writes scores and rankings as JSON Lines. Scores stand one answer a line, as `evaluate winrate` reads them; rankings
/// two answers a line, as `evaluate arena` counts them.
public final class AnswerVerdicts {
    private AnswerVerdicts() {}

    /// Writes the file whole or not at all.
    public static void write(Path file, JudgedAnswers judged) {
        try (OutputFile out = OutputFile.create(file)) {
            JsonWriter json = new JsonWriter(out.stream());
            switch (judged) {
                case JudgedAnswers.Scores scores ->
                        scores.scored().forEach(one -> score(json, scores.judge(), one));
                case JudgedAnswers.Rankings rankings ->
                        rankings.ranked().forEach(one -> pairs(json, rankings.judge(), one));
            }
            out.commit();
        }
    }

    private static void score(JsonWriter json, String judge, ScoredAnswer scored) {
        json.object();
        json.key("question_id").value(scored.set().question().id());
        json.key("category").value(scored.set().question().category());
        json.key("judge").value(judge);
        json.key("model").value(scored.candidate().model());
        json.key("score").value(scored.score().orElse(Double.NaN));
        scored.failure().ifPresent(why -> json.key("failure").value(why));
        json.key("human").value(scored.set().people().get(scored.index()).orElse(Double.NaN));
        json.key("length").value((long) scored.candidate().length());
        json.key("replies").array();
        for (Ruling ruling : scored.rulings()) {
            json.value(ruling.reply());
        }
        json.endArray();
        json.endObject();
        json.endLine();
    }

    private static void pairs(JsonWriter json, String judge, RankedSet ranked) {
        AnswerSet set = ranked.set();
        for (int first = 0; first < set.candidates().size(); first++) {
            for (int second = first + 1; second < set.candidates().size(); second++) {
                Candidate one = set.candidates().get(first);
                Candidate other = set.candidates().get(second);
                // A model does not compete with itself.
                if (!one.model().equals(other.model())) {
                    json.object();
                    json.key("id").value(set.question().id());
                    json.key("category").value(set.question().category());
                    json.key("judge").value(judge);
                    json.key("model_1").value(one.model());
                    json.key("model_2").value(other.model());
                    verdict(json, ranked, first, second);
                    side(json, "human", set.human(first, second));
                    json.key("length_1").value((long) one.length());
                    json.key("length_2").value((long) other.length());
                    json.endObject();
                    json.endLine();
                }
            }
        }
    }

    private static void verdict(JsonWriter json, RankedSet ranked, int first, int second) {
        Optional<Side> ahead =
                ranked.isJudged() ? ranked.preferred(first, second) : Optional.empty();
        Optional<Side> behind =
                ranked.isJudged()
                        ? ranked.preferred(second, first).map(Side::swapped)
                        : Optional.empty();
        side(json, "forward", ahead);
        side(json, "backward", behind);
        if (ahead.isPresent() && behind.isPresent()) {
            json.key("winner")
                    .value(
                            !ahead.equals(behind)
                                    ? "inconsistent"
                                    : ahead.get() == Side.FIRST ? "model_1" : "model_2");
        } else {
            json.key("failure")
                    .value(ranked.failure().orElse("an even number of rankings disagrees"));
        }
    }

    private static void side(JsonWriter json, String key, Optional<Side> side) {
        json.key(key);
        if (side.isPresent()) {
            json.value(side.get().name().toLowerCase(Locale.ROOT));
        } else {
            json.nothing();
        }
    }
}
