package dev.earnest.app.judge;

import dev.earnest.app.json.JsonWriter;
import dev.earnest.evaluate.judge.Decision;
import dev.earnest.evaluate.judge.PairItem;
import dev.earnest.evaluate.judge.PairJudgment;
import dev.earnest.evaluate.judge.Ruling;
import dev.earnest.evaluate.judge.Side;
import dev.earnest.evaluate.judge.Verdict;
import dev.earnest.formats.OutputFile;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/// Writes verdicts as JSON Lines, one pair a line. `--judge file:FILE` reads them again, and `evaluate arena` counts
/// them as battles.
public final class VerdictFile {
    private VerdictFile() {}

    /// Writes the file whole or not at all.
    public static void write(Path file, Judged judged) {
        try (OutputFile out = OutputFile.create(file)) {
            JsonWriter json = new JsonWriter(out.stream());
            for (int index = 0; index < judged.items().size(); index++) {
                line(
                        json,
                        judged.judge(),
                        judged.items().get(index),
                        judged.judgments().get(index));
                json.endLine();
            }
            out.commit();
        }
    }

    private static void line(JsonWriter json, String judge, PairItem item, PairJudgment judgment) {
        json.object();
        json.key("id").value(item.pairing().question().id());
        json.key("category").value(item.pairing().question().category());
        json.key("judge").value(judge);
        json.key("model_1").value(item.pairing().first().model());
        json.key("model_2").value(item.pairing().second().model());
        side(json, "forward", judgment.ahead().map(Verdict.Preference::side));
        side(json, "backward", judgment.behind().map(Verdict.Preference::side));
        switch (judgment.decision()) {
            case Decision.Agreed(Side side) ->
                    json.key("winner")
                            .value(
                                    switch (side) {
                                        case FIRST -> "model_1";
                                        case SECOND -> "model_2";
                                        case TIE -> "tie";
                                    });
            case Decision.Inconsistent _ -> json.key("winner").value("inconsistent");
            case Decision.Undecided(String reason) -> json.key("failure").value(reason);
        }
        side(json, "human", item.human());
        json.key("length_1").value((long) item.pairing().first().length());
        json.key("length_2").value((long) item.pairing().second().length());
        json.key("replies").array();
        for (Ruling ruling : judgment.rulings()) {
            json.value(ruling.reply());
        }
        json.endArray();
        json.endObject();
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
