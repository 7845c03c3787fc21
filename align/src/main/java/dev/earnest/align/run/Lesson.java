package dev.earnest.align.run;

import dev.earnest.align.AlignException;
import dev.earnest.align.data.Answer;
import dev.earnest.align.train.MixedOrder;
import dev.earnest.align.train.Mixture;
import dev.earnest.align.train.Part;
import dev.earnest.align.train.Task;
import dev.earnest.align.train.TrainSettings;
import dev.earnest.align.train.Trainer;
import dev.earnest.torch.Scope;
import dev.earnest.torch.Tensors;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.bytedeco.pytorch.NoGradGuard;

/// A task with its examples.
///
/// @param training to learn from
/// @param evaluation kept from training
/// @param task what is learned
/// @param answer the answer of an example that people are shown
/// @param atStart the loss of examples before training, where theory says it
/// @param mixture of which sources the examples to learn from are
record Lesson<E>(
        List<E> training,
        List<E> evaluation,
        Task<E> task,
        Function<E, Answer> answer,
        Optional<ToDoubleFunction<List<E>>> atStart,
        Mixture mixture) {
    private static final double ROUNDING = 1e-3;

    /// A lesson of one source.
    Lesson(
            List<E> training,
            List<E> evaluation,
            Task<E> task,
            Function<E, Answer> answer,
            Optional<ToDoubleFunction<List<E>>> atStart) {
        this(training, evaluation, task, answer, atStart, Mixture.single(training.size()));
    }

    /// @return settings of the trainer; an epoch is one of the first source
    TrainSettings settings(Pace pace) {
        return pace.settings(
                mixture.sources().size() == 1
                        ? training.size()
                        : new MixedOrder(mixture, pace.seed(), i -> task.weight(training.get(i)))
                                .firstEpoch());
    }

    /// @return what learns it
    Trainer<E> trainer(TrainSettings settings) {
        return new Trainer<>(training, task, settings, mixture);
    }

    /// Compares the loss before the first step with what theory says.
    ///
    /// @return a line for people
    /// @throws AlignException where they differ
    String check(int batch, int part) {
        List<E> counting =
                training.stream().filter(one -> task.weight(one) > 0).limit(batch).toList();
        double loss = measured(counting, part).getOrDefault("loss", Double.NaN);
        if (!Double.isFinite(loss)) {
            throw new AlignException("self-check: the loss before the first step is " + loss);
        }
        if (atStart.isEmpty()) {
            return "loss before the first step " + Lines.number(loss);
        }
        double expected = atStart.get().applyAsDouble(counting);
        if (Math.abs(loss - expected) > ROUNDING * Math.max(1, Math.abs(expected))) {
            throw new AlignException(
                    "self-check: the loss before the first step is "
                            + loss
                            + ", it should be "
                            + expected
                            + " where policy and reference are the same");
        }
        return "self-check passed: loss before the first step "
                + Lines.number(loss)
                + ", as theory says";
    }

    /// @return the loss and what the task measures on the examples kept; empty where there are none
    SequencedMap<String, Double> evaluated(int part) {
        List<E> counting = evaluation.stream().filter(one -> task.weight(one) > 0).toList();
        return counting.isEmpty() ? new LinkedHashMap<>() : measured(counting, part);
    }

    private SequencedMap<String, Double> measured(List<E> examples, int part) {
        Map<String, double[]> sums = new LinkedHashMap<>();
        double loss = 0;
        try (NoGradGuard _ = new NoGradGuard()) {
            task.begin(examples, part);
            for (int from = 0; from < examples.size(); from += part) {
                try (Scope _ = Scope.open()) {
                    Part found =
                            task.loss(
                                    examples.subList(from, Math.min(examples.size(), from + part)),
                                    examples);
                    loss += Tensors.value(found.loss());
                    for (Part.Measure measure : found.measures()) {
                        double[] sum = sums.computeIfAbsent(measure.name(), name -> new double[2]);
                        sum[0] += measure.sum();
                        sum[1] += measure.count();
                    }
                }
            }
        }
        SequencedMap<String, Double> measures = new LinkedHashMap<>();
        measures.put("loss", loss);
        sums.forEach((name, sum) -> measures.put(name, sum[0] / sum[1]));
        return measures;
    }
}
