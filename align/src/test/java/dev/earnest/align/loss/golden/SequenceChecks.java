package dev.earnest.align.loss.golden;

import static dev.earnest.align.loss.golden.Numbers.flat;
import static dev.earnest.align.loss.golden.Numbers.ids;
import static dev.earnest.align.loss.golden.Numbers.mask;
import static dev.earnest.align.loss.golden.Numbers.r;

import dev.earnest.align.loss.SequenceLogProbabilities;
import java.util.Map;
import org.bytedeco.pytorch.Tensor;

final class SequenceChecks {
    private SequenceChecks() {}

    private static Tensor logits(Numbers n) {
        return n.table(r(2, 0.5, -1, 0), r(0.1, 0.2, 0.3, 0.4), r(1, -1, 0, 2), r(0, 0, 0, 0));
    }

    private static Tensor perToken(Numbers n, double temperature) {
        return SequenceLogProbabilities.perToken(logits(n), ids(3, 0, 2, 3), temperature);
    }

    static Map<String, Check> all() {
        return Map.of(
                "logp.per_token(shifted)",
                n -> flat(perToken(n, 1)),
                "logp.sum_masked",
                n -> flat(SequenceLogProbabilities.sum(perToken(n, 1), mask(0, 1, 1))),
                "logp.mean_masked",
                n -> flat(SequenceLogProbabilities.mean(perToken(n, 1), mask(0, 1, 1))),
                "logp.temp0.7.per_token",
                n -> flat(perToken(n, 0.7)),
                "entropy.per_token",
                n -> flat(SequenceLogProbabilities.entropies(logits(n).narrow(0, 0, 3), 1)));
    }
}
