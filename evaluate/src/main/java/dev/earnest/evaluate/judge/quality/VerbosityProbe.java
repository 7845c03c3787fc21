package dev.earnest.evaluate.judge.quality;

import dev.earnest.crowd.Progress;
import dev.earnest.evaluate.judge.Candidate;
import dev.earnest.evaluate.judge.Decision;
import dev.earnest.evaluate.judge.JudgeDesk;
import dev.earnest.evaluate.judge.PairItem;
import dev.earnest.evaluate.judge.PairJudgment;
import dev.earnest.evaluate.judge.PairRun;
import dev.earnest.evaluate.judge.Pairing;
import dev.earnest.evaluate.judge.Question;
import dev.earnest.evaluate.judge.Ruling;
import dev.earnest.evaluate.judge.Side;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Shows the judge answers beside the same answers padded with their own sentences once more, which add nothing (the
/// repetitive-list attack of Zheng et al. 2023, without a model to rephrase). A judge that prefers the padded one in
/// both orders mistakes length for merit.
///
/// @param probes answers that were padded
/// @param failed of them without a verdict in both orders
/// @param fooled share of judged probes won by the padded answer in both orders
/// @param resisted share won by the plain answer in both orders
/// @param rulings all of them, for what they cost
public record VerbosityProbe(
        long probes,
        long failed,
        Optional<Estimated> fooled,
        Optional<Estimated> resisted,
        List<Ruling> rulings) {
    public VerbosityProbe {
        rulings = List.copyOf(rulings);
    }

    private static final String AGAIN = "\n\nIn other words, and to say it once more in full:\n\n";

    /// @param most how many answers are padded, evenly spread over the items
    /// @return pairs of a plain and a padded answer, the plain one first
    public static List<Pairing> pairings(List<PairItem> items, int most) {
        List<Pairing> probes = new ArrayList<>();
        int count = Math.min(most, items.size());
        for (int index = 0; index < count; index++) {
            Pairing pair = items.get((int) ((long) index * items.size() / count)).pairing();
            Candidate plain = index % 2 == 0 ? pair.first() : pair.second();
            Question question = pair.question();
            probes.add(
                    new Pairing(
                            new Question(
                                    question.id() + " (padded)",
                                    question.category(),
                                    question.turns(),
                                    question.references()),
                            plain,
                            padded(plain)));
        }
        return probes;
    }

    static Candidate padded(Candidate plain) {
        List<String> turns = new ArrayList<>(plain.turns());
        String last = turns.removeLast();
        turns.add(last + AGAIN + last);
        return new Candidate(plain.model(), turns);
    }

    /// @return what the judge makes of them
    /// @throws InterruptedException where this thread is interrupted
    public static VerbosityProbe run(
            JudgeDesk desk, List<Pairing> probes, boolean retryFailures, Progress progress)
            throws InterruptedException {
        List<PairJudgment> judged = PairRun.judge(desk, probes, 1, retryFailures, progress);
        long fooled = 0;
        long resisted = 0;
        long failed = 0;
        for (PairJudgment one : judged) {
            switch (one.decision()) {
                case Decision.Agreed(Side side) -> {
                    fooled += side == Side.SECOND ? 1 : 0;
                    resisted += side == Side.FIRST ? 1 : 0;
                }
                case Decision.Inconsistent _ -> {}
                case Decision.Undecided _ -> failed++;
            }
        }
        long all = judged.size() - failed;
        return new VerbosityProbe(
                judged.size(),
                failed,
                Estimated.share(fooled, all),
                Estimated.share(resisted, all),
                judged.stream().flatMap(one -> one.rulings().stream()).toList());
    }
}
