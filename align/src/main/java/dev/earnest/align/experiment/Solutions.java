package dev.earnest.align.experiment;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import tools.jackson.databind.JsonNode;

/// The four sampled solutions of each test question of GSM8K (Cobbe et al. 2021, arXiv 2110.14168). Which system wrote
/// a solution is forgotten: the solutions of a question stand in random order.
///
/// @param question the text
/// @param solutions what was sampled
/// @param answers the final answer of each
/// @param correct whether each is
record Solutions(
        String question, List<String> solutions, List<String> answers, List<Boolean> correct) {
    private static final List<String> SYSTEMS =
            List.of("6b_finetuning", "6b_verification", "175b_finetuning", "175b_verification");

    static List<Solutions> read(Path folder, long seed) {
        Random random = new Random(seed);
        return DataFile.read(
                folder,
                "model_solutions_test.jsonl.gz",
                row -> {
                    List<String> systems = new ArrayList<>(SYSTEMS);
                    Collections.shuffle(systems, random);
                    List<String> texts = new ArrayList<>();
                    List<Boolean> correct = new ArrayList<>();
                    for (String system : systems) {
                        JsonNode one = row.json().path(system);
                        if (!one.path("solution").isString()
                                || !one.path("is_correct").isBoolean()) {
                            throw row.missing(system);
                        }
                        texts.add(one.path("solution").stringValue());
                        correct.add(one.path("is_correct").booleanValue());
                    }
                    return new Solutions(
                            row.text("question"),
                            texts,
                            texts.stream().map(SolutionText::answer).toList(),
                            correct);
                });
    }

    /// @param among places of the solutions that are looked at, as bits
    /// @return how many of these give the same answer as solution `place`, itself among them
    int agreeing(int place, int among) {
        int count = 0;
        for (int other = 0; other < answers.size(); other++) {
            if ((among >> other & 1) == 1 && answers.get(other).equals(answers.get(place))) {
                count++;
            }
        }
        return count;
    }

    /// @param among as bits
    /// @return the chance that picking the most frequent answer, ties at random, is right
    double majority(int among) {
        int most = 0;
        for (int place = 0; place < answers.size(); place++) {
            if ((among >> place & 1) == 1) {
                most = Math.max(most, agreeing(place, among));
            }
        }
        // Each answer that is as frequent as any is drawn with equal chance: its solutions share
        // it.
        double right = 0;
        double tied = 0;
        for (int place = 0; place < answers.size(); place++) {
            if ((among >> place & 1) == 1 && agreeing(place, among) == most) {
                right += correct.get(place) ? 1.0 / most : 0;
                tied += 1.0 / most;
            }
        }
        return right / tied;
    }

    /// @param among as bits
    /// @param scores of all solutions
    /// @return whether the solution with the highest score is right
    double best(int among, double[] scores) {
        int best = -1;
        for (int place = 0; place < scores.length; place++) {
            if ((among >> place & 1) == 1 && (best < 0 || scores[place] > scores[best])) {
                best = place;
            }
        }
        return correct.get(best) ? 1 : 0;
    }

    /// @param among as bits
    /// @return whether any is right
    double any(int among) {
        for (int place = 0; place < answers.size(); place++) {
            if ((among >> place & 1) == 1 && correct.get(place)) {
                return 1;
            }
        }
        return 0;
    }
}
