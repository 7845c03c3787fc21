package dev.earnest.align.experiment;

import dev.earnest.align.AlignException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.IntStream;

/// The chance that a desirable answer has a higher score than an undesirable one, equal ones half (the area under the
/// ROC curve).
final class Auc {
    private static final int DRAWS = 1000;
    private static final double TAIL = 0.025;

    private Auc() {}

    /// @param liked whether each is desirable
    /// @throws AlignException where the verdicts are all alike, so that there is nothing to order
    static double of(double[] scores, boolean[] liked) {
        check(liked);
        return of(scores, liked, IntStream.range(0, scores.length).toArray());
    }

    /// @throws AlignException where the verdicts are all alike
    static void check(boolean[] liked) {
        int good = 0;
        for (boolean each : liked) {
            good += each ? 1 : 0;
        }
        if (good == 0 || good == liked.length) {
            throw new AlignException(
                    "all "
                            + liked.length
                            + " verdicts are "
                            + (good == 0 ? "bad" : "good")
                            + ": an AUC needs good and bad ones");
        }
    }

    /// @return NaN where all of those are alike
    private static double of(double[] scores, boolean[] liked, int[] among) {
        Integer[] order = Arrays.stream(among).boxed().toArray(Integer[]::new);
        Arrays.sort(order, Comparator.comparingDouble(i -> scores[i]));
        double above = 0;
        double below = 0;
        double likedCount = 0;
        int from = 0;
        while (from < order.length) {
            int until = from;
            double good = 0;
            double bad = 0;
            while (until < order.length && scores[order[until]] == scores[order[from]]) {
                if (liked[order[until]]) {
                    good++;
                } else {
                    bad++;
                }
                until++;
            }
            above += good * (below + bad / 2);
            below += bad;
            likedCount += good;
            from = until;
        }
        return above / (likedCount * below);
    }

    /// A 95 % bootstrap interval that draws whole groups. A draw of good or of bad ones alone has no AUC and is made
    /// again.
    ///
    /// @throws AlignException where the verdicts are all alike
    static Interval interval(double[] scores, boolean[] liked, List<String> groups, long seed) {
        check(liked);
        Map<String, List<Integer>> members = new TreeMap<>();
        for (int i = 0; i < scores.length; i++) {
            members.computeIfAbsent(groups.get(i), group -> new ArrayList<>()).add(i);
        }
        List<List<Integer>> all = List.copyOf(members.values());
        SplittableRandom random = new SplittableRandom(seed);
        double[] found = new double[DRAWS];
        int draw = 0;
        while (draw < DRAWS) {
            List<Integer> drawn = new ArrayList<>();
            for (int i = 0; i < all.size(); i++) {
                drawn.addAll(all.get(random.nextInt(all.size())));
            }
            double auc = of(scores, liked, drawn.stream().mapToInt(i -> i).toArray());
            if (!Double.isNaN(auc)) {
                found[draw] = auc;
                draw++;
            }
        }
        Arrays.sort(found);
        return new Interval(
                found[(int) (TAIL * DRAWS)], found[(int) Math.ceil((1 - TAIL) * DRAWS) - 1]);
    }
}
