package dev.earnest.evaluate.judge;

import dev.earnest.crowd.Progress;
import java.util.ArrayList;
import java.util.List;

/// Judges pairs, always in both orders.
public final class PairRun {
    private PairRun() {}

    /// @param repeats how often each order is asked, at least 1
    /// @return what has to be asked: for every pair all repeats of the one order, then all of the other
    public static List<Asked> asked(List<Pairing> pairings, int repeats) {
        List<Asked> asked = new ArrayList<>();
        for (Pairing pairing : pairings) {
            for (boolean swapped : new boolean[] {false, true}) {
                Task.Pair task = swapped ? pairing.task().swapped() : pairing.task();
                for (int repeat = 0; repeat < repeats; repeat++) {
                    asked.add(new Asked(task, swapped, repeat));
                }
            }
        }
        return asked;
    }

    /// @return the judgments, in the order of the pairs
    /// @throws InterruptedException where this thread is interrupted
    public static List<PairJudgment> judge(
            JudgeDesk desk,
            List<Pairing> pairings,
            int repeats,
            boolean retryFailures,
            Progress progress)
            throws InterruptedException {
        List<Ruling> rulings = desk.ask(asked(pairings, repeats), retryFailures, progress);
        List<PairJudgment> judged = new ArrayList<>();
        int at = 0;
        for (Pairing pairing : pairings) {
            judged.add(
                    new PairJudgment(
                            pairing,
                            rulings.subList(at, at + repeats),
                            rulings.subList(at + repeats, at + 2 * repeats)));
            at += 2 * repeats;
        }
        return judged;
    }
}
