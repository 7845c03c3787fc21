package dev.earnest.platform.web.review;

import dev.earnest.crowd.Interval;
import dev.earnest.monitor.commitment.Share;
import dev.earnest.monitor.plan.SequentialTest;
import dev.earnest.monitor.repeats.MonitorOptions;
import dev.earnest.platform.campaign.Json;
import dev.earnest.platform.campaign.review.ExpertAgreement;
import dev.earnest.platform.campaign.tables.CampaignTables;
import dev.earnest.platform.campaign.tables.LabelRows;
import dev.earnest.platform.campaign.watch.Ageing;
import dev.earnest.platform.store.review.CrowdReader;
import dev.earnest.platform.store.review.GoldReader;
import dev.earnest.platform.web.watch.Analysis;
import dev.earnest.platform.web.watch.AnalysisInput;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Gold items with pass rates, to whom they were shown, and whether they age (an item whose answer gets known is passed more often from some time
/// on), gold and repeats by person, the sequential decision about each person's commitment, and agreement with experts.
public final class ChecksAnalysis implements Analysis {
    /// What its snapshots are kept under.
    public static final String KIND = "checks";

    private static final double LEVEL = 0.95;
    private static final int MOST_ITEMS = 1000;
    // Of each item, the latest; all of them stand on its page.
    private static final int MOST_PEOPLE = 12;
    private static final int MOST_EXPLAINED = 50;

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
        ObjectNode tree = Json.object();
        gold(tree, input);
        repeats(tree, input);
        experts(tree, input.tables());
        return tree;
    }

    private static final class Item {
        private final GoldReader.Shown first;
        private final List<GoldReader.Shown> shown = new ArrayList<>();
        private final List<Boolean> passed = new ArrayList<>();
        private int people;

        Item(GoldReader.Shown first) {
            this.first = first;
        }

        void add(GoldReader.Shown one) {
            people++;
            if (shown.size() < MOST_PEOPLE) {
                shown.add(one);
            }
        }
    }

    private static void gold(ObjectNode tree, AnalysisInput input) {
        Map<Long, Item> items = new TreeMap<>();
        GoldReader.shown(
                input.handle(),
                input.campaign().id(),
                one -> items.computeIfAbsent(one.item(), _ -> new Item(one)).add(one));
        Map<String, int[]> people = new TreeMap<>();
        CrowdReader.signals(
                input.handle(),
                input.campaign().id(),
                "GOLD",
                signal -> {
                    Optional.ofNullable(items.get(signal.item()))
                            .ifPresent(item -> item.passed.add(signal.passed()));
                    int[] counts = people.computeIfAbsent(signal.handle(), _ -> new int[2]);
                    counts[0] += signal.passed() ? 1 : 0;
                    counts[1]++;
                });
        List<Item> all =
                items.values().stream()
                        .sorted(Comparator.comparingInt((Item item) -> -item.first.exposures()))
                        .toList();
        List<Optional<Ageing.Alarm>> alarms =
                Ageing.of(all.stream().map(item -> List.copyOf(item.passed)).toList());
        ArrayNode list = tree.putArray("gold");
        for (int at = 0; at < Math.min(MOST_ITEMS, all.size()); at++) {
            item(list.addObject(), all.get(at), alarms.get(at));
        }
        tree.put("gold_items", all.size());
        ObjectNode byPerson = tree.putObject("gold_by_person");
        people.forEach((name, counts) -> share(byPerson.putObject(name), counts[0], counts[1]));
        ArrayNode explained = tree.putArray("gold_explained");
        GoldReader.explained(input.handle(), input.campaign().id(), MOST_EXPLAINED)
                .forEach(explained::add);
    }

    private static void item(ObjectNode one, Item item, Optional<Ageing.Alarm> ageing) {
        if (!item.passed.isEmpty()) {
            int right = (int) item.passed.stream().filter(passed -> passed).count();
            share(one, right, item.passed.size());
        }
        one.put("item", Long.toString(item.first.item()))
                .put("id", item.first.externalId())
                .put("exposures", item.first.exposures())
                .put("people", item.people);
        ArrayNode shown = one.putArray("shown");
        for (GoldReader.Shown to : item.shown) {
            shown.addObject()
                    .put("person", to.person().toString())
                    .put("outcome", to.outcome().name());
        }
        ageing.ifPresent(alarm ->
                one.putObject("ageing")
                        .put("from", Math.round(alarm.change().time()))
                        .put("before", alarm.change().before())
                        .put("after", alarm.change().after())
                        .put("adjusted", alarm.adjusted()));
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

    private static void experts(ObjectNode tree, CampaignTables tables) {
        Optional<LabelRows> rows =
                tables.words().table().size() > 0
                        ? Optional.of(tables.words())
                        : PeopleAnalysis.ratings(tables);
        if (rows.isEmpty() || rows.get().experts().size() == 0) {
            return;
        }
        ExpertAgreement found = ExpertAgreement.of(rows.get().counted(), rows.get().experts());
        ObjectNode experts = tree.putObject("experts").put("items", found.items());
        if (found.betweenExperts().all() > 0) {
            share(
                    experts.putObject("between"),
                    found.betweenExperts().same(),
                    found.betweenExperts().all());
        }
        ObjectNode people = experts.putObject("people");
        found.people()
                .forEach((name, count) -> share(people.putObject(name), count.same(), count.all()));
        experts.put("contrary_items", found.contrary().size());
        ArrayNode contrary = experts.putArray("contrary");
        found.contrary().stream()
                .limit(MOST_ITEMS)
                .forEach(one ->
                        contrary.addObject()
                                .put("id", one.item())
                                .put("expert", one.expert())
                                .put("crowd", one.crowd())
                                .put("same", one.same())
                                .put("all", one.all()));
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
