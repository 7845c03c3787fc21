package dev.earnest.platform.web.review;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// A part of a bar that shows how answers split; widths are percent.
///
/// @param kind of answer
/// @param count answers of this kind
/// @param colour 0 to 5
/// @param from where the part begins
/// @param width of the part
public record Split(String kind, int count, int colour, double from, double width) {
    private static final List<String> ORDER =
            List.of("Response 1", "Response 2", "Tie", "Both bad", "All bad", "Cannot judge");

    /// @param counts answers by kind
    /// @return parts in a fixed order, so that one colour always means one kind
    static List<Split> of(Map<String, Integer> counts) {
        int all = counts.values().stream().mapToInt(i -> i).sum();
        List<String> kinds = new ArrayList<>(counts.keySet());
        kinds.sort(java.util.Comparator.comparingInt(Split::place).thenComparing(kind -> kind));
        List<Split> parts = new ArrayList<>();
        double from = 0;
        for (String kind : kinds) {
            int count = counts.getOrDefault(kind, 0);
            double width = 100.0 * count / all;
            int colour = place(kind);
            parts.add(
                    new Split(
                            kind,
                            count,
                            colour < ORDER.size() ? colour : parts.size() % 6,
                            from,
                            width));
            from += width;
        }
        return parts;
    }

    private static int place(String kind) {
        int place = ORDER.indexOf(kind);
        return place < 0 ? ORDER.size() : place;
    }

    /// @param parts of a bar
    /// @return the bar in words
    public static String words(List<Split> parts) {
        return String.join(", ", parts.stream().map(p -> p.count() + " " + p.kind()).toList());
    }
}
