package dev.earnest.align.train;

import dev.earnest.align.data.Answer;
import dev.earnest.align.data.AnswerBatch;
import dev.earnest.model.CausalModel;
import dev.earnest.torch.Tensors;
import java.util.List;
import java.util.SequencedMap;
import org.bytedeco.pytorch.Tensor;

/// Supervised fine-tuning: the negative log-likelihood of the answers' tokens, the mean taken over all tokens of the
/// whole batch, not over parts or answers.
public final class SftTask implements Task<Answer> {
    private final CausalModel model;
    private final SequencedMap<String, Tensor> trained;
    private final boolean packed;

    /// @param trained what gradients reach: all parameters of the model, or those of its adapter
    public SftTask(CausalModel model, SequencedMap<String, Tensor> trained) {
        this(model, trained, false);
    }

    /// @param trained what gradients reach: all parameters of the model, or those of its adapter
    /// @param packed whether several answers share a row where they fit: the same loss, less to compute
    public SftTask(CausalModel model, SequencedMap<String, Tensor> trained, boolean packed) {
        this.model = model;
        this.trained = trained;
        this.packed = packed;
    }

    @Override
    public SequencedMap<String, Tensor> trained() {
        return trained;
    }

    @Override
    public double weight(Answer answer) {
        return answer.counted();
    }

    @Override
    public Part loss(List<Answer> part, List<Answer> batch) {
        AnswerBatch rows = packed ? AnswerBatch.packed(part) : AnswerBatch.of(part);
        Tensor sum = rows.logLikelihood(model).neg();
        double tokens = batch.stream().mapToDouble(this::weight).sum();
        return new Part(sum.div(Tensors.scalar(tokens)), List.of());
    }

    @Override
    public void backward(Tensor loss) {
        model.backward(loss);
    }

    @Override
    public String name(Answer answer) {
        return answer.name();
    }
}
