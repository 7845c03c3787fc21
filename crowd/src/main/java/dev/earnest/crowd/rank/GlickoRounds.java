package dev.earnest.crowd.rank;

import dev.earnest.crowd.CrowdException;
import dev.earnest.crowd.internal.AnnotatorVotes;
import dev.earnest.judgments.ComparisonTable;
import dev.earnest.judgments.Extras;
import java.util.Arrays;

/// Plays the rating periods of Glicko-2 one after the other. Single use, not thread-safe.
final class GlickoRounds {
    private final Glicko2 settings;
    private final ComparisonTable table;
    private final double[] weights;
    private final double[] mu;
    private final double[] phi;
    private final double[] sigma;
    private final boolean[] entered;
    private final double[] information;
    private final double[] surprise;

    /// @param weights games that every row counts for; 0 leaves it out
    GlickoRounds(Glicko2 settings, ComparisonTable table, double[] weights) {
        this.settings = settings;
        this.table = table;
        this.weights = weights;
        int items = table.items().size();
        mu = new double[items];
        phi = new double[items];
        sigma = new double[items];
        Arrays.fill(phi, settings.deviation() / GlickoStep.POINTS);
        Arrays.fill(sigma, settings.volatility());
        entered = new boolean[items];
        information = new double[items];
        surprise = new double[items];
    }

    Glicko2.Ratings run() {
        switch (settings.period()) {
            case Glicko2.Period.Whole() -> play(rows(), 0, table.size());
            case Glicko2.Period.Rows(int count) -> {
                int[] rows = rows();
                for (int from = 0;
                        from < rows.length;
                        from += Math.min(count, rows.length - from)) {
                    play(rows, from, Math.min(rows.length, from + Math.min(count, rows.length)));
                }
            }
            case Glicko2.Period.Time(long millis) -> byTime(millis);
        }
        double[] rating = new double[mu.length];
        double[] deviation = new double[mu.length];
        Arrays.setAll(rating, i -> settings.rating() + GlickoStep.POINTS * mu[i]);
        Arrays.setAll(deviation, i -> GlickoStep.POINTS * phi[i]);
        return new Glicko2.Ratings(rating, deviation, sigma);
    }

    private int[] rows() {
        int[] rows = new int[table.size()];
        Arrays.setAll(rows, row -> row);
        return rows;
    }

    private void byTime(long millis) {
        Integer[] order = new Integer[table.size()];
        for (int row = 0; row < order.length; row++) {
            if (table.epochMillis(row) == Extras.NO_TIME) {
                throw new CrowdException(
                        "rating periods by time need a time in every row; judgment "
                                + (row + 1)
                                + " has none");
            }
            order[row] = row;
        }
        Arrays.sort(order, (a, b) -> Long.compare(table.epochMillis(a), table.epochMillis(b)));
        int[] rows = Arrays.stream(order).mapToInt(Integer::intValue).toArray();
        int from = 0;
        long number = 0;
        while (from < rows.length) {
            long begin = table.epochMillis(rows[0]);
            long now = (table.epochMillis(rows[from]) - begin) / millis;
            rest(now - number);
            int end = from;
            while (end < rows.length && (table.epochMillis(rows[end]) - begin) / millis == now) {
                end++;
            }
            play(rows, from, end);
            number = now + 1;
            from = end;
        }
    }

    /// Periods without any game: deviations grow.
    private void rest(long periods) {
        for (int item = 0; item < mu.length; item++) {
            if (entered[item]) {
                phi[item] = Math.sqrt(phi[item] * phi[item] + periods * sigma[item] * sigma[item]);
            }
        }
    }

    /// One period with the rows `rows[from, end)`.
    private void play(int[] rows, int from, int end) {
        Arrays.fill(information, 0);
        Arrays.fill(surprise, 0);
        for (int i = from; i < end; i++) {
            int row = rows[i];
            if (weights[row] > 0 && AnnotatorVotes.hasPreference(table, row)) {
                double score =
                        switch (table.outcome(row)) {
                            case LEFT -> 1;
                            case RIGHT -> 0;
                            case TIE, BOTH_BAD, CANNOT_JUDGE -> 0.5;
                        };
                game(table.left(row), table.right(row), score, weights[row]);
                game(table.right(row), table.left(row), 1 - score, weights[row]);
            }
        }
        for (int item = 0; item < mu.length; item++) {
            if (information[item] > 0) {
                update(item);
                entered[item] = true;
            } else if (entered[item]) {
                phi[item] = Math.sqrt(phi[item] * phi[item] + sigma[item] * sigma[item]);
            }
        }
    }

    private void game(int item, int opponent, double score, double weight) {
        double g = GlickoStep.g(phi[opponent]);
        double expected = GlickoStep.expected(mu[item], mu[opponent], phi[opponent]);
        information[item] += weight * g * g * expected * (1 - expected);
        surprise[item] += weight * g * (score - expected);
    }

    private void update(int item) {
        double variance = 1 / information[item];
        double delta = variance * surprise[item];
        sigma[item] =
                GlickoStep.volatility(phi[item], sigma[item], delta, variance, settings.tau());
        double before = phi[item] * phi[item] + sigma[item] * sigma[item];
        double after = 1 / (1 / before + information[item]);
        phi[item] = Math.sqrt(after);
        mu[item] += after * surprise[item];
    }
}
