package dev.earnest.monitor.review;

import dev.earnest.monitor.commitment.CommitmentPer;
import dev.earnest.monitor.commitment.GoldAnswers;
import dev.earnest.monitor.commitment.Monitor;
import dev.earnest.monitor.commitment.RepeatCounts;
import dev.earnest.monitor.commitment.RepeatEstimate;
import dev.earnest.monitor.commitment.Share;
import dev.earnest.monitor.internal.Binomial;
import dev.earnest.monitor.plan.Hypotheses;
import java.util.Optional;

/// The exact law of a score that adds up everything known about one annotator.
///
/// The score is `T = w_1 W + w_2 S + sum_j v_j M_j`: `W` pairs of equal repeats, `S` labels equal to the
/// expert's, `M_j` whether gold item `j` got its more probable label, with whole points near the
/// log-likelihood ratio of a pass at the two commitments tested, as in
/// [dev.earnest.monitor.plan.Planner]. Each part is stochastically increasing in commitment, and given
/// commitment they are independent; so is `T`. The points depend on how many signals there are and on
/// what is tested, never on the answers. Hence
///
/// - `P(T >= t; eta0)` at most alpha passes an annotator with `eta <= eta0` with probability at most
///   alpha: `P_eta(p-value <= alpha) <= P_eta0(p-value <= alpha) <= alpha`;
/// - `P(T <= t; eta1)` at most beta fails one with `eta >= eta1` with probability at most beta;
/// - all `eta` with both tails above half the error are an interval that covers at its level.
///
/// Where a constant is measured, its agreement rate is put at the end of its own interval that makes the
/// tail largest; the errors add up (Bonferroni). Committed answers agree no less than coins do, so that
/// an end below one half is put there: such a source then says nothing, and the others still speak.
final class ScoreLaw {
    /// Points of the most telling signal.
    private static final int POINTS = 40;

    private static final double NEARLY = 1e-6;

    /// The least agreement that a monitor can have.
    private static final double COIN = Math.nextUp(0.5);

    private final CommitmentPer per;
    private final Optional<RepeatCounts> repeats;
    private final Optional<Share> expert;
    private final Optional<GoldAnswers> gold;
    private final int repeatPoints;
    private final int expertPoints;
    private final int[] goldPoints;
    private final int score;

    /// @param selfAgreement `1 - delta`, for the points
    /// @param expertAgreement `(1 + kappa) / 2`, for the points
    ScoreLaw(
            CommitmentPer per,
            Optional<RepeatCounts> repeats,
            Optional<Share> expert,
            Optional<GoldAnswers> gold,
            double selfAgreement,
            double expertAgreement,
            Hypotheses hypotheses) {
        this.per = per;
        this.repeats = repeats;
        this.expert = expert;
        this.gold = gold;
        double repeatWeight = repeats.isPresent() ? ratio(self(selfAgreement), hypotheses) : 0;
        double expertWeight = expert.isPresent() ? ratio(of(expertAgreement), hypotheses) : 0;
        double[] goldWeight = new double[gold.isPresent() ? gold.get().size() : 0];
        double most = Math.max(repeatWeight, expertWeight);
        for (int item = 0; item < goldWeight.length; item++) {
            double clarity = gold.orElseThrow().clarity(item);
            goldWeight[item] = clarity > 0 ? ratio(new Monitor.Gold(clarity), hypotheses) : 0;
            most = Math.max(most, goldWeight[item]);
        }
        boolean single = goldWeight.length == 0 && repeats.isPresent() != expert.isPresent();
        repeatPoints = points(repeatWeight, most, single);
        expertPoints = points(expertWeight, most, single);
        goldPoints = new int[goldWeight.length];
        int sum = 0;
        for (int item = 0; item < goldPoints.length; item++) {
            goldPoints[item] = points(goldWeight[item], most, false);
            sum += gold.orElseThrow().majority(item) ? goldPoints[item] : 0;
        }
        sum += repeats.isPresent() ? repeatPoints * repeats.get().equalPairs() : 0;
        score = sum + (expert.isPresent() ? expertPoints * expert.get().successes() : 0);
    }

    private static int points(double weight, double most, boolean single) {
        if (weight == 0) {
            return 0;
        }
        return single ? 1 : (int) Math.max(1, Math.round(POINTS * weight / most));
    }

    private Monitor.SelfConsistency self(double agreement) {
        return new Monitor.SelfConsistency(per, 1 - Math.max(COIN, agreement));
    }

    private static Monitor of(double expertAgreement) {
        return new Monitor.Expert(2 * Math.max(COIN, expertAgreement) - 1);
    }

    /// Log-likelihood ratio of a pass against a fail; a certain pass counts as nearly certain.
    private static double ratio(Monitor monitor, Hypotheses hypotheses) {
        double low = Math.max(NEARLY, monitor.passProbability(hypotheses.from()));
        double high = Math.min(1 - NEARLY, monitor.passProbability(hypotheses.to()));
        return Math.max(NEARLY, Math.log(high / low) - (Math.log1p(-high) - Math.log1p(-low)));
    }

    /// @return `P(T >= t; eta)`
    double upper(double eta, double selfAgreement, double expertAgreement) {
        double[] law = law(eta, selfAgreement, expertAgreement);
        double sum = 0;
        for (int at = law.length - 1; at >= score; at--) {
            sum += law[at];
        }
        return Math.min(1, sum);
    }

    /// @return `P(T <= t; eta)`
    double lower(double eta, double selfAgreement, double expertAgreement) {
        double[] law = law(eta, selfAgreement, expertAgreement);
        double sum = 0;
        for (int at = 0; at <= score; at++) {
            sum += law[at];
        }
        return Math.min(1, sum);
    }

    private double[] law(double eta, double selfAgreement, double expertAgreement) {
        double[] law = {1};
        if (repeats.isPresent()) {
            double[] pairs = RepeatEstimate.law(self(selfAgreement), repeats.get(), eta);
            law = spread(law, pairs, repeatPoints);
        }
        if (expert.isPresent()) {
            double pass = of(expertAgreement).passProbability(eta);
            law = spread(law, Binomial.table(expert.get().trials(), pass), expertPoints);
        }
        for (int item = 0; item < goldPoints.length; item++) {
            if (goldPoints[item] > 0) {
                double pass = (1 + gold.orElseThrow().clarity(item) * eta) / 2;
                law = spread(law, new double[] {1 - pass, pass}, goldPoints[item]);
            }
        }
        return law;
    }

    private static double[] spread(double[] law, double[] part, int points) {
        double[] sum = new double[law.length + (part.length - 1) * points];
        for (int passed = 0; passed < part.length; passed++) {
            double weight = part[passed];
            if (weight > 0) {
                int shift = passed * points;
                for (int at = 0; at < law.length; at++) {
                    sum[shift + at] += weight * law[at];
                }
            }
        }
        return sum;
    }
}
