package dev.earnest.align.feature;

import dev.earnest.align.AlignException;
import dev.earnest.torch.Tensors;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.bytedeco.pytorch.Tensor;

/// Weights of terms: (1 + ln count) * (1 + ln((1 + N) / (1 + texts with the term))), each text scaled to length 1
/// (Salton and Buckley 1988, sublinear form). The vocabulary and its frequencies come from the texts given to
/// [#fit(List, Ngrams, int)] and from no others. Immutable.
public final class TermWeights {
    private final Ngrams ngrams;
    private final Map<String, Integer> columns;
    private final double[] inverse;

    private TermWeights(Ngrams ngrams, Map<String, Integer> columns, double[] inverse) {
        this.ngrams = ngrams;
        this.columns = columns;
        this.inverse = inverse;
    }

    /// @param texts to learn from
    /// @param ngrams what counts as a term
    /// @param fewest texts in which a term must occur to be kept, at least 1
    /// @throws AlignException where no term occurs so often
    public static TermWeights fit(List<String> texts, Ngrams ngrams, int fewest) {
        SortedMap<String, Integer> frequency = new TreeMap<>();
        for (String text : texts) {
            for (String term : new HashSet<>(ngrams.of(text))) {
                frequency.merge(term, 1, Integer::sum);
            }
        }
        frequency.values().removeIf(count -> count < fewest);
        if (frequency.isEmpty()) {
            throw new AlignException(
                    "no term occurs in " + fewest + " of the " + texts.size() + " texts");
        }
        Map<String, Integer> columns = new HashMap<>();
        double[] inverse = new double[frequency.size()];
        frequency.forEach((term, count) -> {
            inverse[columns.size()] = 1 + Math.log((1.0 + texts.size()) / (1.0 + count));
            columns.put(term, columns.size());
        });
        return new TermWeights(ngrams, columns, inverse);
    }

    /// @return number of terms
    public int size() {
        return inverse.length;
    }

    /// @return [texts, terms] float32
    public Tensor of(List<String> texts) {
        float[] values = new float[Math.multiplyExact(texts.size(), inverse.length)];
        for (int row = 0; row < texts.size(); row++) {
            fill(values, row * inverse.length, texts.get(row));
        }
        return Tensors.floats(values, texts.size(), inverse.length);
    }

    private void fill(float[] values, int start, String text) {
        row(text).forEach((column, weight) -> values[start + column] = weight);
    }

    /// @return weights of the terms of a text by column; terms that were not learnt are left out
    public SortedMap<Integer, Float> row(String text) {
        SortedMap<Integer, Integer> counts = new TreeMap<>();
        for (String term : ngrams.of(text)) {
            Integer column = columns.get(term);
            if (column != null) {
                counts.merge(column, 1, Integer::sum);
            }
        }
        SortedMap<Integer, Float> weights = new TreeMap<>();
        double square = 0;
        for (Map.Entry<Integer, Integer> each : counts.entrySet()) {
            double weight = (1 + Math.log(each.getValue())) * inverse[each.getKey()];
            weights.put(each.getKey(), (float) weight);
            square += weight * weight;
        }
        if (square > 0) {
            float length = (float) Math.sqrt(square);
            weights.replaceAll((column, weight) -> weight / length);
        }
        return weights;
    }
}
