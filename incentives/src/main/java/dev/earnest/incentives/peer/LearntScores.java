package dev.earnest.incentives.peer;

import dev.earnest.incentives.IncentivesException;
import java.util.HashMap;
import java.util.Map;

/// The scores of correlated agreement learnt from data, for every group without that group's answers.
final class LearntScores {

    private LearntScores() {}

    static double[][][] of(Reports reports) {
        int classes = reports.classes();
        double[][] all = new double[classes][classes];
        Map<Integer, double[][]> touching = new HashMap<>();
        int[] present = new int[reports.annotators()];
        for (int item = 0; item < reports.items(); item++) {
            int count = 0;
            for (int i = 0; i < reports.annotators(); i++) {
                if (reports.label(i, item) != Reports.MISSING) {
                    present[count++] = i;
                }
            }
            for (int a = 0; a < count; a++) {
                for (int b = 0; b < a; b++) {
                    if (reports.eligible(present[a], present[b])) {
                        int x = reports.label(present[a], item);
                        int y = reports.label(present[b], item);
                        add(all, x, y);
                        add(touching(touching, reports.group(present[a]), classes), x, y);
                        add(touching(touching, reports.group(present[b]), classes), x, y);
                    }
                }
            }
        }
        Map<Integer, double[][]> byGroup = new HashMap<>();
        double[][][] scores = new double[reports.annotators()][][];
        for (int i = 0; i < reports.annotators(); i++) {
            int group = reports.group(i);
            scores[i] =
                    byGroup.computeIfAbsent(
                            group, g -> scores(all, touching(touching, g, classes), g));
        }
        return scores;
    }

    private static double[][] touching(Map<Integer, double[][]> map, int group, int classes) {
        return map.computeIfAbsent(group, g -> new double[classes][classes]);
    }

    private static void add(double[][] table, int x, int y) {
        // Who is first of the two has no meaning: both orders, half each.
        table[x][y] += 0.5;
        table[y][x] += 0.5;
    }

    private static double[][] scores(double[][] all, double[][] touching, int group) {
        int classes = all.length;
        double total = 0;
        double[][] law = new double[classes][classes];
        for (int x = 0; x < classes; x++) {
            for (int y = 0; y < classes; y++) {
                law[x][y] = all[x][y] - touching[x][y];
                total += law[x][y];
            }
        }
        if (total == 0) {
            throw new IncentivesException(
                    "nothing to learn the scores of group "
                            + group
                            + " from: no two annotators of other groups share an item");
        }
        for (double[] row : law) {
            for (int y = 0; y < classes; y++) {
                row[y] /= total;
            }
        }
        CorrelatedAgreement agreement = CorrelatedAgreement.of(JointLaw.of(law));
        double[][] scores = new double[classes][classes];
        for (int x = 0; x < classes; x++) {
            for (int y = 0; y < classes; y++) {
                scores[x][y] = agreement.score(x, y);
            }
        }
        return scores;
    }
}
