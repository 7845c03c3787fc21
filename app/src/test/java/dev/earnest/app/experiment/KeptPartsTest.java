package dev.earnest.app.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.earnest.align.experiment.ExperimentResult;
import dev.earnest.align.experiment.Kept;
import dev.earnest.align.experiment.Resumable;
import dev.earnest.align.run.Console;
import dev.earnest.app.cli.UsageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeptPartsTest {
    private static final double[] NUMBERS = {0.1 + 0.2, -1e-300, 3, Math.PI};

    @TempDir private Path folder;
    private int measured;

    /// What could be run; only how it is named and set matters here.
    private record Quick(int version, String steps) implements Resumable {
        @Override
        public String name() {
            return "quick";
        }

        @Override
        public String summary() {
            return "nothing";
        }

        @Override
        public Map<String, String> settings(long seed) {
            return Map.of("steps", steps);
        }

        @Override
        public List<String> files() {
            return List.of("rows");
        }

        @Override
        public ExperimentResult run(Path data, long seed, Console console, Kept kept) {
            throw new UnsupportedOperationException();
        }
    }

    @BeforeEach
    void data() throws IOException {
        Files.writeString(folder.resolve("rows"), "one\n");
    }

    private Kept kept(Resumable experiment, long seed) throws IOException {
        return KeptParts.in(folder.resolve("out"), experiment, folder, seed);
    }

    private SequencedMap<String, double[]> measure() {
        measured++;
        SequencedMap<String, double[]> found = new LinkedHashMap<>();
        found.put("scores", NUMBERS);
        found.put("curve", new double[0]);
        return found;
    }

    @Test
    void aFinishedPartIsReadToTheLastDigitAndNotMeasuredAgain() throws IOException {
        Quick quick = new Quick(1, "few");
        kept(quick, 1).of("first", this::measure);
        SequencedMap<String, double[]> again = kept(quick, 1).of("first", this::measure);

        assertThat(measured).isEqualTo(1);
        assertThat(again.sequencedKeySet()).containsExactly("scores", "curve");
        assertThat(again.get("scores")).containsExactly(NUMBERS);
        assertThat(again.get("curve")).isEmpty();
        kept(quick, 1).of("second", this::measure);
        assertThat(measured).isEqualTo(2);
    }

    @Test
    void aDamagedPartIsMeasuredAnew() throws IOException {
        Quick quick = new Quick(1, "few");
        kept(quick, 1).of("first", this::measure);
        Path file = folder.resolve("out/parts/first.json");
        String whole = Files.readString(file);
        Files.writeString(file, whole.substring(0, whole.length() / 2));

        assertThat(kept(quick, 1).of("first", this::measure).get("scores"))
                .containsExactly(NUMBERS);
        assertThat(measured).isEqualTo(2);
        assertThat(Files.readString(file)).isEqualTo(whole);
    }

    @Test
    void partsOfAnotherSeedVersionSettingOrDataAreRefusedBeforeAnythingIsMeasured()
            throws IOException {
        kept(new Quick(1, "few"), 1).of("first", this::measure);

        assertThatExceptionOfType(UsageException.class)
                .isThrownBy(() -> kept(new Quick(1, "few"), 2))
                .withMessageContaining("first.json was measured with other settings (seed 1, ");
        assertThatExceptionOfType(UsageException.class)
                .isThrownBy(() -> kept(new Quick(1, "many"), 1))
                .withMessageContaining("was measured with other settings");
        assertThatExceptionOfType(UsageException.class)
                .isThrownBy(() -> kept(new Quick(2, "few"), 1))
                .withMessageContaining("was measured by version 1 of this experiment");
        Files.writeString(folder.resolve("rows"), "two\n");
        assertThatExceptionOfType(UsageException.class)
                .isThrownBy(() -> kept(new Quick(1, "few"), 1))
                .withMessageContaining("was measured on other data (rows has changed)");
        assertThat(measured).isEqualTo(1);
    }
}
