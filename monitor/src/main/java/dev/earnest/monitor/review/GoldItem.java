package dev.earnest.monitor.review;

import dev.earnest.monitor.internal.Checks;

/// An item whose distribution of committed answers is known.
public sealed interface GoldItem {
    /// @return share of committed people who choose what the item names, 0 to 1
    double probability();

    /// Two things under a prompt.
    ///
    /// @param prompt name, empty where the comparisons have none
    /// @param left one thing
    /// @param right the other; which of the two stands first does not matter
    /// @param probability share of committed people who choose `left`
    record Pair(String prompt, String left, String right, double probability) implements GoldItem {
        public Pair {
            Checks.probability("probability of a gold item", probability);
        }
    }

    /// An item with a label.
    ///
    /// @param item name
    /// @param label one of the two labels
    /// @param probability share of committed people who give `label`
    record Labelled(String item, String label, double probability) implements GoldItem {
        public Labelled {
            Checks.probability("probability of a gold item", probability);
        }
    }
}
