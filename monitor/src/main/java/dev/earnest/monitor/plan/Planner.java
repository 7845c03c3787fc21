package dev.earnest.monitor.plan;

import dev.earnest.monitor.MonitorException;
import dev.earnest.monitor.internal.Binomial;
import dev.earnest.monitor.internal.Checks;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Spends a budget on signals about one annotator. Information adds up, so that after what must be
/// bought the rest goes to the offer with most Fisher information per unit of money in the middle of the
/// zone tested, then to the next where that one is exhausted.
///
/// The test on the mixture gives each passed signal a whole number of points near its log-likelihood
/// ratio, so that the law of the score is exact: a convolution of spaced binomials.
public final class Planner {
    /// Points of the most telling signal of a mixture.
    private static final int POINTS = 40;

    private static final double MOST_SCORE = 20_000_000;

    private Planner() {}

    /// The best purchases within a budget.
    ///
    /// @param budget money for one annotator, at least 0
    /// @throws MonitorException where what must be bought exceeds the budget, or nothing can be bought
    public static Plan within(double budget, List<Offer> offers, Hypotheses hypotheses) {
        if (!(budget >= 0 && Double.isFinite(budget))) {
            throw new MonitorException("budget " + budget + " is not a finite number from 0");
        }
        double middle = (hypotheses.from() + hypotheses.to()) / 2;
        int[] signals = new int[offers.size()];
        double left = budget;
        for (int index = 0; index < signals.length; index++) {
            signals[index] = offers.get(index).atLeast();
            left -= signals[index] * offers.get(index).price();
        }
        if (left < -1e-9 * budget) {
            throw new MonitorException(
                    "budget "
                            + budget
                            + ": what must be bought costs "
                            + (budget - left)
                            + "; raise the budget or ask for fewer signals");
        }
        List<Integer> order = new ArrayList<>();
        for (int index = 0; index < signals.length; index++) {
            order.add(index);
        }
        order.sort(
                Comparator.comparingDouble((Integer index) -> offers.get(index).value(middle))
                        .reversed());
        for (int index : order) {
            Offer offer = offers.get(index);
            // A budget of 0.3 buys three signals at 0.1 although 0.3 / 0.1 < 3 in binary.
            double room = Math.floor(left / offer.price() * (1 + 1e-12));
            int more = (int) Math.clamp(room, 0, (double) offer.atMost() - offer.atLeast());
            signals[index] += more;
            left -= more * offer.price();
        }
        return plan(offers, signals, hypotheses);
    }

    /// A plan near the least budget with which [#within(double, List, Hypotheses)] keeps both error
    /// rates. Error rates are a saw-tooth in the number of signals, so that a slightly smaller budget may
    /// happen to keep them as well; [TestDesign] is exact for one monitor.
    ///
    /// @throws MonitorException where the offers together do not suffice
    public static Plan toKeepErrors(List<Offer> offers, Hypotheses hypotheses) {
        double low = 0;
        for (Offer offer : offers) {
            low += offer.atLeast() * offer.price();
        }
        double cheapest =
                offers.stream().mapToDouble(Offer::price).min().orElseThrow(Planner::nothing);
        double high = Math.max(low, cheapest);
        while (!within(high, offers, hypotheses).suffices(hypotheses)) {
            if (everythingBought(offers, high)) {
                throw new MonitorException(
                        "all signals on offer together do not keep the error rates "
                                + hypotheses.alpha()
                                + " and "
                                + hypotheses.beta()
                                + ": offer more or move the commitments apart");
            }
            low = high;
            high *= 2;
        }
        while (high - low > Math.max(cheapest / 2, high / 1000)) {
            double middle = (low + high) / 2;
            if (middle >= cheapest && within(middle, offers, hypotheses).suffices(hypotheses)) {
                high = middle;
            } else {
                low = middle;
            }
        }
        return within(high, offers, hypotheses);
    }

    private static boolean everythingBought(List<Offer> offers, double budget) {
        double all = 0;
        for (Offer offer : offers) {
            all += offer.atMost() * offer.price();
        }
        return all <= budget;
    }

    private static Plan plan(List<Offer> offers, int[] signals, Hypotheses hypotheses) {
        int[] points = points(offers, signals, hypotheses);
        List<Plan.Purchase> purchases = new ArrayList<>();
        double cost = 0;
        double information = 0;
        double[] low = {1};
        double[] high = {1};
        double middle = Checks.probability("zone", (hypotheses.from() + hypotheses.to()) / 2);
        for (int index = 0; index < signals.length; index++) {
            Offer offer = offers.get(index);
            int n = signals[index];
            purchases.add(new Plan.Purchase(offer, n, points[index]));
            cost += n * offer.price();
            information += n * offer.monitor().information(middle);
            if (n > 0) {
                double atLow = offer.monitor().passProbability(hypotheses.from());
                double atHigh = offer.monitor().passProbability(hypotheses.to());
                low = spread(low, Binomial.table(n, atLow), points[index]);
                high = spread(high, Binomial.table(n, atHigh), points[index]);
            }
        }
        int cut = low.length;
        double falsePass = 0;
        while (cut > 0 && falsePass + low[cut - 1] <= hypotheses.alpha()) {
            falsePass += low[--cut];
        }
        double falseFail = 0;
        for (int score = 0; score < cut; score++) {
            falseFail += high[score];
        }
        return new Plan(purchases, cost, information, cut, falsePass, Math.min(1, falseFail));
    }

    private static int[] points(List<Offer> offers, int[] signals, Hypotheses hypotheses) {
        double[] weight = new double[signals.length];
        double most = 0;
        int bought = 0;
        double length = 0;
        for (int index = 0; index < signals.length; index++) {
            if (signals[index] > 0) {
                bought++;
                Offer offer = offers.get(index);
                weight[index] = ratio(offer, hypotheses);
                most = Math.max(most, weight[index]);
                length += signals[index];
            }
        }
        if (bought == 0) {
            throw nothing();
        }
        double longest = MOST_SCORE / (bought == 1 ? 1 : POINTS);
        if (length > longest) {
            throw new MonitorException(
                    "more than "
                            + (long) longest
                            + " signals for one annotator: plan with a smaller budget");
        }
        int[] points = new int[signals.length];
        for (int index = 0; index < signals.length; index++) {
            int scale = bought == 1 ? 1 : POINTS;
            points[index] = (int) Math.max(1, Math.round(scale * weight[index] / most));
        }
        return points;
    }

    /// Log-likelihood ratio of a pass against a fail; a certain pass counts as nearly certain.
    private static double ratio(Offer offer, Hypotheses hypotheses) {
        double low = Math.max(1e-6, offer.monitor().passProbability(hypotheses.from()));
        double high = Math.min(1 - 1e-6, offer.monitor().passProbability(hypotheses.to()));
        return Math.log(high / low) - (Math.log1p(-high) - Math.log1p(-low));
    }

    private static double[] spread(double[] law, double[] binomial, int points) {
        double[] sum = new double[law.length + (binomial.length - 1) * points];
        for (int passed = 0; passed < binomial.length; passed++) {
            double weight = binomial[passed];
            if (weight > 1e-25) {
                int shift = passed * points;
                for (int score = 0; score < law.length; score++) {
                    sum[shift + score] += weight * law[score];
                }
            }
        }
        return sum;
    }

    private static MonitorException nothing() {
        return new MonitorException(
                "nothing can be bought: offer at least one kind of signal within the budget");
    }
}
