package dev.earnest.align.loss.golden;

import static dev.earnest.align.loss.golden.Numbers.r;

import dev.earnest.align.loss.selection.BestOfN;
import dev.earnest.align.loss.selection.PassAtK;
import dev.earnest.align.loss.selection.RejectionSampling;
import java.util.Map;
import java.util.stream.IntStream;

final class SelectionChecks {
    private static final double[] SCORES = {0.1, 0.9, 0.4, 0.6};

    private SelectionChecks() {}

    private static Check largest(int n) {
        return numbers -> r(BestOfN.expectedLargest(SCORES, n));
    }

    static Map<String, Check> all() {
        return Map.ofEntries(
                Map.entry("bon.expected_max N=4 n=1", largest(1)),
                Map.entry("bon.expected_max N=4 n=2", largest(2)),
                Map.entry("bon.expected_max N=4 n=3", largest(3)),
                Map.entry("bon.expected_max N=4 n=4", largest(4)),
                Map.entry(
                        "bon.expected max with replacement n=2 (biased plug-in)",
                        numbers -> r(BestOfN.expectedLargestWithReplacement(SCORES, 2))),
                Map.entry(
                        "bon.gold under proxy selection n=2",
                        numbers ->
                                r(
                                        BestOfN.expectedGold(
                                                r(0.3, 0.8, 0.1, 0.5), r(1, 0.2, 0, 0.7), 2))),
                Map.entry(
                        "bon.kl bound n=2,4,16,64",
                        numbers ->
                                IntStream.of(2, 4, 16, 64)
                                        .mapToDouble(BestOfN::divergenceBound)
                                        .toArray()),
                Map.entry(
                        "bon.winrate bound n=2,4,16",
                        numbers ->
                                IntStream.of(2, 4, 16)
                                        .mapToDouble(BestOfN::winRateBound)
                                        .toArray()),
                Map.entry(
                        "bon.true KL binary uniform n=4 (bound 0.636294)",
                        numbers -> r(BestOfN.divergence(r(0.5, 0.5), 4))),
                Map.entry(
                        "pass@k n=10 c=3 k=1,2,5",
                        numbers ->
                                IntStream.of(1, 2, 5)
                                        .mapToDouble(k -> PassAtK.of(10, 3, k))
                                        .toArray()),
                Map.entry(
                        "rft keep-threshold percentile .7 of [.1,.9,.4,.6]",
                        numbers -> r(RejectionSampling.quantile(SCORES, 0.7))));
    }
}
