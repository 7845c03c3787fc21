package dev.earnest.platform.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.HandleCallback;
import org.jdbi.v3.core.HandleConsumer;
import org.jdbi.v3.core.Jdbi;

/// The pool of connections and its transactions. Thread-safe.
public final class Database implements AutoCloseable {
    /// The oldest server whose SQL we use.
    private static final int OLDEST_MAJOR = 15;

    private final HikariDataSource pool;
    private final Jdbi jdbi;

    private Database(HikariDataSource pool) {
        this.pool = pool;
        this.jdbi = Jdbi.create(pool);
        jdbi.registerArgument(new UuidArguments());
    }

    /// Connects, checks the version and brings the schema up to date.
    ///
    /// @param jdbcUrl a `jdbc:postgresql:` address
    /// @param connections at most this many at a time
    /// @throws StoreException with one line where the server cannot be used
    public static Database open(String jdbcUrl, String user, String password, int connections) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(jdbcUrl);
        config.setUsername(user);
        config.setPassword(password);
        config.setMaximumPoolSize(connections);
        config.setPoolName("earnest");
        config.setConnectionTimeout(10_000);
        config.addDataSourceProperty("ApplicationName", "earnest");
        config.addDataSourceProperty("reWriteBatchedInserts", "true");
        HikariDataSource pool;
        try {
            pool = new HikariDataSource(config);
        } catch (RuntimeException e) {
            throw new StoreException("cannot connect to the database: " + deepest(e), e);
        }
        Database database = new Database(pool);
        try {
            database.requireVersion();
            Flyway.configure().dataSource(pool).load().migrate();
            return database;
        } catch (FlywayException e) {
            pool.close();
            throw new StoreException("cannot bring the database up to date: " + deepest(e), e);
        } catch (RuntimeException e) {
            pool.close();
            throw e;
        }
    }

    private void requireVersion() {
        int version =
                read(h -> h.createQuery("show server_version_num").mapTo(Integer.class).one());
        if (version / 10_000 < OLDEST_MAJOR) {
            throw new StoreException(
                    "the database is PostgreSQL "
                            + version / 10_000
                            + "; Earnest needs "
                            + OLDEST_MAJOR
                            + " or newer");
        }
    }

    /// Runs in one transaction: all of it or nothing.
    public <T, X extends Exception> T inTransaction(HandleCallback<T, X> work) throws X {
        return jdbi.inTransaction(work);
    }

    /// Runs in one transaction: all of it or nothing.
    public <X extends Exception> void useTransaction(HandleConsumer<X> work) throws X {
        jdbi.useTransaction(work);
    }

    /// Runs without a transaction of its own: for single statements and for reading.
    public <T, X extends Exception> T read(HandleCallback<T, X> work) throws X {
        return jdbi.withHandle(work);
    }

    /// @return a handle the caller closes; for streams that outlive a method
    public Handle open() {
        return jdbi.open();
    }

    /// @return connections in use now
    public int busy() {
        return pool.getHikariPoolMXBean().getActiveConnections();
    }

    @Override
    public void close() {
        pool.close();
    }

    private static String deepest(Throwable e) {
        Throwable cause = e;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return String.valueOf(cause.getMessage()).lines().findFirst().orElse("");
    }
}
