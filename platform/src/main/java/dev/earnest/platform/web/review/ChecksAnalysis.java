package dev.earnest.platform.web.review;

import dev.earnest.crowd.Interval;
import dev.earnest.monitor.alarm.ChangePoint;
import dev.earnest.monitor.alarm.FalseDiscovery;
import dev.earnest.monitor.commitment.Share;
import dev.earnest.monitor.plan.SequentialTest;
import dev.earnest.monitor.repeats.MonitorOptions;
import dev.earnest.platform.campaign.Json;
import dev.earnest.platform.store.review.CrowdReader;
import dev.earnest.platform.web.watch.Analysis;
import dev.earnest.platform.web.watch.AnalysisInput;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Gold items with pass rates and whether they age (an item whose answer gets known is passed more often from some time
/// on), gold and repeats by person, and the sequential decision about each person's commitment.
public final class ChecksAnalysis implements Analysis {
    /// What its snapshots are kept under.
    public static final String KIND = "checks";

    private static final double LEVEL = 0.95;
    private static final double RATE = 0.05;
    private static final int MOST_ITEMS = 1000;
    private static final long SEED = 20_240_917L;

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public ObjectNode of(AnalysisInput input) {
        ObjectNode tree = Json.object();
        gold(tree, input);
        repeats(tree, input);
        return tree;
    }

    private static final class Item {
        private final CrowdReader.Signal first;
        private final List<Boolean> passed = new ArrayList<>();

        Item(CrowdReader.Signal first) {
            this.first = first;
        }
    }

    private static void gold(ObjectNode tree, AnalysisInput input) {
        Map<Long, Item> items = new TreeMap<>();
        Map<String, int[]> people = new TreeMap<>();
        CrowdReader.signals(
                input.handle(),
                input.campaign().id(),
                "GOLD",
                signal -> {
                    items.computeIfAbsent(signal.item(), _ -> new Item(signal))
                            .passed
                            .add(signal.passed());
                    int[] counts = people.computeIfAbsent(signal.handle(), _ -> new int[2]);
                    counts[0] += signal.passed() ? 1 : 0;
                    counts[1]++;
                });
        List<Item> all = List.copyOf(items.values());
        Map<Integer, ChangePoint> changes = new TreeMap<>();
        for (int at = 0; at < all.size(); at++) {
            Optional<ChangePoint> change = change(all.get(at).passed);
            if (change.isPresent()) {
                changes.put(at, change.get());
            }
        }
        double[] adjusted =
                FalseDiscovery.adjusted(
                        changes.values().stream().mapToDouble(ChangePoint::pValue).toArray());
        ArrayNode list = tree.putArray("gold");
        List<Integer> tested = List.copyOf(changes.keySet());
        for (int at = 0; at < Math.min(MOST_ITEMS, all.size()); at++) {
            Item item = all.get(at);
            int right = (int) item.passed.stream().filter(passed -> passed).count();
            ObjectNode one = share(list.addObject(), right, item.passed.size());
            one.put("item", Long.toString(item.first.item()))
                    .put("id", item.first.externalId())
                    .put("exposures", item.first.exposures());
            int test = tested.indexOf(at);
            ChangePoint change = changes.get(at);
            if (change != null && adjusted[test] <= RATE && change.after() > change.before()) {
                one.putObject("ageing")
                        .put("from", Math.round(change.time()))
                        .put("before", change.before())
                        .put("after", change.after())
                        .put("adjusted", adjusted[test]);
            }
        }
        tree.put("gold_items", all.size());
        ObjectNode byPerson = tree.putObject("gold_by_person");
        people.forEach((name, counts) -> share(byPerson.putObject(name), counts[0], counts[1]));
    }

    private static Optional<ChangePoint> change(List<Boolean> passed) {
        boolean[] signals = new boolean[passed.size()];
        IntStream.range(0, signals.length).forEach(i -> signals[i] = passed.get(i));
        return ChangePoint.of(
                IntStream.rangeClosed(1, signals.length).asDoubleStream().toArray(), signals, SEED);
    }

    private static void repeats(ObjectNode tree, AnalysisInput input) {
        MonitorOptions options = MonitorOptions.defaults();
        Map<String, SequentialTest> tests = new TreeMap<>();
        Map<String, int[]> counts = new TreeMap<>();
        CrowdReader.signals(
                input.handle(),
                input.campaign().id(),
                "REPEAT",
                signal -> {
                    tests.put(
                            signal.handle(),
                            tests.getOrDefault(
                                            signal.handle(),
                                            SequentialTest.start(options.hypotheses()))
                                    .after(options.monitor(), signal.passed()));
                    int[] count = counts.computeIfAbsent(signal.handle(), _ -> new int[2]);
                    count[0] += signal.passed() ? 1 : 0;
                    count[1]++;
                });
        tree.put("from", options.hypotheses().from());
        tree.put("to", options.hypotheses().to());
        ObjectNode people = tree.putObject("repeats");
        tests.forEach((name, test) -> {
            int[] count = counts.getOrDefault(name, new int[] {0, 1});
            share(people.putObject(name), count[0], count[1])
                    .put("ratio", test.logRatio())
                    .put("pass_at", test.passAt())
                    .put("fail_at", test.failAt())
                    .put("signals", test.signals())
                    .put("decision", test.decision().name());
        });
    }

    private static ObjectNode share(ObjectNode tree, int right, int all) {
        Interval exact = new Share(right, all).exact(LEVEL);
        return tree.put("right", right)
                .put("all", all)
                .put("value", (double) right / all)
                .put("low", exact.low())
                .put("high", exact.high());
    }
}
