package dev.earnest.monitor.commitment;

import dev.earnest.monitor.internal.Checks;
import java.util.Optional;

/// All that is known about one annotator's commitment: repeats, an expert's labels, gold items.
///
/// @param repeats items labelled more than once, with the disagreement rate delta of committed labels
/// @param expert labels compared with an expert's
/// @param gold labels to gold items
public record Evidence(
        Optional<Repeated> repeats, Optional<Checked> expert, Optional<GoldAnswers> gold) {
    /// Nothing known.
    public static final Evidence NONE =
            new Evidence(Optional.empty(), Optional.empty(), Optional.empty());

    /// Repeats with the disagreement rate of committed labels.
    ///
    /// @param counts the repeated items
    /// @param delta 0 to below 1/2
    public record Repeated(RepeatCounts counts, double delta) {
        public Repeated {
            Checks.delta(delta);
        }
    }

    /// Labels compared with an expert's.
    ///
    /// @param agreed labels equal to the expert's
    /// @param expert the expert, with kappa
    public record Checked(Share agreed, Monitor.Expert expert) {}

    /// @return the same with these repeats
    public Evidence withRepeats(RepeatCounts counts, double delta) {
        return new Evidence(Optional.of(new Repeated(counts, delta)), expert, gold);
    }

    /// @return the same with these expert checks
    public Evidence withExpert(Share agreed, double kappa) {
        return new Evidence(
                repeats, Optional.of(new Checked(agreed, new Monitor.Expert(kappa))), gold);
    }

    /// @return the same with these gold answers
    public Evidence withGold(GoldAnswers answers) {
        return new Evidence(repeats, expert, Optional.of(answers));
    }

    /// @param per what one draw of commitment covers in repeats
    /// @param eta commitment, 0 to 1
    /// @return log-probability of everything, up to a constant that does not depend on `eta` or `per`
    public double logLikelihood(CommitmentPer per, double eta) {
        double sum = 0;
        if (repeats.isPresent()) {
            var monitor = new Monitor.SelfConsistency(per, repeats.get().delta());
            sum += RepeatEstimate.logLikelihood(monitor, repeats.get().counts(), eta);
        }
        if (expert.isPresent()) {
            Share agreed = expert.get().agreed();
            double pass = expert.get().expert().passProbability(eta);
            sum += xlogy(agreed.successes(), pass);
            sum += xlogy(agreed.trials() - agreed.successes(), 1 - pass);
        }
        if (gold.isPresent()) {
            sum += gold.get().logLikelihood(eta);
        }
        return sum;
    }

    private static double xlogy(int count, double probability) {
        return count == 0 ? 0 : count * Math.log(probability);
    }
}
