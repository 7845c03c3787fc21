package dev.earnest.incentives.peer;

import dev.earnest.incentives.IncentivesException;

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
