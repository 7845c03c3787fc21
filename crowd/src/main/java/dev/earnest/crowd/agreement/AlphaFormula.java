package dev.earnest.crowd.agreement;

/// Krippendorff's alpha as a function of how many items were answered in each way, so that the bootstrap
/// over items evaluates it again without touching the answers:
///
/// `alpha = 1 - D_o / D_e = 1 - (n - 1) sum_u (sum_ab d(a, b) / (m_u - 1)) / sum_ck n_c n_k d(c, k)`
///
/// over items `u` with `m_u >= 2` answers, `n = sum m_u`, `n_c` the number of answers `c` among them.
final class AlphaFormula {
    private final Patterns patterns;
    private final Level level;
    private final double[] disagreement;

    AlphaFormula(Patterns patterns, Level level) {
        this.patterns = patterns;
        this.level = level;
        disagreement =
                level == Level.ORDINAL
                        ? new double[0]
                        : disagreements(
                                patterns, distance(level, patterns.categories, new double[0]));
    }

    /// @param counts how often each category was used; only ordinal distances depend on it
    static Distance distance(Level level, Categories categories, double[] counts) {
        return switch (level) {
            case NOMINAL -> new NominalDistance();
            case ORDINAL -> new SquaredDistance(midranks(counts), 1);
            case INTERVAL -> new SquaredDistance(categories.values(), categories.range());
            case RATIO -> new RatioDistance(categories.values());
        };
    }

    /// The ordinal metric `sum_{g=c..k} n_g - (n_c + n_k) / 2` is the difference of mean ranks.
    private static double[] midranks(double[] counts) {
        double[] ranks = new double[counts.length];
        double below = 0;
        for (int category = 0; category < counts.length; category++) {
            ranks[category] = below + counts[category] / 2;
            below += counts[category];
        }
        return ranks;
    }

    private static double[] disagreements(Patterns patterns, Distance distance) {
        double[] disagreements = new double[patterns.size];
        for (int pattern = 0; pattern < patterns.size; pattern++) {
            if (patterns.raters[pattern] >= 2) {
                disagreements[pattern] =
                        distance.within(
                                        patterns.category,
                                        patterns.count,
                                        patterns.start[pattern],
                                        patterns.start[pattern + 1])
                                / (patterns.raters[pattern] - 1);
            }
        }
        return disagreements;
    }

    /// @param times how many items were answered in each way
    /// @return how many pairable answers each category has
    double[] counts(int[] times) {
        double[] counts = new double[patterns.categories.size()];
        for (int pattern = 0; pattern < patterns.size; pattern++) {
            if (patterns.raters[pattern] >= 2 && times[pattern] > 0) {
                for (int run = patterns.start[pattern]; run < patterns.start[pattern + 1]; run++) {
                    counts[patterns.category[run]] += times[pattern] * patterns.count[run];
                }
            }
        }
        return patterns.categories.symmetrise(counts);
    }

    /// @return alpha; NaN where all pairable answers are in one category, or there are none
    double alpha(int[] times) {
        double[] counts = counts(times);
        if (Undefinedness.only(counts) >= 0) {
            return Double.NaN;
        }
        Distance distance = distance(level, patterns.categories, counts);
        double[] each = level == Level.ORDINAL ? disagreements(patterns, distance) : disagreement;
        double observed = 0;
        double answers = 0;
        for (int pattern = 0; pattern < patterns.size; pattern++) {
            if (patterns.raters[pattern] >= 2) {
                observed += times[pattern] * each[pattern];
                answers += (double) times[pattern] * patterns.raters[pattern];
            }
        }
        return 1 - (answers - 1) * observed / distance.expected(counts);
    }

    /// The standard error by linearisation over items (Gwet 2014, section 5.5; irrCAC): the root of the
    /// mean square influence of an item on `1 - D_o / D_e`, with `D_e` over `n^2`. For ordinal data the
    /// ranks are taken as given.
    ///
    /// @return NaN with fewer than two pairable items
    double standardError() {
        double[] counts = counts(patterns.times);
        double answers = 0;
        for (double count : counts) {
            answers += count;
        }
        double items = 0;
        double observed = 0;
        Distance distance = distance(level, patterns.categories, counts);
        double[] each = level == Level.ORDINAL ? disagreements(patterns, distance) : disagreement;
        for (int pattern = 0; pattern < patterns.size; pattern++) {
            if (patterns.raters[pattern] >= 2) {
                items += patterns.times[pattern];
                observed += patterns.times[pattern] * each[pattern] / answers;
            }
        }
        for (int category = 0; category < counts.length; category++) {
            counts[category] /= answers;
        }
        double[] toAll = distance.toAll(counts);
        double expected = 0;
        for (int category = 0; category < counts.length; category++) {
            expected += counts[category] * toAll[category];
        }
        double perItem = answers / items;
        double squares = 0;
        for (int pattern = 0; pattern < patterns.size; pattern++) {
            int raters = patterns.raters[pattern];
            if (raters < 2) {
                continue;
            }
            double sum = 0;
            for (int run = patterns.start[pattern]; run < patterns.start[pattern + 1]; run++) {
                sum += patterns.count[run] * toAll[patterns.category[run]];
            }
            double ofObserved = (each[pattern] - observed * raters) / perItem;
            double ofExpected = 2 * (sum - expected * raters) / perItem;
            double influence = (ofObserved - observed / expected * ofExpected) / expected;
            squares += patterns.times[pattern] * influence * influence;
        }
        return items < 2 ? Double.NaN : Math.sqrt(squares / (items * (items - 1)));
    }
}
