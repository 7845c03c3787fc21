package dev.earnest.platform.campaign.export;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// One number for each response of an item, from its pairs or its ratings.
final class Scores {
    private Scores() {}

    /// @return mean probability of each response to be better than another one it was compared with, ties counted half;
    ///     0.5 for one that was never compared
    static double[] wins(int responses, List<SoftLabel> labels) {
        double[] sum = new double[responses];
        int[] count = new int[responses];
        for (SoftLabel label : labels) {
            sum[label.pair().first()] += label.first() + label.tie() / 2;
            sum[label.pair().second()] += label.second() + label.tie() / 2;
            count[label.pair().first()]++;
            count[label.pair().second()]++;
        }
        for (int i = 0; i < responses; i++) {
            sum[i] = count[i] == 0 ? 0.5 : sum[i] / count[i];
        }
        return sum;
    }

    /// @return the response with the greatest number; empty where two have it
    static Optional<Integer> best(int responses, List<SoftLabel> labels) {
        int[] ranks = ranks(responses, labels);
        List<Integer> first = new ArrayList<>();
        for (int i = 0; i < responses; i++) {
            if (ranks[i] == 0) {
                first.add(i);
            }
        }
        return !labels.isEmpty() && first.size() == 1
                ? Optional.of(first.getFirst())
                : Optional.empty();
    }

    /// @return rank of each response, 0 the best; equal numbers have equal ranks
    static int[] ranks(int responses, List<SoftLabel> labels) {
        double[] wins = wins(responses, labels);
        int[] ranks = new int[responses];
        for (int i = 0; i < responses; i++) {
            for (int other = 0; other < responses; other++) {
                if (wins[other] > wins[i] + 1e-12) {
                    ranks[i]++;
                }
            }
        }
        return ranks;
    }

    /// @return mean of each attribute of a response over the answers that count, or what reviewers decided instead
    static Map<String, Double> attributes(JudgedItem judged, int response) {
        Map<String, double[]> sums = new LinkedHashMap<>();
        for (ExportedAnswer answer : judged.answers()) {
            if (!answer.counts()) {
                continue;
            }
            answer.attributes()
                    .forEach((attribute, values) -> {
                        for (int place = 0; place < values.size(); place++) {
                            if (answer.at(place) == response) {
                                double[] sum = sums.computeIfAbsent(attribute, _ -> new double[2]);
                                sum[0] += values.get(place);
                                sum[1]++;
                            }
                        }
                    });
        }
        Map<String, Double> means = new LinkedHashMap<>();
        sums.forEach(
                (key, sum) -> means.put(key, SoftLabel.rounded(sum[0] / sum[1]).doubleValue()));
        judged.adjudicated()
                .ifPresent(label ->
                        label.attributes(response)
                                .forEach((key, value) -> means.put(key, value.doubleValue())));
        return means;
    }
}
