package dev.earnest.platform.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.earnest.platform.campaign.Role;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;

/// What every answer says about itself, so that no browser takes data for a page: made from the route table.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
final class DownloadHeadersTest {
    private static final Map<String, String> STATIC_TYPES =
            Map.of(
                    "js", "text/javascript;charset=utf-8",
                    "css", "text/css;charset=utf-8",
                    "svg", "image/svg+xml",
                    "txt", "text/plain;charset=utf-8",
                    "png", "image/png",
                    "woff2", "font/woff2");

    /// What the server makes and a browser may show; all else is a file to keep.
    private static final Set<String> SHOWN =
            Set.of(
                    "text/html;charset=utf-8",
                    "application/json",
                    "application/problem+json",
                    "application/vnd.oai.openapi+json");

    private static final Set<String> FILES =
            Set.of(
                    "application/json",
                    "application/gzip",
                    "application/zip",
                    "application/octet-stream",
                    "application/x-ndjson",
                    "application/vnd.apache.parquet",
                    "text/csv;charset=utf-8",
                    "text/markdown;charset=utf-8",
                    "text/tab-separated-values;charset=utf-8");

    private final TestServer server = TestServer.start();
    private final World world = World.make(server);
    private final TestClient owner = server.person(Role.OWNER);
    private final Set<String> downloads = ConcurrentHashMap.newKeySet();
    private String file = "";

    @BeforeAll
    void waitForTheExport() {
        for (int i = 0; i < 600 && file.isEmpty(); i++) {
            LockSupport.parkNanos(100_000_000);
            file =
                    server.services()
                            .database()
                            .read(h ->
                                    h.createQuery(
                                                    "select f.name from job_file f join job j on j.id = f.job_id where j.state = 'DONE' order by f.name limit 1")
                                            .mapTo(String.class)
                                            .findOne()
                                            .orElse(""));
        }
        assertThat(file).isNotEmpty();
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @TestFactory
    @Order(1)
    Stream<DynamicTest> everyAnswerSaysWhatItIsAndIsNotGuessedAt() {
        return RouteCalls.safe(server).stream()
                .map(route -> DynamicTest.dynamicTest("GET " + route.path(), () -> check(route)));
    }

    private void check(Route route) {
        String path =
                route.path().contains("{file}")
                        ? RouteCalls.path(route, world).replaceAll("/1$", "/" + file)
                        : RouteCalls.path(route, world);
        for (String accept : List.of("text/html", "*/*")) {
            TestClient.Reply reply = owner.send(owner.request(path).header("Accept", accept));
            hasHeaders(path, reply);
            String type = type(reply);
            String disposition = reply.header("Content-Disposition");
            if (reply.status() >= 300 && reply.status() < 400) {
                continue;
            }
            if (disposition.isEmpty()) {
                assertThat(SHOWN).as(path).contains(type);
            } else {
                downloads.add(route.path());
                assertThat(reply.status()).isEqualTo(200);
                assertThat(disposition)
                        .as(path)
                        .matches("attachment; filename=\"[A-Za-z0-9][A-Za-z0-9._-]*\"");
                assertThat(FILES).as(path).contains(type);
            }
            if (route.path().startsWith("/api/") && disposition.isEmpty()) {
                assertThat(type).as("%s is no page", path).contains("json");
            }
        }
    }

    // The web server and we write the space differently.
    private static String type(TestClient.Reply reply) {
        return reply.header("Content-Type")
                .replace("; ", ";")
                .replace("json;charset=utf-8", "json");
    }

    private static void hasHeaders(String path, TestClient.Reply reply) {
        assertThat(reply.header("X-Content-Type-Options")).as(path).isEqualTo("nosniff");
        assertThat(reply.header("X-Frame-Options")).as(path).isEqualTo("DENY");
        assertThat(reply.header("Cross-Origin-Resource-Policy")).as(path).isEqualTo("same-origin");
        assertThat(reply.header("Content-Security-Policy"))
                .as(path)
                .startsWith("default-src 'none'; script-src 'self';")
                .contains("frame-ancestors 'none'", "base-uri 'none'")
                .doesNotContain("unsafe");
    }

    @Test
    @Order(2)
    void theFilesAreAmongThem() {
        assertThat(new TreeSet<>(downloads))
                .as("routes that gave a file")
                .anyMatch(path -> path.endsWith("/files/{file}"))
                .anyMatch(path -> path.endsWith("/aside"))
                .anyMatch(path -> path.endsWith("/payable.csv"))
                .anyMatch(path -> path.startsWith("/account/"))
                .hasSizeGreaterThanOrEqualTo(6);
    }

    @TestFactory
    Stream<DynamicTest> refusalsSayItToo() {
        return server.server().routes().stream()
                .map(route ->
                        DynamicTest.dynamicTest(
                                route.method() + " " + route.path(),
                                () -> {
                                    String path = RouteCalls.path(route, world);
                                    TestClient visitor = server.visitor();
                                    for (String accept : List.of("text/html", "*/*")) {
                                        TestClient.Reply reply =
                                                visitor.send(
                                                        RouteCalls.body(
                                                                        route,
                                                                        visitor.request(path))
                                                                .header("Accept", accept));
                                        hasHeaders(path, reply);
                                        if (!reply.body().isEmpty()) {
                                            assertThat(SHOWN).as(path).contains(type(reply));
                                        }
                                    }
                                }));
    }

    @TestFactory
    Stream<DynamicTest> everyFileThatShipsWithTheProgramHasItsType() throws IOException {
        Path root = Path.of("src/main/resources/static");
        assertThat(root).isDirectory();
        try (Stream<Path> all = Files.walk(root)) {
            return all
                    .filter(Files::isRegularFile)
                    .map(one -> root.relativize(one).toString())
                    // What is written for readers of the sources only is not served.
                    .filter(name -> !name.endsWith("SOURCES.txt"))
                    .toList()
                    .stream()
                    .map(name ->
                            DynamicTest.dynamicTest(
                                    name,
                                    () -> {
                                        TestClient.Reply reply =
                                                server.visitor().get("/static/" + name);
                                        hasHeaders(name, reply);
                                        assertThat(reply.status()).isEqualTo(200);
                                        assertThat(type(reply))
                                                .isEqualTo(
                                                        STATIC_TYPES.get(
                                                                name.substring(
                                                                        name.lastIndexOf('.')
                                                                                + 1)));
                                    }));
        }
    }
}
