package dev.earnest.platform.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.earnest.platform.campaign.Json;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ServerTest {
    private final TestServer server = TestServer.start();

    @AfterAll
    void stop() {
        server.close();
    }

    @Test
    void aServerIsHealthyAndReady() {
        assertThat(server.visitor().get("/health").json().path("status").asString())
                .isEqualTo("up");
        assertThat(server.visitor().get("/ready").status()).isEqualTo(200);
    }

    @Test
    void whatIsNotThereIsAProblemDocumentForProgramsAndAPageForPeople() {
        TestClient.Reply api = server.visitor().get("/api/v1/nothing");
        assertThat(api.status()).isEqualTo(404);
        assertThat(api.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(api.json().path("detail").asString()).isEqualTo("There is no such page.");
        TestClient.Reply page =
                server.visitor()
                        .send(server.visitor().request("/nothing").header("Accept", "text/html"));
        assertThat(page.status()).isEqualTo(404);
        assertThat(page.body()).contains("<h1>There is no such page.</h1>");
    }

    @Test
    void aMethodThatIsNotThereIsRefused() {
        assertThat(server.visitor().post("/health", Json.object()).status()).isEqualTo(405);
    }

    @Test
    void everyAnswerForbidsInlineScriptsForeignContentAndFrames() {
        for (String path : new String[] {"/health", "/nothing", "/static/css/base.css"}) {
            TestClient.Reply reply = server.visitor().get(path);
            assertThat(reply.header("Content-Security-Policy"))
                    .as(path)
                    .contains("default-src 'none'", "script-src 'self';", "frame-ancestors 'none'")
                    .doesNotContain("unsafe");
            assertThat(reply.header("X-Content-Type-Options")).as(path).isEqualTo("nosniff");
        }
    }

    @Test
    void whatHttpDoesNotKnowEndsTheConnectionAndSaysSo() {
        for (int i = 0; i < 50; i++) {
            TestClient.Reply refused = server.visitor().get("/static/css/base.css%00.png");
            assertThat(refused.status()).isEqualTo(400);
            assertThat(refused.header("Connection")).isEqualTo("close");
            assertThat(refused.header("X-Content-Type-Options")).isEqualTo("nosniff");
            assertThat(refused.header("Content-Security-Policy")).contains("default-src 'none'");
            assertThat(refused.json().path("status").asInt()).isEqualTo(400);
            // On a connection that ended in silence this request, which nobody may repeat, was
            // lost.
            assertThat(server.visitor().post("/health", Json.object()).status()).isEqualTo(405);
        }
    }

    @Test
    void onlyPlainNamesOfStaticFilesAreServed() {
        assertThat(server.visitor().get("/static/css/base.css").body()).contains("--paper");
        for (String name :
                new String[] {
                    "/static/..%2fdb/migration/V1__core.sql",
                    "/static/%2e%2e/logback.xml",
                    "/static/css/../../logback.xml",
                    "/static//etc/passwd",
                    "/static/css",
                    "/static/css/base.css%00.png"
                }) {
            assertThat(server.visitor().get(name).status()).as(name).isBetween(400, 404);
        }
    }
}
