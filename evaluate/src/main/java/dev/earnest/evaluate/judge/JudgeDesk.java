package dev.earnest.evaluate.judge;

import dev.earnest.chat.Timekeeper;
import dev.earnest.crowd.Progress;
import dev.earnest.evaluate.EvaluateException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// Puts tasks to a judge and brings back its rulings in the same order. Replies of language models are kept: asked the
/// same again, the desk answers from the store. Thread-safe as far as its judge is.
public final class JudgeDesk {
    private final Judge judge;
    private final ReplyStore store;
    private final Pace pace;
    private final Timekeeper time;

    /// @param store keeps the replies of language models; the caller closes it
    public JudgeDesk(Judge judge, ReplyStore store, Pace pace, Timekeeper time) {
        this.judge = judge;
        this.store = store;
        this.pace = pace;
        this.time = time;
    }

    /// @return who judges
    public Judge judge() {
        return judge;
    }

    /// @param retryFailures whether failures that are kept are asked again
    /// @return what asking will take
    public Estimate estimate(List<Asked> asked, boolean retryFailures) {
        return switch (judge) {
            case Judge.Language language ->
                    new Interview(language, store, pace, time).estimate(asked, retryFailures);
            case Judge.Scoring _, Judge.Recorded _ -> new Estimate(0, asked.size(), 0, 0, 0);
        };
    }

    /// Asks. Failures are rulings; they do not end the work.
    ///
    /// @param retryFailures whether failures that are kept are asked again
    /// @param progress hears from this thread only
    /// @return one ruling for each, in order
    /// @throws EvaluateException where going on makes no sense: the key is refused, nobody answers
    /// @throws InterruptedException where this thread is interrupted; what was answered so far is kept
    public List<Ruling> ask(List<Asked> asked, boolean retryFailures, Progress progress)
            throws InterruptedException {
        return switch (judge) {
            case Judge.Language language ->
                    new Interview(language, store, pace, time).run(asked, retryFailures, progress);
            case Judge.Scoring scoring -> scored(scoring, asked, progress);
            case Judge.Recorded recorded -> recalled(recorded, asked);
        };
    }

    private static List<Ruling> scored(
            Judge.Scoring scoring, List<Asked> asked, Progress progress) {
        List<Ruling> rulings = new ArrayList<>();
        for (Asked one : asked) {
            rulings.add(scored(scoring, one.task()));
            progress.at("judging", rulings.size(), asked.size());
        }
        return rulings;
    }

    private static Ruling scored(Judge.Scoring scoring, Task task) {
        double[] scores;
        try {
            scores = scoring.scorer().score(task.question(), task.shown());
        } catch (EvaluateException fault) {
            return new Ruling.Unanswered(String.valueOf(fault.getMessage()), Usage.NONE);
        }
        if (scores.length != task.shown().size()) {
            throw new IllegalStateException(
                    scores.length + " scores for " + task.shown().size() + " answers");
        }
        for (double score : scores) {
            if (!Double.isFinite(score)) {
                return new Ruling.Unanswered("a score is " + score + ", no number", Usage.NONE);
            }
        }
        if (task instanceof Task.Ranking && tied(scores, scoring.tie())) {
            return new Ruling.Unanswered(
                    "two answers have the same score: that is no order of all", Usage.NONE);
        }
        return new Ruling.Given(verdict(task, scores, scoring.tie()), "", Usage.NONE);
    }

    private static boolean tied(double[] scores, double tie) {
        double[] sorted = scores.clone();
        Arrays.sort(sorted);
        for (int i = 1; i < sorted.length; i++) {
            if (sorted[i] - sorted[i - 1] <= tie) {
                return true;
            }
        }
        return false;
    }

    private static Verdict verdict(Task task, double[] scores, double tie) {
        return switch (task) {
            case Task.Pair _ -> {
                double gap = scores[0] - scores[1];
                Side side = Math.abs(gap) <= tie ? Side.TIE : gap > 0 ? Side.FIRST : Side.SECOND;
                yield new Verdict.Preference(side, false);
            }
            case Task.Single _ -> new Verdict.Score(scores[0]);
            case Task.Ranking _ -> {
                List<Integer> order = new ArrayList<>();
                for (int place = 0; place < scores.length; place++) {
                    order.add(place);
                }
                order.sort((one, other) -> Double.compare(scores[other], scores[one]));
                yield new Verdict.Order(order);
            }
        };
    }

    private static List<Ruling> recalled(Judge.Recorded recorded, List<Asked> asked) {
        List<Ruling> rulings = new ArrayList<>();
        for (Asked one : asked) {
            if (!(one.task() instanceof Task.Pair)) {
                rulings.add(
                        new Ruling.Unanswered("recorded verdicts are on pairs only", Usage.NONE));
                continue;
            }
            Optional<Ruling> found =
                    recorded.verdicts().find(one.task().question().id(), one.swapped());
            rulings.add(
                    found.orElseGet(() ->
                            new Ruling.Unanswered(
                                    "no verdict is recorded for '"
                                            + one.task().question().id()
                                            + (one.swapped() ? "' in the other order" : "'"),
                                    Usage.NONE)));
        }
        return rulings;
    }
}
