package dev.earnest.platform.store.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.earnest.crowd.Progress;
import dev.earnest.platform.store.Database;
import dev.earnest.platform.store.Sealed;
import dev.earnest.platform.store.StoreException;
import dev.earnest.platform.web.TestServer;
import dev.earnest.platform.web.work.RandomWork;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class RepairTest {
    private final TestServer server = TestServer.start();

    @BeforeEach
    void work() {
        RandomWork work = new RandomWork(server, 11, 3, 20);
        work.steps(150);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private Database database() {
        return server.services().database();
    }

    private VerificationReport verify() {
        return Verification.run(
                database(), server.clock().instant(), Optional.empty(), Progress.NONE);
    }

    private VerificationReport repair() {
        return Verification.repair(database(), server.clock().instant(), Progress.NONE);
    }

    private void execute(String sql) {
        database()
                .useTransaction(handle -> {
                    handle.execute("alter table entry disable trigger user");
                    handle.execute("alter table posting disable trigger user");
                    handle.execute("alter table event disable trigger user");
                    handle.execute(sql);
                    handle.execute("alter table entry enable trigger user");
                    handle.execute("alter table posting enable trigger user");
                    handle.execute("alter table event enable trigger user");
                });
    }

    private long number(String sql) {
        return database().read(handle -> handle.createQuery(sql).mapTo(Long.class).one());
    }

    private String text(String sql) {
        return database().read(handle -> handle.createQuery(sql).mapTo(String.class).one());
    }

    @Test
    void whatDiffersIsPutBackAndWhatWasThereIsKept() {
        String answers = text("select string_agg(a::text, '' order by id) from answer a");
        String slots =
                text(
                        "select string_agg(state || coalesce(lease_id::text, ''), ',' order by item_id, number) from slot");
        long money = number("select sum(abs(minor)) from balance");
        execute(
                "update answer set verdict = 'TIE', strength = 4 where id = (select min(id) from answer)");
        execute("update slot set state = 'FREE', lease_id = null where state = 'DONE'");
        execute("update item set counted = 0 where kind = 'NORMAL'");
        execute("update enrolment set answers = 999, earned = 1");
        execute("update counter set value = value + 5 where name in ('answers', 'budget_left')");
        execute("update balance set minor = minor + 1 where kind = 'ANNOTATOR'");
        execute("delete from posting where entry_id = (select max(id) from entry)");
        execute("delete from entry where id = (select max(id) from entry)");
        execute("insert into entry (key, rule, at) values ('mine', 'mine', now())");
        execute("delete from guideline");

        VerificationReport found = repair();

        assertThat(found.differences())
                .containsOnlyKeys(
                        "answer",
                        "slot",
                        "item",
                        "enrolment",
                        "counter",
                        "balance",
                        "posting",
                        "entry",
                        "guideline");
        assertThat(verify().findings()).isEmpty();
        assertThat(text("select string_agg(a::text, '' order by id) from answer a"))
                .isEqualTo(answers);
        assertThat(
                        text(
                                "select string_agg(state || coalesce(lease_id::text, ''), ',' order by item_id, number) from slot"))
                .isEqualTo(slots);
        assertThat(number("select sum(abs(minor)) from balance")).isEqualTo(money);
        assertThat(text("select before ->> 'verdict' from repair where place = 'answer'"))
                .isEqualTo("TIE");
        assertThat(number("select count(*) from event where type = 'projections.rebuilt'"))
                .isEqualTo(1);
    }

    @Test
    void lostAnswersAndTheirLeasesComeBack() {
        String answers =
                text(
                        "select string_agg(id || ' ' || body || ' ' || shown::text || state, ',' order by id) from answer");
        String leases =
                text(
                        "select string_agg(id || state || coalesce(slot, -1) || shown::text, ',' order by id) from lease");
        execute("delete from flag");
        execute("delete from draft");
        execute("delete from answer");
        execute("delete from lease");
        execute("delete from slot where number = 1");

        repair();

        assertThat(
                        text(
                                "select string_agg(id || ' ' || body || ' ' || shown::text || state, ',' order by id) from answer"))
                .isEqualTo(answers);
        assertThat(
                        text(
                                "select string_agg(id || state || coalesce(slot, -1) || shown::text, ',' order by id) from lease"))
                .isEqualTo(leases);
        assertThat(verify().findings()).isEmpty();
    }

    @Test
    void whereNothingDiffersNothingIsWritten() {
        long events = number("select count(*) from event");

        assertThat(repair().sound()).isTrue();

        assertThat(number("select count(*) from repair")).isZero();
        assertThat(number("select count(*) from event")).isEqualTo(events);
    }

    @Test
    void nothingIsRebuiltFromALogThatIsDamaged() {
        // Damage shows where an event was chained before.
        Sealed.all(database());
        execute(
                "update event set payload = '{}' where id = (select max(id) from event where type = 'answer.submitted')");
        execute("update slot set state = 'FREE', lease_id = null");

        assertThatThrownBy(this::repair)
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("the log itself is damaged")
                .hasMessageContaining("restore a backup");
        assertThat(number("select count(*) from slot where state <> 'FREE'")).isZero();
    }

    @Test
    void anItemWhoseContentChangedIsNotHiddenByARepair() {
        execute("update item set known = '{\"answer\":{}}' where kind = 'GOLD'");
        execute("update slot set state = 'FREE', lease_id = null");

        assertThatThrownBy(this::repair)
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("the content of items was changed");
    }
}
