package dev.earnest.app.world;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.earnest.formats.FormatException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PreferenceTest {
    @TempDir private Path folder;

    private Path file(String... rows) throws IOException {
        return Files.writeString(folder.resolve("pairs.jsonl"), String.join("\n", rows) + "\n");
    }

    @Test
    void rowsOfAnExportKeepTheirFlipProbabilities() throws IOException {
        Path file =
                file(
                        "{\"prompt\":\"Who?\",\"chosen\":\"me\",\"rejected\":\"you\",\"flip_probability\":0.25}",
                        "{\"prompt\":\"Who?\",\"chosen\":\"you\",\"rejected\":\"me\",\"annotator\":\"ann\"}");

        assertThat(Preference.read(file))
                .containsExactly(
                        new Preference(file + ":1", "Who?", "me", "you", 0.25, ""),
                        new Preference(file + ":2", "Who?", "you", "me", 0, "ann"));
    }

    @Test
    void aFlipProbabilityOutOfRangeIsNamedWithItsLine() throws IOException {
        Path file =
                file(
                        "{\"prompt\":\"a\",\"chosen\":\"b\",\"rejected\":\"c\",\"flip_probability\":0.7}");

        assertThatThrownBy(() -> Preference.read(file))
                .isInstanceOf(FormatException.class)
                .hasMessageContaining(":1: flip_probability is 0.7, it is a number from 0 to 0.5");
    }

    @Test
    void aPairBecomesARowInTheOrderThatWasPreferred() {
        World.Pair pair = new World.Pair("pair-1", "Who?", "me", "you", 0.9);

        assertThat(Preference.of(pair, false, 0.1, "ann"))
                .isEqualTo(new Preference("pair-1", "Who?", "you", "me", 0.1, "ann"));
        assertThat(Preference.of(pair, true, 0.1, "ann").chosen()).isEqualTo("me");
    }
}
