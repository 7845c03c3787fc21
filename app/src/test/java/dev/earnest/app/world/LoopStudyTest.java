package dev.earnest.app.world;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.earnest.app.Shell;
import dev.earnest.app.StandardOutput;
import dev.earnest.app.cli.UsageException;
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
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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

    @Test
    void theMajorityOfAPairIsWhatMostOfItsThreeLabelsSay() {
        World world = World.of(961, World.Size.QUICK);
        LoopCrowd crowd = LoopCrowd.of(world, 961);
        Map<String, Long> firsts =
                crowd.labels().stream()
                        .collect(
                                Collectors.groupingBy(
                                        Preference::name,
                                        Collectors.filtering(
                                                label -> first(world, label),
                                                Collectors.counting())));

        assertThat(crowd.majority())
                .extracting(Preference::name)
                .containsExactlyElementsOf(world.pairs().stream().map(World.Pair::id).toList());
        assertThat(crowd.majority())
                .allSatisfy(row -> {
                    assertThat(row.flip()).isZero();
                    assertThat(first(world, row))
                            .isEqualTo(firsts.getOrDefault(row.name(), 0L) >= 2);
                });
        // Both are among them, and reliabilities do not always go with the majority.
        assertThat(crowd.majority().stream().map(row -> first(world, row)).distinct()).hasSize(2);
        assertThat(crowd.rows())
                .extracting(Preference::chosen)
                .isNotEqualTo(crowd.majority().stream().map(Preference::chosen).toList());
    }

    private static boolean first(World world, Preference row) {
        return world.pairs().stream()
                .filter(pair -> pair.id().equals(row.name()))
                .anyMatch(pair -> pair.first().equals(row.chosen()));
    }

    /// No training: what is claimed of the rows themselves, in every one of five worlds.
    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {960, 961, 962, 963, 964})
    void rowsWithReliabilitiesAreRightMoreOftenThanMajoritiesAndThoseThanSingleLabels(long seed) {
        World world = World.of(seed, World.Size.FULL);
        LoopCrowd crowd = LoopCrowd.of(world, seed);
        Map<String, Double> right = LoopStudy.right(crowd, world);

        assertThat(right.get("reliable")).isGreaterThan(right.get("majority"));
        assertThat(right.get("majority")).isGreaterThan(right.getOrDefault("equal", 1.0) + 0.02);
        // The weights say which rows to believe: those in less doubt are right more often, and
        // the believed probabilities predict better than one number for all rows would.
        List<Preference> byDoubt =
                crowd.rows().stream()
                        .filter(row -> better(world, row) != 0.5)
                        .sorted(Comparator.comparingDouble(Preference::flip))
                        .toList();
        int half = byDoubt.size() / 2;
        assertThat(share(world, byDoubt.subList(0, half)))
                .isGreaterThan(share(world, byDoubt.subList(half, byDoubt.size())) + 0.05);
        double share = share(world, byDoubt);
        assertThat(
                        byDoubt.stream()
                                .mapToDouble(row -> brier(1 - row.flip(), world, row))
                                .average()
                                .orElseThrow())
                .isLessThan(share * (1 - share));
    }

    private static double better(World world, Preference row) {
        return world.preference(row.prompt(), row.chosen(), row.rejected());
    }

    private static double share(World world, List<Preference> rows) {
        return rows.stream().filter(row -> better(world, row) > 0.5).count() / (double) rows.size();
    }

    private static double brier(double believed, World world, Preference row) {
        double miss = believed - (better(world, row) > 0.5 ? 1 : 0);
        return miss * miss;
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
                .contains("majority minus equal, paired by seed")
                .contains("reliabilities minus majority, paired by seed")
                .contains("of the colluding found out");
        assertThat(Files.readString(folder.resolve("result.json"))).contains("\"gain\"");
    }

    @Test
    void aResultOfAnEarlierVersionIsRefused() throws IOException {
        Files.writeString(folder.resolve("loop-seed-2.json"), "{\"seed\":2,\"equal\":0.6}");
        LoopStudy.Wanted wanted =
                new LoopStudy.Wanted(
                        World.Size.QUICK, AlignmentSettings.QUICK, /* first= */ 1, 2, folder);

        assertThatExceptionOfType(UsageException.class)
                .isThrownBy(() -> run(wanted))
                .withMessageContaining("loop-seed-2.json was measured by a version without number");
        // It is looked for before anything is trained.
        assertThat(folder.resolve("loop-seed-1.json")).doesNotExist();
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
