package dev.earnest.evaluate.choice;

import dev.earnest.evaluate.EvaluateException;
import java.util.List;

/// A benchmark's file format and the way its questions are put, both as in lm-evaluation-harness.
public enum ChoiceFormat {
    /// AI2 Reasoning Challenge.
    ARC("arc"),
    /// HellaSwag.
    HELLASWAG("hellaswag"),
    /// Massive Multitask Language Understanding; options are letters.
    MMLU("mmlu"),
    /// TruthfulQA with one right option.
    TRUTHFULQA_MC1("truthfulqa-mc1"),
    /// TruthfulQA with several right options.
    TRUTHFULQA_MC2("truthfulqa-mc2"),
    /// Rows of `{query, choices, answer}`, put as they stand.
    PLAIN("plain");

    private final String id;

    ChoiceFormat(String id) {
        this.id = id;
    }

    /// @return the name on the command line
    public String id() {
        return id;
    }

    /// @return all names
    public static List<String> ids() {
        return List.of(values()).stream().map(ChoiceFormat::id).toList();
    }

    /// @return the format of this name
    /// @throws EvaluateException where there is none
    public static ChoiceFormat of(String id) {
        for (ChoiceFormat format : values()) {
            if (format.id.equals(id)) {
                return format;
            }
        }
        throw new EvaluateException(
                "there is no benchmark format '" + id + "'; there are " + String.join(", ", ids()));
    }
}
