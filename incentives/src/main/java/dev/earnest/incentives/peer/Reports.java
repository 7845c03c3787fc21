package dev.earnest.incentives.peer;

import dev.earnest.incentives.IncentivesException;
import dev.earnest.judgments.LabelTable;
import java.util.Arrays;

/// Who answered what, and who belongs together. Immutable.
///
/// Annotators of one group (one person's accounts, one office, one referral chain) are never each other's
/// peers: agreeing with oneself must not pay.
public final class Reports {

    /// Marks an item that an annotator has not answered.
    public static final int MISSING = -1;

    private final int[][] labels;
    private final int[] groups;
    private final int[][] answered;
    private final int classes;
    private final int items;

    private Reports(int[][] labels, int[] groups, int classes, int items) {
        this.labels = labels;
        this.groups = groups;
        this.classes = classes;
        this.items = items;
        this.answered = new int[labels.length][];
        for (int i = 0; i < labels.length; i++) {
            int count = 0;
            for (int label : labels[i]) {
                count += label == MISSING ? 0 : 1;
            }
            answered[i] = new int[count];
            int at = 0;
            for (int k = 0; k < items; k++) {
                if (labels[i][k] != MISSING) {
                    answered[i][at++] = k;
                }
            }
        }
    }

    /// From a table.
    ///
    /// @param labels `[annotator][item]`, each 0..classes-1 or [#MISSING]
    /// @param groups one number per annotator; equal numbers belong together
    /// @param classes at least 2
    public static Reports of(int[][] labels, int[] groups, int classes) {
        if (classes < 2) {
            throw new IncentivesException("answers need at least two classes, got " + classes);
        }
        if (labels.length == 0 || groups.length != labels.length) {
            throw new IncentivesException(
                    groups.length
                            + " groups for "
                            + labels.length
                            + " annotators; give one group each, and at least one annotator");
        }
        int[][] copy = new int[labels.length][];
        for (int i = 0; i < labels.length; i++) {
            if (labels[i].length != labels[0].length) {
                throw new IncentivesException(
                        "annotator "
                                + i
                                + " has "
                                + labels[i].length
                                + " items, annotator 0 has "
                                + labels[0].length);
            }
            for (int k = 0; k < labels[i].length; k++) {
                if (labels[i][k] < MISSING || labels[i][k] >= classes) {
                    throw new IncentivesException(
                            "label "
                                    + labels[i][k]
                                    + " of annotator "
                                    + i
                                    + " at item "
                                    + k
                                    + " is outside 0.."
                                    + (classes - 1));
                }
            }
            copy[i] = labels[i].clone();
        }
        return new Reports(copy, groups.clone(), classes, labels[0].length);
    }

    /// From judgments: annotators, items and classes are numbered as in the table's dictionaries, and only
    /// first answers count (occasion 0): a repeat would be compared with oneself.
    ///
    /// @param groups one number per annotator of the table; equal numbers belong together
    /// @throws IncentivesException if an annotator has two first answers to an item
    public static Reports of(LabelTable table, int[] groups) {
        int[][] labels = new int[table.annotators().size()][table.items().size()];
        for (int[] row : labels) {
            Arrays.fill(row, MISSING);
        }
        for (int row = 0; row < table.size(); row++) {
            if (table.occasion(row) == 0) {
                int annotator = table.annotator(row);
                int item = table.item(row);
                if (labels[annotator][item] != MISSING) {
                    throw new IncentivesException(
                            "annotator "
                                    + table.annotators().name(annotator)
                                    + " answered item "
                                    + table.items().name(item)
                                    + " twice; number repeats by occasion");
                }
                labels[annotator][item] = table.label(row);
            }
        }
        return of(labels, groups, table.labels().size());
    }

    public int annotators() {
        return labels.length;
    }

    public int items() {
        return items;
    }

    public int classes() {
        return classes;
    }

    /// The answer, or [#MISSING].
    public int label(int annotator, int item) {
        return labels[annotator][item];
    }

    /// Whether `peer` may serve to pay `annotator`: of another group.
    public boolean eligible(int annotator, int peer) {
        return groups[annotator] != groups[peer];
    }

    /// The group of an annotator.
    public int group(int annotator) {
        return groups[annotator];
    }

    /// The items an annotator has answered, ascending; not to be changed.
    int[] answered(int annotator) {
        return answered[annotator];
    }
}
