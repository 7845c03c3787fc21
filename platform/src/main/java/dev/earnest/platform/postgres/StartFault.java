package dev.earnest.platform.postgres;

import java.util.List;
import java.util.function.Predicate;

/// Why PostgreSQL did not start, read from its log.
///
/// @param kind what mends it
/// @param line the line of the log that says it
record StartFault(Kind kind, String line) {

    /// What mends it.
    enum Kind {
        PORT_TAKEN,
        STILL_IN_USE,
        DISK_FULL,
        MEMORY,
        SETTINGS,
        OTHER
    }

    /// @param log what PostgreSQL and pg_ctl wrote during the attempt
    static StartFault of(String log) {
        Kind kind = kind(log);
        Predicate<String> telling =
                kind == Kind.SETTINGS
                        ? line -> line.contains("parameter") || line.contains("syntax error")
                        : line -> line.contains("FATAL:") || line.contains("PANIC:");
        List<String> lines =
                log.lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
        String line =
                lines.stream()
                        .filter(telling)
                        .findFirst()
                        .or(() -> lines.stream().reduce((first, last) -> last))
                        .orElse("no reason given");
        return new StartFault(kind, line.replaceFirst(".*?(LOG|FATAL|PANIC):\\s*", ""));
    }

    private static Kind kind(String log) {
        if (log.contains("Address already in use")
                || log.contains("could not create any TCP/IP sockets")) {
            return Kind.PORT_TAKEN;
        }
        if (log.contains("is still in use")) {
            return Kind.STILL_IN_USE;
        }
        if (log.contains("could not create shared memory segment")
                || log.contains("could not map anonymous shared memory")
                || log.contains("could not resize shared memory segment")) {
            return Kind.MEMORY;
        }
        if (PostgresException.isDiskFull(log)) {
            return Kind.DISK_FULL;
        }
        return log.contains("contains errors") ? Kind.SETTINGS : Kind.OTHER;
    }

    String message(Layout layout) {
        return switch (kind) {
            case PORT_TAKEN ->
                    "PostgreSQL in %s found no free port on 127.0.0.1 in several attempts (%s). Check the loopback interface."
                            .formatted(layout.folder(), line);
            case STILL_IN_USE ->
                    "Processes of a PostgreSQL that was killed still use %s (%s). Stop them, or restart the machine."
                            .formatted(layout.data(), line);
            case DISK_FULL -> PostgresException.diskFull(layout.folder());
            case MEMORY ->
                    "PostgreSQL in %s got no memory: %s. Free some, or set a smaller shared_buffers in %s."
                            .formatted(layout.folder(), line, layout.ownSettings());
            case SETTINGS ->
                    "PostgreSQL does not accept its settings: %s. Check %s; %s says which line."
                            .formatted(line, layout.ownSettings(), layout.log());
            case OTHER ->
                    "PostgreSQL in %s did not start: %s. See %s."
                            .formatted(layout.folder(), line, layout.log());
        };
    }
}
