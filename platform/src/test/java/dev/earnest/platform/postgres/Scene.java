package dev.earnest.platform.postgres;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;

/// A folder for a database of one test, with what was reported about it. Its programs are hard links to those
/// of [TestPostgres], so that tests do not wait for unpacking. The end of the scene kills what still runs.
///
/// @param folder of the database
/// @param progress lines reported so far
record Scene(Path folder, List<String> progress) implements AutoCloseable {

    /// @return a scene whose folder has the programs and no cluster
    static Scene in(Path folder) throws IOException {
        Scene scene = new Scene(folder, new CopyOnWriteArrayList<>());
        copy(TestPostgres.programs(), scene.layout().binaries(), Files::createLink);
        Permissions.openFolders(scene.layout().allBinaries());
        return scene;
    }

    /// @return a scene whose folder has a cluster that was closed, a copy of one made for this purpose
    static Scene withCluster(Path folder) throws IOException {
        Scene scene = in(folder);
        Layout from = Layout.of(Template.FOLDER);
        Layout to = scene.layout();
        copy(from.data(), to.data(), Scene::copyWithAttributes);
        copyWithAttributes(to.password(), from.password());
        copyWithAttributes(to.ownSettings(), from.ownSettings());
        return scene;
    }

    private static final class Template {
        private static final Path FOLDER = make();

        private Template() {}

        private static Path make() {
            Path folder = Path.of("target", "postgres-template");
            try {
                Permissions.delete(folder);
                try (Scene scene = in(folder)) {
                    scene.start().close();
                }
                return folder;
            } catch (IOException fault) {
                throw new UncheckedIOException(fault);
            }
        }
    }

    private interface Duplicate {
        void make(Path to, Path from) throws IOException;
    }

    private static void copyWithAttributes(Path to, Path from) throws IOException {
        Files.copy(from, to, StandardCopyOption.COPY_ATTRIBUTES);
    }

    private static void copy(Path source, Path target, Duplicate duplicate) throws IOException {
        Files.createDirectories(Objects.requireNonNull(target.getParent()));
        Files.walkFileTree(
                source,
                new SimpleFileVisitor<>() {
                    @Override
                    public FileVisitResult preVisitDirectory(Path from, BasicFileAttributes found)
                            throws IOException {
                        copyWithAttributes(target.resolve(source.relativize(from)), from);
                        return FileVisitResult.CONTINUE;
                    }

                    @Override
                    public FileVisitResult visitFile(Path from, BasicFileAttributes found)
                            throws IOException {
                        Path to = target.resolve(source.relativize(from));
                        if (found.isSymbolicLink()) {
                            Files.createSymbolicLink(to, Files.readSymbolicLink(from));
                        } else {
                            duplicate.make(to, from);
                        }
                        return FileVisitResult.CONTINUE;
                    }
                });
    }

    Layout layout() {
        return Layout.of(folder);
    }

    EmbeddedPostgres start() {
        return EmbeddedPostgres.start(folder, progress::add);
    }

    /// @return the process of the PostgreSQL that runs in the folder
    long postmaster() {
        return PidFile.read(layout()).orElseThrow().pid();
    }

    static void execute(DatabaseAddress address, String... commands) throws SQLException {
        try (Connection connection = Administration.connect(address);
                Statement statement = connection.createStatement()) {
            for (String command : commands) {
                statement.execute(command);
            }
        }
    }

    /// @return the first column of the first row
    static String query(DatabaseAddress address, String query) throws SQLException {
        try (Connection connection = Administration.connect(address);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            rows.next();
            return String.valueOf(rows.getString(1));
        }
    }

    /// @return whether the process lives; one that is dead and not yet collected does not
    static boolean runs(long pid) {
        if (ProcessHandle.of(pid).isEmpty()) {
            return false;
        }
        try {
            String stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
            return !stat.substring(stat.lastIndexOf(')') + 1).strip().startsWith("Z");
        } catch (IOException goneOrOtherSystem) {
            return !Platform.isLinux();
        }
    }

    static void kill(long pid) {
        ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly);
        for (int waits = 0; runs(pid) && waits < 500; waits++) {
            LockSupport.parkNanos(10_000_000);
        }
    }

    @Override
    public void close() {
        PidFile left = PidFile.read(layout()).orElse(null);
        if (left != null && left.mayBeOurs(layout())) {
            kill(left.pid());
        }
    }
}
