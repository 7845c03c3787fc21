package dev.earnest.platform.campaign.watch;

import dev.earnest.judgments.ComparisonTable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// How often each model stood before the others on the screen. Orders are drawn by chance, so this should be half of the
/// time: where it is not, the draw is broken, and a preference for a side would pass for one for a model.
///
/// In an answer to `k` responses a model's place, as the share of the others that stood after it, has mean 1/2 and variance
/// `(k + 1) / (12 (k - 1))`, which for two is the 1/4 of a coin. The interval takes this variance; a model is off where the
/// chance of such a mean is under 5 % divided by the number of models.
public final class SideBalance {
    /// Fewer answers say nothing.
    public static final int LEAST_ANSWERS = 20;

    private static final double Z95 = 1.959963984540054;
    private static final double LEVEL = 0.05;

    private SideBalance() {}

    /// A model's places.
    ///
    /// @param answers it was shown in
    /// @param before share of the others that stood after it, or at its right, on average
    /// @param low lower end of the 95 % interval
    /// @param high upper end
    /// @param off whether that is hardly chance, whichever of the models one looks at
    public record Shown(
            String name, int answers, double before, double low, double high, boolean off) {}

    private record Answer(int annotator, int prompt, int item) {}

    private static final class Places {
        int met;
        int before;
    }

    private static final class Sums {
        int answers;
        double before;
        double variance;
    }

    /// @param table first answers, sides as on the screen
    /// @return models by name, with [#LEAST_ANSWERS] answers or more
    public static List<Shown> of(ComparisonTable table) {
        Map<Answer, Places> places = new HashMap<>();
        for (int row = 0; row < table.size(); row++) {
            note(places, table, row, table.left(row), true);
            note(places, table, row, table.right(row), false);
        }
        Map<Integer, Sums> sums = new HashMap<>();
        places.forEach((answer, one) -> {
            Sums sum = sums.computeIfAbsent(answer.item(), _ -> new Sums());
            sum.answers++;
            sum.before += (double) one.before / one.met;
            sum.variance += (one.met + 2) / (12.0 * one.met);
        });
        sums.values().removeIf(sum -> sum.answers < LEAST_ANSWERS);
        List<Shown> shown = new ArrayList<>();
        sums.forEach((item, sum) -> shown.add(shown(table.items().name(item), sum, sums.size())));
        shown.sort(Comparator.comparing(Shown::name));
        return shown;
    }

    private static void note(
            Map<Answer, Places> places, ComparisonTable table, int row, int item, boolean before) {
        Places one =
                places.computeIfAbsent(
                        new Answer(
                                table.annotator(row),
                                table.hasPrompts() ? table.prompt(row) : row,
                                item),
                        _ -> new Places());
        one.met++;
        one.before += before ? 1 : 0;
    }

    private static Shown shown(String name, Sums sum, int models) {
        double mean = sum.before / sum.answers;
        double error = Math.sqrt(sum.variance) / sum.answers;
        return new Shown(
                name,
                sum.answers,
                mean,
                Math.max(0, mean - Z95 * error),
                Math.min(1, mean + Z95 * error),
                chance(Math.abs(mean - 0.5) / error) < LEVEL / models);
    }

    // Twice the tail of the normal distribution (Abramowitz and Stegun 7.1.26, exact to 1.5e-7).
    private static double chance(double z) {
        double x = z / Math.sqrt(2);
        double t = 1 / (1 + 0.3275911 * x);
        return t
                * (0.254829592
                        + t
                                * (-0.284496736
                                        + t * (1.421413741 + t * (-1.453152027 + t * 1.061405429))))
                * Math.exp(-x * x);
    }
}
