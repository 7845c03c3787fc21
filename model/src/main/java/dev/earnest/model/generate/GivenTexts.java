package dev.earnest.model.generate;

import dev.earnest.model.CausalModel;
import dev.earnest.model.ModelException;
import dev.earnest.model.Sequences;
import dev.earnest.model.TokenLogProbabilities;
import dev.earnest.torch.Scope;
import dev.earnest.torch.Tensors;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.bytedeco.pytorch.LongOptional;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;

/// How likely a model finds texts that somebody else wrote. Nothing is drawn. On platform threads only.
public final class GivenTexts {
    private GivenTexts() {}

    /// A continuation as the model sees it.
    ///
    /// @param logProbabilities of every token, given the prompt and the tokens before it
    /// @param greedy whether every token is the likeliest at its place, so that greedy decoding would write the text
    @SuppressWarnings("ArrayRecordComponent") // compared by nobody
    public record Seen(double[] logProbabilities, boolean greedy) {
        /// @return the log-probability of the whole continuation
        public double sum() {
            return Arrays.stream(logProbabilities).sum();
        }
    }

    /// @param prompts at least one token each
    /// @param continuations one for each prompt, at least one token each
    /// @return what the model makes of each, in order
    /// @throws ModelException where one is empty, or prompt and continuation are longer than the model's positions
    public static List<Seen> of(
            CausalModel model, List<long[]> prompts, List<long[]> continuations) {
        List<long[]> rows = new ArrayList<>();
        for (int index = 0; index < prompts.size(); index++) {
            rows.add(joined(prompts.get(index), continuations.get(index)));
        }
        if (rows.isEmpty()) {
            return List.of();
        }
        List<Seen> seen = new ArrayList<>();
        try (Scope _ = Scope.open();
                NoGradGuard _ = new NoGradGuard()) {
            Tensor hidden = model.hidden(Sequences.rightPadded(rows, 0));
            for (int index = 0; index < rows.size(); index++) {
                long[] text = continuations.get(index);
                try (Scope _ = Scope.open()) {
                    Tensor before =
                            hidden.select(0, index)
                                    .narrow(0, prompts.get(index).length - 1L, text.length);
                    seen.add(seen(model.logits(before), text));
                }
            }
        }
        return seen;
    }

    private static Seen seen(Tensor logits, long[] text) {
        Tensor ids = Tensors.longs(text, text.length);
        double[] found = Tensors.toDoubles(TokenLogProbabilities.of(logits, ids, 1));
        long[] likeliest = Tensors.toLongs(logits.argmax(new LongOptional(1), false));
        return new Seen(found, Arrays.equals(likeliest, text));
    }

    private static long[] joined(long[] prompt, long[] text) {
        if (prompt.length == 0 || text.length == 0) {
            throw new ModelException(
                    "a text to be rated needs a token before it and one of its own: got "
                            + prompt.length
                            + " and "
                            + text.length);
        }
        long[] ids = Arrays.copyOf(prompt, prompt.length + text.length);
        System.arraycopy(text, 0, ids, prompt.length, text.length);
        return ids;
    }
}
