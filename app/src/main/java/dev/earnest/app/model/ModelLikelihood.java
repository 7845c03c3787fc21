package dev.earnest.app.model;

import dev.earnest.evaluate.choice.Continuation;
import dev.earnest.evaluate.choice.Likelihood;
import dev.earnest.evaluate.choice.LogLikelihood;
import dev.earnest.model.generate.GivenTexts;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Likelihoods by a model of ours. Tokens are cut as lm-evaluation-harness cuts them: spaces at the end of the context
/// move to the continuation, both are encoded as one text, and what the context alone does not take is the
/// continuation's. What is too long for the model loses tokens at its beginning. On platform threads only.
public final class ModelLikelihood implements LogLikelihood {
    private final LanguageModel model;
    private final int atOnce;
    private final int[] begin;
    private long cut;

    /// @param atOnce texts worked on together, at least 1
    public ModelLikelihood(LanguageModel model, int atOnce) {
        this.model = model;
        this.atOnce = atOnce;
        this.begin = model.tokenizer().encodeWithSpecial("");
    }

    /// @return how many texts lost tokens at their beginning so far
    public long cut() {
        return cut;
    }

    @SuppressWarnings("ArrayRecordComponent") // compared by nobody
    private record Tokens(long[] prompt, long[] text) {}

    @Override
    public List<Likelihood> of(List<Continuation> asked) {
        List<Tokens> all = asked.stream().map(this::tokens).toList();
        List<Likelihood> found = new ArrayList<>();
        for (int from = 0; from < all.size(); from += atOnce) {
            List<Tokens> part = all.subList(from, Math.min(all.size(), from + atOnce));
            for (GivenTexts.Seen seen :
                    model.likelihoods(
                            part.stream().map(Tokens::prompt).toList(),
                            part.stream().map(Tokens::text).toList())) {
                found.add(
                        new Likelihood(seen.sum(), seen.logProbabilities().length, seen.greedy()));
            }
        }
        return found;
    }

    private Tokens tokens(Continuation asked) {
        String context = asked.context().stripTrailing();
        String text = asked.context().substring(context.length()) + asked.text();
        int[] head = model.tokenizer().encode(context);
        int[] whole = model.tokenizer().encode(context + text);
        int split = Math.min(head.length, whole.length - 1);
        long[] before = longs(whole, 0, split);
        long[] first = longs(begin, 0, begin.length);
        if (first.length == 0 && before.length == 0) {
            first = new long[] {model.tokenizer().eos().orElse(0)};
        }
        long[] prompt = Arrays.copyOf(first, first.length + before.length);
        System.arraycopy(before, 0, prompt, first.length, before.length);
        return fitting(prompt, longs(whole, split, whole.length));
    }

    private Tokens fitting(long[] prompt, long[] text) {
        int room = model.config().positions();
        long[] kept =
                text.length < room
                        ? text
                        : Arrays.copyOfRange(text, text.length - room + 1, text.length);
        int before = Math.min(prompt.length, room - kept.length);
        if (before < prompt.length || kept.length < text.length) {
            cut++;
        }
        return new Tokens(Arrays.copyOfRange(prompt, prompt.length - before, prompt.length), kept);
    }

    private static long[] longs(int[] ids, int from, int to) {
        return Arrays.stream(ids, from, to).asLongStream().toArray();
    }
}
