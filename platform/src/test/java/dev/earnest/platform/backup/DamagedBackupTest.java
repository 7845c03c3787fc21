package dev.earnest.platform.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.earnest.crowd.Progress;
import dev.earnest.platform.campaign.Role;
import dev.earnest.platform.postgres.DatabaseAddress;
import dev.earnest.platform.postgres.TestPostgres;
import dev.earnest.platform.store.Database;
import dev.earnest.platform.store.TestStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/// Archives that are not what they should be: one clear line, and nothing is written.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class DamagedBackupTest {
    @TempDir static Path folder;

    private final Random random = new Random(41);
    private final DatabaseAddress empty = TestPostgres.freshDatabase();
    private Path good = Path.of("");

    @BeforeAll
    void make() {
        try (TestStore store = TestStore.open(random)) {
            for (int i = 0; i < 40; i++) {
                store.person(random, Role.ANNOTATOR);
            }
            store.campaign(random);
            good = folder.resolve("good.zip");
            Backup.make(store.database(), good, TestStore.NOW, "0.1.0", Progress.NONE);
        }
    }

    @AfterAll
    void nothingWasWritten() {
        try (Database database = connect()) {
            long tables =
                    database.read(handle ->
                            handle.createQuery(
                                            "select count(*) from pg_class where relnamespace = 'public'::regnamespace")
                                    .mapTo(Long.class)
                                    .one());
            assertThat(tables).isZero();
        }
    }

    private Database connect() {
        return Database.connect(empty.jdbcUrl(), empty.user(), empty.password(), 2);
    }

    private void restore(Path file) {
        try (BackupFile backup = BackupFile.open(file);
                Database database = connect()) {
            Restore.into(database, backup, TestStore.NOW, Progress.NONE);
        }
    }

    private void refused(Path file, String... words) {
        assertThatThrownBy(() -> restore(file))
                .isInstanceOf(BackupException.class)
                .satisfies(fault ->
                        assertThat(fault.getMessage()).contains(words).doesNotContain("\n"));
    }

    private static Path write(String name, byte[] bytes) {
        try {
            return Files.write(folder.resolve(name), bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Packs the good archive again with changes.
    private Path repacked(String name, Consumer<Map<String, byte[]>> change) throws IOException {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        try (ZipFile zip = new ZipFile(good.toFile())) {
            for (ZipEntry entry : zip.stream().toList()) {
                entries.put(entry.getName(), zip.getInputStream(entry).readAllBytes());
            }
        }
        change.accept(entries);
        Path file = folder.resolve(name);
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(entry.getValue());
            }
        }
        return file;
    }

    private static void replace(Map<String, byte[]> entries, String from, String to) {
        entries.computeIfPresent(
                Manifest.ENTRY,
                (name, bytes) -> {
                    String text = new String(bytes, StandardCharsets.UTF_8);
                    assertThat(text).contains(from);
                    return text.replace(from, to).getBytes(StandardCharsets.UTF_8);
                });
    }

    @Test
    void anArchiveCutShortIsRefused() throws IOException {
        byte[] bytes = Files.readAllBytes(good);
        for (int i = 0; i < 40; i++) {
            int length = random.nextInt(bytes.length);
            Path cut = write("cut.zip", Arrays.copyOf(bytes, length));
            assertThatThrownBy(() -> restore(cut))
                    .as("%d of %d bytes", length, bytes.length)
                    .isInstanceOf(BackupException.class)
                    .hasMessageContaining("cut.zip");
        }
    }

    @Test
    void oneChangedByteAnywhereInTheDataIsFound() throws IOException {
        byte[] bytes = Files.readAllBytes(good);
        int refused = 0;
        for (int i = 0; i < 200; i++) {
            byte[] changed = bytes.clone();
            int place = random.nextInt(bytes.length);
            changed[place] ^= (byte) (1 << random.nextInt(8));
            Path file = write("changed.zip", changed);
            try (BackupFile backup = BackupFile.open(file)) {
                backup.verify(Progress.NONE);
                // Only what says nothing may change unseen: dates and flags in the headers of the
                // zip.
                assertThat(tables(file)).as("byte %d", place).isEqualTo(tables(good));
            } catch (BackupException expected) {
                refused++;
                assertThat(expected.getMessage()).contains("changed.zip").doesNotContain("\n");
            }
        }
        assertThat(refused).isGreaterThan(100);
    }

    private static Map<String, String> tables(Path file) throws IOException {
        Map<String, String> tables = new LinkedHashMap<>();
        try (ZipFile zip = new ZipFile(file.toFile())) {
            for (ZipEntry entry : zip.stream().toList()) {
                Digests digests = new Digests(java.io.OutputStream.nullOutputStream());
                zip.getInputStream(entry).transferTo(digests);
                tables.put(entry.getName(), digests.sha());
            }
        }
        return tables;
    }

    @Test
    void whatIsNoBackupIsRefused() throws IOException {
        refused(
                write("text.zip", "hello".getBytes(StandardCharsets.UTF_8)),
                "text.zip is no backup");
        refused(write("nothing.zip", new byte[0]), "nothing.zip is no backup");
        refused(folder.resolve("missing.zip"), "no file", "missing.zip");
        refused(folder, "is no file");
        refused(
                repacked("other.zip", entries -> entries.remove(Manifest.ENTRY)),
                "other.zip",
                "holds no manifest");
    }

    @Test
    void aTableThatIsMissingOrTooMuchIsRefused() throws IOException {
        refused(
                repacked("less.zip", entries -> entries.remove("tables/person.copy")),
                "the table person is missing");
        for (String name :
                new String[] {
                    "../evil.txt", "/etc/evil", "tables/../../evil", "tables/evil.copy"
                }) {
            refused(
                    repacked("more.zip", entries -> entries.put(name, new byte[] {1})),
                    "it holds '" + name + "', which no backup does");
        }
    }

    @Test
    void namesInTheManifestReachNothingElse() throws IOException {
        for (String name :
                new String[] {"../person", "person\\\"; drop table event; --", "pg_authid.x"}) {
            refused(
                    repacked(
                            "names.zip",
                            entries ->
                                    replace(
                                            entries,
                                            "\"name\" : \"person\"",
                                            "\"name\" : \"" + name + "\"")),
                    "its manifest is damaged",
                    "is no name of a table");
        }
    }

    @Test
    void aTableThatIsNoneOfOursIsNotFilled() throws IOException {
        Path file =
                repacked(
                        "foreign.zip",
                        entries -> {
                            replace(entries, "\"name\" : \"person\"", "\"name\" : \"pg_authid\"");
                            entries.put(
                                    "tables/pg_authid.copy", bytes(entries, "tables/person.copy"));
                            entries.remove("tables/person.copy");
                        });
        DatabaseAddress other = TestPostgres.freshDatabase();
        try (BackupFile backup = BackupFile.open(file);
                Database database =
                        Database.connect(other.jdbcUrl(), other.user(), other.password(), 2)) {
            assertThatThrownBy(() -> Restore.into(database, backup, TestStore.NOW, Progress.NONE))
                    .isInstanceOf(BackupException.class)
                    .hasMessageContaining("lacks the tables [person]");
            long events =
                    database.read(handle ->
                            handle.createQuery("select count(*) from event")
                                    .mapTo(Long.class)
                                    .one());
            assertThat(events).isZero();
        }
    }

    private static byte[] bytes(Map<String, byte[]> entries, String name) {
        return entries.getOrDefault(name, new byte[0]);
    }

    @Test
    void changedRowsAreRefusedEvenInAPerfectZip() throws IOException {
        refused(
                repacked(
                        "rows.zip",
                        entries ->
                                entries.computeIfPresent(
                                        "tables/person.copy",
                                        (name, bytes) ->
                                                new String(bytes, StandardCharsets.UTF_8)
                                                        .replace("ANNOTATOR", "REQUESTER")
                                                        .getBytes(StandardCharsets.UTF_8))),
                "is damaged in table person",
                "SHA-256 differs");
    }

    @Test
    void anArchiveThatUnpacksWithoutEndIsStopped() throws IOException {
        refused(
                repacked(
                        "bomb.zip",
                        entries -> entries.put("tables/person.copy", new byte[200_000_000])),
                "is damaged in table person",
                "longer than its manifest says");
        refused(
                repacked(
                        "manifest.zip",
                        entries -> entries.put(Manifest.ENTRY, new byte[5_000_000])),
                "manifest is too large");
    }

    @Test
    void aBackupOfAnotherVersionIsRefused() throws IOException {
        refused(
                repacked(
                        "format.zip",
                        entries ->
                                replace(
                                        entries,
                                        "\"version\" : 1,\n  \"earnest\"",
                                        "\"version\" : 2,\n  \"earnest\"")),
                "has format 2",
                "use a newer Earnest");
        refused(
                repacked(
                        "newer.zip",
                        entries ->
                                replace(
                                        entries,
                                        "\"migrations\" : [ {",
                                        "\"migrations\" : [ { \"version\" : \"999\", \"checksum\" : 1 }, {")),
                "has a step 999 that this program does not know");
    }
}
