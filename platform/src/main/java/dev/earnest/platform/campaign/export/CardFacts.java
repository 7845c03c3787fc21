package dev.earnest.platform.campaign.export;

import dev.earnest.crowd.agreement.Agreement;
import dev.earnest.crowd.agreement.AgreementOptions;
import dev.earnest.crowd.agreement.KrippendorffAlpha;
import dev.earnest.crowd.agreement.Level;
import dev.earnest.judgments.LabelTable;
import dev.earnest.platform.campaign.Json;
import dev.earnest.platform.campaign.Purpose;
import dev.earnest.platform.campaign.answer.Verdict;
import dev.earnest.platform.campaign.watch.OnePerson;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.node.ObjectNode;

/// Counts, while an export passes by, what its data card tells. Memory grows with the number of annotators, and with the
/// items that agreement is measured on, of which there are [#MOST_AGREEMENT] at most. Not thread-safe.
public final class CardFacts {
    /// Items that agreement is measured on; of more, every second, third ... is taken.
    static final int MOST_AGREEMENT = 100_000;

    private static final int LEAST_FOR_AGREEMENT = 2;

    /// A person's work.
    static final class Work {
        long answers;
        long seconds;
        final Map<String, Long> paid = new TreeMap<>();
    }

    private final Map<String, Work> annotators = new LinkedHashMap<>();
    private final Map<Integer, Long> guidelines = new TreeMap<>();
    private final Map<String, Long> purposes = new TreeMap<>();
    private final Map<String, Long> standings = new TreeMap<>();
    private final LabelTable.Builder labels = LabelTable.builder();
    private final OnePerson onePerson = new OnePerson();
    private final long stride;
    private long items;
    private long adjudicated;
    private long conversations;
    private long turns;
    private long answers;
    private long repeats;
    private long repeatsAgreed;
    private long gold;
    private long goldRight;

    /// @param expected answers there will be, to keep agreement within bounds
    public CardFacts(long expected) {
        stride = Math.max(1, (expected + MOST_AGREEMENT - 1) / MOST_AGREEMENT);
    }

    /// Notes an item.
    public void add(JudgedItem judged) {
        adjudicated += judged.adjudicated().isPresent() ? 1 : 0;
        if (judged.answers().isEmpty()) {
            return;
        }
        boolean measured = items % stride == 0;
        items++;
        for (ExportedAnswer answer : judged.answers()) {
            add(answer);
            if (answer.counts() && answer.verdict() == Verdict.CHAT) {
                conversations++;
                turns += judged.talk(answer).turns().size();
            }
            if (answer.counts()) {
                vote(judged, answer);
            }
            if (measured && answer.counts()) {
                answer.word(judged.item())
                        .ifPresent(label ->
                                labels.add(Long.toString(items), answer.annotator(), label));
            }
        }
    }

    // Beyond so many models there is no ranking that one person could move.
    private void vote(JudgedItem judged, ExportedAnswer answer) {
        if (onePerson.models() > OnePerson.MOST_MODELS) {
            return;
        }
        for (Votes.Pair pair : Votes.pairs(judged)) {
            Votes.of(answer, pair)
                    .ifPresent(vote ->
                            onePerson.add(
                                    answer.annotator(),
                                    judged.item().contender(pair.first()),
                                    judged.item().contender(pair.second()),
                                    switch (vote.label()) {
                                        case Votes.FIRST -> 1;
                                        case Votes.SECOND -> 0;
                                        default -> 0.5;
                                    }));
        }
    }

    private void add(ExportedAnswer answer) {
        answers++;
        count(standings, answer.standing().name().toLowerCase(Locale.ROOT));
        if (answer.standing() != Standing.FINAL) {
            return;
        }
        count(purposes, answer.purpose().name().toLowerCase(Locale.ROOT));
        guidelines.merge(answer.guidelines(), 1L, Long::sum);
        Work work = annotators.computeIfAbsent(answer.annotator(), _ -> new Work());
        work.answers++;
        work.seconds += answer.seconds();
        work.paid.merge(answer.currency(), answer.price(), Long::sum);
        if (answer.passed().isPresent()) {
            int passed = answer.passed().get() ? 1 : 0;
            if (answer.purpose() == Purpose.REPEAT) {
                repeats++;
                repeatsAgreed += passed;
            } else if (answer.purpose() == Purpose.GOLD) {
                gold++;
                goldRight += passed;
            }
        }
    }

    private static void count(Map<String, Long> counts, String key) {
        counts.merge(key, 1L, Long::sum);
    }

    /// @return the facts as JSON
    public ObjectNode tree() {
        ObjectNode tree = Json.object();
        tree.put("items_answered", items);
        tree.put("items_adjudicated", adjudicated);
        if (conversations > 0) {
            tree.put("conversations", conversations);
            tree.put("turns", turns);
        }
        tree.put("answers", answers);
        ObjectNode standing = tree.putObject("answers_by_standing");
        standings.forEach(standing::put);
        ObjectNode purpose = tree.putObject("final_answers_by_purpose");
        purposes.forEach(purpose::put);
        tree.put("annotators", annotators.size());
        var versions = tree.putArray("guidelines");
        guidelines.forEach((version, count) ->
                versions.addObject().put("version", version).put("answers", count));
        tree.set("agreement", agreement());
        ObjectNode commitment = tree.putObject("commitment");
        commitment.set("repeats_agreed", Shares.tree(repeatsAgreed, repeats));
        commitment.set("gold_right", Shares.tree(goldRight, gold));
        onePerson.result().ifPresent(found -> tree.set("one_person", influence(found)));
        tree.set("pay", pay());
        return tree;
    }

    private static ObjectNode influence(OnePerson.Influence found) {
        return Json.object()
                .put("annotator", found.person())
                .put("model", found.model())
                .put("win_rate", SoftLabel.rounded(found.with()))
                .put("win_rate_without", SoftLabel.rounded(found.without()))
                .put("share_of_comparisons", SoftLabel.rounded(found.share()))
                .put("leader", found.leader())
                .put("annotators_who_decide_the_leader", found.deciding().size());
    }

    private ObjectNode agreement() {
        ObjectNode tree = Json.object().put("measure", "Krippendorff's alpha (nominal)");
        if (stride > 1) {
            tree.put("measured_on", "one of every " + stride + " items");
        }
        if (labels.size() < LEAST_FOR_AGREEMENT) {
            return tree.put("why_none", "there are no answers to compare");
        }
        Agreement found =
                new KrippendorffAlpha(Level.NOMINAL)
                        .measure(
                                labels.build(),
                                AgreementOptions.defaults()
                                        .withRounds(0)
                                        .withMirror(Map.of(Votes.FIRST, Votes.SECOND)));
        switch (found) {
            case Agreement.Value value -> {
                tree.put("value", SoftLabel.rounded(value.value()));
                value.interval()
                        .ifPresent(interval ->
                                tree.put("low", SoftLabel.rounded(interval.low()))
                                        .put("high", SoftLabel.rounded(interval.high()))
                                        .put("level", AgreementOptions.DEFAULT_LEVEL));
                tree.put("items", value.basis().items());
            }
            case Agreement.Undefined undefined -> tree.put("why_none", undefined.reason());
        }
        return tree;
    }

    private ObjectNode pay() {
        Map<String, List<Double>> hourly = new TreeMap<>();
        for (Work work : annotators.values()) {
            if (work.seconds > 0) {
                work.paid.forEach((currency, minor) ->
                        hourly.computeIfAbsent(currency, _ -> new ArrayList<>())
                                .add(minor * 3600.0 / work.seconds));
            }
        }
        ObjectNode tree = Json.object();
        hourly.forEach((currency, rates) -> {
            double[] sorted = rates.stream().mapToDouble(Double::doubleValue).sorted().toArray();
            int half = sorted.length / 2;
            double median =
                    sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
            tree.putObject(currency)
                    .put("median_minor_per_hour", Math.round(median))
                    .put("annotators", sorted.length);
        });
        return tree;
    }
}
