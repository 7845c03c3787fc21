package dev.earnest.platform.web.watch;

import dev.earnest.platform.campaign.CampaignSpec;
import dev.earnest.platform.campaign.Json;
import dev.earnest.platform.campaign.watch.Forecast;
import dev.earnest.platform.campaign.watch.HourlyPay;
import dev.earnest.platform.store.watch.FlowReader;
import dev.earnest.platform.store.work.Counters;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// How the work goes: items by state, answers over time, what it pays and will cost.
final class FlowAnalysis implements Analysis {
    /// What its snapshots are kept under.
    static final String KIND = "flow";

    private static final int MOST_STEPS = 60;
    private static final List<Duration> STEPS =
            List.of(
                    Duration.ofMinutes(1),
                    Duration.ofMinutes(5),
                    Duration.ofMinutes(15),
                    Duration.ofHours(1),
                    Duration.ofHours(3),
                    Duration.ofHours(12),
                    Duration.ofDays(1),
                    Duration.ofDays(7),
                    Duration.ofDays(30));

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public boolean readsTables() {
        return false;
    }

    @Override
    public ObjectNode of(AnalysisInput input) {
        Handle handle = input.handle();
        UUID campaign = input.campaign().id();
        CampaignSpec spec = input.campaign().spec();
        ObjectNode tree = Json.object();
        FlowReader.Items items = FlowReader.items(handle, campaign);
        tree.putObject("items")
                .put("all", items.all())
                .put("untouched", items.untouched())
                .put("started", items.started())
                .put("complete", items.complete())
                .put("review", items.review())
                .put("decided", items.decided())
                .put("stuck", items.stuck())
                .put("wanted", items.wanted())
                .put("counted", items.counted())
                .put("open", items.open());
        forecast(handle, campaign, spec, items)
                .ifPresent(forecast ->
                        tree.putObject("forecast")
                                .put("expected", Math.round(forecast.expected()))
                                .put("low", Math.round(forecast.low()))
                                .put("high", Math.round(forecast.high())));
        List<HourlyPay.Work> works =
                FlowReader.earnings(handle, campaign, HourlyPay.LEAST_SECONDS).stream()
                        .map(one -> new HourlyPay.Work(one.earned(), one.seconds()))
                        .toList();
        HourlyPay.of(works, spec.pay().floorPerHour())
                .ifPresent(pay ->
                        tree.putObject("pay")
                                .put("people", pay.people())
                                .put("lowest", Math.round(pay.lowest()))
                                .put("median", Math.round(pay.median()))
                                .put("highest", Math.round(pay.highest()))
                                .put("below_floor", pay.belowFloor()));
        FlowReader.firstAnswer(handle, campaign)
                .ifPresent(first -> time(tree, handle, campaign, items, first, input.now()));
        return tree;
    }

    private static Optional<Forecast> forecast(
            Handle handle, UUID campaign, CampaignSpec spec, FlowReader.Items items) {
        List<Forecast.Block> blocks =
                FlowReader.blocks(handle, campaign, Forecast.BLOCKS).stream()
                        .map(block -> new Forecast.Block(block.cost(), block.counted()))
                        .toList();
        long spent = Counters.of(handle, campaign).getOrDefault("cost", 0L);
        return Forecast.of((double) spent, blocks, left(handle, campaign, spec, items));
    }

    private static Forecast.Left left(
            Handle handle, UUID campaign, CampaignSpec spec, FlowReader.Items items) {
        FlowReader.Needed needed = FlowReader.needed(handle, campaign);
        if (!spec.overlap().dynamic() || needed.items() < Forecast.FEWEST) {
            return Forecast.Left.exactly(items.open(), items.openItems());
        }
        double least = spec.overlap().least();
        return new Forecast.Left(
                items.open(),
                items.openItems(),
                Math.max(0, needed.mean() - least),
                needed.variance(),
                needed.items());
    }

    private static void time(
            ObjectNode tree,
            Handle handle,
            UUID campaign,
            FlowReader.Items items,
            Instant first,
            Instant now) {
        Duration span = Duration.between(first, now);
        Duration step =
                STEPS.stream()
                        .filter(one -> span.dividedBy(one) < MOST_STEPS)
                        .findFirst()
                        .orElse(STEPS.getLast());
        long begin = Math.floorDiv(first.getEpochSecond(), step.toSeconds()) * step.toSeconds();
        Instant from = Instant.ofEpochSecond(begin);
        tree.put("from", from.toString());
        tree.put("step_seconds", step.toSeconds());
        tree.put("to", now.toString());
        ArrayNode steps = tree.putArray("steps");
        for (FlowReader.Step one : FlowReader.steps(handle, campaign, from, step)) {
            ObjectNode row =
                    steps.addObject()
                            .put("at", one.at().toString())
                            .put("answers", one.answers())
                            .put("people", one.people())
                            .put("cannot_judge", one.cannotJudge())
                            .put("skipped", one.skipped())
                            .put("expired", one.expired());
            ArrayNode seconds = row.putArray("seconds");
            one.seconds().forEach(seconds::add);
        }
        ArrayNode progress = tree.putArray("progress");
        FlowReader.progress(handle, campaign, from, step)
                .forEach((at, so) ->
                        progress.addObject()
                                .put("at", at.toString())
                                .put("untouched", items.all() - Math.max(so.given(), so.begun()))
                                .put("given", Math.max(0, so.given() - so.begun()))
                                .put("started", so.begun() - so.done())
                                .put("complete", so.done() - so.review() - so.decided())
                                .put("review", so.review())
                                .put("decided", so.decided()));
    }
}
