package dev.earnest.align.online;

import java.util.Optional;

/// Watches whether a run should end before its time, because it went wrong or is good enough. Remembers what it saw; not
/// for many threads.
public final class StopConditions {
    private final StopRules rules;
    private int negative;
    private int endless;

    public StopConditions(StopRules rules) {
        this.rules = rules;
    }

    /// @return what it remembers, for [#restore(double[])]
    public double[] memory() {
        return new double[] {negative, endless};
    }

    /// Goes on as if it had seen what another one saw.
    public void restore(double[] memory) {
        negative = (int) memory[0];
        endless = (int) memory[1];
    }

    /// @return why the run should end, where it should
    public Optional<String> after(RoundReport report) {
        // Half a percent of a nat is rounding.
        negative = report.divergence() < -0.005 ? negative + 1 : 0;
        endless = report.ended() == 0 ? endless + 1 : 0;
        if (report.divergence() > rules.largestDivergence()) {
            return Optional.of(
                    "the policy is "
                            + Math.round(report.divergence() * 10) / 10.0
                            + " nats from the reference, more than "
                            + rules.largestDivergence()
                            + ": raise beta or lower the learning rate");
        }
        if (report.entropy() < rules.leastEntropy()) {
            return Optional.of(
                    "the policy says the same again and again (entropy "
                            + Math.round(report.entropy() * 1_000) / 1_000.0
                            + " nats a token): raise beta or lower the learning rate");
        }
        if (negative >= rules.patience()) {
            return Optional.of(
                    "the divergence was negative in "
                            + negative
                            + " rounds: answers are not sampled from the distribution that is scored");
        }
        if (endless >= rules.patience()) {
            return Optional.of(
                    "no answer came to an end in "
                            + endless
                            + " rounds: allow more tokens, or give answers without an end a low score");
        }
        if (report.firstRatio() < 0.8 || report.firstRatio() > 1.25) {
            return Optional.of(
                    "the ratio is "
                            + report.firstRatio()
                            + " before the first update, it should be 1: sampling and training differ");
        }
        if (report.score() >= rules.enough().orElse(Double.POSITIVE_INFINITY)) {
            return Optional.of(
                    "the mean reward is "
                            + Math.round(report.score() * 1_000) / 1_000.0
                            + ", enough is "
                            + rules.enough().orElseThrow());
        }
        return Optional.empty();
    }
}
