package dev.earnest.platform.store.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.earnest.platform.campaign.EventType;
import dev.earnest.platform.campaign.Json;
import dev.earnest.platform.campaign.Role;
import dev.earnest.platform.store.Events;
import dev.earnest.platform.store.Sealed;
import dev.earnest.platform.store.TestStore;
import dev.earnest.platform.store.jobs.JobState;
import dev.earnest.platform.store.jobs.Jobs;
import dev.earnest.platform.store.log.Epochs;
import java.time.Duration;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CensusTest {
    private static final long SEED = 20_261_122L;

    private final Random random = new Random(SEED);
    private TestStore store;

    @BeforeEach
    void open() {
        store = TestStore.open(random);
        Epochs.ensure(store.database(), TestStore.NOW);
    }

    @AfterEach
    void close() {
        store.close();
    }

    private Census census(Duration later) {
        return store.database().read(h -> Census.at(h, TestStore.NOW.plus(later)));
    }

    private void event() {
        store.database()
                .useTransaction(h ->
                        Events.append(
                                h,
                                TestStore.NOW,
                                EventType.BACKUP_MADE,
                                Optional.empty(),
                                Optional.empty(),
                                Json.object()));
    }

    @Test
    void theLogLagsByItsOldestEventThatIsNotChained() {
        Sealed.all(store.database());
        assertThat(census(Duration.ofSeconds(9)).unsealed()).isZero();
        assertThat(census(Duration.ofSeconds(9)).sealerLag()).isZero();
        event();
        event();
        assertThat(census(Duration.ofSeconds(9)).unsealed()).isEqualTo(2);
        assertThat(census(Duration.ofSeconds(9)).sealerLag()).isEqualTo(Duration.ofSeconds(9));
        Sealed.all(store.database());
        assertThat(census(Duration.ofSeconds(9)).unsealed()).isZero();
        event();
        assertThat(census(Duration.ofSeconds(4)).unsealed()).isEqualTo(1);
    }

    @Test
    void aLogThatWasNeverChainedLagsAsAWhole() {
        event();
        long events =
                store.database()
                        .read(h ->
                                h.createQuery("select count(*) from event")
                                        .mapTo(Long.class)
                                        .one());
        assertThat(census(Duration.ZERO).unsealed()).isEqualTo(events).isPositive();
    }

    @Test
    void jobsAreCountedByState() {
        UUID person = store.person(random, Role.REQUESTER);
        UUID campaign = store.campaign(random);
        assertThat(census(Duration.ZERO).jobs()).isEmpty();
        for (int i = 0; i < 3; i++) {
            store.database()
                    .useTransaction(h ->
                            Jobs.queue(
                                    h,
                                    TestStore.NOW,
                                    random,
                                    person,
                                    campaign,
                                    "TEST",
                                    Json.object()));
        }
        store.database().inTransaction(h -> Jobs.take(h, new UUID(1, 2), TestStore.NOW));
        assertThat(census(Duration.ZERO).jobs())
                .containsOnly(
                        java.util.Map.entry(JobState.QUEUED, 2L),
                        java.util.Map.entry(JobState.RUNNING, 1L));
    }

    @Test
    void faultsOfTheDatabaseDoNotQuoteWhatPeopleTyped() {
        String add =
                """
                insert into person (id, handle, name, email, role, created_at)
                values (gen_random_uuid(), '%s', '', 'ann.secret@example.org', 'ANNOTATOR', now())
                """;
        Throwable fault =
                catchThrowable(() ->
                        store.database()
                                .useTransaction(h -> {
                                    h.execute(add.formatted("a-one"));
                                    h.execute(add.formatted("a-two"));
                                }));
        assertThat(fault).isNotNull();
        for (Throwable at = fault; at != null; at = at.getCause()) {
            if (at instanceof java.sql.SQLException) {
                assertThat(at).hasMessageContaining("duplicate key");
                assertThat(at).hasMessageNotContaining("ann.secret");
            }
        }
    }
}
