package dev.earnest.align.online;

import dev.earnest.align.data.Answer;
import dev.earnest.align.data.AnswerBatch;
import dev.earnest.align.loss.BatchTotals;
import dev.earnest.align.loss.SequenceLogProbabilities;
import dev.earnest.model.CausalModel;
import dev.earnest.model.TokenLogProbabilities;
import dev.earnest.torch.Scope;
import dev.earnest.torch.Tensors;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;

/// The answers of a round with what is known of each token before learning, one array per answer.
///
/// @param old log-probability under the policy that sampled
/// @param reference the same under the reference
/// @param values by the value head, where there is one
/// @param cuts of what could be sampled; none where nothing was cut
/// @param entropy mean over tokens
record Round(
        List<Episode> episodes,
        List<double[]> old,
        List<double[]> reference,
        List<double[]> values,
        List<Cut> cuts,
        double entropy) {
    /// @param part answers worked on at once
    static Round of(
            List<Episode> episodes,
            CausalModel policy,
            CausalModel reference,
            Optional<ValueHead> head,
            Sampling sampling,
            int part) {
        double temperature = sampling.choice().temperature();
        List<double[]> old = new ArrayList<>();
        List<double[]> references = new ArrayList<>();
        List<double[]> values = new ArrayList<>();
        List<Cut> cuts = new ArrayList<>();
        double entropy = 0;
        long tokens = 0;
        for (int from = 0; from < episodes.size(); from += part) {
            List<Answer> answers =
                    episodes.subList(from, Math.min(episodes.size(), from + part)).stream()
                            .map(Episode::answer)
                            .toList();
            try (Scope _ = Scope.open();
                    NoGradGuard _ = new NoGradGuard()) {
                AnswerBatch batch = AnswerBatch.of(answers);
                Tensor hidden = batch.predicting(policy);
                Tensor whole = policy.logits(hidden);
                List<Cut> own = sampling.cuts() ? cut(whole, batch, answers, sampling) : List.of();
                cuts.addAll(own);
                Tensor logits = Cut.apply(whole, own);
                split(TokenLogProbabilities.of(logits, batch.targets(), temperature), answers, old);
                Tensor other = Cut.apply(reference.logits(batch.predicting(reference)), own);
                split(
                        TokenLogProbabilities.of(other, batch.targets(), temperature),
                        answers,
                        references);
                head.ifPresent(one -> split(one.of(batch, hidden), answers, values));
                entropy +=
                        Tensors.value(
                                SequenceLogProbabilities.entropies(logits, temperature).sum());
                tokens += batch.targets().size(0);
            }
        }
        return new Round(episodes, old, references, values, cuts, entropy / tokens);
    }

    private static List<Cut> cut(
            Tensor logits, AnswerBatch batch, List<Answer> answers, Sampling sampling) {
        int[][] kept = Cut.of(logits, batch.targets(), sampling.choice());
        List<Cut> cuts = new ArrayList<>();
        int next = 0;
        for (Answer answer : answers) {
            int tokens = answer.completion().length;
            cuts.add(new Cut(Arrays.copyOfRange(kept, next, next + tokens)));
            next += tokens;
        }
        return cuts;
    }

    /// @return of some answers, in order
    List<Cut> cuts(int[] part) {
        return cuts.isEmpty() ? List.of() : IntStream.of(part).mapToObj(cuts::get).toList();
    }

    /// @return how much of some answers is learned from
    BatchTotals totals(int[] part) {
        int[] counted = IntStream.of(part).filter(i -> episodes.get(i).counted()).toArray();
        return new BatchTotals(
                counted.length, IntStream.of(counted).mapToLong(i -> old.get(i).length).sum());
    }

    /// @return [n, longest] booleans, true at the tokens of some answers that are learned from
    Tensor counted(int[] part) {
        List<double[]> rows = IntStream.of(part).mapToObj(old::get).toList();
        return mask(rows, i -> episodes.get(part[i]).counted());
    }

    /// @return the same of all answers
    Tensor counted() {
        return mask(old, i -> episodes.get(i).counted());
    }

    private static void split(Tensor perToken, List<Answer> answers, List<double[]> to) {
        double[] all = Tensors.toDoubles(perToken);
        int next = 0;
        for (Answer answer : answers) {
            double[] own = new double[answer.completion().length];
            System.arraycopy(all, next, own, 0, own.length);
            next += own.length;
            to.add(own);
        }
    }

    /// @return mean over answers of the sum of log-probability differences
    double divergence() {
        double sum = 0;
        for (int i = 0; i < old.size(); i++) {
            for (int t = 0; t < old.get(i).length; t++) {
                sum += old.get(i)[t] - reference.get(i)[t];
            }
        }
        return sum / old.size();
    }

    /// @return [B, longest] float64, 0 beyond the end of a row
    static Tensor rows(List<double[]> rows) {
        int longest = rows.stream().mapToInt(row -> row.length).max().orElse(0);
        double[][] filled = new double[rows.size()][longest];
        for (int i = 0; i < filled.length; i++) {
            System.arraycopy(rows.get(i), 0, filled[i], 0, rows.get(i).length);
        }
        return Tensors.doubles(filled);
    }

    /// @return [B, longest] booleans, true where a row has a value
    static Tensor mask(List<double[]> rows) {
        return mask(rows, i -> true);
    }

    private static Tensor mask(List<double[]> rows, IntPredicate wanted) {
        int longest = rows.stream().mapToInt(row -> row.length).max().orElse(0);
        boolean[] kept = new boolean[rows.size() * longest];
        for (int i = 0; i < rows.size(); i++) {
            for (int t = 0; wanted.test(i) && t < rows.get(i).length; t++) {
                kept[i * longest + t] = true;
            }
        }
        return Tensors.booleans(kept, rows.size(), longest);
    }
}
