package dev.earnest.platform.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.earnest.platform.campaign.Json;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class ServerTest {
    private static final TestServer SERVER = TestServer.start();

    @AfterAll
    static void stop() {
        SERVER.close();
    }

    @Test
    void aServerIsHealthyAndReady() {
        assertThat(SERVER.visitor().get("/health").json().path("status").asString())
                .isEqualTo("up");
        assertThat(SERVER.visitor().get("/ready").status()).isEqualTo(200);
    }

    @Test
    void whatIsNotThereIsAProblemDocumentForProgramsAndAPageForPeople() {
        TestClient.Reply api = SERVER.visitor().get("/api/v1/nothing");
        assertThat(api.status()).isEqualTo(404);
        assertThat(api.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(api.json().path("detail").asString()).isEqualTo("There is no such page.");
        TestClient.Reply page =
                SERVER.visitor()
                        .send(SERVER.visitor().request("/nothing").header("Accept", "text/html"));
        assertThat(page.status()).isEqualTo(404);
        assertThat(page.body()).contains("<h1>There is no such page.</h1>");
    }

    @Test
    void aMethodThatIsNotThereIsRefused() {
        assertThat(SERVER.visitor().post("/health", Json.object()).status()).isEqualTo(405);
    }

    @Test
    void everyAnswerForbidsInlineScriptsForeignContentAndFrames() {
        for (String path : new String[] {"/health", "/nothing", "/static/css/base.css"}) {
            TestClient.Reply reply = SERVER.visitor().get(path);
            assertThat(reply.header("Content-Security-Policy"))
                    .as(path)
                    .contains("default-src 'none'", "script-src 'self';", "frame-ancestors 'none'")
                    .doesNotContain("unsafe");
            assertThat(reply.header("X-Content-Type-Options")).as(path).isEqualTo("nosniff");
        }
    }

    @Test
    void onlyPlainNamesOfStaticFilesAreServed() {
        assertThat(SERVER.visitor().get("/static/css/base.css").body()).contains("--paper");
        for (String name :
                new String[] {
                    "/static/..%2fdb/migration/V1__core.sql",
                    "/static/%2e%2e/logback.xml",
                    "/static/css/../../logback.xml",
                    "/static//etc/passwd",
                    "/static/css",
                    "/static/css/base.css%00.png"
                }) {
            assertThat(SERVER.visitor().get(name).status()).as(name).isBetween(400, 404);
        }
    }
}
