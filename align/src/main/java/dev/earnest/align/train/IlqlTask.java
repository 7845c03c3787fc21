package dev.earnest.align.train;

import dev.earnest.align.data.AnswerBatch;
import dev.earnest.align.data.RewardedAnswer;
import dev.earnest.align.loss.offline.Ilql;
import dev.earnest.align.loss.offline.IlqlBatch;
import dev.earnest.align.loss.offline.Polyak;
import dev.earnest.model.CausalModel;
import dev.earnest.model.ValueHeads;
import dev.earnest.torch.Tensors;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;

/// Trains a policy and heads for values on a fixed set of answers with rewards (ILQL, arXiv 2206.11871). A token of an
/// answer is an action; the reward comes with the last one. Every mean is taken over all tokens of the whole batch.
/// Gradients of all parts reach the body; the target heads follow the trained ones after every update. Measured over
/// tokens: the parts of the loss, and `value`, the mean V.
public final class IlqlTask implements Task<RewardedAnswer> {
    private final CausalModel policy;
    private final ValueHeads heads;
    private final ValueHeads targets;
    private final SequencedMap<String, Tensor> trained;
    private final Ilql loss;
    private final double polyak;

    /// @param heads trained with the policy
    /// @param targets that follow the heads for tokens, copies of their own
    /// @param body what of the policy is trained, by name
    /// @param polyak by how much the targets follow after each update, from 0 to 1
    public IlqlTask(
            CausalModel policy,
            ValueHeads heads,
            ValueHeads targets,
            SequencedMap<String, Tensor> body,
            Ilql loss,
            double polyak) {
        this.policy = policy;
        this.heads = heads;
        this.targets = targets;
        this.loss = loss;
        this.polyak = polyak;
        this.trained = new LinkedHashMap<>(body);
        heads.tensors().forEach((name, tensor) -> trained.put("values." + name, tensor));
    }

    @Override
    public SequencedMap<String, Tensor> trained() {
        return trained;
    }

    @Override
    public SequencedMap<String, Tensor> kept() {
        SequencedMap<String, Tensor> kept = new LinkedHashMap<>();
        targets.tensors().forEach((name, tensor) -> kept.put("targets." + name, tensor));
        return kept;
    }

    @Override
    public double weight(RewardedAnswer example) {
        return example.answer().counted();
    }

    @Override
    public void updated() {
        List<String> names = List.copyOf(targets.tensors().keySet());
        Polyak.move(
                List.copyOf(targets.tensors().values()),
                names.stream().map(heads::tensor).toList(),
                polyak);
    }

    @Override
    public Part loss(List<RewardedAnswer> part, List<RewardedAnswer> batch) {
        double tokens = part.stream().mapToDouble(this::weight).sum();
        double whole = batch.stream().mapToDouble(this::weight).sum();
        AnswerBatch answers = AnswerBatch.of(part.stream().map(RewardedAnswer::answer).toList());
        Tensor hidden = answers.predicting(policy).unsqueeze(0);
        Tensor values = heads.v(hidden);
        Ilql.Parts parts = loss.of(batch(part, answers, hidden, values));
        return new Part(
                parts.total().mul(Tensors.scalar(tokens / whole)),
                List.of(
                        mean("q_loss", parts.q(), tokens),
                        mean("value_loss", parts.value(), tokens),
                        mean("cql_loss", parts.cql(), tokens),
                        mean("awac_loss", parts.awac(), tokens),
                        mean("value", values.mean(), tokens)));
    }

    private static Part.Measure mean(String name, Tensor mean, double tokens) {
        return new Part.Measure(name, Tensors.value(mean.detach()) * tokens, tokens);
    }

    /// All answers in one row: the state after an answer's last token is terminal, so that the value of what stands
    /// next to it in the row, another answer's first state, does not count.
    private IlqlBatch batch(
            List<RewardedAnswer> part, AnswerBatch answers, Tensor hidden, Tensor values) {
        int tokens = Math.toIntExact(answers.targets().size(0));
        float[] rewards = new float[tokens];
        boolean[] goesOn = new boolean[tokens];
        boolean[] there = new boolean[tokens];
        int next = 0;
        for (RewardedAnswer one : part) {
            int actions = one.answer().counted();
            for (int t = 0; t < actions; t++, next++) {
                boolean last = t == actions - 1;
                rewards[next] = last ? (float) one.reward() : 0;
                goesOn[next] = !last;
                there[next] = true;
            }
        }
        Tensor fixed = hidden.detach();
        return new IlqlBatch(
                ValueHeads.Q.stream().map(head -> heads.q(head, hidden)).toList(),
                ValueHeads.Q.stream().map(head -> targets.q(head, fixed)).toList(),
                torch.cat(Tensors.vector(List.of(values, values.detach().narrow(1, 0, 1))), 1),
                answers.targets().unsqueeze(0),
                Tensors.floats(rewards, 1, tokens),
                Tensors.booleans(goesOn, 1, tokens),
                Tensors.booleans(there, 1, tokens),
                policy.logits(hidden.squeeze(0)).unsqueeze(0).to(ScalarType.Float));
    }

    @Override
    public void backward(Tensor loss) {
        policy.backward(loss);
    }

    @Override
    public String name(RewardedAnswer example) {
        return example.name();
    }

    /// The loss before the first update, where all heads say 0 and no value is known: 2 mean r^2 of the tokens, 2 log of
    /// the vocabulary for the conservative part, and plain cloning.
    ///
    /// @param examples of a batch
    /// @param atOnce answers worked on together
    public double atStart(List<RewardedAnswer> examples, int atOnce) {
        double tokens = examples.stream().mapToDouble(this::weight).sum();
        double squares = examples.stream().mapToDouble(one -> one.reward() * one.reward()).sum();
        double logLikelihood = 0;
        for (double sum :
                Reference.sums(
                        policy, examples.stream().map(RewardedAnswer::answer).toList(), atOnce)) {
            logLikelihood += sum;
        }
        return ValueHeads.Q.size() * squares / tokens
                + loss.cqlWeight() * ValueHeads.Q.size() * Math.log(policy.config().vocabulary())
                - loss.awacWeight() * logLikelihood / tokens;
    }
}
