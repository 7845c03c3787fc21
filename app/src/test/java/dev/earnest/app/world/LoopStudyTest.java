package dev.earnest.app.world;

import static org.assertj.core.api.Assertions.assertThat;

import dev.earnest.app.Shell;
import dev.earnest.app.StandardOutput;
import dev.earnest.torch.Libtorch;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LoopStudyTest {
    @TempDir private Path folder;

    @BeforeAll
    static void loads() {
        Libtorch.load();
    }

    @Test
    void reliabilitiesFromTheLabelsAloneTellThoseWhoTryFromTheOthers() {
        World world = World.of(960, World.Size.FULL);
        LoopCrowd crowd = LoopCrowd.of(world, 960);

        assertThat(crowd.labels()).hasSize(3 * 480);
        assertThat(crowd.rows()).hasSize(480);
        assertThat(crowd.groups()).hasSize(24);
        double honest = mean(crowd, true);
        double others = mean(crowd, false);
        assertThat(honest).isBetween(0.05, 0.25);
        assertThat(others).isGreaterThan(honest + 0.1);
        assertThat(LoopStudy.found(crowd).get(LoopCrowd.COMMITTED)).isLessThan(0.2);
    }

    private static double mean(LoopCrowd crowd, boolean committed) {
        return crowd.flips().entrySet().stream()
                .filter(one ->
                        LoopCrowd.COMMITTED.equals(crowd.groups().get(one.getKey())) == committed)
                .mapToDouble(Map.Entry::getValue)
                .average()
                .orElseThrow();
    }

    @Test
    void aSecondRunRepeatsTheNumbersAndTrainsNothingAgain() throws IOException {
        LoopStudy.Wanted wanted =
                new LoopStudy.Wanted(
                        new World.Size(2, 24, 20),
                        new AlignmentSettings(16, 8, 4, 4, 2, 2, 0.1, 1, 2, 0.8),
                        1,
                        2,
                        folder);
        String first = run(wanted);
        Path seed = folder.resolve("loop-seed-1.json");
        Files.setLastModifiedTime(seed, FileTime.from(Instant.EPOCH));

        assertThat(run(wanted)).isEqualTo(first);
        assertThat(Files.getLastModifiedTime(seed)).isEqualTo(FileTime.from(Instant.EPOCH));
        assertThat(first)
                .contains("reliabilities minus equal, paired by seed")
                .contains("of the colluding found out");
        assertThat(Files.readString(folder.resolve("result.json"))).contains("\"gain\"");
    }

    private static String run(LoopStudy.Wanted wanted) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        StandardOutput sink = new StandardOutput(out);
        PrintStream stream = new PrintStream(sink, false, StandardCharsets.UTF_8);
        Shell shell =
                new Shell(
                        InputStream.nullInputStream(),
                        sink,
                        stream,
                        stream,
                        false,
                        false,
                        Map.of(),
                        Clock.fixed(Instant.EPOCH, ZoneOffset.UTC));
        LoopStudy.run(wanted, shell, "experiment loop");
        stream.flush();
        return out.toString(StandardCharsets.UTF_8);
    }
}
