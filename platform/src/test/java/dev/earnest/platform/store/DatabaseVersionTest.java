package dev.earnest.platform.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.earnest.platform.postgres.DatabaseAddress;
import dev.earnest.platform.postgres.TestPostgres;
import org.junit.jupiter.api.Test;

class DatabaseVersionTest {
    private final DatabaseAddress address = TestPostgres.freshDatabase();

    private Database connect(int oldest) {
        return Database.connect(address.jdbcUrl(), address.user(), address.password(), 2, oldest);
    }

    private int major() {
        try (Database database = connect(1)) {
            return Integer.parseInt(
                    database.read(Installation::databaseVersion).replaceFirst("\\..*", ""));
        }
    }

    @Test
    void aServerThatIsTooOldIsRefusedInOneLineAndLeftAlone() {
        int major = major();
        assertThatThrownBy(() -> connect(major + 1))
                .isInstanceOf(StoreException.class)
                .hasMessage(
                        "the database is PostgreSQL %d; Earnest needs %d or newer",
                        major, major + 1);
        try (Database database = connect(major)) {
            long others =
                    database.read(h ->
                            h.createQuery(
                                            """
                                            select count(*) from pg_stat_activity
                                            where datname = current_database() and pid <> pg_backend_pid()
                                                and backend_type = 'client backend' and backend_start
                                                    < (select backend_start from pg_stat_activity where pid = pg_backend_pid())
                                            """)
                                    .mapTo(Long.class)
                                    .one());
            assertThat(others).as("connections that were left open").isZero();
        }
    }

    @Test
    void theOldestServerIsTheOneThatTheManualNames() {
        assertThat(Database.OLDEST_MAJOR).isEqualTo(15);
        try (Database database =
                Database.connect(address.jdbcUrl(), address.user(), address.password(), 1)) {
            int one = database.read(h -> h.createQuery("select 1").mapTo(Integer.class).one());
            assertThat(one).isEqualTo(1);
        }
    }
}
