package dev.earnest.platform.postgres;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;

/// A folder for a database of one test, with what was reported about it. Its programs are hard links to those
/// of [TestPostgres], so that a test waits for initdb only. The end of the scene kills what still runs.
///
/// @param folder of the database
/// @param progress lines reported so far
record Scene(Path folder, List<String> progress) implements AutoCloseable {

    static Scene in(Path folder) throws IOException {
        Scene scene = new Scene(folder, new CopyOnWriteArrayList<>());
        Layout layout = scene.layout();
        Path programs = TestPostgres.programs();
        Files.walkFileTree(
                programs,
                new SimpleFileVisitor<>() {
                    @Override
                    public FileVisitResult preVisitDirectory(Path from, BasicFileAttributes found)
                            throws IOException {
                        Files.createDirectories(
                                layout.binaries().resolve(programs.relativize(from)));
                        return FileVisitResult.CONTINUE;
                    }

                    @Override
                    public FileVisitResult visitFile(Path from, BasicFileAttributes found)
                            throws IOException {
                        Path to = layout.binaries().resolve(programs.relativize(from));
                        if (found.isSymbolicLink()) {
                            Files.createSymbolicLink(to, Files.readSymbolicLink(from));
                        } else {
                            Files.createLink(to, from);
                        }
                        return FileVisitResult.CONTINUE;
                    }
                });
        Permissions.openFolders(layout.allBinaries());
        return scene;
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
