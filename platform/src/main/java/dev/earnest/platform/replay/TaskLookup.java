package dev.earnest.platform.replay;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.LinkedBlockingQueue;
import tools.jackson.databind.JsonNode;

/// Tells clients what their tasks are about, which screens do not say. It asks as the one who runs the campaign, for
/// everybody who waits at once. Thread-safe.
final class TaskLookup implements AutoCloseable {
    private static final int MOST = 100;

    /// @param item external id
    /// @param shown index in the item of the response at each place
    record About(String item, List<Integer> shown) {
        About {
            shown = List.copyOf(shown);
        }
    }

    private record Asked(String lease, CompletableFuture<About> answer) {}

    private final ReplayCampaign campaign;
    private final BlockingQueue<Asked> asked = new LinkedBlockingQueue<>();
    private final Thread thread = Thread.ofVirtual().name("task lookup").unstarted(this::serve);

    TaskLookup(ReplayCampaign campaign) {
        this.campaign = campaign;
        thread.start();
    }

    /// Waits for the answer.
    About about(String lease) {
        CompletableFuture<About> answer = new CompletableFuture<>();
        asked.add(new Asked(lease, answer));
        try {
            return answer.join();
        } catch (CompletionException e) {
            throw new ReplayException("cannot find out what a task is about: " + e.getCause(), e);
        }
    }

    private void serve() {
        try {
            while (true) {
                List<Asked> batch = new ArrayList<>(List.of(asked.take()));
                asked.drainTo(batch, MOST - 1);
                answer(batch);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void answer(List<Asked> batch) {
        try {
            Map<String, About> found = new TreeMap<>();
            for (JsonNode task :
                    campaign.tasks(String.join(",", batch.stream().map(Asked::lease).toList()))) {
                found.put(
                        task.path("lease").asString(),
                        new About(
                                task.path("item").asString(),
                                task.path("shown").valueStream().map(JsonNode::intValue).toList()));
            }
            for (Asked one : batch) {
                About about = found.get(one.lease());
                if (about == null) {
                    one.answer()
                            .completeExceptionally(
                                    new ReplayException(
                                            "the server does not know the task " + one.lease()));
                } else {
                    one.answer().complete(about);
                }
            }
        } catch (RuntimeException e) {
            batch.forEach(one -> one.answer().completeExceptionally(e));
        }
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}
