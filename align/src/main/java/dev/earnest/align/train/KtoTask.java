package dev.earnest.align.train;

import dev.earnest.align.AlignException;
import dev.earnest.align.data.Answer;
import dev.earnest.align.data.AnswerBatch;
import dev.earnest.align.loss.preference.Kto;
import dev.earnest.align.loss.preference.KtoLoss;
import dev.earnest.align.loss.preference.UnpairedAnswers;
import dev.earnest.model.CausalModel;
import dev.earnest.torch.Tensors;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.stream.Stream;
import org.bytedeco.pytorch.Tensor;

/// Trains a policy on answers that were found desirable or not, one by one (KTO, arXiv 2402.01306). Every answer is
/// mismatched with the next prompt once and for all, which tells how far the policy is from the reference; that mean is
/// taken over a whole batch, so it does not depend on parts.
public final class KtoTask implements Task<KtoTask.Example> {
    private final CausalModel policy;
    private final SequencedMap<String, Tensor> trained;
    private final Kto loss;
    private double[] mismatched = {};

    /// @param trained what gradients reach: all parameters of the policy, or those of its adapter
    public KtoTask(CausalModel policy, SequencedMap<String, Tensor> trained, Kto loss) {
        this.policy = policy;
        this.trained = trained;
        this.loss = loss;
    }

    /// An answer with its verdict.
    ///
    /// @param name by which people find it
    /// @param desirable whether it is
    /// @param weight how much it counts, at least 0
    public record Verdict(String name, Answer answer, boolean desirable, double weight) {}

    /// A verdict with what the reference says.
    ///
    /// @param mismatched this answer put to another prompt
    /// @param reference log-probability of the answer under the reference
    /// @param mismatchedReference the same of the mismatched one
    public record Example(
            Verdict verdict, Answer mismatched, double reference, double mismatchedReference) {}

    /// @param reference as it is before training
    /// @param atOnce answers worked on together
    /// @throws AlignException where there are fewer than two verdicts
    public static List<Example> examples(
            List<Verdict> verdicts, CausalModel reference, int atOnce) {
        int count = verdicts.size();
        if (count < 2) {
            throw new AlignException(
                    "KTO needs at least two answers to mismatch them, there is " + count);
        }
        List<Answer> mismatched = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            mismatched.add(verdicts.get(i).answer().to(other(verdicts, i).prompt()));
        }
        double[] sums =
                Reference.sums(
                        reference,
                        Stream.concat(verdicts.stream().map(Verdict::answer), mismatched.stream())
                                .toList(),
                        atOnce);
        List<Example> examples = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            examples.add(new Example(verdicts.get(i), mismatched.get(i), sums[i], sums[count + i]));
        }
        return examples;
    }

    /// @return the next answer that has another prompt; the next one where all have the same
    private static Answer other(List<Verdict> verdicts, int to) {
        long[] own = verdicts.get(to).answer().prompt();
        for (int step = 1; step < verdicts.size(); step++) {
            Answer next = verdicts.get((to + step) % verdicts.size()).answer();
            if (!Arrays.equals(next.prompt(), own)) {
                return next;
            }
        }
        return verdicts.get((to + 1) % verdicts.size()).answer();
    }

    @Override
    public SequencedMap<String, Tensor> trained() {
        return trained;
    }

    @Override
    public double weight(Example example) {
        return example.verdict().weight();
    }

    @Override
    public void begin(List<Example> batch, int atOnce) {
        mismatched =
                Reference.sums(policy, batch.stream().map(Example::mismatched).toList(), atOnce);
    }

    @Override
    public Part loss(List<Example> part, List<Example> batch) {
        AnswerBatch answers = AnswerBatch.of(part.stream().map(e -> e.verdict().answer()).toList());
        Tensor policySums = answers.sums(answers.logProbabilities(policy, 1));
        boolean[] liked = new boolean[part.size()];
        for (int i = 0; i < liked.length; i++) {
            liked[i] = part.get(i).verdict().desirable();
        }
        UnpairedAnswers unpaired =
                new UnpairedAnswers(
                        policySums,
                        column(part.stream().mapToDouble(Example::reference).toArray()),
                        Tensors.booleans(liked, liked.length),
                        column(mismatched),
                        column(batch.stream().mapToDouble(Example::mismatchedReference).toArray()),
                        Optional.empty());
        Tensor each = KtoLoss.perAnswer(loss, unpaired);
        Tensor weights = column(part.stream().mapToDouble(this::weight).toArray());
        double whole = batch.stream().mapToDouble(this::weight).sum();
        Tensor rewards = unpaired.ratio().detach().mul(Tensors.scalar(loss.beta()));
        double[] reward = Tensors.toDoubles(rewards);
        double[] sums = new double[2];
        int[] counts = new int[2];
        for (int i = 0; i < reward.length; i++) {
            int side = liked[i] ? 0 : 1;
            sums[side] += reward[i];
            counts[side]++;
        }
        List<Part.Measure> measures = new ArrayList<>();
        measures.add(
                new Part.Measure(
                        "kl", Tensors.value(unpaired.distance()) * part.size(), part.size()));
        if (counts[0] > 0) {
            measures.add(new Part.Measure("reward_desirable", sums[0], counts[0]));
        }
        if (counts[1] > 0) {
            measures.add(new Part.Measure("reward_undesirable", sums[1], counts[1]));
        }
        return new Part(
                each.mul(weights.to(each.scalar_type())).sum().div(Tensors.scalar(whole)),
                measures);
    }

    private static Tensor column(double[] values) {
        return Tensors.doubles(values, values.length);
    }

    @Override
    public void backward(Tensor loss) {
        policy.backward(loss);
    }

    @Override
    public String name(Example example) {
        return example.verdict().name();
    }
}
