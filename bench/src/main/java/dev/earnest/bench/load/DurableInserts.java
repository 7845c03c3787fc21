package dev.earnest.bench.load;

import dev.earnest.platform.postgres.DatabaseAddress;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// What the database does at best: single rows, each a transaction that is on disk when the call returns, as pgbench
/// would write them.
final class DurableInserts {
    private DurableInserts() {}

    /// @return rows a second with so many connections
    static double perSecond(DatabaseAddress address, int connections, double seconds)
            throws SQLException, InterruptedException, ExecutionException {
        try (Connection setup = connect(address);
                Statement statement = setup.createStatement()) {
            statement.execute("drop table if exists bench_insert");
            statement.execute(
                    "create table bench_insert (id bigint generated always as identity primary key, payload text)");
        }
        long end = System.nanoTime() + (long) (seconds * 1e9);
        long rows = 0;
        try (ExecutorService threads = Executors.newFixedThreadPool(connections)) {
            List<Future<Long>> all = new ArrayList<>();
            for (int i = 0; i < connections; i++) {
                all.add(threads.submit(() -> insert(address, end)));
            }
            for (Future<Long> one : all) {
                rows += one.get();
            }
        }
        return rows / seconds;
    }

    private static long insert(DatabaseAddress address, long end) throws SQLException {
        long rows = 0;
        try (Connection connection = connect(address);
                PreparedStatement insert =
                        connection.prepareStatement(
                                "insert into bench_insert (payload) values (?)")) {
            while (System.nanoTime() < end) {
                insert.setString(1, "an answer of usual length ".repeat(20));
                insert.executeUpdate();
                rows++;
            }
        }
        return rows;
    }

    static Connection connect(DatabaseAddress address) throws SQLException {
        return DriverManager.getConnection(address.jdbcUrl(), address.user(), address.password());
    }
}
