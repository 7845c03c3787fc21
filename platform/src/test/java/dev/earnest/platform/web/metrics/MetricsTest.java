package dev.earnest.platform.web.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.earnest.platform.campaign.CampaignDefaults;
import dev.earnest.platform.settings.MetricsAccess;
import dev.earnest.platform.settings.Secret;
import dev.earnest.platform.settings.ServerSettings;
import dev.earnest.platform.web.TestClient;
import dev.earnest.platform.web.TestServer;
import dev.earnest.platform.web.work.Workshop;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class MetricsTest {
    private static TestServer server(MetricsAccess access) {
        return TestServer.startWith(ServerSettings.NONE.withMetrics(access));
    }

    private static TestClient.Reply get(TestServer server, Map<String, String> headers) {
        TestClient visitor = server.visitor();
        var request = visitor.request("/metrics");
        headers.forEach(request::header);
        return visitor.send(request);
    }

    @Test
    void metricsAreClosedUnlessTheOperatorOpensThem() {
        try (TestServer server = TestServer.start()) {
            assertThat(get(server, Map.of()).status()).isEqualTo(404);
            assertThat(get(server, Map.of("Authorization", "Bearer x")).status()).isEqualTo(404);
        }
    }

    @Test
    void programsOnTheSameMachineReadThemButNotThroughAProxy() {
        try (TestServer server = server(new MetricsAccess(true, Optional.empty()))) {
            TestClient.Reply reply = get(server, Map.of());
            assertThat(reply.status()).isEqualTo(200);
            assertThat(reply.header("Content-Type")).startsWith("text/plain; version=0.0.4");
            for (String header :
                    new String[] {"X-Forwarded-For", "Forwarded", "Via", "X-Real-IP"}) {
                assertThat(get(server, Map.of(header, "203.0.113.9")).status())
                        .as(header)
                        .isEqualTo(404);
            }
        }
    }

    @Test
    void whoeverHasTheTokenReadsThem() {
        AtomicReference<String> token = new AtomicReference<>("one");
        MetricsAccess access = new MetricsAccess(false, Optional.of(Secret.at("test", token::get)));
        try (TestServer server = server(access)) {
            assertThat(get(server, Map.of()).status()).isEqualTo(401);
            assertThat(get(server, Map.of("Authorization", "Bearer two")).status()).isEqualTo(401);
            assertThat(get(server, Map.of("Authorization", "Bearer one")).status()).isEqualTo(200);
            token.set("two");
            assertThat(get(server, Map.of("Authorization", "Bearer one")).status()).isEqualTo(401);
            assertThat(get(server, Map.of("Authorization", "Bearer two")).status()).isEqualTo(200);
            token.set("");
            assertThat(get(server, Map.of("Authorization", "Bearer ")).status()).isEqualTo(401);
        }
    }

    @Test
    void requestsAreTimedByRouteAndNeverByWhatSomebodyFilledIn() {
        try (TestServer server = server(new MetricsAccess(true, Optional.empty()))) {
            server.visitor().get("/health");
            server.visitor().get("/health");
            server.visitor().get("/join/a-very-secret-word");
            server.visitor().get("/another-secret-word");
            // A request is counted when its answer is on the way already.
            String metrics = get(server, Map.of()).body();
            for (int i = 0; i < 100 && !metrics.contains("route=\"unknown\""); i++) {
                java.util.concurrent.locks.LockSupport.parkNanos(50_000_000);
                metrics = get(server, Map.of()).body();
            }
            assertThat(metrics)
                    .contains(
                            "earnest_http_requests_seconds_count{method=\"GET\",route=\"/health\",status=\"200\"} 2",
                            "earnest_http_requests_seconds_count{method=\"GET\",route=\"/join/{secret}\",status=\"404\"} 1",
                            "earnest_http_requests_seconds_count{method=\"any\",route=\"unknown\",status=\"404\"} 1",
                            "le=\"0.025\"",
                            "jvm_memory_used_bytes",
                            "earnest_database_connections{state=\"most\"} 16")
                    .doesNotContain("secret-word");
        }
    }

    @Test
    void leasesAndSubmissionsAreThoseOfTheInstallation() {
        try (TestServer server = server(new MetricsAccess(true, Optional.empty()));
                TestServer other = server.another()) {
            Workshop workshop = Workshop.open(other, CampaignDefaults.comparison("Herons", 7));
            workshop.add(Workshop.pairs(3));
            Workshop.Worker ann = workshop.worker();
            Workshop.Worker bo = workshop.worker();
            String lease = ann.lease();
            bo.lease();
            assertThat(get(server, Map.of()).body())
                    .contains("earnest_leases_active 2", "earnest_submissions_total 0");
            assertThat(ann.submit(lease, Workshop.grade(1)).status()).isEqualTo(200);
            assertThat(get(server, Map.of()).body())
                    .contains("earnest_leases_active 1", "earnest_submissions_total 1");
        }
    }
}
