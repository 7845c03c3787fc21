package dev.earnest.formats.text;

import dev.earnest.formats.FormatException;
import dev.earnest.judgments.Message;
import java.util.List;

/// A conversation cut before its last turn: what came before is the prompt.
///
/// @param before all turns but the last
/// @param last the last turn alone
record LastTurn(List<Message> before, List<Message> last) {
    /// @param field how messages call the list
    static LastTurn of(List<Message> turns, String field) {
        if (turns.isEmpty()) {
            throw new FormatException(
                    "field '" + field + "' is an empty list, but at least one turn is expected");
        }
        int cut = turns.size() - 1;
        return new LastTurn(turns.subList(0, cut), turns.subList(cut, turns.size()));
    }
}
