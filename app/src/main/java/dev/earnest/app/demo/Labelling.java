package dev.earnest.app.demo;

import dev.earnest.crowd.Progress;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/// The crowd at work: everybody takes tasks and hands them in at the times at which they would, one call after another, so
/// that days pass in seconds and the same seed gives the same campaign. Everybody stops when their period of pay is full.
final class Labelling {
    // The clock may not run ahead of what the server still has to do for it.
    private static final Duration SETTLE_EVERY = Duration.ofMinutes(20);

    private final DemoPlan plan;
    private final DemoHost host;
    private final DemoClock clock;
    private final Judge judge;
    private final Map<String, Integer> places = new HashMap<>();

    /// @param plan who does what
    Labelling(DemoPlan plan, DemoHost host, DemoClock clock) {
        this.plan = plan;
        this.host = host;
        this.clock = clock;
        this.judge = new Judge(plan.seed());
        for (DemoItem item : plan.items()) {
            place(item);
        }
        for (DemoItem item : plan.gold()) {
            place(item);
        }
    }

    private void place(DemoItem item) {
        if (places.putIfAbsent(item.face(), places.size()) != null) {
            throw new IllegalStateException("twice the same item: " + item.face());
        }
    }

    /// What came of it.
    ///
    /// @param members by what the platform calls them
    /// @param given answers handed in, by the same
    record Done(Map<String, Member> members, Map<String, Integer> given) {
        Done {
            members = Map.copyOf(members);
            given = Map.copyOf(given);
        }

        /// @return answers of all
        int answers() {
            return given.values().stream().mapToInt(Integer::intValue).sum();
        }
    }

    private static final class Worker {
        private final Member member;
        private final String handle;
        private final Screen screen;
        private final Map<Integer, Integer> seen = new HashMap<>();
        private Optional<JsonNode> task = Optional.empty();
        private Instant at;
        private int repeats;
        private int given;
        private int seconds;
        private boolean left;

        Worker(Member member, String handle, Screen screen, Instant at) {
            this.member = member;
            this.handle = handle;
            this.screen = screen;
            this.at = at;
        }
    }

    /// Lets everybody in and lets them work.
    ///
    /// @param invitation its link
    Done run(UUID campaign, URI invitation, Progress progress) {
        Instant begin = clock.instant();
        try (HttpClient http =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
            List<Worker> workers = new ArrayList<>();
            for (Member member : plan.crowd()) {
                DemoHost.Account account = host.annotator();
                Screen screen = new Screen(http, host.url(), campaign, account.session());
                screen.join(invitation);
                workers.add(
                        new Worker(
                                member,
                                account.handle(),
                                screen,
                                begin.plusSeconds(member.startSeconds())));
            }
            return work(workers, progress);
        }
    }

    private Done work(List<Worker> workers, Progress progress) {
        PriorityQueue<Worker> queue =
                new PriorityQueue<>(
                        Comparator.comparing((Worker worker) -> worker.at)
                                .thenComparingInt(worker -> worker.member.number()));
        queue.addAll(workers);
        long full = (long) workers.size() * plan.repeats();
        long repeats = 0;
        Instant settled = clock.instant();
        while (!queue.isEmpty()) {
            Worker worker = queue.remove();
            clock.moveTo(worker.at);
            if (worker.at.isAfter(settled.plus(SETTLE_EVERY))) {
                host.settle();
                settled = worker.at;
            }
            if (worker.task.isPresent()) {
                worker.screen.submit(worker.task.get(), worker.left, worker.seconds);
                worker.task = Optional.empty();
                worker.at = worker.at.plusSeconds(1);
                worker.given++;
                progress.at("labelling", repeats, full);
            } else if (worker.repeats < plan.repeats()) {
                worker.task = worker.screen.next();
                if (worker.task.isEmpty()) {
                    continue; // Nothing is left for them: they go home.
                }
                repeats += look(worker, worker.task.get());
            } else {
                continue;
            }
            queue.add(worker);
        }
        Map<String, Member> members = new HashMap<>();
        Map<String, Integer> given = new HashMap<>();
        for (Worker worker : workers) {
            members.put(worker.handle, worker.member);
            given.put(worker.handle, worker.given);
        }
        return new Done(members, given);
    }

    /// @return 1 where the task is one that they have seen before, else 0
    private int look(Worker worker, JsonNode task) {
        String prompt = text(task.path("prompt").path("turns").path(0));
        String left = text(task.path("responses").path(0));
        String right = text(task.path("responses").path(1));
        Integer place = places.get(DemoItem.face(prompt, left, right));
        if (place == null) {
            throw new DemoException(
                    "the server shows a task that is none of the campaign's: " + prompt);
        }
        int items = plan.items().size();
        DemoItem item = place < items ? plan.items().get(place) : plan.gold().get(place - items);
        int occasion = worker.seen.merge(place, 1, Integer::sum) - 1;
        Judge.Verdict verdict = judge.of(worker.member, item, place, occasion);
        boolean firstAtLeft = left.equals(DemoItem.words(item.pair().first()));
        worker.left = verdict.prefersFirst() == firstAtLeft;
        worker.seconds = verdict.seconds();
        worker.at = worker.at.plusSeconds(verdict.seconds());
        int repeat = occasion > 0 ? 1 : 0;
        worker.repeats += repeat;
        return repeat;
    }

    // What is read on a screen are words; how the page marks them up does not matter.
    private static String text(JsonNode part) {
        return DemoItem.words(
                part.path("html").asString("").replaceAll("<[^>]*>", " ").replace("&#39;", "'"));
    }
}
