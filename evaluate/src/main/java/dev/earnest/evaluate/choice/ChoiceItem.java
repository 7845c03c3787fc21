package dev.earnest.evaluate.choice;

import java.util.List;

/// A question with options.
///
/// @param id of the row
/// @param category such as a subject; empty for none
/// @param query the question as it is shown, without the option
/// @param options what may follow the query, as it is written in the data
/// @param correct for each option whether it is right; at least one is
/// @param several whether the options are alternatives of which several may be right (TruthfulQA's MC2), so that the
///     probability of the right ones counts; else the one right option must be the likeliest
public record ChoiceItem(
        String id,
        String category,
        String query,
        List<String> options,
        List<Boolean> correct,
        boolean several) {
    public ChoiceItem {
        options = List.copyOf(options);
        correct = List.copyOf(correct);
        if (options.size() < 2 || options.size() != correct.size()) {
            throw new IllegalArgumentException(
                    options.size()
                            + " options with "
                            + correct.size()
                            + " marks; at least 2 are needed");
        }
        long right = correct.stream().filter(one -> one).count();
        if (right == 0 || (!several && right != 1)) {
            throw new IllegalArgumentException(right + " options are right; one must be");
        }
        if (options.contains("")) {
            throw new IllegalArgumentException("an option is empty");
        }
    }

    /// @return the place of the first right option
    public int gold() {
        return correct.indexOf(true);
    }
}
