package dev.earnest.platform.campaign.plan;

import dev.earnest.incentives.contract.PublishedContract;
import dev.earnest.monitor.commitment.CommitmentPer;
import dev.earnest.monitor.commitment.Monitor;
import java.util.ArrayList;
import java.util.List;

/// What a contract pays to people who try and to people who do not.
public final class ContractPreview {
    private ContractPreview() {}

    /// What somebody of some commitment gets for the repeats that the contract was made for.
    ///
    /// @param commitment share of answers given with real effort, 0 to 1
    /// @param mean in minor units
    /// @param low what nine of ten get at least
    /// @param high what nine of ten get at most
    public record Row(double commitment, double mean, long low, long high) {}

    /// @param commitments of the people to look at
    /// @param contradiction how often a committed person contradicts themselves on a repeat
    public static List<Row> of(
            PublishedContract contract, List<Double> commitments, double contradiction) {
        Monitor monitor = new Monitor.SelfConsistency(CommitmentPer.LABEL, contradiction);
        List<Row> rows = new ArrayList<>();
        for (double commitment : commitments) {
            double pass = monitor.passProbability(commitment);
            double[] law = law(contract.repeats(), pass);
            rows.add(
                    new Row(
                            commitment,
                            mean(contract, pass),
                            contract.minor()[quantile(law, 0.1)],
                            contract.minor()[quantile(law, 0.9)]));
        }
        return rows;
    }

    /// @param pass probability that a repeat is answered alike
    /// @return the mean of what is paid, in minor units
    static double mean(PublishedContract contract, double pass) {
        double[] law = law(contract.repeats(), pass);
        long[] minor = contract.minor();
        double mean = 0;
        for (int alike = 0; alike < law.length; alike++) {
            mean += law[alike] * minor[alike];
        }
        return mean;
    }

    private static int quantile(double[] law, double share) {
        double sum = 0;
        for (int alike = 0; alike < law.length; alike++) {
            sum += law[alike];
            if (sum >= share - 1e-12) {
                return alike;
            }
        }
        return law.length - 1;
    }

    /// Probabilities of 0 to `n` passes, each from its neighbour nearer the most likely number, so that none underflows
    /// before its time.
    private static double[] law(int n, double pass) {
        double[] law = new double[n + 1];
        if (pass <= 0 || pass >= 1) {
            law[pass <= 0 ? 0 : n] = 1;
            return law;
        }
        int mode = (int) Math.min(n, Math.floor((n + 1) * pass));
        law[mode] = 1;
        double odds = pass / (1 - pass);
        for (int s = mode + 1; s <= n; s++) {
            law[s] = law[s - 1] * odds * (n - s + 1) / s;
        }
        for (int s = mode - 1; s >= 0; s--) {
            law[s] = law[s + 1] / odds * (s + 1) / (n - s);
        }
        double sum = 0;
        for (double each : law) {
            sum += each;
        }
        for (int s = 0; s <= n; s++) {
            law[s] /= sum;
        }
        return law;
    }
}
