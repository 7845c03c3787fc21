package dev.earnest.evaluate.judge;

import dev.earnest.evaluate.EvaluateException;
import dev.earnest.evaluate.Row;
import dev.earnest.evaluate.Rows;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// Verdicts on pairs that somebody gave before, by question and order. Immutable.
public final class RecordedVerdicts {
    private static final List<String> FORWARD = List.of("forward", "ab", "g1_winner", "verdict");
    private static final List<String> BACKWARD = List.of("backward", "ba", "g2_winner");

    private record Place(String id, boolean swapped) {}

    private final Map<Place, Ruling> rulings;

    private RecordedVerdicts(Map<Place, Ruling> rulings) {
        this.rulings = Map.copyOf(rulings);
    }

    /// Reads rows with `id` (or `question_id`, or `subset` and `i`), `forward` and `backward` (or `ab` and `ba`, or
    /// `g1_winner` and `g2_winner`), each `first`, `second` or `tie` in terms of the pair (or 1, 2, model_1, model_2,
    /// A, B, C). Another word is an unreadable verdict, never a tie.
    ///
    /// @param judge takes rows whose `judge` is this; empty takes all
    /// @throws EvaluateException where a row names no pair, or two rows name the same
    public static RecordedVerdicts read(Path file, String judge) {
        Map<Place, Ruling> rulings = new HashMap<>();
        Rows.each(
                file,
                row -> {
                    if (judge.isEmpty() || row.values().path("judge").asString("").equals(judge)) {
                        String id = PairRows.id(row.values(), "");
                        if (id.isEmpty()) {
                            throw new EvaluateException(
                                    row.place() + " has no id; it tells which pair was judged");
                        }
                        add(rulings, row, new Place(id, false), FORWARD);
                        add(rulings, row, new Place(id, true), BACKWARD);
                    }
                });
        if (rulings.isEmpty()) {
            throw new EvaluateException(
                    file
                            + " holds no verdict"
                            + (judge.isEmpty() ? "" : " of judge '" + judge + "'")
                            + "; rows need id, forward and backward");
        }
        return new RecordedVerdicts(rulings);
    }

    private static void add(Map<Place, Ruling> rulings, Row row, Place place, List<String> fields) {
        for (String field : fields) {
            JsonNode value = row.values().path(field);
            if (value.isMissingNode() || value.isNull()) {
                continue;
            }
            if (rulings.put(place, ruling(value.asString(""), place.swapped())) != null) {
                throw new EvaluateException(
                        row.place()
                                + " judges '"
                                + place.id()
                                + "' once more; name one judge with file:PATH#JUDGE, or keep one row a pair");
            }
            return;
        }
    }

    private static Ruling ruling(String word, boolean swapped) {
        Optional<Side> side = side(word);
        if (side.isEmpty()) {
            return new Ruling.Unreadable(
                    word, "'" + word + "' is none of first, second, tie", Usage.NONE);
        }
        Side shown = swapped ? side.get().swapped() : side.get();
        return new Ruling.Given(new Verdict.Preference(shown, false), word, Usage.NONE);
    }

    /// @return the side that a word names, empty for any other word
    static Optional<Side> side(String word) {
        return switch (word.strip().toLowerCase(Locale.ROOT)) {
            case "first", "1", "1.0", "a", "model_1", "model_a", "left", "output_1" ->
                    Optional.of(Side.FIRST);
            case "second", "2", "2.0", "b", "model_2", "model_b", "right", "output_2" ->
                    Optional.of(Side.SECOND);
            case "tie", "c", "0", "equal", "both", "tie (bothbad)", "both_bad", "1.5" ->
                    Optional.of(Side.TIE);
            default -> Optional.empty();
        };
    }

    Optional<Ruling> find(String id, boolean swapped) {
        return Optional.ofNullable(rulings.get(new Place(id, swapped)));
    }

    /// @return how many verdicts there are, both orders counted
    public int size() {
        return rulings.size();
    }
}
