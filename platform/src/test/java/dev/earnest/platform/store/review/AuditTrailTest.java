package dev.earnest.platform.store.review;

import static org.assertj.core.api.Assertions.assertThat;

import dev.earnest.platform.campaign.EventType;
import dev.earnest.platform.campaign.Json;
import dev.earnest.platform.store.Database;
import dev.earnest.platform.store.Events;
import dev.earnest.platform.web.TestServer;
import dev.earnest.platform.web.work.PlainSpec;
import dev.earnest.platform.web.work.Workshop;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// Looking back through a log in which little fits.
final class AuditTrailTest {
    private static final AuditTrail.Filter RARE =
            new AuditTrail.Filter(
                    Optional.of("backup.made"),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty());

    @Test
    void aFilterThatFitsLittleLooksThroughOneWindowAtATime() {
        try (TestServer server = TestServer.start()) {
            Workshop workshop = Workshop.open(server, PlainSpec.plain("Windows").spec());
            Database database = server.services().database();
            Instant now = server.clock().instant();
            database.useTransaction(h -> {
                for (int i = 0; i < 95; i++) {
                    Events.append(
                            h,
                            now,
                            i % 40 == 0 ? EventType.BACKUP_MADE : EventType.JOB_ENDED,
                            Optional.empty(),
                            Optional.of(workshop.campaign()),
                            Json.object());
                }
            });

            List<Integer> found = new ArrayList<>();
            boolean complete = false;
            long before = Long.MAX_VALUE;
            while (!complete) {
                long from = before;
                AuditTrail.Page page =
                        database.read(
                                h -> AuditTrail.read(h, workshop.campaign(), RARE, from, 10, 30));
                found.add(page.entries().size());
                complete = page.complete();
                before = page.next().orElse(0L);
            }

            // 95 events and those of the launch, 30 at a time: none is passed over.
            assertThat(found.stream().mapToInt(i -> i).sum()).isEqualTo(3);
            assertThat(found).hasSizeGreaterThanOrEqualTo(4);
        }
    }

    @Test
    void timeIsFoundByIdWithoutAnIndex() {
        try (TestServer server = TestServer.start()) {
            Workshop workshop = Workshop.open(server, PlainSpec.plain("Times").spec());
            Database database = server.services().database();
            Instant start = server.clock().instant();
            List<Long> ids =
                    database.inTransaction(h -> {
                        List<Long> made = new ArrayList<>();
                        for (int hour = 1; hour <= 50; hour++) {
                            made.add(
                                    Events.append(
                                            h,
                                            start.plus(Duration.ofHours(hour)),
                                            EventType.JOB_ENDED,
                                            Optional.empty(),
                                            Optional.of(workshop.campaign()),
                                            Json.object()));
                        }
                        return made;
                    });

            for (int hour = 1; hour <= 50; hour++) {
                Instant at = start.plus(Duration.ofHours(hour)).minusSeconds(1);
                assertThat(database.<Long, RuntimeException>read(h -> AuditTrail.firstAt(h, at)))
                        .isEqualTo(ids.get(hour - 1));
            }
            assertThat(
                            database.<Long, RuntimeException>read(
                                    h -> AuditTrail.firstAt(h, start.plus(Duration.ofDays(9)))))
                    .isGreaterThan(ids.getLast());
        }
    }
}
