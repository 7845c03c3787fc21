package dev.earnest.evaluate.judge;

import java.util.List;

/// What was asked of the models that are judged.
///
/// @param id stable name within a data set
/// @param category group for separate statistics; empty for none
/// @param turns what the person said, turn by turn, at least one
/// @param references a good answer to each of the first turns; possibly none
public record Question(String id, String category, List<String> turns, List<String> references) {
    public Question {
        turns = List.copyOf(turns);
        references = List.copyOf(references);
        if (turns.isEmpty()) {
            throw new IllegalArgumentException("question '" + id + "' has no turn");
        }
        if (references.size() > turns.size()) {
            throw new IllegalArgumentException(
                    "question '"
                            + id
                            + "' has "
                            + references.size()
                            + " references for "
                            + turns.size()
                            + " turns");
        }
    }

    /// @return a question of one turn without category and reference
    public static Question of(String id, String text) {
        return new Question(id, "", List.of(text), List.of());
    }
}
