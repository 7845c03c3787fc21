package dev.earnest.platform.backup;

import dev.earnest.platform.postgres.DatabaseAddress;
import dev.earnest.platform.store.Database;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A program that works in a scratch database until somebody tells it to end.
final class ScratchChild implements AutoCloseable {
    private final Process process;

    private ScratchChild(Process process) {
        this.process = process;
    }

    /// @param words where the database is to be made: a folder, or URL, user and password of a server
    static ScratchChild start(String... words) throws IOException {
        return new ScratchChild(
                new ProcessBuilder(
                                Stream.concat(
                                                Stream.of(
                                                        Path.of(
                                                                        System.getProperty(
                                                                                "java.home"),
                                                                        "bin",
                                                                        "java")
                                                                .toString(),
                                                        "-Xmx128m",
                                                        "-XX:TieredStopAtLevel=1",
                                                        "-cp",
                                                        classPath(),
                                                        ScratchChild.class.getName()),
                                                Stream.of(words))
                                        .toList())
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .start());
    }

    // Some test runners keep the class path in a class loader.
    private static String classPath() {
        if (Thread.currentThread().getContextClassLoader() instanceof URLClassLoader loader) {
            return Arrays.stream(loader.getURLs())
                    .map(URL::getPath)
                    .collect(Collectors.joining(System.getProperty("path.separator")));
        }
        return System.getProperty(
                "surefire.test.class.path", System.getProperty("java.class.path", ""));
    }

    /// Waits until it works in its database.
    ///
    /// @return the name of the database
    String working() throws IOException {
        var output = process.inputReader(StandardCharsets.UTF_8);
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            if (line.startsWith("working in ")) {
                return line.substring("working in ".length());
            }
        }
        throw new AssertionError("the program ended before it worked");
    }

    /// Tells it to end, as `kill` does, and waits until it has.
    ///
    /// @return its exit status
    int terminate() throws InterruptedException {
        // SIGTERM.
        process.destroy();
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            throw new AssertionError("the program does not end");
        }
        return process.exitValue();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }

    /// @param words as for [#start]
    public static void main(String[] words) {
        try (ScratchDatabase scratch =
                        words.length == 1
                                ? ScratchDatabase.embedded(Optional.of(Path.of(words[0])), _ -> {})
                                : ScratchDatabase.on(
                                        new DatabaseAddress(words[0], words[1], words[2]));
                Database database =
                        Database.connect(
                                scratch.address().jdbcUrl(),
                                scratch.address().user(),
                                scratch.address().password(),
                                2)) {
            String name =
                    database.read(h ->
                            h.createQuery("select current_database()").mapTo(String.class).one());
            System.out.println("working in " + name);
            System.out.flush();
            for (; ; ) {
                // A check holds transactions for minutes.
                database.useTransaction(h -> {
                    h.execute("create table if not exists work (n integer)");
                    h.execute("insert into work select generate_series(1, 1000)");
                    h.execute("select pg_sleep(1)");
                });
            }
        }
    }
}
