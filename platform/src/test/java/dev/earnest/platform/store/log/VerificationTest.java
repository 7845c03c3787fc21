package dev.earnest.platform.store.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.earnest.crowd.Progress;
import dev.earnest.platform.store.Database;
import dev.earnest.platform.web.TestServer;
import dev.earnest.platform.web.work.RandomWork;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class VerificationTest {
    private final TestServer server = TestServer.start();

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

    @Test
    void anEmptyInstallationIsSound() {
        VerificationReport report = verify();

        assertThat(report.findings()).isEmpty();
        assertThat(report.sound()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void whateverPeopleDoTheTablesFollowFromTheLog(long seed) {
        RandomWork work = new RandomWork(server, seed, 4, 40);
        for (int round = 0; round < 5; round++) {
            work.steps(60);
            VerificationReport report = verify();
            assertThat(report.findings()).as("seed %d, round %d", seed, round).isEmpty();
            assertThat(report.sound()).isTrue();
        }
        // Nothing of this is proven unless it happened.
        assertThat(states("answer")).containsKeys("FINAL", "UNDONE");
        assertThat(states("lease")).containsKeys("SUBMITTED", "SKIPPED", "EXPIRED");
        assertThat(states("slot")).containsKeys("DONE", "FREE");
    }

    private Map<String, Long> states(String table) {
        Map<String, Long> states = new HashMap<>();
        database()
                .useTransaction(handle ->
                        handle.createQuery(
                                        "select state, count(*) as rows from "
                                                + table
                                                + " group by state")
                                .map((row, context) ->
                                        Map.entry(row.getString("state"), row.getLong("rows")))
                                .forEach(state -> states.put(state.getKey(), state.getValue())));
        return states;
    }
}
