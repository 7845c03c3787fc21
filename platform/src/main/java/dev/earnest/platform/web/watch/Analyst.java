package dev.earnest.platform.web.watch;

import dev.earnest.platform.campaign.tables.CampaignTables;
import dev.earnest.platform.campaign.watch.Freshness;
import dev.earnest.platform.store.campaigns.CampaignRow;
import dev.earnest.platform.store.campaigns.Campaigns;
import dev.earnest.platform.store.watch.ItemSample;
import dev.earnest.platform.store.watch.Mark;
import dev.earnest.platform.store.watch.Snapshot;
import dev.earnest.platform.store.watch.Snapshots;
import dev.earnest.platform.store.watch.TableReader;
import dev.earnest.platform.web.IdleTime;
import dev.earnest.platform.web.Services;
import dev.earnest.platform.web.Tick;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.node.ObjectNode;

/// Makes analyses in the background when they are due, each once however many servers there are. Runs on a thread of its
/// own: it takes seconds, and leases and pay do not wait for it.
public final class Analyst {
    private static final Logger LOG = LoggerFactory.getLogger(Analyst.class);

    private Analyst() {}

    /// @return the work, in idle time
    public static Tick tick() {
        IdleTime idle = new IdleTime();
        return new Tick(
                "analyse campaigns", services -> idle.run(() -> run(services, Analyses.all())));
    }

    /// Makes what is due now.
    ///
    /// @return how many analyses were made
    public static int run(Services services, List<Analysis> all) {
        return run(services, all, ItemSample.MOST_ANSWERS);
    }

    /// @param mostAnswers to look at in one campaign; more are sampled by item
    static int run(Services services, List<Analysis> all, int mostAnswers) {
        int made = 0;
        for (Mark mark : services.database().read(Snapshots::marks)) {
            if (!due(services, mark, all).isEmpty()) {
                made += campaign(services, mark.campaign(), all, mostAnswers);
            }
        }
        return made;
    }

    private static List<Analysis> due(Services services, Mark mark, List<Analysis> all) {
        return services.database().read(handle -> due(handle, services, mark, all));
    }

    private static List<Analysis> due(
            Handle handle, Services services, Mark mark, List<Analysis> all) {
        Instant now = services.clock().instant();
        Map<String, Snapshot> made =
                Snapshots.heads(handle, mark.campaign()).stream()
                        .collect(Collectors.toMap(Snapshot::kind, Function.identity()));
        return all.stream()
                .filter(analysis ->
                        Optional.ofNullable(made.get(analysis.kind()))
                                .map(last -> stale(last, now, mark))
                                .orElse(true))
                .toList();
    }

    private static boolean stale(Snapshot last, Instant now, Mark mark) {
        return Freshness.stale(
                new Freshness.Made(last.madeAt(), last.through(), last.answers(), last.millis()),
                now,
                mark.through(),
                mark.answers());
    }

    private static int campaign(
            Services services, UUID campaign, List<Analysis> all, int mostAnswers) {
        try (Handle handle = services.database().open()) {
            if (!Snapshots.lock(handle, campaign)) {
                return 0;
            }
            try {
                // Another server may have made them while we came here.
                Mark mark = Snapshots.mark(handle, campaign).orElseThrow();
                List<Analysis> due = due(handle, services, mark, all);
                return due.isEmpty() ? 0 : make(services, mark, due, mostAnswers);
            } finally {
                Snapshots.unlock(handle, campaign);
            }
        }
    }

    /// What one analysis came to.
    private record Made(int millis, Optional<ObjectNode> result) {}

    private static int make(Services services, Mark mark, List<Analysis> due, int mostAnswers) {
        Instant now = services.clock().instant();
        Map<String, Made> made = new LinkedHashMap<>();
        long begin = System.nanoTime();
        ItemSample sample = ItemSample.of(mark.answers(), mostAnswers);
        TableReader.measureItems(services.database(), mark.campaign(), sample);
        services.database()
                .atOneMoment(handle -> {
                    CampaignRow campaign = Campaigns.find(handle, mark.campaign()).orElseThrow();
                    CampaignTables tables =
                            TableReader.tables(handle, campaign.id(), campaign.spec(), sample);
                    AnalysisInput input = new AnalysisInput(handle, campaign, tables, now);
                    // Reading is as much work as computing: each analysis bears a part of it.
                    int reading = millisSince(begin) / due.size();
                    for (Analysis analysis : due) {
                        Made one = make(input, analysis, reading);
                        if (analysis.readsTables()) {
                            one.result().ifPresent(tree -> SampleWords.note(tree, sample.every()));
                        }
                        made.put(analysis.kind(), one);
                    }
                    return made;
                });
        services.database()
                .useTransaction(handle ->
                        made.forEach((kind, one) ->
                                Snapshots.save(
                                        handle, mark, kind, now, one.millis(), one.result())));
        return made.size();
    }

    private static Made make(AnalysisInput input, Analysis analysis, int reading) {
        long begin = System.nanoTime();
        Optional<ObjectNode> result = Optional.empty();
        // What fails on some data fails for that campaign alone, and says so on its page.
        input.handle().savepoint("analysis");
        try {
            result = Optional.of(analysis.of(input));
        } catch (RuntimeException e) {
            LOG.error(
                    "analysis '{}' of campaign {} failed",
                    analysis.kind(),
                    input.campaign().id(),
                    e);
            input.handle().rollbackToSavepoint("analysis");
        }
        return new Made(reading + millisSince(begin), result);
    }

    private static int millisSince(long begin) {
        return Math.toIntExact(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin));
    }
}
