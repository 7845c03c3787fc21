package dev.earnest.platform.postgres;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;

/// Runs a program to its end, in English and without PostgreSQL settings from our own environment.
final class Programs {

    /// How a program ended.
    ///
    /// @param status 0 where it succeeded
    /// @param output what it wrote, both streams
    record Outcome(int status, String output) {
        boolean succeeded() {
            return status == 0;
        }

        /// @return the last line that says something, for a message
        String lastLine() {
            List<String> lines = output.lines().filter(line -> !line.isBlank()).toList();
            return lines.isEmpty() ? "exit status " + status : lines.getLast().strip();
        }
    }

    private Programs() {}

    /// Runs a program.
    ///
    /// @param patience after which the program counts as hung and is ended
    /// @throws IOException where it cannot be started
    /// @throws PostgresException where it hangs or we are interrupted
    static Outcome run(Path directory, Duration patience, List<String> command) throws IOException {
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(directory.toFile()).redirectErrorStream(true);
        Map<String, String> environment = builder.environment();
        environment.keySet().removeIf(name -> name.startsWith("PG") || name.startsWith("LC_"));
        environment.put("LC_ALL", "C");
        Process process = builder.start();
        process.getOutputStream().close();
        CompletableFuture<String> output = new CompletableFuture<>();
        // A child that outlives the program may keep the stream open: never wait for its end alone.
        Thread.ofVirtual()
                .start(() -> {
                    try (BufferedReader reader = process.inputReader()) {
                        output.complete(reader.lines().collect(Collectors.joining("\n")));
                    } catch (IOException | RuntimeException fault) {
                        output.complete("");
                    }
                });
        try {
            if (!process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly();
                throw new PostgresException(
                        "%s did not end within %d s; it was stopped. The machine may be overloaded or its disk hang; try again."
                                .formatted(command, patience.toSeconds()));
            }
            return new Outcome(process.exitValue(), output.get(2, TimeUnit.SECONDS));
        } catch (TimeoutException | ExecutionException lateOutput) {
            return new Outcome(process.exitValue(), "");
        } catch (InterruptedException interrupted) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new PostgresException(
                    "Interrupted while %s ran.".formatted(command.getFirst()), interrupted);
        }
    }
}
