package dev.earnest.platform.store.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.earnest.crowd.Progress;
import dev.earnest.platform.store.Database;
import dev.earnest.platform.web.TestServer;
import dev.earnest.platform.web.work.RandomWork;
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
        RandomWork work = new RandomWork(server, seed, 4, 14);
        for (int round = 0; round < 6; round++) {
            work.steps(40);
            VerificationReport report = verify();
            assertThat(report.findings()).as("seed %d, round %d", seed, round).isEmpty();
            assertThat(report.sound()).isTrue();
        }
        assertThat(work.workshop().number("select count(*) from answer where state = 'FINAL'"))
                .isGreaterThan(10);
        assertThat(work.workshop().number("select count(*) from answer where state = 'UNDONE'"))
                .isPositive();
        assertThat(work.workshop().number("select count(*) from lease where state = 'SKIPPED'"))
                .isPositive();
        assertThat(work.workshop().number("select count(*) from lease where state = 'EXPIRED'"))
                .isPositive();
    }
}
