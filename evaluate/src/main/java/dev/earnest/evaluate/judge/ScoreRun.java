package dev.earnest.evaluate.judge;

import dev.earnest.crowd.Progress;
import java.util.ArrayList;
import java.util.List;

/// Lets a judge score answers one at a time.
public final class ScoreRun {
    private ScoreRun() {}

    /// @param repeats how often each answer is scored, at least 1
    /// @return what has to be asked: for every answer all its repeats
    public static List<Asked> asked(List<AnswerSet> sets, int repeats) {
        List<Asked> asked = new ArrayList<>();
        for (AnswerSet set : sets) {
            for (Candidate candidate : set.candidates()) {
                Task.Single task = new Task.Single(set.question(), candidate);
                for (int repeat = 0; repeat < repeats; repeat++) {
                    asked.add(new Asked(task, false, repeat));
                }
            }
        }
        return asked;
    }

    /// @return the answers with their points, in the order of the data
    /// @throws InterruptedException where this thread is interrupted
    public static List<ScoredAnswer> judge(
            JudgeDesk desk,
            List<AnswerSet> sets,
            int repeats,
            boolean retryFailures,
            Progress progress)
            throws InterruptedException {
        List<Ruling> rulings = desk.ask(asked(sets, repeats), retryFailures, progress);
        List<ScoredAnswer> scored = new ArrayList<>();
        int at = 0;
        for (AnswerSet set : sets) {
            for (int index = 0; index < set.candidates().size(); index++) {
                scored.add(new ScoredAnswer(set, index, rulings.subList(at, at + repeats)));
                at += repeats;
            }
        }
        return scored;
    }
}
