package dev.earnest.crowd.agreement;

import dev.earnest.crowd.CrowdException;
import dev.earnest.judgments.LabelTable;

/// First answers (occasion 0) grouped by item and sorted by category within an item: the answers to item
/// `i` are the entries `start[i]` to `start[i + 1] - 1` of `annotator` and `category`. Items and
/// annotators without a first answer are left out. Built by counting sorts: linear time and memory.
///
/// The arrays are shared inside this package and never changed.
final class Ratings {
    final int items;
    final int annotators;
    final int[] start;
    final int[] annotator;
    final int[] category;
    final Categories categories;

    private Ratings(
            int[] start, int[] annotator, int[] category, int annotators, Categories categories) {
        this.items = start.length - 1;
        this.start = start;
        this.annotator = annotator;
        this.category = category;
        this.annotators = annotators;
        this.categories = categories;
    }

    /// @param ordered whether the measure needs numbers or an order
    /// @throws CrowdException where an annotator answered an item twice on occasion 0
    static Ratings of(LabelTable table, boolean ordered, AgreementOptions options) {
        Ratings ratings = unchecked(table, ordered, options);
        int[] seen = new int[ratings.annotators];
        for (int item = 0; item < ratings.items; item++) {
            for (int entry = ratings.start[item]; entry < ratings.start[item + 1]; entry++) {
                if (seen[ratings.annotator[entry]] == item + 1) {
                    throw twice(table);
                }
                seen[ratings.annotator[entry]] = item + 1;
            }
        }
        return ratings;
    }

    /// The same, but the same annotator may answer an item several times.
    static Ratings unchecked(LabelTable table, boolean ordered, AgreementOptions options) {
        int rows = table.size();
        boolean[] used = new boolean[table.labels().size()];
        int[] perItem = new int[table.items().size()];
        int[] annotatorCode = new int[table.annotators().size()];
        int first = 0;
        for (int row = 0; row < rows; row++) {
            if (table.occasion(row) == 0) {
                used[table.label(row)] = true;
                perItem[table.item(row)]++;
                annotatorCode[table.annotator(row)] = 1;
                first++;
            }
        }
        Categories categories = Categories.of(table, used, ordered, options);
        int annotators = 0;
        for (int code = 0; code < annotatorCode.length; code++) {
            if (annotatorCode[code] == 1) {
                annotatorCode[code] = annotators++;
            }
        }
        int[] byCategory = byCategory(table, categories, first);
        int items = 0;
        for (int count : perItem) {
            items += count > 0 ? 1 : 0;
        }
        int[] start = new int[items + 1];
        int[] next = perItem;
        int index = 0;
        int end = 0;
        for (int item = 0; item < perItem.length; item++) {
            int count = perItem[item];
            next[item] = end;
            end += count;
            if (count > 0) {
                start[++index] = end;
            }
        }
        int[] annotator = new int[first];
        int[] category = new int[first];
        for (int row : byCategory) {
            int entry = next[table.item(row)]++;
            annotator[entry] = annotatorCode[table.annotator(row)];
            category[entry] = categories.position(table.label(row));
        }
        return new Ratings(start, annotator, category, annotators, categories);
    }

    private static int[] byCategory(LabelTable table, Categories categories, int first) {
        int[] next = new int[categories.size() + 1];
        int rows = table.size();
        for (int row = 0; row < rows; row++) {
            if (table.occasion(row) == 0) {
                next[categories.position(table.label(row)) + 1]++;
            }
        }
        for (int category = 1; category < next.length; category++) {
            next[category] += next[category - 1];
        }
        int[] sorted = new int[first];
        for (int row = 0; row < rows; row++) {
            if (table.occasion(row) == 0) {
                sorted[next[categories.position(table.label(row))]++] = row;
            }
        }
        return sorted;
    }

    private static CrowdException twice(LabelTable table) {
        java.util.Set<Long> seen = new java.util.HashSet<>();
        for (int row = 0; row < table.size(); row++) {
            if (table.occasion(row) == 0
                    && !seen.add(((long) table.item(row) << 32) | table.annotator(row))) {
                return new CrowdException(
                        "annotator '"
                                + table.annotators().name(table.annotator(row))
                                + "' answered item '"
                                + table.items().name(table.item(row))
                                + "' twice on occasion 0: number repeats 1, 2, ... in a column"
                                + " 'occasion'");
            }
        }
        throw new IllegalStateException("no annotator answered an item twice");
    }

    /// @return number of answers to an item
    int size(int item) {
        return start[item + 1] - start[item];
    }

    /// @return what a measure over items with two or more answers rests on
    Agreement.Basis basis() {
        boolean[] seen = new boolean[annotators];
        int pairable = 0;
        int people = 0;
        int answers = 0;
        for (int item = 0; item < items; item++) {
            if (size(item) < 2) {
                continue;
            }
            pairable++;
            answers += size(item);
            for (int entry = start[item]; entry < start[item + 1]; entry++) {
                if (!seen[annotator[entry]]) {
                    seen[annotator[entry]] = true;
                    people++;
                }
            }
        }
        return new Agreement.Basis(pairable, people, answers);
    }
}
