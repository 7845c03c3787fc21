package dev.earnest.align.data;

import dev.earnest.model.CausalModel;
import dev.earnest.model.Sequences;
import dev.earnest.model.TokenLogProbabilities;
import dev.earnest.torch.Scope;
import dev.earnest.torch.Tensors;
import java.util.Arrays;
import java.util.List;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/// Answers side by side, padded on the right or packed. Only the positions that predict tokens of answers are turned into logits:
/// prompts and pads cost no row of the vocabulary.
///
/// @param input rows of tokens; where they are padded, one for each of the B answers
/// @param positions `n` int64: places in the flattened input that predict the tokens of the answers
/// @param targets `n` int64: these tokens
/// @param owners `n` int64: whose token it is, from 0 to B - 1
/// @param lasts [B] int64: the place of each answer's last token in the flattened input
/// @param lengths [B] float32: tokens of each answer
public record AnswerBatch(
        Sequences input,
        Tensor positions,
        Tensor targets,
        Tensor owners,
        Tensor lasts,
        Tensor lengths) {
    /// One answer to a row.
    ///
    /// @param answers at least one
    public static AnswerBatch of(List<Answer> answers) {
        int longest = answers.stream().mapToInt(Answer::length).max().orElseThrow();
        long[] starts = new long[answers.size()];
        for (int row = 0; row < starts.length; row++) {
            starts[row] = (long) row * longest;
        }
        return of(
                answers,
                starts,
                Sequences.rightPadded(answers.stream().map(Answer::ids).toList(), 0));
    }

    /// Several answers to a row where they fit, each seen alone: less to compute where lengths differ, the same numbers.
    ///
    /// @param answers at least one
    public static AnswerBatch packed(List<Answer> answers) {
        Packing packing = Packing.of(answers);
        return of(answers, packing.starts(), packing.input());
    }

    private static AnswerBatch of(List<Answer> answers, long[] starts, Sequences input) {
        int tokens = answers.stream().mapToInt(Answer::counted).sum();
        long[] positions = new long[tokens];
        long[] targets = new long[tokens];
        long[] owners = new long[tokens];
        long[] lasts = new long[answers.size()];
        float[] lengths = new float[answers.size()];
        int next = 0;
        for (int i = 0; i < answers.size(); i++) {
            Answer answer = answers.get(i);
            for (int t = 0; t < answer.completion().length; t++) {
                if (answer.learned()[t]) {
                    positions[next] = starts[i] + answer.prompt().length + t - 1;
                    targets[next] = answer.completion()[t];
                    owners[next++] = i;
                }
            }
            lasts[i] = starts[i] + answer.length() - 1;
            lengths[i] = answer.counted();
        }
        return new AnswerBatch(
                input,
                Tensors.longs(positions, tokens),
                Tensors.longs(targets, tokens),
                Tensors.longs(owners, tokens),
                Tensors.longs(lasts, lasts.length),
                Tensors.floats(lengths, lengths.length));
    }

    /// @return `n` rows of hidden states that predict the tokens of the answers
    public Tensor predicting(CausalModel model) {
        Tensor hidden = model.hidden(input);
        return hidden.reshape(-1, hidden.size(2))
                .index_select(0, Tensors.beside(positions, hidden));
    }

    /// @param temperature divides the logits, above 0
    /// @return `n` values: log-probability of every token of the answers
    public Tensor logProbabilities(CausalModel model, double temperature) {
        try (Scope scope = Scope.open()) {
            return scope.keep(
                    TokenLogProbabilities.of(
                            model.logits(predicting(model)), targets, temperature));
        }
    }

    /// @return [] the sum of the log-probabilities of all tokens of the answers
    public Tensor logLikelihood(CausalModel model) {
        try (Scope scope = Scope.open()) {
            return scope.keep(model.logLikelihood(predicting(model), targets));
        }
    }

    /// @param perToken `n`
    /// @return [B] sums over each answer
    public Tensor sums(Tensor perToken) {
        return torch.zeros(new long[] {lasts.size(0)}, perToken.options())
                .index_add(0, Tensors.beside(owners, perToken), perToken);
    }

    /// @param hidden [B, T, hidden]
    /// @return [B, hidden] at the last token of each answer
    public Tensor atLast(Tensor hidden) {
        return hidden.reshape(-1, hidden.size(2)).index_select(0, Tensors.beside(lasts, hidden));
    }

    /// @return [n, longest] the same per token, one row per answer, 0 beyond its end
    public Tensor rows(Tensor perToken) {
        long[] owner = Tensors.toLongs(owners);
        long[] place = new long[owner.length];
        long[] counts = new long[Math.toIntExact(lasts.size(0))];
        for (int i = 0; i < owner.length; i++) {
            place[i] = counts[(int) owner[i]]++;
        }
        long longest = Arrays.stream(counts).max().orElse(0);
        for (int i = 0; i < owner.length; i++) {
            place[i] += owner[i] * longest;
        }
        return torch.zeros(new long[] {counts.length * longest}, perToken.options())
                .index_add(
                        0, Tensors.beside(Tensors.longs(place, place.length), perToken), perToken)
                .view(counts.length, longest);
    }
}
