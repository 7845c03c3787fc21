package dev.earnest.app.world;

import static org.assertj.core.api.Assertions.assertThat;

import dev.earnest.align.experiment.LabelNoise;
import dev.earnest.align.run.Console;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NoiseCellsTest {
    @TempDir private Path folder;

    /// Something quick to measure that counts how often it was asked.
    private static final class Counting implements NoiseSubject, Console {
        private final String settings;
        private int asked;

        Counting(String settings) {
            this.settings = settings;
        }

        @Override
        public String name() {
            return "counting";
        }

        @Override
        public String measure() {
            return "a number";
        }

        @Override
        public String settings() {
            return settings;
        }

        @Override
        public double value(LabelNoise noise, double share, long seed) {
            asked++;
            return seed - share;
        }

        @Override
        public void close() {}

        @Override
        public void say(String line) {}

        @Override
        public void at(String stage, long done, long total) {}
    }

    private List<NoiseCells.Measured> measure(Counting subject, int seeds) throws IOException {
        return new NoiseCells(subject, folder.resolve("cells"), subject).measure(1, seeds);
    }

    @Test
    void whatWasMeasuredIsNotMeasuredAgain() throws IOException {
        Counting first = new Counting("a");
        List<NoiseCells.Measured> once = measure(first, 2);
        assertThat(first.asked).isEqualTo(26);
        Path some = folder.resolve("cells/counting-flipped-0.125-seed-2.json");
        Files.delete(some);

        Counting again = new Counting("a");
        assertThat(measure(again, 3)).startsWith(once.toArray(NoiseCells.Measured[]::new));
        assertThat(again.asked).isEqualTo(14);
        assertThat(some).exists();
    }

    @Test
    void aDamagedFileAndOneOfOtherSettingsAreMeasuredAnew() throws IOException {
        measure(new Counting("a"), 1);
        Files.writeString(folder.resolve("cells/counting-random-0.000-seed-1.json"), "{\"val");

        Counting same = new Counting("a");
        measure(same, 1);
        assertThat(same.asked).isEqualTo(1);

        Counting other = new Counting("b");
        measure(other, 1);
        assertThat(other.asked).isEqualTo(13);
    }
}
