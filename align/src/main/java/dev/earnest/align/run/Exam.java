package dev.earnest.align.run;

import dev.earnest.align.data.Answer;
import dev.earnest.align.online.Episode;
import dev.earnest.align.online.Episodes;
import dev.earnest.align.online.Sampling;
import dev.earnest.model.CausalModel;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/// Lets a policy answer prompts that it does not learn from, the same way every time.
///
/// @param sampling how the run samples; one answer of each prompt is taken
record Exam(
        Workshop workshop,
        Texts texts,
        Sampling sampling,
        Referee referee,
        Asked training,
        Asked evaluation,
        long seed) {
    private static final int SHOWN = 4;
    private static final int TOGETHER = 64;

    private Sampling single() {
        return new Sampling(
                1,
                1,
                sampling.mostTokens(),
                sampling.choice(),
                sampling.stop(),
                sampling.unfinished());
    }

    private static List<long[]> first(Asked asked, int count) {
        return asked.prompts().subList(0, Math.min(count, asked.prompts().size()));
    }

    /// Gives rewards mean 0 and deviation 1 on answers of a model to the first prompts.
    void normalise(CausalModel model) {
        List<Answer> answers = new ArrayList<>();
        Episodes.sample(
                model,
                first(training, TOGETHER),
                single(),
                sampled -> {
                    answers.addAll(sampled);
                    return new double[sampled.size()];
                },
                seed + 3);
        referee.normalise(answers);
    }

    /// @return the mean reward on the prompts kept; nothing where there are none
    SequencedMap<String, Double> measured() {
        SequencedMap<String, Double> measures = new LinkedHashMap<>();
        int count = evaluation.prompts().size();
        double sum = 0;
        for (int from = 0; from < count; from += TOGETHER) {
            List<long[]> some =
                    evaluation.prompts().subList(from, Math.min(count, from + TOGETHER));
            for (Episode one :
                    Episodes.sample(workshop.policy(), some, single(), referee, seed + 4 + from)) {
                sum += one.score();
            }
        }
        if (count > 0) {
            measures.put("reward", sum / count);
        }
        return measures;
    }

    /// @return a few prompts with what the policy answers now
    Map<String, String> sample() {
        Asked from = evaluation.prompts().isEmpty() ? training : evaluation;
        Map<String, String> sample = new LinkedHashMap<>();
        Episodes.sample(workshop.policy(), first(from, SHOWN), single(), referee, seed + 5)
                .forEach(one ->
                        sample.put(
                                texts.text(one.answer().prompt()),
                                texts.text(one.answer().completion())));
        return sample;
    }
}
