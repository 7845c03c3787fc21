package dev.earnest.evaluate.winrate;

import dev.earnest.crowd.Interval;
import dev.earnest.evaluate.EvaluateException;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/// A win rate corrected for the errors of the judge, from a few items that people labelled too. Two ways:
///
/// - *Rogan-Gladen* (1978; for language models as judges Lee et al. 2025, arXiv 2511.21140):
///   `theta = (p + q0 - 1) / (q0 + q1 - 1)`, with `p` the judge's win rate on all items, `q1` the chance that
///   the judge says "wins" where people do (sensitivity) and `q0` that it says "loses" where people do
///   (specificity). It assumes that the judge errs alike on labelled and other items.
/// - *prediction-powered* (Angelopoulos et al. 2023, with the power tuning of PPI++): the mean over all other items
///   of `lambda` times the judge's values plus the mean over labelled items of people's values minus
///   `lambda` times the judge's. It assumes only that the labelled items are a random sample, and is never
///   much wider than people's labels alone.
///
/// Values are between 0 and 1; a tie of 0.5 counts as half a win and half a loss.
///
/// @param items judged items, labelled ones included
/// @param labelled items that people labelled
/// @param judged the judge's win rate on all items
/// @param people people's win rate on the labelled items alone
/// @param peopleInterval of it, at 95 %
/// @param sensitivity of the judge, NaN where people never say "wins"
/// @param specificity of the judge, NaN where people never say "loses"
/// @param corrected by Rogan-Gladen, cut to 0 to 1; NaN where the judge is no better than chance
/// @param correctedInterval of it, by the delta method, cut to 0 to 1
/// @param bootstrap of it, drawing items again
/// @param powered the prediction-powered rate
/// @param poweredInterval of it
/// @param lambda how much the judge is made use of, 0 to 1
public record CorrectedRate(
        int items,
        int labelled,
        double judged,
        double people,
        Interval peopleInterval,
        double sensitivity,
        double specificity,
        double corrected,
        Interval correctedInterval,
        Interval bootstrap,
        double powered,
        Interval poweredInterval,
        double lambda) {
    private static final double Z = 1.959963984540054;
    private static final int ROUNDS = 1000;

    /// One item that people labelled.
    ///
    /// @param judge the judge's value
    /// @param people people's value
    public record Labelled(double judge, double people) {}

    /// Corrects.
    ///
    /// @param judge the judge's values on the items that nobody labelled
    /// @param labelled items with both, at least two
    /// @param random draws the bootstrap
    /// @throws EvaluateException where fewer than two items are labelled
    public static CorrectedRate of(
            double[] judge, List<Labelled> labelled, RandomGenerator random) {
        int m = labelled.size();
        if (m < 2) {
            throw new EvaluateException(
                    "correcting a win rate needs at least 2 items that people labelled too; there are "
                            + m);
        }
        double[] people = labelled.stream().mapToDouble(Labelled::people).toArray();
        Table table = Table.of(judge, labelled);
        double[] draws = new double[ROUNDS];
        for (int round = 0; round < ROUNDS; round++) {
            draws[round] = drawn(judge, labelled, random).corrected();
        }
        Powered powered = Powered.of(judge, labelled);
        double mean = Moments.mean(people);
        return new CorrectedRate(
                judge.length + m,
                m,
                table.judged,
                mean,
                around(mean, Moments.standardError(people)),
                table.sensitivity(),
                table.specificity(),
                cut(table.corrected()),
                // Around the cut rate: a rate cut to 0 or 1 must not have an interval of no width.
                around(cut(table.corrected()), table.standardError()),
                quantiles(draws),
                powered.value,
                around(powered.value, powered.standardError),
                powered.lambda);
    }

    private static Table drawn(double[] judge, List<Labelled> labelled, RandomGenerator random) {
        double[] again = new double[judge.length];
        for (int index = 0; index < again.length; index++) {
            again[index] = judge[random.nextInt(judge.length)];
        }
        Labelled[] labels = new Labelled[labelled.size()];
        for (int index = 0; index < labels.length; index++) {
            labels[index] = labelled.get(random.nextInt(labels.length));
        }
        return Table.of(again, Arrays.asList(labels));
    }

    /// @return the middle 95 % of the draws that exist; everything where more than a tenth do not
    private static Interval quantiles(double[] draws) {
        double[] known =
                Arrays.stream(draws)
                        .filter(value -> !Double.isNaN(value))
                        .map(CorrectedRate::cut)
                        .sorted()
                        .toArray();
        if (known.length < 0.9 * draws.length) {
            return new Interval(0, 1);
        }
        return new Interval(
                known[(int) Math.floor(0.025 * (known.length - 1))],
                known[(int) Math.ceil(0.975 * (known.length - 1))]);
    }

    private static Interval around(double value, double standardError) {
        if (Double.isNaN(value) || Double.isNaN(standardError)) {
            return new Interval(0, 1);
        }
        return new Interval(cut(value - Z * standardError), cut(value + Z * standardError));
    }

    private static double cut(double value) {
        return Double.isNaN(value) ? value : Math.clamp(value, 0, 1);
    }

    /// What the judge says where people say "wins" and "loses".
    private record Table(
            double judged, int items, double wins, double losses, double hits, double rejections) {
        static Table of(double[] judge, List<Labelled> labelled) {
            double sum = 0;
            for (double value : judge) {
                sum += value;
            }
            double wins = 0;
            double losses = 0;
            double hits = 0;
            double rejections = 0;
            for (Labelled one : labelled) {
                sum += one.judge();
                wins += one.people();
                losses += 1 - one.people();
                hits += one.people() * one.judge();
                rejections += (1 - one.people()) * (1 - one.judge());
            }
            int items = judge.length + labelled.size();
            return new Table(sum / items, items, wins, losses, hits, rejections);
        }

        double sensitivity() {
            return wins > 0 ? hits / wins : Double.NaN;
        }

        double specificity() {
            return losses > 0 ? rejections / losses : Double.NaN;
        }

        double corrected() {
            double power = sensitivity() + specificity() - 1;
            return power > 0 ? (judged + specificity() - 1) / power : Double.NaN;
        }

        double standardError() {
            double theta = cut(corrected());
            double power = sensitivity() + specificity() - 1;
            double variance =
                    judged * (1 - judged) / items
                            + (1 - theta)
                                    * (1 - theta)
                                    * specificity()
                                    * (1 - specificity())
                                    / losses
                            + theta * theta * sensitivity() * (1 - sensitivity()) / wins;
            return Math.sqrt(variance) / power;
        }
    }

    /// The prediction-powered mean. `n` labelled and `N` other items:
    /// `lambda = cov(people, judge) / ((1 + n / N) var(judge))`, cut to 0 to 1.
    private record Powered(double value, double standardError, double lambda) {
        static Powered of(double[] judge, List<Labelled> labelled) {
            int n = labelled.size();
            double[] people = labelled.stream().mapToDouble(Labelled::people).toArray();
            double[] predicted = labelled.stream().mapToDouble(Labelled::judge).toArray();
            if (judge.length < 2) {
                return new Powered(Moments.mean(people), Moments.standardError(people), 0);
            }
            double meanPeople = Moments.mean(people);
            double meanPredicted = Moments.mean(predicted);
            double covariance = 0;
            for (int i = 0; i < n; i++) {
                covariance += (people[i] - meanPeople) * (predicted[i] - meanPredicted) / (n - 1);
            }
            double[] all = Arrays.copyOf(judge, judge.length + n);
            System.arraycopy(predicted, 0, all, judge.length, n);
            double spread = (1 + (double) n / judge.length) * Moments.variance(all);
            double lambda = spread > 0 ? Math.clamp(covariance / spread, 0, 1) : 0;
            double[] rectified = new double[n];
            for (int i = 0; i < n; i++) {
                rectified[i] = people[i] - lambda * predicted[i];
            }
            double value = lambda * Moments.mean(judge) + Moments.mean(rectified);
            double variance =
                    lambda * lambda * Moments.variance(judge) / judge.length
                            + Moments.variance(rectified) / n;
            return new Powered(cut(value), Math.sqrt(variance), lambda);
        }
    }
}
