package dev.earnest.evaluate.winrate;

import dev.earnest.evaluate.EvaluateException;
import dev.earnest.evaluate.Row;
import dev.earnest.evaluate.Rows;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// MT-bench's single scores of one model: means of the judge's 1 to 10 by turn and over all turns. The
/// standard error takes questions as independent, not turns. A score of -1, FastChat's mark of a verdict that
/// could not be read, is an error and never a number.
///
/// @param model name
/// @param mean over all scores
/// @param standardError of it over questions; NaN for a single one
/// @param byTurn mean by turn
/// @param scores counted
/// @param errors verdicts without a score
public record SingleScores(
        String model,
        double mean,
        double standardError,
        Map<Integer, Double> byTurn,
        int scores,
        int errors) {
    /// Two scores that differ by no more than this are a tie.
    public static final double TIE = 0.1;

    public SingleScores {
        byTurn = Map.copyOf(byTurn);
    }

    /// @param row first of a file
    /// @return whether it holds single scores
    public static boolean fits(Row row) {
        return row.has("model", "score", "question_id");
    }

    /// One score.
    ///
    /// @param model name
    /// @param question it answers
    /// @param turn from 1
    /// @param score 1 to 10; NaN where the judge gave none
    public record Score(String model, String question, int turn, double score) {}

    /// Reads rows `{question_id, model, judge, turn, score}`.
    ///
    /// @param files at least one
    /// @return the highest mean first
    public static List<SingleScores> of(List<Path> files) {
        List<Score> scores = new ArrayList<>();
        for (Path file : files) {
            Rows.each(
                    file,
                    row -> {
                        double score = row.number("score").orElse(Double.NaN);
                        scores.add(
                                new Score(
                                        row.text("model"),
                                        row.text("question_id"),
                                        (int) row.number("turn").orElse(1),
                                        score == -1 ? Double.NaN : score));
                    });
        }
        return all(scores);
    }

    /// @param scores of any number of models
    /// @return the highest mean first
    /// @throws EvaluateException where a model has no score at all
    public static List<SingleScores> all(List<Score> scores) {
        Map<String, List<Score>> models = new LinkedHashMap<>();
        scores.forEach(
                score -> models.computeIfAbsent(score.model(), _ -> new ArrayList<>()).add(score));
        List<SingleScores> all = new ArrayList<>();
        models.forEach((model, part) -> all.add(of(model, part)));
        all.sort(Comparator.comparingDouble(SingleScores::mean).reversed());
        return all;
    }

    private static SingleScores of(String model, List<Score> scores) {
        Map<Integer, double[]> turns = new TreeMap<>();
        Map<String, double[]> questions = new LinkedHashMap<>();
        double sum = 0;
        int count = 0;
        for (Score one : scores) {
            if (Double.isNaN(one.score())) {
                continue;
            }
            sum += one.score();
            count++;
            add(turns.computeIfAbsent(one.turn(), _ -> new double[2]), one.score());
            add(questions.computeIfAbsent(one.question(), _ -> new double[2]), one.score());
        }
        if (count == 0) {
            throw new EvaluateException("no score of " + model + " can be read");
        }
        double mean = sum / count;
        // A mean of all scores is a ratio of sums over questions: its residuals are sum minus mean
        // times count.
        double squares = 0;
        for (double[] one : questions.values()) {
            double residual = one[0] - mean * one[1];
            squares += residual * residual;
        }
        int units = questions.size();
        Map<Integer, Double> byTurn = new TreeMap<>();
        turns.forEach((turn, one) -> byTurn.put(turn, one[0] / one[1]));
        return new SingleScores(
                model,
                mean,
                units < 2 ? Double.NaN : Math.sqrt(squares * units / (units - 1.0)) / count,
                byTurn,
                count,
                scores.size() - count);
    }

    private static void add(double[] sums, double score) {
        sums[0] += score;
        sums[1]++;
    }
}
