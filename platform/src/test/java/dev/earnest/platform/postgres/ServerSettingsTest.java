package dev.earnest.platform.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ServerSettingsTest {
    private Scene scene;
    private EmbeddedPostgres postgres;

    @BeforeAll
    void start(@TempDir Path temporary) throws Exception {
        scene = Scene.in(temporary.resolve("database"));
        postgres = scene.start();
    }

    @AfterAll
    void stop() throws Exception {
        postgres.close();
        scene.close();
    }

    @ParameterizedTest
    @CsvSource({
        "fsync, on",
        "synchronous_commit, on",
        "full_page_writes, on",
        "data_checksums, on",
        "listen_addresses, 127.0.0.1",
        "unix_socket_directories, ''",
        "password_encryption, scram-sha-256",
        "server_encoding, UTF8",
        "max_connections, 100",
        "wal_compression, pglz",
        "max_wal_size, 2GB",
        "random_page_cost, 1.1",
        "jit, off",
        "log_timezone, UTC",
        "autovacuum, on",
        "autovacuum_vacuum_scale_factor, 0.05",
        "log_min_error_statement, panic",
    })
    void theServerShowsTheSetting(String name, String value) throws Exception {
        assertThat(Scene.query(postgres.superuser("postgres"), "show " + name)).isEqualTo(value);
    }

    @Test
    void theLocaleIsBuiltinAndKnowsLettersOfAllLanguages() throws Exception {
        assertThat(
                        Scene.query(
                                postgres.address(),
                                "select datlocprovider::text || ' ' || datlocale from pg_database where datname = current_database()"))
                .isEqualTo("b C.UTF-8");
        assertThat(Scene.query(postgres.address(), "select upper('grün łódź')"))
                .isEqualTo("GRÜN ŁÓDŹ");
    }

    @Test
    void aWrongPasswordIsRefused() {
        for (String user : new String[] {"earnest", "postgres", "nobody"}) {
            DatabaseAddress wrong =
                    new DatabaseAddress(postgres.address().jdbcUrl(), user, "wrong");
            assertThatThrownBy(() -> Scene.query(wrong, "select 1"))
                    .isInstanceOfSatisfying(
                            SQLException.class,
                            fault -> assertThat(fault.getSQLState()).isEqualTo("28P01"));
        }
    }

    @Test
    void noPasswordIsRefused() {
        for (String user : new String[] {"earnest", "postgres"}) {
            DatabaseAddress none = new DatabaseAddress(postgres.address().jdbcUrl(), user, "");
            assertThatThrownBy(() -> Scene.query(none, "select 1"))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("SCRAM");
        }
    }

    @Test
    void everyRuleOfAccessAsksForScramAndStoredPasswordsAreScram() throws Exception {
        DatabaseAddress superuser = postgres.superuser("postgres");
        assertThat(
                        Scene.query(
                                superuser,
                                "select string_agg(distinct type || ' ' || address || ' ' || auth_method, ',') from pg_hba_file_rules"))
                .isEqualTo("host 127.0.0.1 scram-sha-256");
        assertThat(
                        Scene.query(
                                superuser,
                                "select count(*) from pg_authid where rolcanlogin and rolpassword not like 'SCRAM-SHA-256$%'"))
                .isEqualTo("0");
        assertThat(
                        Scene.query(
                                superuser,
                                "select count(*) from pg_authid where rolcanlogin and rolpassword like 'SCRAM-SHA-256$%'"))
                .isEqualTo("2");
    }

    @Test
    void theRoleOfEarnestOwnsItsDatabaseAndIsNotSuperuser() throws Exception {
        DatabaseAddress address = postgres.address();
        Scene.execute(address, "create table mine (id int)", "create extension pg_trgm");
        assertThat(
                        Scene.query(
                                address,
                                "select rolsuper or rolcreaterole or rolcreatedb or rolreplication or rolbypassrls from pg_roles where rolname = current_user"))
                .isEqualTo("f");
        assertThatThrownBy(() -> Scene.execute(address, "copy mine from program 'echo 1'"))
                .hasMessageContaining("permission denied");
        assertThatThrownBy(() -> Scene.query(address, "select pg_read_file('postgresql.conf')"))
                .hasMessageContaining("permission denied");
    }

    @Test
    void valuesOfFailedStatementsStayOutOfTheLog() throws Exception {
        DatabaseAddress address = postgres.address();
        Scene.execute(address, "create table person (email text primary key)");
        String insert = "insert into person values ('private@example.org')";
        Scene.execute(address, insert);
        assertThatThrownBy(() -> Scene.execute(address, insert)).hasMessageContaining("duplicate");
        assertThat(Files.readString(scene.layout().log()))
                .contains("duplicate key")
                .doesNotContain("private@example.org");
    }

    @Test
    void keysPressedInTheTerminalDoNotReachPostgres() throws Exception {
        Programs.Outcome outcome =
                Programs.run(
                        scene.folder(),
                        Duration.ofSeconds(10),
                        List.of("ps", "-o", "sid=,pgid=", "-p", Long.toString(scene.postmaster())));
        assertThat(outcome.output().strip().split("\\s+"))
                .containsOnly(Long.toString(scene.postmaster()));
    }

    @ParameterizedTest
    @CsvSource({"1, 64, 512", "2, 128, 1024", "4, 256, 2048", "64, 512, 32768"})
    void buffersGrowWithTheMemoryWithinBounds(long gibibytes, long buffers, long cache) {
        assertThat(Settings.text(5432, gibibytes << 30))
                .contains("shared_buffers = " + buffers + "MB\n")
                .contains("effective_cache_size = " + cache + "MB\n");
    }

    @Test
    void theMemoryOfTheMachineIsMoreThanThatOfTheHeap() {
        assertThat(Settings.memory()).isGreaterThan(Runtime.getRuntime().totalMemory());
    }
}
