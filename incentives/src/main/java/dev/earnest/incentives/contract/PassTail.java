package dev.earnest.incentives.contract;

/// `P(S >= c)` and `P(S = c)` of a binomial count for every cut, by table.
final class PassTail {
    private final BinomialWindow window;
    private final double[] upper;

    private PassTail(BinomialWindow window, double[] upper) {
        this.window = window;
        this.upper = upper;
    }

    static PassTail of(int n, double pass, double deviations) {
        BinomialWindow window = BinomialWindow.of(n, pass, deviations);
        double[] p = window.probability;
        double[] upper = new double[p.length];
        double sum = 0;
        for (int i = p.length - 1; i >= 0; i--) {
            sum += p[i];
            upper[i] = sum;
        }
        return new PassTail(window, upper);
    }

    double atLeast(int cut) {
        int at = cut - window.first;
        return at <= 0 ? 1 : at >= upper.length ? 0 : Math.min(1, upper[at]);
    }

    double at(int count) {
        return window.at(count);
    }
}
