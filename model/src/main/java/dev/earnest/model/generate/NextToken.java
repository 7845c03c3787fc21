package dev.earnest.model.generate;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.stream.IntStream;

/// The distribution of the next token, after penalties and cuts.
///
/// @param probabilities by id; they sum to 1
@SuppressWarnings("ArrayRecordComponent") // as large as a vocabulary, compared by nobody
public record NextToken(double[] probabilities) {
    /// @param logits by id, as the model gives them; not changed
    /// @param penalty for repetition, 1 for none
    /// @param seen tokens of the prompt and of the text so far
    public static NextToken of(float[] logits, Choice.Sample how, double penalty, long[]... seen) {
        double[] scores = new double[logits.length];
        for (int id = 0; id < scores.length; id++) {
            scores[id] = logits[id];
        }
        penalise(scores, penalty, seen);
        for (int id = 0; id < scores.length; id++) {
            scores[id] /= how.temperature();
        }
        if (how.topK() > 0 && how.topK() < scores.length) {
            keepTop(scores, how.topK());
        }
        double[] probabilities = softmax(scores);
        if (how.topP() < 1) {
            keepMass(probabilities, how.topP());
        }
        if (how.minP() > 0) {
            double least = how.minP() * Arrays.stream(probabilities).max().orElseThrow();
            for (int id = 0; id < probabilities.length; id++) {
                probabilities[id] = probabilities[id] < least ? 0 : probabilities[id];
            }
            normalise(probabilities);
        }
        return new NextToken(probabilities);
    }

    /// @param scores changed in place
    static void penalise(double[] scores, double penalty, long[]... seen) {
        if (penalty == 1) {
            return;
        }
        Arrays.stream(seen)
                .flatMapToLong(Arrays::stream)
                .distinct()
                .forEach(id -> {
                    double score = scores[(int) id];
                    scores[(int) id] = score > 0 ? score / penalty : score * penalty;
                });
    }

    private static void keepTop(double[] scores, int k) {
        double[] sorted = scores.clone();
        Arrays.sort(sorted);
        double least = sorted[sorted.length - k];
        for (int id = 0; id < scores.length; id++) {
            if (scores[id] < least) {
                scores[id] = Double.NEGATIVE_INFINITY;
            }
        }
    }

    private static void keepMass(double[] probabilities, double mass) {
        // Tokens below this share cannot be among the likeliest that reach the mass: all of them
        // together lack it.
        double floor = (1 - mass) / probabilities.length;
        int[] likeliest =
                IntStream.range(0, probabilities.length)
                        .filter(id -> probabilities[id] >= floor)
                        .boxed()
                        .sorted((a, b) -> Double.compare(probabilities[b], probabilities[a]))
                        .mapToInt(Integer::intValue)
                        .toArray();
        double[] kept = new double[probabilities.length];
        double reached = 0;
        for (int id : likeliest) {
            if (reached >= mass) {
                break;
            }
            kept[id] = probabilities[id];
            reached += probabilities[id];
        }
        System.arraycopy(kept, 0, probabilities, 0, kept.length);
        normalise(probabilities);
    }

    private static double[] softmax(double[] scores) {
        double top = Arrays.stream(scores).max().orElseThrow();
        double[] probabilities = new double[scores.length];
        for (int id = 0; id < scores.length; id++) {
            probabilities[id] = Math.exp(scores[id] - top);
        }
        normalise(probabilities);
        return probabilities;
    }

    private static void normalise(double[] weights) {
        double sum = Arrays.stream(weights).sum();
        for (int i = 0; i < weights.length; i++) {
            weights[i] /= sum;
        }
    }

    /// @param uniform a number from 0 to below 1
    /// @return the id at which the cumulated probability passes it
    public int draw(double uniform) {
        double sum = 0;
        int last = 0;
        for (int id = 0; id < probabilities.length; id++) {
            if (probabilities[id] > 0) {
                sum += probabilities[id];
                last = id;
                if (uniform < sum) {
                    return id;
                }
            }
        }
        return last;
    }

    /// @return log softmax(logits / temperature) of one token
    static double logProbability(float[] logits, double temperature, int id) {
        Scale scale = Scale.of(logits, temperature);
        return scale.logProbability(logits[id]);
    }

    /// @return the likeliest tokens, likeliest first, the lower id first where two are alike
    static List<Drawn.Likely> likeliest(float[] logits, double temperature, int count) {
        if (count == 0) {
            return List.of();
        }
        Comparator<Integer> order =
                Comparator.<Integer>comparingDouble(id -> -logits[id]).thenComparingInt(id -> id);
        PriorityQueue<Integer> best = new PriorityQueue<>(order.reversed());
        for (int id = 0; id < logits.length; id++) {
            if (best.size() < count || logits[id] > logits[best.element()]) {
                best.add(id);
                if (best.size() > count) {
                    best.remove();
                }
            }
        }
        Scale scale = Scale.of(logits, temperature);
        return best.stream()
                .sorted(order)
                .map(id -> new Drawn.Likely(id, scale.logProbability(logits[id])))
                .toList();
    }

    /// What turns logits into log-probabilities.
    private record Scale(double top, double temperature, double logSum) {
        static Scale of(float[] logits, double temperature) {
            double top = Double.NEGATIVE_INFINITY;
            for (float logit : logits) {
                top = Math.max(top, logit);
            }
            double sum = 0;
            for (float logit : logits) {
                sum += Math.exp((logit - top) / temperature);
            }
            return new Scale(top, temperature, Math.log(sum));
        }

        double logProbability(float logit) {
            return (logit - top) / temperature - logSum;
        }
    }
}
