package dev.earnest.platform.imports;

import dev.earnest.chat.ChatException;
import dev.earnest.chat.Timekeeper;
import dev.earnest.platform.campaign.CampaignSpec;
import dev.earnest.platform.campaign.Json;
import dev.earnest.platform.campaign.items.ItemMaker;
import dev.earnest.platform.campaign.items.PromptRow;
import dev.earnest.platform.campaign.items.RowFault;
import dev.earnest.platform.store.Database;
import dev.earnest.platform.store.campaigns.ImportJob;
import dev.earnest.platform.store.campaigns.ImportJobs;
import dev.earnest.platform.store.campaigns.ImportWork;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Has models answer the prompts of one import. Several prompts are in work at the same time; what is answered is stored
/// as it comes, and the place in the file moves on when everything before it is stored. A worker that goes on after
/// another one died therefore meets prompts whose items are there, and passes over these.
final class GenerationRun {
    /// Prompts without an answer, one after another, after which models are given up.
    static final int MOST_UNANSWERED = 25;

    /// How often the hold is renewed while no model has answered.
    private static final Duration RENEWAL = Duration.ofSeconds(2);

    /// What comes within this time is stored together.
    private static final Duration GATHERING = Duration.ofMillis(250);

    /// Rows and characters that are read at a time.
    private static final int MOST_ROWS = 256;

    private static final int MOST_CHARACTERS = 4_000_000;

    /// Rows that may be answered before the place in the file moves on.
    private static final int LONGEST_WINDOW = 2048;

    private final Database database;
    private final InstantSource clock;
    private final Timekeeper time;
    private final UUID worker;
    private final ImportJob job;
    private final CampaignSpec spec;
    private final ItemMaker maker;
    private final PromptChecks checks;
    private final Deque<Pending> window = new ArrayDeque<>();
    private final LinkedBlockingQueue<Pending> finished = new LinkedBlockingQueue<>();
    private long rowsRead;
    private int unanswered;
    private Optional<String> stop = Optional.empty();

    GenerationRun(
            Database database,
            InstantSource clock,
            Timekeeper time,
            UUID worker,
            ImportJob job,
            CampaignSpec spec) {
        this.database = database;
        this.clock = clock;
        this.time = time;
        this.worker = worker;
        this.job = job;
        this.spec = spec;
        this.maker =
                new ItemMaker(
                        spec.form(), job.settings(), spec.seed(), !job.itemKind().equals("NORMAL"));
        this.checks = new PromptChecks(database, job, maker);
        this.rowsRead = job.rowsRead();
    }

    /// A prompt in work.
    private static final class Pending {
        private final PromptFile.Row row;
        private final CompletableFuture<PromptFate> fate;
        private boolean stored;

        Pending(PromptFile.Row row, CompletableFuture<PromptFate> fate) {
            this.row = row;
            this.fate = fate;
        }
    }

    /// Works until the file ends.
    ///
    /// @param models of this server
    /// @return false where the import was lost to another worker or ended by a requester
    /// @throws GenerationStopped where models cannot go on; what they answered before is stored
    boolean run(PromptFile file, List<ModelEnd> models) {
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
        try {
            Voices voices = new Voices(job.generation(), models, time, threads);
            List<String> hidden = new ArrayList<>(spec.mask());
            hidden.addAll(voices.names());
            IdentitySearch identities = new IdentitySearch(hidden);
            while (true) {
                fill(file, voices, threads);
                if (window.isEmpty()) {
                    return true;
                }
                boolean some = await();
                boolean held = some ? store(file, identities) : hold();
                if (!held) {
                    return false;
                }
                Optional<String> why = stop();
                if (why.isPresent()) {
                    throw new GenerationStopped(why.get());
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            threads.shutdownNow();
        }
    }

    private void fill(PromptFile file, Voices voices, ExecutorService threads) {
        long waiting = window.stream().filter(one -> !one.fate.isDone()).count();
        if (waiting >= voices.atOnce() || window.size() >= LONGEST_WINDOW) {
            return;
        }
        List<PromptFile.Row> rows = new ArrayList<>();
        long characters = 0;
        while (rows.size() < MOST_ROWS && characters < MOST_CHARACTERS) {
            Optional<PromptFile.Row> row = file.next();
            if (row.isEmpty()) {
                break;
            }
            rows.add(row.get());
            characters += row.get().raw().length();
        }
        List<Optional<PromptFate>> fates = checks.of(rows);
        for (int i = 0; i < rows.size(); i++) {
            PromptFile.Row row = rows.get(i);
            CompletableFuture<PromptFate> fate =
                    fates.get(i)
                            .map(CompletableFuture::completedFuture)
                            .orElseGet(() ->
                                    CompletableFuture.supplyAsync(
                                            () -> answer(row, voices), threads));
            Pending pending = new Pending(row, fate);
            window.add(pending);
            var _ = fate.whenComplete((_, _) -> finished.add(pending));
        }
    }

    private PromptFate answer(PromptFile.Row row, Voices voices) {
        PromptRow prompt = row.prompt().orElseThrow();
        try {
            Voices.Said said = voices.ask(prompt.prompt(), () -> stop().isPresent());
            if (said.texts().isEmpty()) {
                return new PromptFate.Left();
            }
            succeeded();
            return new PromptFate.Made(
                    prompt.items(maker, said.texts(), generation(row, said)), said.texts().size());
        } catch (ChatException e) {
            return failed(e);
        } catch (RowFault e) {
            return new PromptFate.Unfit(String.valueOf(e.getMessage()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("the import was ended", e);
        }
    }

    private ObjectNode generation(PromptFile.Row row, Voices.Said said) {
        ObjectNode generation = Json.object();
        generation.put("import", job.id().toString());
        generation.put("line", row.line());
        ArrayNode responses = generation.putArray("responses");
        said.facts().forEach(responses::add);
        return generation;
    }

    private boolean await() throws InterruptedException {
        Pending first = finished.poll(RENEWAL.toMillis(), TimeUnit.MILLISECONDS);
        if (first == null) {
            return false;
        }
        time.sleep(GATHERING);
        finished.clear();
        return true;
    }

    // A back end that is down shall not set the whole file aside.
    private synchronized PromptFate failed(ChatException fault) {
        unanswered++;
        boolean hopeless = Voices.hopeless(fault.kind());
        if (stop.isEmpty() && (hopeless || unanswered >= MOST_UNANSWERED)) {
            stop = Optional.of("The models cannot go on: " + fault.getMessage() + ".");
        }
        return hopeless ? new PromptFate.Left() : new PromptFate.Unanswered(fault.getMessage());
    }

    private synchronized void succeeded() {
        unanswered = 0;
    }

    private synchronized Optional<String> stop() {
        return stop;
    }

    private boolean hold() {
        return database.inTransaction(h -> ImportWork.hold(h, clock.instant(), job.id(), worker));
    }

    private boolean store(PromptFile file, IdentitySearch identities) {
        List<ImportWork.Placed> items = new ArrayList<>();
        List<ImportJobs.Aside> asides = new ArrayList<>();
        long known = 0;
        long responses = 0;
        boolean before = true;
        for (Iterator<Pending> each = window.iterator(); each.hasNext(); ) {
            Pending pending = each.next();
            boolean done =
                    pending.fate.isDone() && !(pending.fate.join() instanceof PromptFate.Left);
            before &= done;
            if (done && pending.fate.join() instanceof PromptFate.Made made && !pending.stored) {
                made.items()
                        .forEach(item ->
                                items.add(
                                        new ImportWork.Placed(
                                                item,
                                                pending.row.line(),
                                                "",
                                                identities.of(item))));
                responses += made.responses();
                pending.stored = true;
            }
            if (!before) {
                continue;
            }
            // Rows that make no item leave no trace to be known by: they are told when the place
            // moves past them.
            rowsRead = pending.row.number();
            known += pending.fate.join() instanceof PromptFate.Known(int there) ? there : 0;
            reason(pending.fate.join())
                    .ifPresent(why ->
                            asides.add(Asides.of(pending.row.line(), why, pending.row.raw())));
            each.remove();
        }
        ImportWork.Batch batch =
                new ImportWork.Batch(
                        items, asides, rowsRead, file.bytes(), file.format(), known, responses);
        return database.inTransaction(
                h -> ImportWork.store(h, clock.instant(), worker, job, spec, batch));
    }

    private static Optional<String> reason(PromptFate fate) {
        return switch (fate) {
            case PromptFate.Unfit(String why) -> Optional.of(why);
            case PromptFate.Unanswered(String why) -> Optional.of(why);
            case PromptFate.Made _, PromptFate.Known _, PromptFate.Stored _, PromptFate.Left _ ->
                    Optional.empty();
        };
    }
}
