package dev.earnest.platform.web.review;

import static org.assertj.core.api.Assertions.assertThat;

import dev.earnest.platform.web.TestClient;
import dev.earnest.platform.web.work.Workshop;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/// People of known habits at the real API: honest ones, one who does not look, one who clicks a side, one who copies.
final class PlantedCrowd {
    /// How somebody answers.
    enum Habit {
        /// Right four times in five, and the same again when asked again.
        HONEST,
        /// By the coin.
        IDLE,
        /// The left one, whatever it says.
        LEFT,
        /// As the first honest one did.
        COPY,
        /// As a language model did, whose judgments the requester imported.
        MACHINE
    }

    private final Workshop workshop;
    private final Random random;
    private final Map<String, Workshop.Worker> people = new LinkedHashMap<>();
    private final Map<String, Habit> habits = new HashMap<>();
    private final Map<String, Integer> opinions = new HashMap<>();
    private String copied = "";

    PlantedCrowd(Workshop workshop, long seed) {
        this.workshop = workshop;
        this.random = new Random(seed);
    }

    /// @return the handle of somebody new
    String add(Habit habit) {
        Workshop.Worker worker = workshop.worker();
        String handle = worker.client().person().orElseThrow().handle();
        people.put(handle, worker);
        habits.put(handle, habit);
        if (habit == Habit.HONEST && copied.isEmpty()) {
            copied = handle;
        }
        return handle;
    }

    Workshop.Worker worker(String handle) {
        return java.util.Objects.requireNonNull(people.get(handle));
    }

    /// Everybody works until nothing is left.
    void work() {
        boolean any = true;
        while (any) {
            any = false;
            for (Map.Entry<String, Workshop.Worker> one : people.entrySet()) {
                any |= answer(one.getKey(), one.getValue());
            }
        }
        workshop.server().clock().move(Duration.ofMinutes(2));
        workshop.maintain();
    }

    private boolean answer(String handle, Workshop.Worker worker) {
        JsonNode task = worker.next().json().path("task");
        if (task.isNull() || task.isMissingNode()) {
            return false;
        }
        workshop.server().clock().move(Duration.ofSeconds(4 + random.nextInt(6)));
        String left = task.path("responses").path(0).path("html").asString("");
        boolean firstAtLeft = left.contains("First of");
        String item = left.replaceAll("(?s).*(?:First|Second) of ([a-z0-9-]+).*", "$1");
        int choice = choice(handle, item, firstAtLeft);
        boolean leftWins = (choice == 0) == firstAtLeft;
        TestClient.Reply reply =
                worker.submit(
                        task.path("lease").asString(""),
                        UUID.randomUUID(),
                        Workshop.grade(leftWins ? 2 : 5));
        assertThat(reply.status()).as(reply.body()).isEqualTo(200);
        return true;
    }

    /// @return 0 for the first response of the item
    private int choice(String handle, String item, boolean firstAtLeft) {
        return switch (java.util.Objects.requireNonNull(habits.get(handle))) {
            case HONEST -> opinion(handle, item);
            case IDLE -> random.nextInt(2);
            case LEFT -> firstAtLeft == random.nextInt(100) < 95 ? 0 : 1;
            case COPY -> opinion(copied, item);
            case MACHINE -> random.nextInt(100) < 97 ? machine(item) : random.nextInt(2);
        };
    }

    /// @return what the model prefers: often something else than people
    static int machine(String item) {
        int truth = Math.floorMod(item.hashCode(), 2);
        return Math.floorMod(item.hashCode() / 7, 3) == 0 ? 1 - truth : truth;
    }

    private int opinion(String handle, String item) {
        int truth = Math.floorMod(item.hashCode(), 2);
        return opinions.computeIfAbsent(
                handle + " " + item, _ -> random.nextInt(100) < 80 ? truth : 1 - truth);
    }
}
