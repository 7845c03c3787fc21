package dev.earnest.platform.store.people;

import static org.assertj.core.api.Assertions.assertThat;

import dev.earnest.platform.web.TestServer;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// Whoever adds a table about people says what a person gets of it.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class PersonalTableTest {
    private final TestServer server = TestServer.start();

    @AfterAll
    void stop() {
        server.close();
    }

    private Set<String> tables(String sql) {
        List<String> found =
                server.services()
                        .database()
                        .read(handle -> handle.createQuery(sql).mapTo(String.class).list());
        return new TreeSet<>(found);
    }

    private static Set<String> listed() {
        return PersonalTable.ALL.stream()
                .map(PersonalTable::table)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void everyTableThatRefersToAPersonOrToATaskOfTheirsIsInTheList() {
        Set<String> referring =
                tables(
                        """
                        select conrelid::regclass::text from pg_constraint
                        where contype = 'f' and confrelid in ('person'::regclass, 'lease'::regclass)
                        union
                        select table_name::text from information_schema.columns
                        where table_schema = 'public' and column_name in ('person_id', 'by_person', 'lease_id')
                        """);

        assertThat(referring).hasSizeGreaterThan(25);
        assertThat(listed()).containsAll(referring);
    }

    @Test
    void everyTableIsThereOnceWithItsHiddenColumnsAndASentence() {
        assertThat(PersonalTable.ALL).extracting(PersonalTable::table).doesNotHaveDuplicates();
        assertThat(
                        tables(
                                "select table_name::text from information_schema.tables where table_schema = 'public'"))
                .containsAll(listed());
        for (PersonalTable table : PersonalTable.ALL) {
            assertThat(
                            tables(
                                    "select column_name::text from information_schema.columns where table_name = '"
                                            + table.table()
                                            + "'"))
                    .as(table.table())
                    .containsAll(table.hidden());
            assertThat(table.about()).as(table.table()).matches("[A-Z].*\\.");
        }
    }

    /// Of every table that is handed out no digest, key or secret is.
    @Test
    void noSecretIsHandedOut() {
        Set<String> secret =
                tables(
                        """
                        select table_name || '.' || column_name from information_schema.columns
                        where table_schema = 'public' and (udt_name = 'bytea' or column_name ~ 'hash|secret|digest')
                        """);
        List<String> handedOut =
                PersonalTable.ALL.stream()
                        .filter(PersonalTable::handedOut)
                        .flatMap(table ->
                                secret.stream()
                                        .filter(column -> column.startsWith(table.table() + "."))
                                        .filter(column ->
                                                !table.hidden()
                                                        .contains(
                                                                column.substring(
                                                                        table.table().length()
                                                                                + 1))))
                        .toList();

        // What tells which contract paid is public.
        assertThat(handedOut).containsExactly("bonus.contract_hash");
    }
}
