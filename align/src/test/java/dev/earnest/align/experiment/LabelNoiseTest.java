package dev.earnest.align.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.earnest.torch.Libtorch;
import java.io.IOException;
import java.nio.file.Path;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LabelNoiseTest {
    private static double firsts(LabelNoise noise, boolean first, int longer, double share) {
        SplittableRandom random = new SplittableRandom(8);
        int count = 0;
        for (int i = 0; i < 20_000; i++) {
            count += noise.label(first, longer, share, random) ? 1 : 0;
        }
        return count / 20_000.0;
    }

    @Test
    void withoutNoiseALabelIsWhatTheReaderPrefers() {
        for (LabelNoise noise : LabelNoise.values()) {
            assertThat(firsts(noise, true, 3, 0)).isEqualTo(1);
            assertThat(firsts(noise, false, 3, 0)).isZero();
        }
    }

    @Test
    void eachKindSpoilsItsShareInItsWay() {
        assertThat(firsts(LabelNoise.RANDOM, true, 0, 0.6)).isCloseTo(0.7, within(0.01));
        assertThat(firsts(LabelNoise.FLIPPED, true, 0, 0.3)).isCloseTo(0.7, within(0.01));
        assertThat(firsts(LabelNoise.CORRELATED, true, -5, 0.6)).isCloseTo(0.4, within(0.01));
        assertThat(firsts(LabelNoise.CORRELATED, true, 5, 0.6)).isEqualTo(1);
        assertThat(firsts(LabelNoise.CORRELATED, true, 0, 1)).isCloseTo(0.5, within(0.01));
    }

    @Test
    void aLargerShareSpoilsTheSameLabelsAndMore() {
        SplittableRandom few = new SplittableRandom(8);
        SplittableRandom many = new SplittableRandom(8);
        for (int i = 0; i < 1_000; i++) {
            boolean slightly = LabelNoise.FLIPPED.label(true, 0, 0.1, few);
            boolean strongly = LabelNoise.FLIPPED.label(true, 0, 0.4, many);
            assertThat(slightly || !strongly).isTrue();
        }
    }

    @Test
    void spoiltLabelsCostAccuracyOnArgumentsWithAClearTaste(@TempDir Path folder)
            throws IOException {
        Libtorch.load();
        SyntheticArguments.write(folder, 8, -1);
        ConvincingNoise noise = new ConvincingNoise(folder);

        double clean = noise.accuracy(LabelNoise.RANDOM, 0, 3);
        assertThat(clean).isGreaterThan(0.9);
        assertThat(noise.accuracy(LabelNoise.FLIPPED, 0.5, 3)).isLessThan(clean - 0.1);
        assertThat(noise.accuracy(LabelNoise.CORRELATED, 0, 3)).isEqualTo(clean);
    }

    @Test
    @Tag("slow")
    void clicksCostAccuracyOnRealArguments() {
        Libtorch.load();
        ConvincingNoise noise = new ConvincingNoise(RealData.folder("ukp-convarg1"));

        assertThat(noise.accuracy(LabelNoise.RANDOM, 0, 901)).isGreaterThan(0.72);
        assertThat(noise.accuracy(LabelNoise.RANDOM, 1, 901)).isBetween(0.25, 0.75);
    }
}
