package dev.earnest.app.demo;

import dev.earnest.formats.ComparisonFiles;
import dev.earnest.formats.Duplicates;
import dev.earnest.formats.ReadOptions;
import dev.earnest.judgments.ComparisonTable;
import dev.earnest.judgments.Extras;
import dev.earnest.judgments.Outcome;
import dev.earnest.monitor.alarm.AlarmOptions;
import dev.earnest.monitor.review.Answers;
import dev.earnest.monitor.review.GoldItem;
import dev.earnest.monitor.review.Review;
import dev.earnest.monitor.review.ReviewOptions;
import dev.earnest.monitor.review.Reviewer;
import dev.earnest.monitor.review.SideInformation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// Reads what the campaign exported for `./earnest monitor` and finds out who is really trying, as that verb does. What
/// people really did is only laid beside it afterwards.
final class Monitoring {
    /// Files of the export.
    static final String JUDGMENTS = "judgments.tsv.gz";

    private static final String GOLD = "gold.tsv.gz";
    private static final String MACHINE = "machine.tsv";
    private static final String FIRST = "a";
    private static final String SECOND = "b";
    // Committed people miss a clear item now and then.
    private static final double CLARITY = 0.9;
    // Two people meet on some twenty items, no more.
    private static final int LEAST_ANSWERS = 10;

    private Monitoring() {}

    /// Writes what the model says of every pair, as `./earnest monitor` reads it.
    ///
    /// @param exports folder of the export
    static void writeMachine(DemoPlan plan, Path exports) throws IOException {
        StringBuilder rows = new StringBuilder("prompt\tleft\tright\twinner\n");
        for (DemoItem item : plan.items()) {
            rows.append(item.pair().id())
                    .append('\t' + FIRST + '\t' + SECOND + '\t')
                    .append(item.machinePrefersFirst() ? "left\n" : "right\n");
        }
        Files.writeString(exports.resolve(MACHINE), rows);
    }

    /// @param exports folder of the export
    /// @return the words of a command line that makes this review
    static List<String> words(Path exports, long seed) {
        return List.of(
                "monitor",
                exports.resolve(JUDGMENTS).toString(),
                "--gold",
                exports.resolve(GOLD).toString(),
                "--machine",
                exports.resolve(MACHINE).toString(),
                "--gold-clarity",
                Double.toString(CLARITY),
                "--least-answers",
                Integer.toString(LEAST_ANSWERS),
                "--seed",
                Long.toString(seed));
    }

    /// @param judgments the exported table
    /// @return its answers, in its order
    static List<Vote> votes(Path judgments, DemoPlan plan) {
        ComparisonTable table = table(judgments);
        Map<String, DemoItem> gold = new HashMap<>();
        plan.gold().forEach(item -> gold.put(item.pair().id(), item));
        List<Vote> votes = new ArrayList<>();
        for (int row = 0; row < table.size(); row++) {
            String item = table.prompts().name(table.prompt(row));
            boolean firstAtLeft = table.items().name(table.left(row)).equals(FIRST);
            votes.add(
                    new Vote(
                            item,
                            table.annotators().name(table.annotator(row)),
                            (table.outcome(row) == Outcome.LEFT) == firstAtLeft,
                            table.occasion(row),
                            gold.containsKey(item)));
        }
        return votes;
    }

    private static ReviewOptions options(long seed) {
        AlarmOptions alarms = AlarmOptions.defaults();
        return ReviewOptions.defaults()
                .withSeed(seed)
                .withAlarms(
                        new AlarmOptions(
                                alarms.rate(), LEAST_ANSWERS, alarms.margin(), alarms.level()));
    }

    private static ComparisonTable table(Path judgments) {
        return ComparisonFiles.read(
                        judgments, ReadOptions.defaults().withDuplicates(Duplicates.KEEP))
                .table();
    }

    /// @param members by what the platform calls them
    /// @return a finding for everybody, in the order of the crowd
    static List<Finding> review(Path judgments, DemoPlan plan, Map<String, Member> members) {
        List<GoldItem> gold = new ArrayList<>();
        for (DemoItem item : plan.gold()) {
            double better = (1 + CLARITY) / 2;
            gold.add(
                    new GoldItem.Pair(
                            item.pair().id(),
                            FIRST,
                            SECOND,
                            item.pair().firstBetter() ? better : 1 - better));
        }
        ComparisonTable.Builder machine = ComparisonTable.builder();
        for (DemoItem item : plan.items()) {
            machine.add(
                    FIRST,
                    SECOND,
                    item.machinePrefersFirst() ? Outcome.LEFT : Outcome.RIGHT,
                    "machine",
                    item.pair().id(),
                    Extras.NONE);
        }
        Review review =
                Reviewer.of(
                        new Answers.Comparisons(table(judgments)),
                        SideInformation.NONE
                                .withGold(gold)
                                .withMachine(new Answers.Comparisons(machine.build())),
                        options(plan.seed()));
        return review.annotators().stream()
                .flatMap(row ->
                        Stream.ofNullable(members.get(row.annotator()))
                                .map(member -> new Finding(member, row)))
                .sorted(Comparator.comparingInt(finding -> finding.member().number()))
                .toList();
    }
}
