package dev.earnest.platform.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/// What a running PostgreSQL says of itself in postmaster.pid.
///
/// @param pid its process
/// @param port where it listens; empty while it starts
record PidFile(long pid, OptionalInt port) {
    private static final Pattern NUMBER = Pattern.compile("\\d{1,10}");

    static Path path(Layout layout) {
        return layout.data().resolve("postmaster.pid");
    }

    /// @return empty where there is no file or nothing usable in it
    static Optional<PidFile> read(Layout layout) {
        try {
            return parse(Files.readAllLines(path(layout)));
        } catch (NoSuchFileException absent) {
            return Optional.empty();
        } catch (IOException fault) {
            throw PostgresException.ofFile("read postmaster.pid", layout.folder(), fault);
        }
    }

    static Optional<PidFile> parse(List<String> lines) {
        if (lines.isEmpty() || !NUMBER.matcher(lines.getFirst().strip()).matches()) {
            return Optional.empty();
        }
        long pid = Long.parseLong(lines.getFirst().strip());
        String port = lines.size() > 3 ? lines.get(3).strip() : "";
        return Optional.of(
                new PidFile(
                        pid,
                        NUMBER.matcher(port).matches() && Long.parseLong(port) <= 65_535
                                ? OptionalInt.of(Integer.parseInt(port))
                                : OptionalInt.empty()));
    }

    /// Whether the process may be a PostgreSQL of this folder. Numbers of dead processes come again, after a
    /// restart of the machine for quite other programs.
    boolean mayBeOurs(Layout layout) {
        Optional<ProcessHandle> handle = ProcessHandle.of(pid).filter(ProcessHandle::isAlive);
        if (handle.isEmpty() || isZombie()) {
            return false;
        }
        ProcessHandle.Info process = handle.get().info();
        Optional<String> program = process.command().filter(name -> Path.of(name).isAbsolute());
        if (program.isPresent()) {
            return Path.of(program.get()).startsWith(layout.allBinaries());
        }
        // Not ours to look into: only the words it was started with are there, or nothing at all.
        return process.commandLine().map(words -> words.contains("postgres")).orElse(true);
    }

    // Where nobody collects the dead (a container without init) they keep their numbers.
    private boolean isZombie() {
        try {
            Path status = Path.of("/proc", Long.toString(pid), "stat");
            if (!Files.exists(status)) {
                return false;
            }
            String text = Files.readString(status);
            String afterName = text.substring(text.lastIndexOf(')') + 1).strip();
            return afterName.startsWith("Z") || afterName.startsWith("X");
        } catch (IOException gone) {
            return true;
        }
    }
}
