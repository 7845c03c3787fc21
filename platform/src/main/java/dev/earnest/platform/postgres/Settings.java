package dev.earnest.platform.postgres;

import java.lang.management.ManagementFactory;
import javax.management.JMException;
import javax.management.ObjectName;

/// What PostgreSQL is told: durable, closed to other machines, tuned for a small server.
final class Settings {
    private static final long MEBIBYTE = 1L << 20;
    private static final long SMALLEST_BUFFERS = 64;
    private static final long LARGEST_BUFFERS = 512;

    /// postgresql.conf: made once.
    static final String MAIN =
            """
            # Settings of Earnest; that file is written anew at each start.
            include 'earnest.conf'
            # Settings of yours, beside the folder data; they win.
            include_if_exists '../postgres.conf'
            """;

    /// postgres.conf in the folder: made where it is missing, otherwise left alone.
    static final String OWN =
            """
            # Settings of yours for PostgreSQL, as: shared_buffers = 1GB
            # They win over those of Earnest and hold from the next start.
            """;

    /// pg_hba.conf: made once.
    static final String ACCESS =
            """
            # From this machine only, with a password only.
            host all all 127.0.0.1/32 scram-sha-256
            """;

    private Settings() {}

    /// @param port where PostgreSQL listens
    /// @param memory of the machine or the container, in bytes
    /// @return earnest.conf
    static String text(int port, long memory) {
        long buffers = Math.clamp(memory / MEBIBYTE / 16, SMALLEST_BUFFERS, LARGEST_BUFFERS);
        long cache = Math.max(memory / MEBIBYTE / 2, buffers);
        return """
        # Written by Earnest at each start. Put settings of yours into postgres.conf, one folder up.
        listen_addresses = '127.0.0.1'
        port = %d
        unix_socket_directories = ''
        password_encryption = 'scram-sha-256'

        # What is committed survives a power cut.
        fsync = on
        synchronous_commit = on
        full_page_writes = on

        # A small server.
        max_connections = 100
        shared_buffers = %dMB
        effective_cache_size = %dMB
        work_mem = 8MB
        maintenance_work_mem = 64MB
        wal_compression = on
        max_wal_size = 2GB
        min_wal_size = 80MB
        random_page_cost = 1.1
        jit = off
        autovacuum_naptime = 30s
        autovacuum_vacuum_scale_factor = 0.05
        autovacuum_vacuum_insert_scale_factor = 0.05
        autovacuum_analyze_scale_factor = 0.02

        # The same everywhere.
        timezone = 'UTC'
        log_timezone = 'UTC'
        datestyle = 'iso, ymd'
        lc_messages = 'C'
        lc_monetary = 'C'
        lc_numeric = 'C'
        lc_time = 'C'
        default_text_search_config = 'pg_catalog.simple'
        dynamic_shared_memory_type = '%s'

        # Values that people wrote stay out of the log.
        log_min_messages = warning
        log_min_error_statement = panic
        log_parameter_max_length_on_error = 0
        log_error_verbosity = terse
        log_checkpoints = off
        """
                .formatted(port, buffers, cache, Platform.isWindows() ? "windows" : "posix");
    }

    /// @return memory of the machine, or of the container where one limits us, in bytes
    static long memory() {
        try {
            Object bytes =
                    ManagementFactory.getPlatformMBeanServer()
                            .getAttribute(
                                    new ObjectName("java.lang:type=OperatingSystem"),
                                    "TotalMemorySize");
            return bytes instanceof Long size ? size : Runtime.getRuntime().maxMemory();
        } catch (JMException otherVirtualMachine) {
            return Runtime.getRuntime().maxMemory();
        }
    }
}
