package dev.earnest.platform.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class DatabaseAddressTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            emptyValue = "",
            value = {
                "postgres://anna:secret@db.example.org:5433/earnest | jdbc:postgresql://db.example.org:5433/earnest | anna | secret",
                "postgresql://anna:secret@db/earnest | jdbc:postgresql://db/earnest | anna | secret",
                "postgres://anna:secret@db/earnest?sslmode=verify-full | jdbc:postgresql://db/earnest?sslmode=verify-full | anna | secret",
                "postgres://anna:secret@db/earnest?sslmode=require&connect_timeout=5 | jdbc:postgresql://db/earnest?sslmode=require&connectTimeout=5 | anna | secret",
                "postgres://anna%40team:p%40ss%2Fw%3Ard+1@db/my%20data | jdbc:postgresql://db/my+data | anna@team | p@ss/w:rd+1",
                "postgres://anna:a:b@db/earnest | jdbc:postgresql://db/earnest | anna | a:b",
                "postgres://anna:a@b@db/earnest | jdbc:postgresql://db/earnest | anna | a@b",
                "postgres://anna@db/earnest | jdbc:postgresql://db/earnest | anna | ''",
                "postgres://db/earnest?user=anna&password=s%26t | jdbc:postgresql://db/earnest | anna | s&t",
                "postgres://anna:secret@[::1]:5432/earnest | jdbc:postgresql://[::1]:5432/earnest | anna | secret",
                "postgres://anna:secret@one:5432,two:5433/earnest | jdbc:postgresql://one:5432,two:5433/earnest | anna | secret",
                "jdbc:postgresql://db:5432/earnest?user=anna&password=secret&ApplicationName=x | jdbc:postgresql://db:5432/earnest?ApplicationName=x | anna | secret",
                "' postgres://anna:secret@db/earnest ' | jdbc:postgresql://db/earnest | anna | secret",
            })
    void addressesThatPeopleWriteAreRead(String url, String jdbcUrl, String user, String password) {
        assertThat(DatabaseAddress.parse(url))
                .isEqualTo(new DatabaseAddress(jdbcUrl, user, password));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "mysql://anna:hunter2@db/earnest | does not have that form",
                "postgres://anna:hunter2@db | does not have that form",
                "postgres://anna:hunter2@db/ | does not have that form",
                "postgres:anna:hunter2@db/earnest | does not have that form",
                "hunter2 | does not have that form",
                "postgres://anna:hunter2@/earnest | the host or its port",
                "postgres://anna:hunter2@db:x/earnest | the host or its port",
                "postgres://anna:hunter2@db:70000/earnest | port 70000 is not between 1 and 65535",
                "postgres://anna:hunter2@db:0/earnest | port 0 is not between 1 and 65535",
                "postgres://anna:hun%ter2@db/earnest | write % as %25",
                "postgres://anna:hunter2/x@db/earnest | write @ as %40, / as %2F",
                "postgres://:hunter2@db/earnest | the user is missing",
                "postgres://anna:hunter2@db/earnest?sslmod=require | the setting sslmod is not known; known are application_name, channel_binding",
                "postgres://anna:hunter2@db/earnest?sslmode | lacks its =",
                "jdbc:postgresql://anna:hunter2@db/earnest | user and password come as ?user=",
                "jdbc:postgresql://db/earnest?password=hunter2 | the user is missing",
            })
    void otherAddressesAreRefusedWithoutShowingThePassword(String url, String why) {
        assertThatThrownBy(() -> DatabaseAddress.parse(url))
                .isInstanceOf(PostgresException.class)
                .hasMessageContaining(why)
                .hasMessageContaining("postgres://user:password@host:port/database")
                .hasMessageContaining("EARNEST_DATABASE_URL")
                .hasMessageNotContaining("hunter2")
                .hasMessageNotContaining("hun%ter2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\n"})
    void anEmptyAddressIsRefused(String url) {
        assertThatThrownBy(() -> DatabaseAddress.parse(url)).isInstanceOf(PostgresException.class);
    }

    @Test
    void theTextHidesThePassword() {
        assertThat(DatabaseAddress.parse("postgres://anna:hunter2@db/earnest").toString())
                .isEqualTo(
                        "DatabaseAddress[jdbcUrl=jdbc:postgresql://db/earnest, user=anna, password=***]");
    }

    @Test
    void theDriverTakesWhatWeRead() throws Exception {
        DatabaseAddress fresh = TestPostgres.freshDatabase();
        String url =
                fresh.jdbcUrl()
                                .replace(
                                        "jdbc:postgresql://",
                                        "postgres://" + fresh.user() + ":" + fresh.password() + "@")
                        + "?sslmode=disable&application_name=two%20words&connect_timeout=5&options=-c%20work_mem%3D3MB";
        DatabaseAddress read = DatabaseAddress.parse(url);
        assertThat(Scene.query(read, "show work_mem")).isEqualTo("3MB");
        assertThat(Scene.query(read, "select current_database()"))
                .isEqualTo(fresh.jdbcUrl().replaceFirst(".*/", ""));
    }
}
