package dev.earnest.model.generate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/// The golden numbers of decoding (Hugging Face's processors on logits 2, 1, 0, -1), and the draw itself.
final class NextTokenTest {
    private static final float[] LOGITS = {2, 1, 0, -1};

    private static void near(NextToken found, double... expected) {
        assertThat(found.probabilities()).hasSize(expected.length);
        for (int id = 0; id < expected.length; id++) {
            assertThat(found.probabilities()[id]).isCloseTo(expected[id], within(1e-6));
        }
    }

    private static NextToken cut(double temperature, int topK, double topP, double minP) {
        return NextToken.of(LOGITS, new Choice.Sample(temperature, topK, topP, minP), 1);
    }

    @Test
    void temperatureSharpens() {
        near(cut(1, 0, 1, 0), 0.643914, 0.236883, 0.087144, 0.032059);
        near(cut(0.7, 0, 1, 0), 0.762865, 0.182821, 0.043813, 0.010500);
    }

    @Test
    void topKTopPAndMinPCutAsTheReferenceDoes() {
        near(cut(1, 2, 1, 0), 0.731059, 0.268941, 0, 0);
        near(cut(1, 0, 0.8, 0), 0.731059, 0.268941, 0, 0);
        near(cut(1, 0, 1, 0.2), 0.731059, 0.268941, 0, 0);
        // The smallest set whose mass reaches p, and never none.
        near(cut(1, 0, 0.6, 0), 1, 0, 0, 0);
        near(cut(1, 0, 1e-9, 0), 1, 0, 0, 0);
        near(cut(1, 99, 1, 0), 0.643914, 0.236883, 0.087144, 0.032059);
    }

    @Test
    void tokensSeenAreLessLikely() {
        near(
                NextToken.of(
                        LOGITS, Choice.Sample.plain(1), 1.2, new long[] {0, 3, 3}, new long[] {0}),
                0.568446,
                0.291850,
                0.107366,
                0.032338);
    }

    @Test
    void equalTokensAtTheEdgeOfTopKStayTogether() {
        NextToken both = NextToken.of(new float[] {1, 1, 0}, new Choice.Sample(1, 1, 1, 0), 1);
        near(both, 0.5, 0.5, 0);
    }

    @Test
    void drawsFollowTheProbabilities() {
        NextToken next = cut(1, 3, 1, 0);
        SplittableRandom random = new SplittableRandom(3);
        int[] counts = new int[4];
        int draws = 200_000;
        for (int i = 0; i < draws; i++) {
            counts[next.draw(random.nextDouble())]++;
        }
        assertThat(counts[3]).isZero();
        for (int id = 0; id < 3; id++) {
            double p = next.probabilities()[id];
            assertThat((counts[id] - draws * p) / Math.sqrt(draws * p * (1 - p)))
                    .as("standardised count of " + id)
                    .isBetween(-4.0, 4.0);
        }
        assertThat(next.draw(Math.nextDown(1.0))).isEqualTo(2);
    }

    @Test
    void settingsOutOfRangeAreRefusedByName() {
        assertThatThrownBy(() -> new Choice.Sample(0, 0, 1, 0)).hasMessageContaining("temperature");
        assertThatThrownBy(() -> new Choice.Sample(1, -1, 1, 0)).hasMessageContaining("top-k");
        assertThatThrownBy(() -> new Choice.Sample(1, 0, 0, 0)).hasMessageContaining("top-p");
        assertThatThrownBy(() -> new Choice.Sample(1, 0, 1, 1)).hasMessageContaining("min-p");
        assertThatThrownBy(() -> new Choice.Beam(0, 1)).hasMessageContaining("beams");
    }
}
