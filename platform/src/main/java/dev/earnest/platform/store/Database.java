package dev.earnest.platform.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.HandleCallback;
import org.jdbi.v3.core.HandleConsumer;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.transaction.TransactionIsolationLevel;

/// The pool of connections and its transactions. Thread-safe.
public final class Database implements AutoCloseable {
    /// The oldest server whose SQL we use.
    static final int OLDEST_MAJOR = 15;

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
        Database database = connect(jdbcUrl, user, password, connections);
        try {
            Migrations.migrate(database.pool, Migrations.LATEST);
            return database;
        } catch (RuntimeException e) {
            database.close();
            throw e;
        }
    }

    /// Connects and checks the version of the server; leaves the schema as it is.
    ///
    /// @throws StoreException with one line where the server cannot be used
    public static Database connect(String jdbcUrl, String user, String password, int connections) {
        return connect(jdbcUrl, user, password, connections, OLDEST_MAJOR);
    }

    /// @param oldest major version that is accepted
    static Database connect(
            String jdbcUrl, String user, String password, int connections, int oldest) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(jdbcUrl);
        config.setUsername(user);
        config.setPassword(password);
        config.setMaximumPoolSize(connections);
        config.setPoolName("earnest");
        config.setConnectionTimeout(10_000);
        config.addDataSourceProperty("ApplicationName", "earnest");
        config.addDataSourceProperty("reWriteBatchedInserts", "true");
        // Otherwise messages quote the values of rows, such as e-mail addresses, and get into logs.
        config.addDataSourceProperty("logServerErrorDetail", "false");
        HikariDataSource pool;
        try {
            pool = new HikariDataSource(config);
        } catch (RuntimeException e) {
            throw new StoreException(
                    "cannot connect to the database "
                            + place(jdbcUrl)
                            + ": "
                            + StoreException.reason(e)
                            + "; check its address and that PostgreSQL answers there",
                    e);
        }
        Database database = new Database(pool);
        try {
            database.requireVersion(oldest);
            return database;
        } catch (RuntimeException e) {
            pool.close();
            throw e;
        }
    }

    // Host and name; settings behind them may hold secrets.
    private static String place(String jdbcUrl) {
        return jdbcUrl.replaceFirst("^jdbc:postgresql:(//)?", "").replaceFirst("\\?.*$", "");
    }

    /// Brings the schema up to a version.
    ///
    /// @param version as in the names of the migrations, or [Migrations#LATEST]
    public void migrate(String version) {
        Migrations.migrate(pool, version);
    }

    /// @return the versions of the schema that this program knows, in order
    public List<String> knownMigrations() {
        return Migrations.known(pool);
    }

    /// Checks that the database has the schema of this program.
    ///
    /// @throws StoreException where a server of this version has not run on it, or a newer one has
    public void requireCurrent() {
        List<String> known = knownMigrations();
        List<String> applied =
                read(Migrations::applied).stream().map(Migrations.Applied::version).toList();
        if (applied.isEmpty()) {
            throw new StoreException("the database is empty; start the server on it first");
        }
        if (!applied.equals(known)) {
            throw new StoreException(
                    "the database has the schema of another version of Earnest ("
                            + applied.getLast()
                            + ", this program's is "
                            + known.getLast()
                            + "); start the server of this version on it first, or use the"
                            + " program that serves it");
        }
    }

    private void requireVersion(int oldest) {
        int version =
                read(h -> h.createQuery("show server_version_num").mapTo(Integer.class).one());
        if (version / 10_000 < oldest) {
            throw new StoreException(
                    "the database is PostgreSQL "
                            + version / 10_000
                            + "; Earnest needs "
                            + oldest
                            + " or newer");
        }
    }

    /// Asks the database for a sign of life.
    ///
    /// @throws RuntimeException where it gives none
    public void requireAnswer() {
        read(h -> h.createQuery("select 1").mapTo(Integer.class).one());
    }

    /// Runs in one transaction: all of it or nothing.
    public <T, X extends Exception> T inTransaction(HandleCallback<T, X> work) throws X {
        return jdbi.inTransaction(work);
    }

    /// Runs in one transaction: all of it or nothing.
    public <X extends Exception> void useTransaction(HandleConsumer<X> work) throws X {
        jdbi.useTransaction(work);
    }

    /// Runs in one transaction that sees everything as it was at its first statement, whatever others do meanwhile.
    public <T, X extends Exception> T atOneMoment(HandleCallback<T, X> work) throws X {
        return jdbi.inTransaction(TransactionIsolationLevel.REPEATABLE_READ, work);
    }

    /// Runs without a transaction of its own: for single statements and for reading.
    public <T, X extends Exception> T read(HandleCallback<T, X> work) throws X {
        return jdbi.withHandle(work);
    }

    /// @return a handle the caller closes; for streams that outlive a method
    public Handle open() {
        return jdbi.open();
    }

    /// @return how busy the pool is
    public PoolUse use() {
        var pool = this.pool.getHikariPoolMXBean();
        return new PoolUse(
                pool.getActiveConnections(),
                pool.getIdleConnections(),
                pool.getThreadsAwaitingConnection(),
                this.pool.getMaximumPoolSize());
    }

    /// @return connections in use now
    public int busy() {
        return pool.getHikariPoolMXBean().getActiveConnections();
    }

    @Override
    public void close() {
        pool.close();
    }
}
