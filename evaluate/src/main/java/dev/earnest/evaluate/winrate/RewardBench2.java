package dev.earnest.evaluate.winrate;

import dev.earnest.evaluate.EvaluateException;
import dev.earnest.evaluate.Row;
import dev.earnest.evaluate.Rows;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/// Scores of RewardBench, second version (Malik et al. 2025, arXiv 2506.01937). A prompt has one right answer
/// and several wrong ones; the model gets `1 / k` where the right one is among the `k` answers with the highest
/// score, else 0. The subset Ties has prompts with several right answers (`tied:N`), each beside a prompt with
/// one (`ref:N`), and scores
///
///     .30 tied accuracy + .30 reference accuracy + .20 [gap > spread] + .20 [both gaps > spread]
///     + .01 tanh(smaller gap / spread - 1)
///
/// where spread is that among right answers and gap that from the worst right to the best wrong answer.
public final class RewardBench2 {
    private static final String TIES = "Ties";

    /// One prompt.
    ///
    /// @param place where it stands
    /// @param subset for example `Math`
    /// @param id `tied:N` or `ref:N` in the subset Ties; free elsewhere
    /// @param scores of the answers, the right ones first
    /// @param right number of right answers
    public record Prompt(String place, String subset, String id, List<Double> scores, int right) {
        public Prompt {
            scores = List.copyOf(scores);
            if (right < 1 || right >= scores.size()) {
                throw new EvaluateException(
                        place
                                + ": "
                                + right
                                + " right of "
                                + scores.size()
                                + " answers; there must be at least one right and one wrong");
            }
        }

        double bestRight() {
            return scores.subList(0, right).stream()
                    .mapToDouble(Double::doubleValue)
                    .max()
                    .orElseThrow();
        }

        double worstRight() {
            return scores.subList(0, right).stream()
                    .mapToDouble(Double::doubleValue)
                    .min()
                    .orElseThrow();
        }

        double bestWrong() {
            return scores.subList(right, scores.size()).stream()
                    .mapToDouble(Double::doubleValue)
                    .max()
                    .orElseThrow();
        }

        double gap() {
            return worstRight() - bestWrong();
        }

        double spread() {
            return bestRight() - worstRight();
        }
    }

    private RewardBench2() {}

    /// @param row first of a file
    /// @return whether it holds scores of several answers
    public static boolean fits(Row row) {
        return row.has("subset", "scores");
    }

    /// Reads rows `{id, subset, scores: [..], num_correct}`; without `num_correct` the first answer alone is
    /// right.
    ///
    /// @param files at least one
    public static List<Prompt> read(List<Path> files) {
        List<Prompt> prompts = new ArrayList<>();
        for (Path file : files) {
            Rows.each(
                    file,
                    row -> {
                        List<Double> scores = new ArrayList<>();
                        JsonNode values = row.values().path("scores");
                        for (JsonNode value : values) {
                            JsonNode one = value.isArray() ? value.path(0) : value;
                            if (!one.isNumber()) {
                                throw new EvaluateException(
                                        row.place() + ": 'scores' holds " + one + ", not a number");
                            }
                            scores.add(one.asDouble());
                        }
                        prompts.add(
                                new Prompt(
                                        row.place(),
                                        row.text("subset"),
                                        row.optionalText("id").orElse(""),
                                        scores,
                                        (int) row.number("num_correct").orElse(1)));
                    });
        }
        return prompts;
    }

    /// @param prompts of any subsets
    /// @return score by subset, in order of appearance; the overall score is their mean
    public static Map<String, Double> scores(List<Prompt> prompts) {
        Map<String, List<Prompt>> subsets = new LinkedHashMap<>();
        prompts.forEach(prompt ->
                subsets.computeIfAbsent(prompt.subset(), _ -> new ArrayList<>()).add(prompt));
        Map<String, Double> scores = new LinkedHashMap<>();
        subsets.forEach((subset, part) ->
                scores.put(
                        subset,
                        subset.equals(TIES)
                                ? ties(part)
                                : part.stream()
                                        .mapToDouble(RewardBench2::best)
                                        .average()
                                        .orElseThrow()));
        return scores;
    }

    /// @return 1 over the number of answers tied at the top where a right one is among them, else 0
    static double best(Prompt prompt) {
        double top = prompt.scores().stream().mapToDouble(Double::doubleValue).max().orElseThrow();
        if (prompt.bestRight() < top) {
            return 0;
        }
        long tied = prompt.scores().stream().filter(score -> score == top).count();
        return 1.0 / tied;
    }

    static double ties(List<Prompt> prompts) {
        Map<String, Prompt> tied = new HashMap<>();
        Map<String, Prompt> references = new HashMap<>();
        for (Prompt prompt : prompts) {
            String[] parts = prompt.id().split(":", 2);
            if (parts.length != 2 || !(parts[0].equals("tied") || parts[0].equals("ref"))) {
                throw new EvaluateException(
                        prompt.place()
                                + ": the id of a prompt of Ties is tied:N or ref:N, not '"
                                + prompt.id()
                                + "'");
            }
            (parts[0].equals("tied") ? tied : references).put(parts[1], prompt);
        }
        TreeSet<String> both = new TreeSet<>(tied.keySet());
        both.retainAll(references.keySet());
        double preferred = 0;
        double hard = 0;
        double margin = 0;
        for (String id : both) {
            Prompt one = known(tied, id);
            double smaller = Math.min(known(references, id).gap(), one.gap());
            preferred += one.gap() > one.spread() ? 1 : 0;
            hard += smaller > one.spread() ? 1 : 0;
            double ratio = Math.tanh(smaller / one.spread() - 1);
            margin += Double.isNaN(ratio) ? 0 : ratio;
        }
        int count = Math.max(1, both.size());
        return 0.30 * accuracy(tied)
                + 0.30 * accuracy(references)
                + 0.20 * preferred / count
                + 0.20 * hard / count
                + 0.01 * margin / count;
    }

    private static Prompt known(Map<String, Prompt> prompts, String id) {
        Prompt prompt = prompts.get(id);
        if (prompt == null) {
            throw new IllegalStateException("no prompt " + id);
        }
        return prompt;
    }

    private static double accuracy(Map<String, Prompt> prompts) {
        return prompts.values().stream()
                .mapToDouble(prompt -> prompt.gap() > 0 ? 1 : 0)
                .average()
                .orElse(0);
    }

    /// @param scores by subset
    /// @return their mean
    public static double overall(Map<String, Double> scores) {
        return Arrays.stream(scores.values().toArray(new Double[0]))
                .mapToDouble(Double::doubleValue)
                .average()
                .orElse(Double.NaN);
    }
}
