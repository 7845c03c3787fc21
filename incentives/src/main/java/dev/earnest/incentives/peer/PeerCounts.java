package dev.earnest.incentives.peer;

import java.util.HashMap;
import java.util.Map;

/// How often eligible peers gave each answer: the counts of all annotators of an item less those of the
/// annotator's own group, so that nobody is compared with anybody one by one.
final class PeerCounts {

    private PeerCounts() {}

    /// Takes what the peers on one item answered.
    @FunctionalInterface
    interface Visitor {
        /// @param annotator who is paid
        /// @param label the answer
        /// @param peers by answer, the number of eligible peers; overwritten by the next call
        void visit(int annotator, int label, int[] peers);
    }

    /// Visits every answer, by item and annotator.
    static void forEach(Reports reports, Visitor visitor) {
        int classes = reports.classes();
        int[] groups = numbered(reports);
        int[] start = new int[reports.items() + 1];
        int[] who = byItem(reports, start);
        int[] all = new int[classes];
        int[] peers = new int[classes];
        int[] own = new int[reports.annotators() * classes];
        for (int item = 0; item < reports.items(); item++) {
            for (int at = start[item]; at < start[item + 1]; at++) {
                int label = reports.label(who[at], item);
                all[label]++;
                own[groups[who[at]] * classes + label]++;
            }
            for (int at = start[item]; at < start[item + 1]; at++) {
                for (int label = 0; label < classes; label++) {
                    peers[label] = all[label] - own[groups[who[at]] * classes + label];
                }
                visitor.visit(who[at], reports.label(who[at], item), peers);
            }
            for (int at = start[item]; at < start[item + 1]; at++) {
                int label = reports.label(who[at], item);
                all[label] = 0;
                own[groups[who[at]] * classes + label] = 0;
            }
        }
    }

    /// @return `[annotator][answer]`, the frequency among all answers of eligible annotators; 0 without any
    static double[][] frequencies(Reports reports) {
        int classes = reports.classes();
        int[] groups = numbered(reports);
        double[] all = new double[classes];
        double[][] own = new double[reports.annotators()][classes];
        for (int annotator = 0; annotator < groups.length; annotator++) {
            for (int item : reports.answered(annotator)) {
                int label = reports.label(annotator, item);
                all[label]++;
                own[groups[annotator]][label]++;
            }
        }
        double[][] frequencies = new double[groups.length][classes];
        for (int annotator = 0; annotator < groups.length; annotator++) {
            double total = 0;
            for (int label = 0; label < classes; label++) {
                frequencies[annotator][label] = all[label] - own[groups[annotator]][label];
                total += frequencies[annotator][label];
            }
            for (int label = 0; label < classes; label++) {
                frequencies[annotator][label] /= Math.max(total, 1);
            }
        }
        return frequencies;
    }

    /// @return by annotator, a number of the group from 0
    private static int[] numbered(Reports reports) {
        Map<Integer, Integer> numbers = new HashMap<>();
        int[] groups = new int[reports.annotators()];
        for (int annotator = 0; annotator < groups.length; annotator++) {
            groups[annotator] =
                    numbers.computeIfAbsent(reports.group(annotator), _ -> numbers.size());
        }
        return groups;
    }

    private static int[] byItem(Reports reports, int[] start) {
        for (int annotator = 0; annotator < reports.annotators(); annotator++) {
            for (int item : reports.answered(annotator)) {
                start[item + 1]++;
            }
        }
        for (int item = 1; item < start.length; item++) {
            start[item] += start[item - 1];
        }
        int[] next = start.clone();
        int[] who = new int[start[start.length - 1]];
        for (int annotator = 0; annotator < reports.annotators(); annotator++) {
            for (int item : reports.answered(annotator)) {
                who[next[item]++] = annotator;
            }
        }
        return who;
    }
}
