package dev.earnest.model.generate;

import dev.earnest.model.CausalModel;
import dev.earnest.model.KvCache;
import dev.earnest.model.ModelException;
import dev.earnest.model.Sequences;
import dev.earnest.torch.Scope;
import dev.earnest.torch.Tensors;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.bytedeco.pytorch.LongOptional;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/// Continues prompts. A text depends on its prompt, the settings, the seed and its number only, not on what else is in
/// the batch: every text draws from a stream of its own. Safe for many threads.
public final class Generator {
    private final CausalModel model;
    private final NextLogits logits;

    public Generator(CausalModel model) {
        this(model, model::logits);
    }

    /// @param logits what tokens are chosen by instead of the model's own logits
    public Generator(CausalModel model, NextLogits logits) {
        this.model = model;
        this.logits = logits;
    }

    /// @param prompts each with at least one token
    /// @param samples texts for every prompt, at least 1
    /// @param seed of the draws
    /// @return the texts of the first prompt, then those of the second ...
    /// @throws ModelException where a prompt is empty or leaves no room for a token
    public List<Generated> generate(
            List<long[]> prompts, int samples, Decoding how, long seed, TokenListener listener) {
        if (samples < 1) {
            throw new ModelException("samples are " + samples + ": there is at least 1");
        }
        if (prompts.isEmpty()) {
            return List.of();
        }
        int longest = longest(prompts);
        int most = Math.min(how.mostTokens(), model.config().positions() - longest);
        if (how.choice() instanceof Choice.Beam beam) {
            List<Generated> found = new ArrayList<>();
            for (long[] prompt : prompts) {
                List<Generated> best =
                        new BeamSearch(model, logits, how, beam, most).best(prompt, samples);
                found.addAll(best);
            }
            return found;
        }
        try (Scope _ = Scope.open();
                NoGradGuard _ = new NoGradGuard()) {
            return run(prompts, samples, how, seed, listener, longest, most);
        }
    }

    /// One text for one prompt.
    public Generated generate(long[] prompt, Decoding how, long seed) {
        return generate(List.of(prompt), 1, how, seed, TokenListener.silent()).getFirst();
    }

    private int longest(List<long[]> prompts) {
        int longest = 0;
        for (int i = 0; i < prompts.size(); i++) {
            if (prompts.get(i).length == 0) {
                throw new ModelException(
                        "prompt " + i + " has no tokens: a model continues at least one");
            }
            longest = Math.max(longest, prompts.get(i).length);
        }
        if (longest >= model.config().positions()) {
            throw new ModelException(
                    "a prompt of "
                            + longest
                            + " tokens leaves no room in the "
                            + model.config().positions()
                            + " positions of the model");
        }
        return longest;
    }

    private List<Generated> run(
            List<long[]> prompts,
            int samples,
            Decoding how,
            long seed,
            TokenListener listener,
            int longest,
            int most) {
        int rows = prompts.size() * samples;
        Texts texts = new Texts(rows, most);
        SplittableRandom[] streams = new SplittableRandom[rows];
        for (int row = 0; row < rows; row++) {
            streams[row] = RandomStreams.of(seed, row);
        }
        try (KvCache cache = KvCache.of(model, prompts.size(), (long) longest + most)) {
            int[] open = IntStream.range(0, rows).toArray();
            Picked picked;
            try (Scope _ = Scope.open()) {
                Tensor hidden = model.hidden(Sequences.leftPadded(prompts, 0), cache);
                Tensor last = logits.of(hidden.select(1, longest - 1));
                if (samples > 1) {
                    Tensor repeat =
                            Tensors.longs(
                                    Arrays.stream(open).mapToLong(row -> row / samples).toArray(),
                                    rows);
                    cache.choose(repeat);
                    last = last.index_select(0, Tensors.beside(repeat, last));
                }
                picked = pick(last, open, texts, prompts, samples, how, streams);
            }
            while (true) {
                for (int i = 0; i < open.length; i++) {
                    int row = open[i];
                    if (!texts.done(row)) {
                        texts.add(row, picked.drawn(i), how.stop(), listener);
                    }
                }
                int[] going = Arrays.stream(open).filter(row -> !texts.done(row)).toArray();
                if (going.length == 0) {
                    break;
                }
                try (Scope _ = Scope.open()) {
                    // Ended texts cost as much as others: leave them behind once they are half of
                    // the batch.
                    if (going.length <= open.length / 2) {
                        int[] before = open;
                        long[] places =
                                IntStream.range(0, before.length)
                                        .filter(i -> !texts.done(before[i]))
                                        .mapToLong(i -> i)
                                        .toArray();
                        cache.choose(Tensors.longs(places, places.length));
                        picked = picked.at(places);
                        open = going;
                    }
                    Tensor next = Tensors.longs(picked.ids, open.length, 1);
                    Tensor hidden = model.hidden(Sequences.of(next), cache);
                    picked =
                            pick(
                                    logits.of(hidden.select(1, 0)),
                                    open,
                                    texts,
                                    prompts,
                                    samples,
                                    how,
                                    streams);
                }
            }
        }
        return IntStream.range(0, rows).mapToObj(texts::result).toList();
    }

    /// @param ids the next token of every open text
    @SuppressWarnings("ArrayRecordComponent") // compared by nobody
    private record Picked(
            long[] ids, double[] logProbabilities, List<List<Drawn.Likely>> likeliest) {
        Picked at(long[] places) {
            return new Picked(
                    Arrays.stream(places).map(i -> ids[(int) i]).toArray(),
                    Arrays.stream(places).mapToDouble(i -> logProbabilities[(int) i]).toArray(),
                    likeliest.isEmpty()
                            ? likeliest
                            : Arrays.stream(places).mapToObj(i -> likeliest.get((int) i)).toList());
        }

        Drawn drawn(int place) {
            return new Drawn(
                    ids[place],
                    logProbabilities[place],
                    likeliest.isEmpty() ? List.of() : likeliest.get(place));
        }
    }

    /// @param logits [open rows, vocabulary]
    private static Picked pick(
            Tensor logits,
            int[] open,
            Texts texts,
            List<long[]> prompts,
            int samples,
            Decoding how,
            SplittableRandom[] streams) {
        if (how.choice() instanceof Choice.Greedy
                && how.repetitionPenalty() == 1
                && how.likeliest() == 0) {
            Tensor best = logits.argmax(new LongOptional(1), true);
            Tensor score = logits.gather(1, best).squeeze(1);
            Tensor all = torch.logsumexp(logits, new long[] {1}, false);
            return new Picked(Tensors.toLongs(best), Tensors.toDoubles(score.sub(all)), List.of());
        }
        int vocabulary = Math.toIntExact(logits.size(1));
        float[] flat = Tensors.toFloats(logits);
        long[] ids = new long[open.length];
        double[] logProbabilities = new double[open.length];
        List<List<Drawn.Likely>> likeliest = new ArrayList<>();
        for (int i = 0; i < open.length; i++) {
            int row = open[i];
            if (texts.done(row)) {
                likeliest.add(List.of());
                continue;
            }
            float[] own = Arrays.copyOfRange(flat, i * vocabulary, (i + 1) * vocabulary);
            long[] prompt = prompts.get(row / samples);
            int id =
                    switch (how.choice()) {
                        case Choice.Sample sample ->
                                NextToken.of(
                                                own,
                                                sample,
                                                how.repetitionPenalty(),
                                                prompt,
                                                texts.soFar(row))
                                        .draw(streams[row].nextDouble());
                        case Choice.Greedy _ ->
                                likeliest(own, how.repetitionPenalty(), prompt, texts.soFar(row));
                        case Choice.Beam _ ->
                                throw new IllegalStateException("beams have a search of their own");
                    };
            double temperature =
                    how.choice() instanceof Choice.Sample sample ? sample.temperature() : 1;
            ids[i] = id;
            logProbabilities[i] = NextToken.logProbability(own, temperature, id);
            likeliest.add(NextToken.likeliest(own, temperature, how.likeliest()));
        }
        return new Picked(ids, logProbabilities, likeliest);
    }

    private static int likeliest(float[] logits, double penalty, long[]... seen) {
        double[] scores = new double[logits.length];
        for (int id = 0; id < scores.length; id++) {
            scores[id] = logits[id];
        }
        NextToken.penalise(scores, penalty, seen);
        int best = 0;
        for (int id = 1; id < scores.length; id++) {
            if (scores[id] > scores[best]) {
                best = id;
            }
        }
        return best;
    }
}
