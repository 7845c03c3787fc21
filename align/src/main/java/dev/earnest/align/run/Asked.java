package dev.earnest.align.run;

import dev.earnest.align.AlignException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Prompts as tokens, with room for an answer.
///
/// @param prompts by which answers are sampled
/// @param rows of these prompts
/// @param notes what was left out or cut
record Asked(List<long[]> prompts, List<Row> rows, List<String> notes) {
    /// @param longest tokens of prompt and answer
    /// @param answer most tokens of an answer
    /// @param cut whether the beginning of a prompt goes where it is too long; otherwise the prompt goes
    static Asked of(List<Row> rows, Texts texts, int longest, int answer, boolean cut) {
        int room = longest - answer;
        if (room < 1) {
            throw new AlignException(
                    "an answer of "
                            + answer
                            + " tokens leaves no room for a prompt in "
                            + longest
                            + ": lower longest_answer");
        }
        List<long[]> prompts = new ArrayList<>();
        List<Row> kept = new ArrayList<>();
        int over = 0;
        for (Row row : rows) {
            long[] ids = texts.prompt(row.place(), row.prompt());
            if (ids.length > room) {
                over++;
                if (!cut) {
                    continue;
                }
                ids = Arrays.copyOfRange(ids, ids.length - room, ids.length);
            }
            prompts.add(ids);
            kept.add(row);
        }
        return new Asked(
                prompts,
                kept,
                over == 0
                        ? List.of()
                        : List.of(
                                Counted.of(over, "prompt")
                                        + (cut ? " cut on the left to " : " left out: longer than ")
                                        + room
                                        + " tokens, which leaves room for an answer"));
    }

    Asked some() {
        if (prompts.isEmpty()) {
            throw new AlignException(
                    "there is no prompt left to answer"
                            + (notes.isEmpty()
                                    ? ": evaluation keeps all of them"
                                    : ": " + String.join("; ", notes)));
        }
        return this;
    }
}
