package dev.earnest.incentives.crowd;

/// Who sees which items.
public sealed interface Assignment {

    /// Every item goes to so many different annotators; everybody gets the same number of items, give or
    /// take one. One more annotator changes what others see (there is less for each), but not what they
    /// answer to an item.
    ///
    /// @param annotators per item, at least 1
    record Overlap(int annotators) implements Assignment {
        public Overlap {
            Require.atLeast("overlap", annotators, 1);
        }
    }

    /// Every annotator draws so many different items, independently of all others.
    ///
    /// @param items per annotator, at least 1
    record PerAnnotator(int items) implements Assignment {
        public PerAnnotator {
            Require.atLeast("items per annotator", items, 1);
        }
    }
}
