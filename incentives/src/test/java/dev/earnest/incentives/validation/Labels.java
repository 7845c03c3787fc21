package dev.earnest.incentives.validation;

import dev.earnest.judgments.ComparisonTable;
import dev.earnest.judgments.LabelTable;
import dev.earnest.judgments.Outcome;
import java.util.HashMap;
import java.util.Map;

/// First answers of comparisons of two responses, as labels of the prompt: which of the two was chosen.
final class Labels {
    /// The first response of a prompt, as the simulator names it.
    static final String FIRST = "a";

    private Labels() {}

    static LabelTable of(ComparisonTable answers) {
        var labels = LabelTable.builder();
        for (int row = 0; row < answers.size(); row++) {
            if (answers.occasion(row) == 0) {
                labels.add(
                        answers.prompts().name(answers.prompt(row)),
                        answers.annotators().name(answers.annotator(row)),
                        chosen(answers, row),
                        answers.extras(row));
            }
        }
        return labels.build();
    }

    /// @return by prompt, what this judge chose
    static Map<String, String> by(ComparisonTable answers, String judge) {
        Map<String, String> labels = new HashMap<>();
        for (int row = 0; row < answers.size(); row++) {
            if (answers.annotators().name(answers.annotator(row)).equals(judge)) {
                labels.put(answers.prompts().name(answers.prompt(row)), chosen(answers, row));
            }
        }
        return labels;
    }

    private static String chosen(ComparisonTable answers, int row) {
        boolean left = answers.outcome(row) == Outcome.LEFT;
        return answers.items().name(left ? answers.left(row) : answers.right(row));
    }
}
