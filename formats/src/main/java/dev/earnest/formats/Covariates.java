package dev.earnest.formats;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// Finds pairs of columns `left_X` and `right_X` with numbers and reads them as left minus right.
final class Covariates {
    private static final String LEFT = "left_";
    private static final String RIGHT = "right_";

    /// Names of things rather than measures, even where they look like numbers.
    private static final Set<String> NAMES =
            Set.of("id", "model", "name", "text", "response", "item");

    private final List<String> names = new ArrayList<>();
    private final List<String> columns = new ArrayList<>();
    private int[] left = {};
    private int[] right = {};

    /// Looks for pairs that hold numbers in the first row.
    void choose(TableInput input) {
        ColumnBinding binding = input.binding();
        for (String column : input.columns()) {
            if (!column.startsWith(LEFT)) {
                continue;
            }
            String name = column.substring(LEFT.length());
            int one = binding.slotOfColumn(column);
            int other = binding.slotOfColumn(RIGHT + name);
            if (other >= 0
                    && !name.isEmpty()
                    && !NAMES.contains(name)
                    && !binding.isUsed(one)
                    && !binding.isUsed(other)
                    && isNumber(input.row(), one)
                    && isNumber(input.row(), other)) {
                names.add(name);
                columns.add(column);
            }
        }
    }

    /// Finds the slots anew.
    void bind(ColumnBinding binding) {
        left = new int[names.size()];
        right = new int[names.size()];
        for (int i = 0; i < left.length; i++) {
            left[i] = binding.slotOfColumn(columns.get(i));
            right[i] = binding.slotOfColumn(RIGHT + names.get(i));
            binding.use(left[i]);
            binding.use(right[i]);
        }
    }

    List<String> names() {
        return names;
    }

    /// @throws FormatException with the reason alone, where a value is no finite number
    float[] read(Row row) {
        float[] differences = new float[left.length];
        for (int i = 0; i < left.length; i++) {
            differences[i] =
                    (float) (number(row, left[i], LEFT, i) - number(row, right[i], RIGHT, i));
            if (!Float.isFinite(differences[i])) {
                throw new FormatException(
                        "the difference of the columns "
                                + columns.get(i)
                                + " and "
                                + RIGHT
                                + names.get(i)
                                + " is beyond what fits");
            }
        }
        return differences;
    }

    private double number(Row row, int slot, String side, int index) {
        if (!isNumber(row, slot)) {
            throw new FormatException(
                    side
                            + names.get(index)
                            + " '"
                            + row.text(slot)
                            + "' is not a finite number, as it is in the first row");
        }
        return Double.parseDouble(row.text(slot));
    }

    private static boolean isNumber(Row row, int slot) {
        if (!row.has(slot) || row.nested[slot]) {
            return false;
        }
        try {
            return Double.isFinite(Double.parseDouble(row.text(slot)));
        } catch (NumberFormatException _) {
            return false;
        }
    }
}
