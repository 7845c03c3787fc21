package dev.earnest.crowd.rank;

/// Where the parameters of graded Bradley-Terry stand: the items' scores, the thresholds' `u`, the common
/// side term, the annotators' side terms (deviations from the common one), the logarithms of the
/// annotators' sharpness. Blocks that the model does not have are empty.
record GradedLayout(
        int items,
        Thresholds thresholds,
        int annotators,
        boolean hasCommonSide,
        boolean hasSides,
        boolean hasSharpness) {
    int firstThreshold() {
        return items;
    }

    int commonSide() {
        return items + thresholds.parameters();
    }

    int firstSide() {
        return commonSide() + (hasCommonSide ? 1 : 0);
    }

    int firstSharpness() {
        return firstSide() + (hasSides ? annotators : 0);
    }

    int size() {
        return firstSharpness() + (hasSharpness ? annotators : 0);
    }
}
