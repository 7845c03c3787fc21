package dev.earnest.platform.campaign.pay;

import dev.earnest.incentives.contract.PublishedContract;

/// What an open period will probably pay. The rest of the repeats are taken to be answered alike as often as those so far,
/// which is not known exactly: with `r` repeats of which `s` alike, the rate is Beta(1 + s, 1 + r - s), and the number alike
/// among the rest follows the beta-binomial law.
///
/// @param mean of the pay, in minor units
/// @param low what nine of ten such periods pay at least
/// @param high what nine of ten such periods pay at most
public record Outlook(long mean, long low, long high) {
    /// @param repeats so far, fewer than or as many as the contract pays for
    /// @param alike of these
    public static Outlook of(PublishedContract contract, int repeats, int alike) {
        int rest = Math.max(0, contract.repeats() - repeats);
        double[] law = law(rest, 1.0 + alike, 1.0 + repeats - alike);
        double mean = 0;
        double below = 0;
        long low = -1;
        long high = contract.pay(contract.repeats(), alike);
        for (int more = 0; more <= rest; more++) {
            long pay = contract.pay(contract.repeats(), alike + more);
            mean += law[more] * pay;
            if (low < 0 && below + law[more] > 0.1) {
                low = pay;
            }
            if (below < 0.9) {
                high = pay;
            }
            below += law[more];
        }
        return new Outlook(Math.round(mean), Math.min(low, high), Math.max(low, high));
    }

    // Each probability from its neighbour: P(k+1)/P(k) = (n-k)(a+k) / ((k+1)(b+n-k-1)), in
    // logarithms.
    private static double[] law(int n, double a, double b) {
        double[] law = new double[n + 1];
        double most = 0;
        for (int k = 0; k < n; k++) {
            law[k + 1] = law[k] + Math.log((n - k) * (a + k)) - Math.log((k + 1) * (b + n - k - 1));
            most = Math.max(most, law[k + 1]);
        }
        double sum = 0;
        for (int k = 0; k <= n; k++) {
            law[k] = Math.exp(law[k] - most);
            sum += law[k];
        }
        for (int k = 0; k <= n; k++) {
            law[k] /= sum;
        }
        return law;
    }
}
