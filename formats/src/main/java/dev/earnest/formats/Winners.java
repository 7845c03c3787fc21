package dev.earnest.formats;

import dev.earnest.judgments.DictionaryBuilder;
import dev.earnest.judgments.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Turns the winner column into outcomes. Every different text is judged once and looked up from then
/// on. Our own five words, and whatever `--values` maps to them, always mean the sides. Another usual
/// word means its side unless it is also the name of an item on the other side, which is a fault. Any
/// other text must be the name of the item that won.
final class Winners {
    private static final Map<String, Outcome> OURS =
            Map.of(
                    "left", Outcome.LEFT,
                    "right", Outcome.RIGHT,
                    "tie", Outcome.TIE,
                    "both_bad", Outcome.BOTH_BAD,
                    "cannot_judge", Outcome.CANNOT_JUDGE);
    private static final Map<String, Outcome> USUAL =
            Map.ofEntries(
                    Map.entry("model_a", Outcome.LEFT),
                    Map.entry("model_1", Outcome.LEFT),
                    Map.entry("a", Outcome.LEFT),
                    Map.entry("model_b", Outcome.RIGHT),
                    Map.entry("model_2", Outcome.RIGHT),
                    Map.entry("b", Outcome.RIGHT),
                    Map.entry("draw", Outcome.TIE),
                    Map.entry("equal", Outcome.TIE),
                    Map.entry("tied", Outcome.TIE),
                    Map.entry("tie (bothbad)", Outcome.BOTH_BAD),
                    Map.entry("bothbad", Outcome.BOTH_BAD),
                    Map.entry("both bad", Outcome.BOTH_BAD),
                    Map.entry("cannot judge", Outcome.CANNOT_JUDGE),
                    Map.entry("skip", Outcome.CANNOT_JUDGE));

    private final DictionaryBuilder raw = new DictionaryBuilder();
    private final ValueMapping values;
    private final List<Meaning> meanings = new ArrayList<>();

    /// @param outcome the outcome a text stands for, if it is a word
    /// @param sure whether it means that whatever the items are called
    private record Meaning(Optional<Outcome> outcome, boolean sure) {}

    Winners(ValueMapping values) {
        this.values = values;
        values.meanings()
                .forEach((text, word) -> {
                    if (!OURS.containsKey(word)) {
                        throw new FormatException(
                                "--values "
                                        + text
                                        + "="
                                        + word
                                        + ": a winner is left, right, tie, both_bad or"
                                        + " cannot_judge");
                    }
                });
    }

    /// @return how our own words for outcomes are written
    static String word(Outcome outcome) {
        return outcome.name().toLowerCase(Locale.ROOT);
    }

    /// @throws FormatException with the reason alone, where the value is no outcome of this row
    Outcome outcome(Row row, int winner, int left, int right) {
        int code = raw.code(row.tail[winner], row.bytes, row.from[winner], row.to[winner]);
        if (code == meanings.size()) {
            meanings.add(meaning(raw.name(code)));
        }
        Meaning meaning = meanings.get(code);
        if (meaning.sure) {
            return meaning.outcome.orElseThrow();
        }
        if (row.same(winner, left)) {
            return agreed(row, winner, meaning, Outcome.LEFT);
        }
        if (row.same(winner, right)) {
            return agreed(row, winner, meaning, Outcome.RIGHT);
        }
        if (meaning.outcome.isEmpty()) {
            throw new FormatException(unknown(row, winner, left, right));
        }
        return meaning.outcome.get();
    }

    /// Finds the outcomes of a batch, up to the first row that is faulty or that only the rules for one row
    /// can settle.
    ///
    /// @param found receives the outcomes
    /// @return the number of outcomes
    int outcomes(PlainRows batch, int winner, int left, int right, Outcome[] found) {
        int[] codes = new int[batch.size()];
        batch.look(raw, winner, codes.length, codes);
        while (meanings.size() < raw.size()) {
            meanings.add(meaning(raw.name(meanings.size())));
        }
        for (int row = 0; row < codes.length; row++) {
            Meaning meaning = meanings.get(codes[row]);
            if (batch.same(row, left, right)) {
                return row;
            }
            if (meaning.sure) {
                found[row] = meaning.outcome.orElseThrow();
            } else if (meaning.outcome.isPresent()) {
                return row;
            } else if (batch.same(row, winner, left)) {
                found[row] = Outcome.LEFT;
            } else if (batch.same(row, winner, right)) {
                found[row] = Outcome.RIGHT;
            } else {
                return row;
            }
        }
        return codes.length;
    }

    private Meaning meaning(String text) {
        String word = values.meaning(text);
        Outcome ours = OURS.get(word.strip().toLowerCase(Locale.ROOT));
        if (ours != null) {
            return new Meaning(Optional.of(ours), true);
        }
        Outcome usual = USUAL.get(word.strip().toLowerCase(Locale.ROOT));
        return new Meaning(Optional.ofNullable(usual), false);
    }

    private static Outcome agreed(Row row, int winner, Meaning meaning, Outcome byName) {
        if (meaning.outcome.isPresent() && meaning.outcome.get() != byName) {
            throw new FormatException(
                    "winner '"
                            + row.text(winner)
                            + "' is a usual word for "
                            + word(meaning.outcome.get())
                            + " but names the item on the "
                            + word(byName)
                            + "; say which with --values "
                            + row.text(winner)
                            + "=left or =right");
        }
        return byName;
    }

    private static String unknown(Row row, int winner, int left, int right) {
        return "winner '"
                + row.text(winner)
                + "' is neither left, right, tie, both_bad, cannot_judge nor one of the items '"
                + row.text(left)
                + "' and '"
                + row.text(right)
                + "'; map it with --values "
                + row.text(winner)
                + "=left";
    }
}
