package dev.earnest.platform.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.XZOutputStream;

final class ArchiveTest {
    @TempDir private Path temporary;
    private Path target;

    @BeforeEach
    void makeTarget() throws IOException {
        target = Files.createDirectory(temporary.resolve("target"));
    }

    private interface Content {
        void write(TarArchiveOutputStream tar) throws IOException;
    }

    private static byte[] archive(Content content) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (TarArchiveOutputStream tar =
                new TarArchiveOutputStream(new XZOutputStream(bytes, new LZMA2Options(0)))) {
            content.write(tar);
        }
        return bytes.toByteArray();
    }

    private void unpack(Content content) throws IOException {
        Archive.unpack(new ByteArrayInputStream(archive(content)), target);
    }

    private static void file(TarArchiveOutputStream tar, String name, int mode) throws IOException {
        byte[] text = ("content of " + name).getBytes(StandardCharsets.UTF_8);
        TarArchiveEntry entry = new TarArchiveEntry(name, true);
        entry.setSize(text.length);
        entry.setMode(mode);
        tar.putArchiveEntry(entry);
        tar.write(text);
        tar.closeArchiveEntry();
    }

    private static void link(TarArchiveOutputStream tar, String name, String to, byte kind)
            throws IOException {
        TarArchiveEntry entry = new TarArchiveEntry(name, kind, true);
        entry.setLinkName(to);
        tar.putArchiveEntry(entry);
        tar.closeArchiveEntry();
    }

    private void assertRefused(Content content, String why) throws IOException {
        assertThatThrownBy(() -> unpack(content))
                .isInstanceOf(PostgresException.class)
                .hasMessageContaining("not trustworthy")
                .hasMessageContaining(why);
        try (Stream<Path> outside = Files.list(temporary)) {
            assertThat(outside).containsExactly(target);
        }
    }

    @Test
    void filesFoldersAndLinksArrive() throws Exception {
        unpack(tar -> {
            file(tar, "./bin/run", 0777);
            file(tar, "share/text", 0666);
            link(tar, "bin/alias", "run", TarConstants.LF_SYMLINK);
        });
        assertThat(target.resolve("bin/alias")).isSymbolicLink().hasContent("content of ./bin/run");
        assertThat(mode("bin/run")).isEqualTo("rwxr-xr-x");
        assertThat(mode("share/text")).isEqualTo("rw-r--r--");
    }

    private String mode(String name) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(target.resolve(name)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../evil",
                "bin/../../evil",
                "../target-of-another/evil",
                "/tmp/evil",
                "bin/../.."
            })
    void aNameThatLeadsOutIsRefused(String name) throws Exception {
        assertRefused(tar -> file(tar, name, 0644), "leads out of the folder");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/etc/passwd", "../evil", "..", "sub/../../evil", "sub/name", ""})
    void aLinkToAnotherFolderIsRefused(String to) throws Exception {
        assertRefused(
                tar -> link(tar, "bin/alias", to, TarConstants.LF_SYMLINK),
                "not to a name in its own folder");
    }

    @Test
    void nothingIsWrittenThroughALink() {
        assertThatThrownBy(() ->
                        unpack(tar -> {
                            link(tar, "b", "c", TarConstants.LF_SYMLINK);
                            file(tar, "b", 0644);
                        }))
                .isInstanceOf(FileAlreadyExistsException.class);
        assertThat(target.resolve("c")).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(bytes = {TarConstants.LF_LINK, TarConstants.LF_FIFO, TarConstants.LF_CHR})
    void hardLinksAndDevicesAreRefused(byte kind) throws Exception {
        assertRefused(tar -> link(tar, "bin/odd", "bin/run", kind), "is neither a file");
    }

    @Test
    void anArchiveCutShortIsAnError() throws Exception {
        byte[] whole = archive(tar -> file(tar, "bin/run", 0755));
        assertThatThrownBy(() ->
                        Archive.unpack(
                                new ByteArrayInputStream(Arrays.copyOf(whole, whole.length / 2)),
                                target))
                .isInstanceOf(EOFException.class);
    }
}
