package dev.earnest.align.train;

import dev.earnest.align.data.Answer;
import dev.earnest.align.data.AnswerBatch;
import dev.earnest.model.CausalModel;
import dev.earnest.torch.Scope;
import dev.earnest.torch.Tensors;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.bytedeco.pytorch.NoGradGuard;

/// How likely answers were before training. It is asked once, before the first update, so that no second copy of the
/// model is kept.
public final class Reference {
    private Reference() {}

    /// @param model the reference: the policy before training, or the policy without its adapter
    /// @param answers in any order
    /// @param atOnce answers worked on together
    /// @return log-probability of every answer's tokens, summed
    public static double[] sums(CausalModel model, List<Answer> answers, int atOnce) {
        // Answers of like length together: fewer pads.
        int[] order =
                IntStream.range(0, answers.size())
                        .boxed()
                        .sorted(Comparator.comparingInt(i -> answers.get(i).length()))
                        .mapToInt(Integer::intValue)
                        .toArray();
        double[] sums = new double[answers.size()];
        for (int from = 0; from < order.length; from += atOnce) {
            int until = Math.min(order.length, from + atOnce);
            try (Scope _ = Scope.open();
                    NoGradGuard _ = new NoGradGuard()) {
                AnswerBatch batch =
                        AnswerBatch.of(
                                IntStream.range(from, until)
                                        .mapToObj(i -> answers.get(order[i]))
                                        .toList());
                double[] found = Tensors.toDoubles(batch.sums(batch.logProbabilities(model, 1)));
                for (int i = from; i < until; i++) {
                    sums[order[i]] = found[i - from];
                }
            }
        }
        return sums;
    }
}
