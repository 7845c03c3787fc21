package dev.earnest.monitor.review;

import dev.earnest.crowd.Interval;
import dev.earnest.monitor.commitment.CommitmentEstimate;
import dev.earnest.monitor.commitment.Constant;
import dev.earnest.monitor.commitment.Evidence;
import dev.earnest.monitor.commitment.GoldAnswers;
import dev.earnest.monitor.commitment.Monitor;
import dev.earnest.monitor.commitment.PassRate;
import dev.earnest.monitor.commitment.Posterior;
import dev.earnest.monitor.commitment.RepeatCounts;
import dev.earnest.monitor.commitment.RepeatEstimate;
import dev.earnest.monitor.commitment.Share;
import dev.earnest.monitor.internal.Root;
import dev.earnest.monitor.plan.Decision;
import dev.earnest.monitor.plan.Hypotheses;
import dev.earnest.monitor.repeats.MonitorOptions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// From signals to [Commitment]. Annotators with equal repeats and nothing else share one computation.
/// Not thread-safe.
final class Estimator {
    private static final int PIECES = 100;

    private final MonitorOptions options;
    private final Constant self;
    private final Constant expert;
    private final Map<RepeatCounts, Commitment> known = new HashMap<>();

    /// @param self agreement of committed repeats, `1 - delta`
    /// @param expert agreement of committed labels with the expert's, `(1 + kappa) / 2`
    Estimator(MonitorOptions options, Constant self, Constant expert) {
        this.options = options;
        this.self = self;
        this.expert = expert;
    }

    Commitment of(RepeatCounts counts, Optional<Share> agreed, Optional<GoldAnswers> answers) {
        Optional<RepeatCounts> repeats =
                counts.items() == 0 ? Optional.empty() : Optional.of(counts);
        Optional<GoldAnswers> gold = answers.filter(Estimator::tells);
        if (agreed.isEmpty() && gold.isEmpty()) {
            return repeats.isEmpty()
                    ? Commitment.NONE
                    : known.computeIfAbsent(
                            counts, same -> compute(repeats, Optional.empty(), Optional.empty()));
        }
        return compute(repeats, agreed, gold);
    }

    private static boolean tells(GoldAnswers gold) {
        for (int item = 0; item < gold.size(); item++) {
            if (gold.clarity(item) > 0) {
                return true;
            }
        }
        return false;
    }

    private Commitment compute(
            Optional<RepeatCounts> repeats, Optional<Share> agreed, Optional<GoldAnswers> gold) {
        List<SourceEstimate> sources = new ArrayList<>();
        repeats.ifPresent(counts ->
                sources.add(
                        new SourceEstimate(
                                Source.REPEATS,
                                counts.equalPairs(),
                                counts.pairs(),
                                ofRepeats(counts))));
        agreed.ifPresent(share ->
                sources.add(
                        new SourceEstimate(
                                Source.EXPERT,
                                share.successes(),
                                share.trials(),
                                ofExpert(share))));
        gold.ifPresent(answers -> {
            CommitmentEstimate estimate = answers.estimate(options.level());
            sources.add(
                    new SourceEstimate(
                            Source.GOLD, answers.majoritySide(), estimate.signals(), estimate));
        });
        int measured =
                (repeats.isPresent() && self.measured() ? 1 : 0)
                        + (agreed.isPresent() && expert.measured() ? 1 : 0);
        var test =
                new ScoreLaw(
                        options.per(),
                        repeats,
                        agreed,
                        gold,
                        self.agreement(),
                        expert.agreement(),
                        options.hypotheses());
        Decision decision = decide(test, measured);
        if (sources.size() == 1) {
            return new Commitment(
                    sources,
                    Optional.of(sources.getFirst().estimate()),
                    Optional.empty(),
                    Double.NaN,
                    decision);
        }
        Evidence evidence = evidence(repeats, agreed, gold);
        Posterior posterior = Posterior.of(evidence, options.per());
        return new Commitment(
                sources,
                Optional.of(together(test, evidence, sources, measured)),
                Optional.of(posterior.interval(options.level())),
                posterior.mean(),
                decision);
    }

    private CommitmentEstimate ofRepeats(RepeatCounts counts) {
        double level = options.level();
        if (!self.measured()) {
            return RepeatEstimate.of(monitor(self.agreement()), counts, level);
        }
        // Half of the error for delta, half for the repeats; the ends are paired so that the result
        // is
        // widest.
        double half = (1 - level) / 2;
        Interval calm = self.interval(half);
        double high =
                calm.low() <= 0.5
                        ? 1
                        : RepeatEstimate.of(monitor(calm.low()), counts, 1 - half)
                                .interval()
                                .high();
        double low = RepeatEstimate.of(monitor(calm.high()), counts, 1 - half).interval().low();
        double best = RepeatEstimate.maximumLikelihood(monitor(self.agreement()), counts);
        return new CommitmentEstimate(
                best,
                new Interval(Math.min(low, best), Math.max(high, best)),
                level,
                counts.pairs());
    }

    private CommitmentEstimate ofExpert(Share agreed) {
        return switch (expert) {
            case Constant.Known known ->
                    PassRate.of(new Monitor.Expert(known.kappa()), agreed, options.level());
            case Constant.Measured measured ->
                    PassRate.withMeasuredKappa(agreed, measured.equal(), options.level());
        };
    }

    private Monitor.SelfConsistency monitor(double agreement) {
        return new Monitor.SelfConsistency(options.per(), 1 - agreement);
    }

    /// The errors alpha and beta are shared evenly between the answers and the measured constants.
    private Decision decide(ScoreLaw test, int measured) {
        Hypotheses all = options.hypotheses();
        double alpha = all.alpha() / (1 + measured);
        double beta = all.beta() / (1 + measured);
        var share = new Hypotheses(all.from(), all.to(), alpha, beta);
        // One end of a two-sided interval is missed with half of its error.
        double upper =
                test.upper(
                        all.from(),
                        self.interval(2 * alpha).high(),
                        expert.interval(2 * alpha).high());
        double lower =
                test.lower(
                        all.to(), self.interval(2 * beta).low(), expert.interval(2 * beta).low());
        return Decision.of(share, upper, lower);
    }

    private CommitmentEstimate together(
            ScoreLaw test, Evidence evidence, List<SourceEstimate> sources, int measured) {
        double error = (1 - options.level()) / (1 + measured);
        Interval own = self.interval(error);
        Interval others = expert.interval(error);
        double low =
                Root.firstTrue(
                        0, 1, eta -> test.upper(eta, own.high(), others.high()) >= error / 2);
        double high =
                Root.firstTrue(0, 1, eta -> test.lower(eta, own.low(), others.low()) < error / 2);
        double best = Root.argMax(0, 1, PIECES, eta -> evidence.logLikelihood(options.per(), eta));
        int signals = sources.stream().mapToInt(SourceEstimate::signals).sum();
        return new CommitmentEstimate(
                best,
                new Interval(Math.min(low, best), Math.max(high, best)),
                options.level(),
                signals);
    }

    /// @return everything known, with constants at their estimates
    Evidence evidence(
            Optional<RepeatCounts> repeats, Optional<Share> agreed, Optional<GoldAnswers> gold) {
        Evidence evidence = Evidence.NONE;
        if (repeats.isPresent()) {
            evidence = evidence.withRepeats(repeats.get(), self.delta());
        }
        if (agreed.isPresent()) {
            evidence = evidence.withExpert(agreed.get(), expert.kappa());
        }
        return gold.isPresent() ? evidence.withGold(gold.get()) : evidence;
    }
}
