package dev.earnest.model.generate;

import dev.earnest.model.CausalModel;
import dev.earnest.model.KvCache;
import dev.earnest.model.Sequences;
import dev.earnest.torch.Scope;
import dev.earnest.torch.Tensors;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/// Keeps the likeliest beginnings of a text and extends all of them by every token. It ends when no open beginning can
/// still beat the worst of the ended texts that are wanted.
final class BeamSearch {
    private final CausalModel model;
    private final NextLogits logits;
    private final Decoding how;
    private final Choice.Beam beam;
    private final int most;

    BeamSearch(CausalModel model, NextLogits logits, Decoding how, Choice.Beam beam, int most) {
        this.model = model;
        this.logits = logits;
        this.how = how;
        this.beam = beam;
        this.most = most;
    }

    /// @param logProbability of the whole
    @SuppressWarnings("ArrayRecordComponent") // compared by nobody
    private record Beginning(long[] ids, double[] each, double logProbability) {
        Beginning with(long id, double one) {
            long[] longer = Arrays.copyOf(ids, ids.length + 1);
            double[] scores = Arrays.copyOf(each, each.length + 1);
            longer[ids.length] = id;
            scores[each.length] = one;
            return new Beginning(longer, scores, logProbability + one);
        }
    }

    /// @param row which open beginning it extends
    private record Extension(int row, Beginning longer) {}

    private record Ended(Beginning text, boolean stopped, double score) {}

    private double score(Beginning text) {
        return text.logProbability / beam.lengthPenalty().divisor(text.ids.length);
    }

    /// @return the best texts, best first; at most as many as there are beams
    List<Generated> best(long[] prompt, int wanted) {
        List<Ended> ended = new ArrayList<>();
        try (Scope _ = Scope.open();
                NoGradGuard _ = new NoGradGuard();
                KvCache cache = KvCache.of(model, 1, (long) prompt.length + most)) {
            List<Beginning> open = List.of(new Beginning(new long[0], new double[0], 0));
            Tensor input = Tensors.longs(prompt, 1, prompt.length);
            for (int length = 1; length <= most && !open.isEmpty(); length++) {
                List<Extension> extensions;
                try (Scope _ = Scope.open()) {
                    Tensor hidden = model.hidden(Sequences.of(input), cache);
                    extensions =
                            extensions(
                                    logits.of(hidden.select(1, hidden.size(1) - 1)), open, prompt);
                }
                List<Extension> kept = new ArrayList<>();
                for (Extension one : extensions) {
                    boolean stopped = how.stop().after(one.longer.ids);
                    if (stopped || length == most) {
                        ended.add(new Ended(one.longer, stopped, score(one.longer)));
                    } else if (kept.size() < beam.width()) {
                        kept.add(one);
                    }
                    if (kept.size() == beam.width()) {
                        break;
                    }
                }
                ended.sort(Comparator.comparingDouble(Ended::score).reversed());
                open = kept.stream().map(Extension::longer).toList();
                if (open.isEmpty() || hopeless(open.getFirst(), ended, wanted)) {
                    break;
                }
                cache.choose(
                        Tensors.longs(
                                kept.stream().mapToLong(Extension::row).toArray(), kept.size()));
                input =
                        Tensors.longs(
                                open.stream()
                                        .mapToLong(one -> one.ids[one.ids.length - 1])
                                        .toArray(),
                                open.size(),
                                1);
            }
        }
        return ended.stream()
                .limit(Math.min(wanted, beam.width()))
                .map(one -> new Generated(one.text.ids, one.text.each, one.stopped))
                .toList();
    }

    /// @return whether even certain tokens could not lift the best open beginning above the ended ones
    private boolean hopeless(Beginning best, List<Ended> ended, int wanted) {
        if (ended.size() < wanted) {
            return false;
        }
        // Log-probabilities only fall; dividing by a longer length can lift a score when the
        // penalty is positive.
        double divisor =
                Math.max(
                        beam.lengthPenalty().divisor(most),
                        beam.lengthPenalty().divisor(best.ids.length));
        double hope = best.logProbability / divisor;
        return ended.get(wanted - 1).score >= hope;
    }

    /// @param logits [open, vocabulary]
    /// @return the likeliest extensions, best first: twice as many as beams, so that enough stay open
    private List<Extension> extensions(Tensor logits, List<Beginning> open, long[] prompt) {
        int vocabulary = Math.toIntExact(logits.size(1));
        float[] plain = Tensors.toFloats(torch.log_softmax(logits, 1));
        List<Extension> all = new ArrayList<>();
        for (int row = 0; row < open.size(); row++) {
            double[] scores = new double[vocabulary];
            for (int id = 0; id < vocabulary; id++) {
                scores[id] = plain[row * vocabulary + id];
            }
            NextToken.penalise(scores, how.repetitionPenalty(), prompt, open.get(row).ids);
            for (int id : likeliest(scores, 2 * beam.width())) {
                all.add(new Extension(row, open.get(row).with(id, scores[id])));
            }
        }
        all.sort(
                Comparator.comparingDouble((Extension one) -> one.longer.logProbability)
                        .reversed());
        return all.subList(0, Math.min(all.size(), 2 * beam.width() * open.size()));
    }

    private static int[] likeliest(double[] scores, int count) {
        double[] sorted = scores.clone();
        Arrays.sort(sorted);
        double least = sorted[Math.max(0, sorted.length - count)];
        int[] ids = new int[Math.min(count, scores.length)];
        int found = 0;
        for (int id = 0; id < scores.length; id++) {
            if (scores[id] > least) {
                ids[found++] = id;
            }
        }
        for (int id = 0; id < scores.length && found < ids.length; id++) {
            if (scores[id] == least) {
                ids[found++] = id;
            }
        }
        return Arrays.copyOf(ids, found);
    }
}
