package dev.earnest.platform.web.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.OutputStreamAppender;
import ch.qos.logback.core.encoder.Encoder;
import ch.qos.logback.core.read.ListAppender;
import dev.earnest.platform.campaign.Json;
import dev.earnest.platform.settings.ServerSettings;
import dev.earnest.platform.web.TestClient;
import dev.earnest.platform.web.TestServer;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import tools.jackson.databind.JsonNode;

class RequestLogTest {
    private final ListAppender<ILoggingEvent> lines = new ListAppender<>();
    private final Logger logger = (Logger) LoggerFactory.getLogger(RequestLog.class);

    @BeforeEach
    void listen() {
        lines.start();
        logger.addAppender(lines);
    }

    @AfterEach
    void stop() {
        logger.detachAppender(lines);
    }

    private static String idOf(TestServer server, String given) {
        TestClient visitor = server.visitor();
        TestClient.Reply reply =
                visitor.send(visitor.request("/health").header("X-Request-Id", given));
        return reply.header("X-Request-Id");
    }

    @Test
    void aSaneIdIsGivenBackAndAnyOtherIsReplaced() {
        try (TestServer server = TestServer.start()) {
            assertThat(idOf(server, "proxy-0123.abc_DEF")).isEqualTo("proxy-0123.abc_DEF");
            for (String strange :
                    List.of(
                            "short",
                            "with space in it",
                            "x".repeat(65),
                            "<script>alert",
                            "a\tb-c-d-e-f")) {
                assertThat(idOf(server, strange)).as(strange).matches("[0-9a-f]{16}");
            }
            String first = server.visitor().get("/nowhere").header("X-Request-Id");
            String second = server.visitor().get("/nowhere").header("X-Request-Id");
            assertThat(first).matches("[0-9a-f]{16}").isNotEqualTo(second);
            assertThat(lines.list).as("the access log is off").isEmpty();
        }
    }

    @Test
    void theAccessLogHasRouteStatusAndIdAndNoSecretOfALink() {
        try (TestServer server = TestServer.startWith(ServerSettings.NONE.withAccessLog())) {
            String id = server.visitor().get("/join/a-very-secret-word").header("X-Request-Id");
            List<ILoggingEvent> of = of(id);
            // A line is written when the answer is on the way already.
            for (int i = 0; i < 100 && of.isEmpty(); i++) {
                LockSupport.parkNanos(50_000_000);
                of = of(id);
            }
            assertThat(of).hasSize(1);
            assertThat(of.getFirst().getFormattedMessage())
                    .matches("GET /join/\\{secret} 404 \\d+ ms");
            assertThat(lines.list.toString()).doesNotContain("secret-word", "127.0.0.1");
        }
    }

    private List<ILoggingEvent> of(String id) {
        return List.copyOf(lines.list).stream()
                .filter(line -> id.equals(line.getMDCPropertyMap().get("request")))
                .toList();
    }

    @Test
    void aLineOfJsonHasTheIdTheMessageAndTheFault() {
        OutputStreamAppender<ILoggingEvent> console = console();
        Encoder<ILoggingEvent> before = console.getEncoder();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        OutputStreamAppender<ILoggingEvent> capture = new OutputStreamAppender<>();
        try {
            LogFormat.JSON.apply();
            capture.setContext((LoggerContext) LoggerFactory.getILoggerFactory());
            capture.setEncoder(console.getEncoder());
            capture.setOutputStream(out);
            capture.start();
            logger.addAppender(capture);
            MDC.put(RequestLog.NAME, "request-42");
            logger.warn("two\nlines of {}", "text", new IllegalStateException("broken \"thing\""));
        } finally {
            MDC.remove(RequestLog.NAME);
            logger.detachAppender(capture);
            console.setEncoder(before);
        }
        String text = out.toString(StandardCharsets.UTF_8);
        assertThat(text.lines()).hasSize(1);
        JsonNode line = Json.parse(text);
        assertThat(line.path("level").asString("")).isEqualTo("WARN");
        assertThat(line.path("formattedMessage").asString("")).isEqualTo("two\nlines of text");
        assertThat(line.path("mdc").path("request").asString("")).isEqualTo("request-42");
        assertThat(line.path("loggerName").asString("")).isEqualTo(RequestLog.class.getName());
        assertThat(line.path("throwable").path("message").asString(""))
                .isEqualTo("broken \"thing\"");
        assertThat(line.path("timestamp").isNumber()).isTrue();
    }

    private static OutputStreamAppender<ILoggingEvent> console() {
        Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        return (OutputStreamAppender<ILoggingEvent>) root.getAppender("console");
    }
}
