package dev.earnest.app.world;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.earnest.align.experiment.LabelNoise;
import dev.earnest.align.run.Console;
import dev.earnest.app.cli.UsageException;
import dev.earnest.app.experiment.Recipe;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NoiseCellsTest {
    @TempDir private Path folder;

    /// Something quick to measure that counts how often it was asked.
    private static final class Counting implements NoiseSubject, Console {
        private final Recipe recipe;
        private int asked;

        Counting(Recipe recipe) {
            this.recipe = recipe;
        }

        Counting(String settings) {
            this(Recipe.of("counting", 1, settings));
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
        public Recipe recipe() {
            return recipe;
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
    void aDamagedFileIsMeasuredAnew() throws IOException {
        measure(new Counting("a"), 1);
        Files.writeString(folder.resolve("cells/counting-random-0.000-seed-1.json"), "{\"val");
        Files.writeString(folder.resolve("cells/counting-flipped-0.125-seed-1.json"), "");

        Counting same = new Counting("a");
        measure(same, 1);
        assertThat(same.asked).isEqualTo(2);
    }

    @Test
    void aFileOfOtherSettingsIsRefusedBeforeAnythingIsMeasured() throws IOException {
        measure(new Counting("a"), 2);
        Path first = folder.resolve("cells/counting-random-0.000-seed-1.json");
        Files.delete(first);

        Counting other = new Counting("b");
        assertThatExceptionOfType(UsageException.class)
                .isThrownBy(() -> measure(other, 2))
                .withMessageMatching(
                        ".*counting-.* was measured with other settings \\(a\\): go on with those, or"
                                + " name another folder with -o");
        assertThat(other.asked).isZero();
        assertThat(first).doesNotExist();
    }

    @Test
    void aFileOfAnotherVersionOfTheExperimentIsRefused() throws IOException {
        measure(new Counting("a"), 1);

        assertThatExceptionOfType(UsageException.class)
                .isThrownBy(() -> measure(new Counting(Recipe.of("counting", 2, "a")), 1))
                .withMessageContaining(
                        "was measured by version 1 of this experiment, and this program has version 2:"
                                + " name another folder with -o");
    }

    @Test
    void aFileFromBeforeThereWereVersionsIsRefused() throws IOException {
        Files.createDirectories(folder.resolve("cells"));
        Files.writeString(
                folder.resolve("cells/counting-random-0.000-seed-1.json"),
                "{\"settings\":\"a\",\"value\":0.5}");

        assertThatExceptionOfType(UsageException.class)
                .isThrownBy(() -> measure(new Counting("a"), 1))
                .withMessageContaining("was measured by a version without number");
    }

    @Test
    void aFileOnOtherDataIsRefusedAndTheDataAreNamed() throws IOException {
        Path data = Files.writeString(folder.resolve("pairs"), "one\n");
        Files.writeString(folder.resolve("texts"), "a text\n");
        Recipe plain = Recipe.of("counting", 1, "a");
        measure(new Counting(plain.on(folder, List.of("texts", "pairs"))), 1);
        Counting same = new Counting(plain.on(folder, List.of("texts", "pairs")));
        measure(same, 1);
        assertThat(same.asked).isZero();

        Files.writeString(data, "two\n");
        assertThatExceptionOfType(UsageException.class)
                .isThrownBy(
                        () -> measure(new Counting(plain.on(folder, List.of("texts", "pairs"))), 1))
                .withMessageContaining(
                        "was measured on other data (pairs has changed): go on with those");
    }

    @Test
    void aFileUnderTheNameOfAnotherCellIsRefused() throws IOException {
        measure(new Counting("a"), 1);
        Files.copy(
                folder.resolve("cells/counting-random-0.000-seed-1.json"),
                folder.resolve("cells/counting-random-1.000-seed-1.json"),
                StandardCopyOption.REPLACE_EXISTING);

        assertThatExceptionOfType(UsageException.class)
                .isThrownBy(() -> measure(new Counting("a"), 1))
                .withMessageContaining(
                        "is no result of counting-random-1.000-seed-1.json of this experiment");
    }
}
