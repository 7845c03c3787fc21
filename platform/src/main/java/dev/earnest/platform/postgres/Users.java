package dev.earnest.platform.postgres;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// One user of the database among perhaps several: a file in the folder `users`, locked as long as the user
/// lives. A user that is killed lets go of its lock without doing anything; the next one who looks removes
/// the file. Look, join and leave only under [StartLock].
///
/// A file each, because closing a file drops all locks of the process on it: one file shared by two users
/// within a process would lose the lock of both when one leaves.
final class Users {
    private static final String ENDING = ".lock";
    private static final Pattern NAME = Pattern.compile("\\d{1,18}-\\d{1,18}-.*\\.lock");
    private static final Duration CLOCK_TOLERANCE = Duration.ofMinutes(1);

    private final Path mine;
    private final FileChannel channel;

    private Users(Path mine, FileChannel channel) {
        this.mine = mine;
        this.channel = channel;
    }

    /// Becomes a user.
    static Users join(Layout layout) {
        try {
            Permissions.ensureFolder(layout.users());
            Path mine = layout.users().resolve(thisProcess() + UUID.randomUUID() + ENDING);
            FileChannel channel =
                    FileChannel.open(mine, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
            channel.lock();
            return new Users(mine, channel);
        } catch (IOException fault) {
            throw PostgresException.ofFile(
                    "note the users of the database", layout.folder(), fault);
        }
    }

    /// Stops being a user.
    ///
    /// @return whether nobody else uses the database
    boolean leave(Layout layout) {
        try {
            channel.close();
            Files.deleteIfExists(mine);
            return others(layout).isEmpty();
        } catch (IOException fault) {
            throw PostgresException.ofFile(
                    "note the users of the database", layout.folder(), fault);
        }
    }

    /// Whether a living user is a process that this machine does not show: of another container or machine
    /// that shares the folder, whose PostgreSQL we cannot see either.
    boolean hasUsersElsewhere(Layout layout) {
        try {
            return others(layout).stream().anyMatch(file -> !isHere(file));
        } catch (IOException fault) {
            throw PostgresException.ofFile(
                    "note the users of the database", layout.folder(), fault);
        }
    }

    private List<Path> others(Layout layout) throws IOException {
        List<Path> alive = new ArrayList<>();
        try (Stream<Path> files = Files.list(layout.users())) {
            for (Path file : files.filter(Users::isUser).toList()) {
                if (!file.equals(mine) && isAlive(file)) {
                    alive.add(file);
                }
            }
        }
        return alive;
    }

    private static boolean isAlive(Path file) throws IOException {
        if (name(file).startsWith(thisProcess())) {
            // Opening and closing it here would drop its lock; it is there until its user leaves.
            return true;
        }
        try (FileChannel other = FileChannel.open(file, StandardOpenOption.WRITE);
                FileLock lock = other.tryLock()) {
            if (lock == null) {
                return true;
            }
            Files.deleteIfExists(file);
            return false;
        } catch (NoSuchFileException gone) {
            return false;
        } catch (OverlappingFileLockException held) {
            return true;
        }
    }

    private static boolean isHere(Path file) {
        String[] pidAndStart = name(file).split("-", 3);
        Instant start = Instant.ofEpochMilli(Long.parseLong(pidAndStart[1]));
        return ProcessHandle.of(Long.parseLong(pidAndStart[0]))
                .map(process ->
                        Duration.between(process.info().startInstant().orElse(start), start)
                                        .abs()
                                        .compareTo(CLOCK_TOLERANCE)
                                < 0)
                .orElse(false);
    }

    private static String thisProcess() {
        ProcessHandle self = ProcessHandle.current();
        return self.pid()
                + "-"
                + self.info().startInstant().orElse(Instant.EPOCH).toEpochMilli()
                + "-";
    }

    private static boolean isUser(Path file) {
        return NAME.matcher(name(file)).matches();
    }

    private static String name(Path file) {
        return file.getFileName().toString();
    }
}
