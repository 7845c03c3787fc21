package dev.earnest.evaluate.judge;

import dev.earnest.crowd.Progress;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/// Lets a judge rank all answers to a question. They are shown in an order drawn for the question, and in its reverse,
/// so that each answer stands as often before every other as behind it, and no model always stands in one place.
public final class RankingRun {
    private RankingRun() {}

    /// @param seed of the order; the same for the same question in whatever file it stands
    /// @return the order in which answers are shown, as places in the set
    static List<Integer> shown(AnswerSet set, long seed) {
        List<Integer> order = new ArrayList<>();
        for (int place = 0; place < set.candidates().size(); place++) {
            order.add(place);
        }
        long own = set.question().turns().hashCode();
        Collections.shuffle(order, new Random(seed * 31 + own));
        return order;
    }

    private static Task.Ranking task(AnswerSet set, List<Integer> shown) {
        return new Task.Ranking(set.question(), shown.stream().map(set.candidates()::get).toList());
    }

    /// @param repeats how often each order is asked, at least 1
    /// @param seed of the orders in which answers are shown
    /// @return what has to be asked: for every question all repeats of the one order, then all of its reverse
    public static List<Asked> asked(List<AnswerSet> sets, int repeats, long seed) {
        List<Asked> asked = new ArrayList<>();
        for (AnswerSet set : sets) {
            Task.Ranking task = task(set, shown(set, seed));
            for (boolean swapped : new boolean[] {false, true}) {
                for (int repeat = 0; repeat < repeats; repeat++) {
                    asked.add(new Asked(swapped ? task.swapped() : task, swapped, repeat));
                }
            }
        }
        return asked;
    }

    /// @return the rankings, in the order of the questions
    /// @throws InterruptedException where this thread is interrupted
    public static List<RankedSet> judge(
            JudgeDesk desk,
            List<AnswerSet> sets,
            int repeats,
            long seed,
            boolean retryFailures,
            Progress progress)
            throws InterruptedException {
        List<Ruling> rulings = desk.ask(asked(sets, repeats, seed), retryFailures, progress);
        List<RankedSet> ranked = new ArrayList<>();
        int at = 0;
        for (AnswerSet set : sets) {
            ranked.add(
                    new RankedSet(
                            set,
                            shown(set, seed),
                            rulings.subList(at, at + repeats),
                            rulings.subList(at + repeats, at + 2 * repeats)));
            at += 2 * repeats;
        }
        return ranked;
    }
}
