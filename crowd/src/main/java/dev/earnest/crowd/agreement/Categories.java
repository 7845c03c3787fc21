package dev.earnest.crowd.agreement;

import dev.earnest.crowd.CrowdException;
import dev.earnest.judgments.Dictionary;
import dev.earnest.judgments.LabelTable;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/// The categories that a measure sees, numbered by their order (numbers by value, then other names by
/// code point) and not by which row came first. Labels that are the same number, such as `1` and `1.0`,
/// are one category where an order is needed.
final class Categories {
    private final int[] positions;
    private final double[] values;
    private final List<String> names;
    private final int[] mirror;

    private Categories(int[] positions, double[] values, List<String> names, int[] mirror) {
        this.positions = positions;
        this.values = values;
        this.names = names;
        this.mirror = mirror;
    }

    /// @param used label codes that occur
    /// @param ordered whether equal numbers are one category and other names an error
    static Categories of(
            LabelTable table, boolean[] used, boolean ordered, AgreementOptions options) {
        Dictionary labels = table.labels();
        List<Named> all = new ArrayList<>();
        if (options.categories().isEmpty()) {
            for (int code = 0; code < used.length; code++) {
                if (used[code]) {
                    all.add(Named.of(labels.name(code), ordered));
                }
            }
            all.sort(Named.ORDER);
        } else {
            given(labels, used, options.categories(), all);
        }
        List<String> names = new ArrayList<>();
        double[] values = new double[all.size()];
        Map<String, Integer> position = new HashMap<>();
        for (Named named : all) {
            boolean same = ordered && !names.isEmpty() && named.value == values[names.size() - 1];
            if (!same) {
                values[names.size()] = named.value;
                names.add(named.name);
            }
            position.put(named.name, names.size() - 1);
        }
        int[] positions = new int[labels.size()];
        for (int code = 0; code < positions.length; code++) {
            positions[code] = used[code] ? position.getOrDefault(labels.name(code), -1) : -1;
        }
        return new Categories(
                positions,
                Arrays.copyOf(values, names.size()),
                List.copyOf(names),
                mirrored(options.mirror(), position, names.size()));
    }

    private static void given(
            Dictionary labels, boolean[] used, List<String> categories, List<Named> all) {
        for (int code = 0; code < used.length; code++) {
            if (used[code] && !categories.contains(labels.name(code))) {
                throw new CrowdException(
                        "label '"
                                + labels.name(code)
                                + "' is not among the categories given: "
                                + String.join(", ", categories));
            }
        }
        boolean numbers = categories.stream().allMatch(name -> number(name).isPresent());
        for (String name : categories) {
            all.add(new Named(name, numbers ? number(name).orElseThrow() : all.size() + 1.0));
        }
        if (numbers) {
            all.sort(Named.ORDER);
        }
    }

    private static int[] mirrored(
            Map<String, String> pairs, Map<String, Integer> position, int size) {
        int[] mirror = new int[size];
        for (int category = 0; category < size; category++) {
            mirror[category] = category;
        }
        boolean any = false;
        for (Map.Entry<String, String> pair : pairs.entrySet()) {
            Integer one = position.get(pair.getKey());
            Integer other = position.get(pair.getValue());
            if (one != null && other != null) {
                mirror[one] = other;
                mirror[other] = one;
                any = true;
            }
        }
        return any ? mirror : new int[0];
    }

    /// @return number of categories
    int size() {
        return names.size();
    }

    /// @return position of a label code that occurs
    int position(int label) {
        return positions[label];
    }

    /// @return a category's name
    String name(int position) {
        return names.get(position);
    }

    /// @return numbers of the categories, ascending where an order was asked for
    double[] values() {
        return values;
    }

    /// @return greatest less smallest number, 1 where that is 0
    double range() {
        double range = values.length == 0 ? 0 : values[values.length - 1] - values[0];
        return range > 0 ? range : 1;
    }

    boolean hasMirror() {
        return mirror.length > 0;
    }

    /// @return the category that this one becomes when sides are swapped
    int mirror(int position) {
        return mirror.length == 0 ? position : mirror[position];
    }

    /// Gives mirrored categories equal shares, in place.
    double[] symmetrise(double[] share) {
        for (int category = 0; category < mirror.length; category++) {
            int other = mirror[category];
            if (other > category) {
                double mean = (share[category] + share[other]) / 2;
                share[category] = mean;
                share[other] = mean;
            }
        }
        return share;
    }

    /// @return the finite number that a name is
    static OptionalDouble number(String name) {
        try {
            double value = new BigDecimal(name).doubleValue();
            return Double.isFinite(value) ? OptionalDouble.of(value) : OptionalDouble.empty();
        } catch (NumberFormatException notANumber) {
            return OptionalDouble.empty();
        }
    }

    private record Named(String name, double value) {
        static final Comparator<Named> ORDER =
                Comparator.comparing((Named named) -> Double.isNaN(named.value))
                        .thenComparingDouble(named -> named.value)
                        .thenComparing(named -> named.name.codePoints().toArray(), Arrays::compare);

        static Named of(String name, boolean ordered) {
            OptionalDouble number = number(name);
            if (ordered && number.isEmpty()) {
                throw new CrowdException(
                        "label '"
                                + name
                                + "' is not a number, which this measure needs: give the"
                                + " categories in order, lowest first, or take a nominal measure");
            }
            return new Named(name, number.orElse(Double.NaN));
        }
    }
}
