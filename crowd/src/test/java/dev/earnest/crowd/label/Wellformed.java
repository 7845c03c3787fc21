package dev.earnest.crowd.label;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/// What every result must be, however odd the data.
final class Wellformed {
    private Wellformed() {}

    static void check(LabelResult result) {
        Posterior posterior = result.posterior();
        assertThat(posterior.items()).isEqualTo(result.items().size());
        assertThat(result.chosen()).hasSize(result.items().size());
        assertThat(result.estimates().skill()).hasSize(result.annotators().size());
        assertThat(result.estimates().answers()).hasSize(result.annotators().size());
        for (int item = 0; item < posterior.items(); item++) {
            double sum = 0;
            double greatest = 0;
            for (int label = 0; label < posterior.classes(); label++) {
                double probability = posterior.probability(item, label);
                assertThat(probability).isBetween(0.0, 1.0 + 1e-12);
                sum += probability;
                greatest = Math.max(greatest, probability);
            }
            assertThat(sum).as("item %d", item).isCloseTo(1, within(1e-9));
            assertThat(result.confidence(item)).isCloseTo(greatest, within(1e-11));
        }
    }
}
