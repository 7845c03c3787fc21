package dev.earnest.align.instruct;

import dev.earnest.align.AlignException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/// What a task may be answered with. It fills the holes `{options}`, one to a line, and `{answer}`.
public sealed interface Choices {
    /// The hole that lists the options.
    String OPTIONS = "options";

    /// The hole of the right option.
    String ANSWER = "answer";

    /// No options: answers stand in a field like any other.
    record None() implements Choices {}

    /// The same options for every row.
    ///
    /// @param field that holds the label
    /// @param words for each label, in the order in which they are listed
    record Words(String field, SequencedMap<String, String> words) implements Choices {
        public Words {
            words = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(words));
            if (words.size() < 2) {
                throw new AlignException("options are " + words.size() + ": there are at least 2");
            }
        }
    }

    /// Every row has options of its own.
    ///
    /// @param field that holds the right one, as it stands in the list or as its number from 0; one that can be read both
    ///     ways is refused
    /// @param list the field with all of them
    record Listed(String field, String list) implements Choices {}

    /// @return what the holes of options are filled with
    /// @throws AlignException where the row lacks a field or its label is no option
    default Map<String, String> of(LabelledRow row) {
        return switch (this) {
            case None _ -> Map.of();
            case Words(String field, var words) ->
                    filled(
                            new ArrayList<>(words.values()),
                            words.get(label(row, field)),
                            row,
                            field,
                            words.keySet().toString());
            case Listed(String field, String list) -> {
                List<String> all = row.lists().getOrDefault(list, List.of());
                if (all.isEmpty()) {
                    throw new AlignException(
                            row.place() + ": there is no list of options in field " + list);
                }
                String label = label(row, field);
                yield filled(all, right(all, label, row, field), row, field, all.toString());
            }
        };
    }

    private static @Nullable String right(
            List<String> all, String label, LabelledRow row, String field) {
        boolean number = label.matches("\\d{1,6}") && Integer.parseInt(label) < all.size();
        String numbered = number ? all.get(Integer.parseInt(label)) : null;
        if (!all.contains(label)) {
            return numbered;
        }
        if (numbered != null && !numbered.equals(label)) {
            throw new AlignException(
                    row.place()
                            + ": "
                            + field
                            + " is '"
                            + label
                            + "', which is an option and the number of option '"
                            + numbered
                            + "': write the options so that none is the number of another");
        }
        return label;
    }

    private static String label(LabelledRow row, String field) {
        String label = row.texts().get(field);
        if (label == null) {
            throw new AlignException(row.place() + ": the row has no field " + field);
        }
        return label;
    }

    private static Map<String, String> filled(
            List<String> all, @Nullable String right, LabelledRow row, String field, String known) {
        if (right == null) {
            throw new AlignException(
                    row.place()
                            + ": "
                            + field
                            + " is '"
                            + row.texts().get(field)
                            + "', the options are "
                            + known);
        }
        StringBuilder lines = new StringBuilder();
        for (String one : all) {
            lines.append(lines.isEmpty() ? "- " : "\n- ").append(one);
        }
        return Map.of(OPTIONS, lines.toString(), ANSWER, right);
    }
}
