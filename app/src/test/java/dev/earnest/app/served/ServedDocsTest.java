package dev.earnest.app.served;

import static org.assertj.core.api.Assertions.assertThat;

import dev.earnest.app.docs.ApiReference;
import dev.earnest.app.docs.Docs;
import dev.earnest.app.docs.Session;
import dev.earnest.platform.campaign.Json;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// Pages that need a server: the tutorial of a campaign, and the reference of the API.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ServedDocsTest {
    private static final int PEOPLE = 4;

    private Path folder = Path.of("");
    private Served served;

    @BeforeAll
    void start(@TempDir Path temporary) throws IOException {
        folder = temporary;
        served = Served.start(folder.resolve("place"));
    }

    @AfterAll
    void stop() {
        served.close();
    }

    @Test
    void theApiIsThatOfTheServer() throws Exception {
        HttpResponse<String> answer;
        try (HttpClient http = HttpClient.newHttpClient()) {
            answer =
                    http.send(
                            HttpRequest.newBuilder(
                                            served.server().url().resolve("/api/openapi.json"))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString());
        }
        assertThat(answer.statusCode()).isEqualTo(200);
        Docs.check("api.md", ApiReference.text(Json.parse(answer.body())));
    }

    @Test
    void theTutorialOfACampaignShowsWhatTheCommandsPrint() throws IOException {
        Path place = Files.createDirectory(folder.resolve("reader"));
        new Session(
                        place,
                        words -> served.tried(words),
                        event -> {
                            switch (event) {
                                case "four people answer" -> work(place);
                                default -> throw new IllegalArgumentException("unknown: " + event);
                            }
                        },
                        true)
                .play(Docs.ROOT.resolve("docs/tutorials/annotate.md"));
    }

    /// Four people prefer the response that says more, each time.
    private void work(Path place) {
        UUID campaign =
                UUID.fromString(
                        Docs.read(place.resolve("work/campaign.yaml.made"))
                                .replaceFirst(
                                        "(?s).*?([0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}).*",
                                        "$1"));
        List<Annotator> people =
                Stream.generate(() -> served.annotator(campaign)).limit(PEOPLE).toList();
        // They take turns, so that everybody gets a share.
        for (int task = 0, left = PEOPLE; left > 0; task++) {
            boolean got =
                    people.get(task % PEOPLE)
                            .answer(shown -> length(shown, 0) > length(shown, 1))
                            .isPresent();
            left = got ? PEOPLE : left - 1;
        }
        served.pass(Duration.ofMinutes(1));
    }

    private static int length(JsonNode task, int response) {
        return task.path("responses").path(response).path("html").asString("").length();
    }
}
