package dev.earnest.app.verb;

import dev.earnest.crowd.Interval;
import dev.earnest.crowd.label.GoldLabels;
import dev.earnest.crowd.label.LabelResult;
import java.util.List;
import java.util.Map;

/// How many inferred labels agree with known ones.
///
/// @param items known items that were labelled
/// @param correct of these, how many have one of their known categories
/// @param missing known items that nobody labelled
record GoldAccuracy(int items, int correct, int missing) {
    private static final double NORMAL_975 = 1.959963984540054;

    static GoldAccuracy of(LabelResult result, GoldLabels gold) {
        int items = 0;
        int correct = 0;
        for (Map.Entry<String, List<String>> entry : gold.asMap().entrySet()) {
            int item = result.items().code(entry.getKey());
            if (item >= 0) {
                items++;
                if (entry.getValue().contains(result.label(item))) {
                    correct++;
                }
            }
        }
        return new GoldAccuracy(items, correct, gold.size() - items);
    }

    /// @return share of correct labels, NaN without items
    double share() {
        return items == 0 ? Double.NaN : (double) correct / items;
    }

    /// Wilson's score interval at 95 % (Wilson 1927): with `n` items, share `p` and `z = 1.96`, the
    /// centre is `(p + z²/2n) / (1 + z²/n)` and half its width `z √(p(1-p)/n + z²/4n²) / (1 + z²/n)`.
    Interval interval() {
        if (items == 0) {
            return new Interval(0, 1);
        }
        double z2 = NORMAL_975 * NORMAL_975;
        double p = share();
        double centre = (p + z2 / (2 * items)) / (1 + z2 / items);
        double half =
                NORMAL_975
                        * Math.sqrt(p * (1 - p) / items + z2 / (4.0 * items * items))
                        / (1 + z2 / items);
        return new Interval(Math.max(0, centre - half), Math.min(1, centre + half));
    }
}
