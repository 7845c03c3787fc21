package dev.earnest.crowd.rank;

import dev.earnest.crowd.Convergence;
import dev.earnest.crowd.Progress;
import dev.earnest.crowd.internal.Words;
import dev.earnest.judgments.ComparisonTable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// Bradley-Terry with ties by Davidson's (1970) tie parameter `v`, fitted by Newman's (2023) iteration:
/// with strengths `p`,
///
///     P(i beats j) = p_i / D,   P(tie) = 2 v sqrt(p_i p_j) / D,   D = p_i + p_j + 2 v sqrt(p_i p_j)
///
/// Strengths and `v` are the maximum likelihood estimates. Each round improves all strengths at once from
/// those of the round before, then `v`; this is Evalica's form of the iteration, whose golden scores it
/// reproduces (Evalica leaves the scale where the iteration ends; here the geometric mean is 1, and only
/// ratios mean anything). M. E. J. Newman, *Efficient computation of rankings from pairwise comparisons*,
/// JMLR 24 (2023).
///
/// Strengths exist in the largest strong component only (a tie joins both ways). Where nobody ever won, `v`
/// is infinite and all are equal.
///
/// @param tolerance stop where the Euclidean norm of the change of the strengths is below this
/// @param maxIterations limit of rounds
public record Newman(double tolerance, int maxIterations) implements RankMethod {
    private static final double FIRST_V = 0.5;

    public Newman {
        VoteRanking.check("tolerance", tolerance);
    }

    /// @return tolerance 1e-12, 10,000 rounds
    public static Newman defaults() {
        return new Newman(1e-12, 10_000);
    }

    @Override
    public String name() {
        return "newman";
    }

    /// @param strength geometric mean 1 over the members, NaN elsewhere
    @SuppressWarnings("ArrayRecordComponent") // passed once; compared by nobody
    private record Fit(double[] strength, double tie, Convergence convergence) {}

    @Override
    public RankResult fit(ComparisonTable comparisons, RankOptions options) {
        Scope scope = Scope.of(comparisons, false);
        PairCounts counts = PairCounts.withRows(comparisons);
        Fit fit = iterate(counts, scope.member(), ones(counts.items), FIRST_V, options.progress());
        List<String> warnings = new ArrayList<>(scope.warnings());
        if (!fit.convergence.converged()) {
            warnings.add("did not converge in " + maxIterations + " rounds; raise the limit");
        }
        Intervals intervals =
                Intervals.bootstrap(
                        comparisons,
                        options,
                        name(),
                        copies -> {
                            PairCounts drawn = counts.resampled(copies);
                            boolean[] member = Scope.scored(drawn, false);
                            double[] start = ones(drawn.items);
                            Fit again = iterate(drawn, member, start, FIRST_V, Progress.NONE);
                            return shifted(fit.strength, again.strength);
                        });
        if (options.interval() != IntervalKind.NONE) {
            warnings.addAll(Warnings.withoutInterval(fit.strength, intervals, comparisons.items()));
        }
        return new RankResult(
                name(),
                "strength, geometric mean 1",
                comparisons.items(),
                fit.strength,
                intervals.low(),
                intervals.high(),
                List.of(new RankResult.Coefficient("tie", fit.tie, Double.NaN)),
                Optional.empty(),
                warnings,
                fit.convergence);
    }

    private Fit iterate(
            PairCounts counts,
            boolean[] member,
            double[] start,
            double firstTie,
            Progress progress) {
        double[] now = start;
        double[] next = start.clone();
        double[] top = new double[counts.items];
        double[] bottom = new double[counts.items];
        double tie = firstTie;
        List<Double> trace = new ArrayList<>();
        boolean converged = false;
        int round = 0;
        while (!converged && round < maxIterations) {
            Arrays.fill(top, 0);
            Arrays.fill(bottom, 0);
            double tieTop = 0;
            double tieBottom = 0;
            double logLikelihood = 0;
            for (int pair = 0; pair < counts.pairs; pair++) {
                int i = counts.first[pair];
                int j = counts.second[pair];
                double total = counts.total(pair);
                if (total == 0 || !member[i] || !member[j]) {
                    continue;
                }
                double root = Math.sqrt(now[i] * now[j]);
                double denominator = now[i] + now[j] + 2 * tie * root;
                double ties = counts.ties(pair);
                double up = counts.firstWins(pair) + ties / 2;
                double down = counts.secondWins(pair) + ties / 2;
                top[i] += up * (now[j] + tie * root) / denominator;
                bottom[i] += down * (1 + tie * root / now[i]) / denominator;
                top[j] += down * (now[i] + tie * root) / denominator;
                bottom[j] += up * (1 + tie * root / now[j]) / denominator;
                tieTop += ties * (now[i] + now[j]) / denominator;
                tieBottom += 2 * (total - ties) * root / denominator;
                logLikelihood +=
                        up * Math.log(now[i])
                                + down * Math.log(now[j])
                                - total * Math.log(denominator)
                                + (ties > 0 ? ties * Math.log(2 * tie) : 0);
            }
            trace.add(logLikelihood);
            double change = 0;
            for (int item = 0; item < counts.items; item++) {
                if (member[item]) {
                    next[item] = bottom[item] > 0 ? top[item] / bottom[item] : 1;
                    change += (next[item] - now[item]) * (next[item] - now[item]);
                }
            }
            double[] swap = now;
            now = next;
            next = swap;
            converged = Math.sqrt(change) < tolerance;
            tie = tieTop == 0 ? 0 : tieTop / tieBottom;
            round++;
            progress.at(name(), round, maxIterations);
            if (Double.isInfinite(tie)) {
                // Nobody ever won: all are equal.
                Arrays.fill(now, 1);
                converged = true;
            }
        }
        return new Fit(
                normalised(now, member),
                tie,
                new Convergence(
                        round,
                        converged,
                        converged
                                ? "strengths changed by less than " + Words.of(tolerance)
                                : "limit of " + maxIterations + " rounds",
                        trace.stream().mapToDouble(Double::doubleValue).toArray()));
    }

    private static double[] normalised(double[] strength, boolean[] member) {
        double logs = 0;
        int members = 0;
        for (int item = 0; item < member.length; item++) {
            if (member[item]) {
                logs += Math.log(strength[item]);
                members++;
            }
        }
        double[] normal = new double[member.length];
        for (int item = 0; item < member.length; item++) {
            normal[item] = member[item] ? strength[item] / Math.exp(logs / members) : Double.NaN;
        }
        return normal;
    }

    /// Strengths of a sample on the scale of the estimate: equal geometric means over what both have.
    private static double[] shifted(double[] estimate, double[] sample) {
        double logs = 0;
        int both = 0;
        for (int item = 0; item < estimate.length; item++) {
            double ratio = sample[item] / estimate[item];
            if (!Double.isNaN(ratio)) {
                logs += Math.log(ratio);
                both++;
            }
        }
        double[] shifted = new double[estimate.length];
        for (int item = 0; item < estimate.length; item++) {
            boolean known = !Double.isNaN(estimate[item]);
            shifted[item] = known ? sample[item] / Math.exp(logs / both) : Double.NaN;
        }
        return shifted;
    }

    private static double[] ones(int items) {
        double[] ones = new double[items];
        Arrays.fill(ones, 1);
        return ones;
    }
}
