package dev.earnest.platform.web.review;

import static org.assertj.core.api.Assertions.assertThat;

import dev.earnest.platform.web.TestClient;
import dev.earnest.platform.web.work.Workshop;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.ToIntFunction;
import tools.jackson.databind.JsonNode;

/// People with known opinions at the real API.
final class OpinionCrowd {
    private final Workshop workshop;
    private final Map<Workshop.Worker, ToIntFunction<String>> people = new LinkedHashMap<>();

    OpinionCrowd(Workshop workshop) {
        this.workshop = workshop;
    }

    /// @param opinion 0 or 1 for the better response of an item, by its id
    Workshop.Worker add(ToIntFunction<String> opinion) {
        Workshop.Worker worker = workshop.worker();
        people.put(worker, opinion);
        return worker;
    }

    /// Everybody works until nothing is left.
    ///
    /// @return how many answers were given
    int work() {
        int answers = 0;
        boolean any = true;
        while (any) {
            any = false;
            for (Map.Entry<Workshop.Worker, ToIntFunction<String>> one : people.entrySet()) {
                boolean answered = answer(one.getKey(), one.getValue());
                answers += answered ? 1 : 0;
                any |= answered;
            }
        }
        workshop.server().clock().move(Duration.ofMinutes(2));
        workshop.maintain();
        return answers;
    }

    private boolean answer(Workshop.Worker worker, ToIntFunction<String> opinion) {
        JsonNode task = worker.next().json().path("task");
        if (task.isNull() || task.isMissingNode()) {
            return false;
        }
        workshop.server().clock().move(Duration.ofSeconds(5));
        String left = task.path("responses").path(0).path("html").asString("");
        String item = left.replaceAll("(?s).*(?:First|Second) of ([a-z0-9-]+).*", "$1");
        boolean leftWins = (opinion.applyAsInt(item) == 0) == left.contains("First of");
        TestClient.Reply reply =
                worker.submit(task.path("lease").asString(""), Workshop.grade(leftWins ? 2 : 5));
        assertThat(reply.status()).as(reply.body()).isEqualTo(200);
        return true;
    }
}
