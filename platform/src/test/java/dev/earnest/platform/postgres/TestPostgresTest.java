package dev.earnest.platform.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import org.junit.jupiter.api.Test;

final class TestPostgresTest {
    @Test
    void eachTestGetsADatabaseOfItsOwn() throws Exception {
        DatabaseAddress first = TestPostgres.freshDatabase();
        DatabaseAddress second = TestPostgres.freshDatabase();
        assertThat(first.jdbcUrl()).isNotEqualTo(second.jdbcUrl());
        try (Connection connection = Administration.connect(first);
                Statement statement = connection.createStatement()) {
            statement.execute("create table note (text text)");
        }
        try (Connection connection = Administration.connect(second);
                Statement statement = connection.createStatement();
                ResultSet rows =
                        statement.executeQuery(
                                "select to_regclass('note') is null, current_user")) {
            assertThat(rows.next()).isTrue();
            assertThat(rows.getBoolean(1)).isTrue();
            assertThat(rows.getString(2)).isEqualTo("earnest");
        }
    }
}
