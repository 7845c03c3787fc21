package dev.earnest.platform.replay;

import dev.earnest.crowd.Progress;
import dev.earnest.formats.ComparisonFiles;
import dev.earnest.formats.Duplicates;
import dev.earnest.formats.ReadOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.LongConsumer;

/// Casts a recording's votes again: each annotator is a client of its own, all at once, and each vote goes by the task
/// screen's API to the item it was about, whichever way round its sides are shown. Then everything is exported and held
/// against the recording.
public final class Replay {
    private static final Duration END = Duration.ofMinutes(5);
    private static final long LOOK = 200;
    private static final int MOST_FINDINGS = 20;

    private final ReplaySettings settings;
    private final Recording recording;
    private final Wire wire;
    private final Tally tally = new Tally();
    private final List<String> findings = new ArrayList<>();

    /// @param recording to replay
    public Replay(ReplaySettings settings, Recording recording) {
        this.settings = settings;
        this.recording = recording;
        this.wire = new Wire(settings.server(), settings.patience());
    }

    /// Does all of it.
    ///
    /// @param export where the exported comparisons are put
    /// @param progress told how many votes are cast
    /// @param cast told the same number, for whoever disturbs the server at random moments
    /// @throws ReplayException where it cannot go on
    public ReplayReport run(Path export, Progress progress, LongConsumer cast) {
        wire.greet(settings.token());
        boolean anew = settings.campaign().isEmpty();
        ReplayCampaign campaign =
                anew
                        ? ReplayCampaign.create(
                                wire,
                                settings.token(),
                                recording,
                                settings.name(),
                                settings.chaos().seed())
                        : ReplayCampaign.existing(
                                wire, settings.token(), settings.campaign().get());
        String panel = campaign.panel();
        List<ReplayClient> clients = new ArrayList<>();
        double seconds;
        try (TaskLookup lookup = new TaskLookup(campaign)) {
            for (int number = 0; number < recording.annotators().size(); number++) {
                clients.add(
                        new ReplayClient(
                                wire,
                                campaign,
                                lookup,
                                recording,
                                number,
                                settings.chaos(),
                                tally));
            }
            each(
                    "joining",
                    clients,
                    progress,
                    cast,
                    client -> {
                        client.join(
                                panel,
                                "replay-" + recording.annotators().indexOf(client.annotator()));
                        if (!anew) {
                            client.takeUp();
                        }
                    });
            requireAll(clients);
            Pace pace = new Pace(settings.votesPerSecond());
            long begin = System.nanoTime();
            each("voting", clients, progress, cast, client -> client.work(pace));
            seconds = (System.nanoTime() - begin) / 1e9;
        }
        if (!campaign.awaitEnd(END.toMillis())) {
            find("not every answer was final " + END.toMinutes() + " minutes after the last vote");
        }
        each(
                "reading receipts",
                clients,
                progress,
                cast,
                client ->
                        client.wrongReceipts()
                                .forEach(wrong -> find(client.annotator() + ": " + wrong)));
        campaign.export(export);
        return report(campaign.id(), clients, export, seconds);
    }

    private void requireAll(List<ReplayClient> clients) {
        if (clients.stream().anyMatch(client -> client.handle().isEmpty())) {
            synchronized (findings) {
                throw new ReplayException("not everybody could join: " + findings.getFirst());
            }
        }
    }

    private void each(
            String stage,
            List<ReplayClient> clients,
            Progress progress,
            LongConsumer cast,
            Consumer<ReplayClient> work) {
        Semaphore places =
                new Semaphore(settings.clients() == 0 ? clients.size() : settings.clients());
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> running = new ArrayList<>();
            for (ReplayClient client : clients) {
                running.add(
                        threads.submit(() -> {
                            places.acquireUninterruptibly();
                            try {
                                work.accept(client);
                            } finally {
                                places.release();
                            }
                        }));
            }
            for (Future<?> one : running) {
                await(stage, one, progress, cast);
            }
        }
        cast.accept(tally.cast.get());
    }

    private void await(String stage, Future<?> one, Progress progress, LongConsumer cast) {
        while (true) {
            try {
                one.get(LOOK, TimeUnit.MILLISECONDS);
                return;
            } catch (TimeoutException e) {
                progress.at(stage, tally.cast.get(), recording.votes());
                cast.accept(tally.cast.get());
            } catch (ExecutionException e) {
                // One client that cannot go on is a finding; the others go on.
                if (!(e.getCause() instanceof ReplayException fault)) {
                    throw new IllegalStateException(e.getCause());
                }
                find(String.valueOf(fault.getMessage()));
                return;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new ReplayException("interrupted", e);
            }
        }
    }

    private void find(String line) {
        synchronized (findings) {
            if (findings.size() < MOST_FINDINGS) {
                findings.add(line);
            }
        }
    }

    private ReplayReport report(
            String campaign, List<ReplayClient> clients, Path export, double seconds) {
        Map<String, String> annotators = new TreeMap<>();
        clients.forEach(client -> annotators.put(client.handle(), client.annotator()));
        ExportCheck check =
                ExportCheck.of(
                        recording,
                        annotators,
                        ComparisonFiles.read(
                                        export,
                                        ReadOptions.defaults().withDuplicates(Duplicates.KEEP))
                                .table());
        told(tally.unequal.get(), "duplicated submissions got another receipt");
        told(tally.foreign.get(), "tasks were given to people whose they are not");
        told(tally.twice.get(), "tasks were given again after they were answered");
        return new ReplayReport(
                campaign,
                clients.size(),
                recording.items(),
                recording.votes(),
                tally.cast.get(),
                tally.duplicates.get(),
                tally.drops.get(),
                wire.again(),
                seconds,
                check.lost(),
                check.doubled(),
                check.altered(),
                check.strange(),
                check.overCap(),
                findings);
    }

    private void told(long count, String what) {
        if (count > 0) {
            find(count + " " + what);
        }
    }
}
