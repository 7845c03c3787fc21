package dev.earnest.monitor.review;

import dev.earnest.judgments.ComparisonTable;
import dev.earnest.judgments.LabelTable;
import dev.earnest.monitor.MonitorException;
import dev.earnest.monitor.alarm.AgreementChange;
import dev.earnest.monitor.alarm.Alarm;
import dev.earnest.monitor.alarm.AlarmKind;
import dev.earnest.monitor.alarm.AlarmOptions;
import dev.earnest.monitor.alarm.ChangeAlarm;
import dev.earnest.monitor.alarm.CheapRule;
import dev.earnest.monitor.alarm.CopiesMachine;
import dev.earnest.monitor.alarm.FalseDiscovery;
import dev.earnest.monitor.alarm.Favourite;
import dev.earnest.monitor.alarm.FirstShown;
import dev.earnest.monitor.alarm.Herding;
import dev.earnest.monitor.alarm.MemoryAlarm;
import dev.earnest.monitor.alarm.SideAlarms;
import dev.earnest.monitor.alarm.Suspicion;
import dev.earnest.monitor.alarm.TooFast;
import dev.earnest.monitor.repeats.RepeatPairs;
import dev.earnest.monitor.repeats.RepeatTable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/// Every alarm that the data allow. The tests of one kind are one family for the control of false
/// discoveries.
final class AlarmRound {
    private final Answers answers;
    private final RepeatTable repeats;
    private final Supplier<ItemCodes> items;
    private final ReviewOptions options;
    private final AlarmOptions when;
    private final Map<AlarmKind, List<Suspicion>> tests = new EnumMap<>(AlarmKind.class);
    private final List<String> notLookedAt = new ArrayList<>();

    /// @param alarms raised, the strongest first within a kind
    /// @param tested kinds with the number of tests made
    /// @param notLookedAt kinds that could not be tested, with the reason
    record Result(List<Alarm> alarms, Map<AlarmKind, Integer> tested, List<String> notLookedAt) {}

    private AlarmRound(
            Answers answers,
            RepeatTable repeats,
            Supplier<ItemCodes> items,
            ReviewOptions options) {
        this.answers = answers;
        this.repeats = repeats;
        this.items = items;
        this.options = options;
        when = options.alarms();
    }

    static Result of(
            Answers answers,
            RepeatTable repeats,
            Supplier<ItemCodes> items,
            Optional<MachineLabels> machine,
            ReviewOptions options) {
        var round = new AlarmRound(answers, repeats, items, options);
        switch (answers) {
            case Answers.Comparisons comparisons -> round.ofComparisons(comparisons.table());
            case Answers.Labels labels -> round.ofLabels(labels.table());
        }
        round.ofTimes();
        round.ofOthers(machine);
        return round.result();
    }

    private Result result() {
        List<Alarm> alarms = new ArrayList<>();
        Map<AlarmKind, Integer> tested = new EnumMap<>(AlarmKind.class);
        tests.forEach((kind, family) -> {
            if (!family.isEmpty()) {
                tested.put(kind, family.size());
                alarms.addAll(FalseDiscovery.alarms(family, when.rate()));
            }
        });
        return new Result(alarms, tested, notLookedAt);
    }

    private void add(AlarmKind kind, String what, List<Suspicion> family) {
        tests.computeIfAbsent(kind, none -> new ArrayList<>()).addAll(family);
        if (family.isEmpty()) {
            skip(what, "nobody has the " + when.leastAnswers() + " answers it needs");
        }
    }

    private void skip(String what, String why) {
        notLookedAt.add(what + " (" + why + ")");
    }

    private void ofComparisons(ComparisonTable table) {
        if (anySwapped(repeats.pairs())) {
            add(
                    AlarmKind.CLICKS_ONE_SIDE,
                    "clicks-one-side",
                    SideAlarms.swappedRepeats(repeats, when));
        } else {
            skip("clicks-one-side", "no repeats with swapped sides");
        }
        add(AlarmKind.SIDE_PREFERENCE, "side-preference", SideAlarms.preference(table, when));
        if (table.covariates().isEmpty()) {
            skip("cheap-rule by length or style", "no columns left_X and right_X");
        }
        for (String covariate : table.covariates()) {
            add(
                    AlarmKind.CHEAP_RULE,
                    "cheap-rule '" + covariate + "'",
                    CheapRule.of(table, covariate, when));
        }
        if (table.hasPrompts()) {
            add(
                    AlarmKind.CHEAP_RULE,
                    "cheap-rule 'one thing always wins'",
                    Favourite.item(table, when));
        } else {
            skip("cheap-rule 'one thing always wins'", "no column prompt");
        }
        if (table.hasOccasions()) {
            add(AlarmKind.CHEAP_RULE, "cheap-rule 'first shown'", FirstShown.of(repeats, when));
        } else {
            skip("cheap-rule 'first shown'", "no repeats");
        }
    }

    private void ofLabels(LabelTable table) {
        boolean two = table.labels().size() <= 2;
        if (two && table.hasOccasions()) {
            add(
                    AlarmKind.CLICKS_ONE_SIDE,
                    "clicks-one-side",
                    SideAlarms.contraryRepeats(repeats, when));
        } else {
            skip("clicks-one-side", two ? "no repeats" : "more than two labels");
        }
        add(AlarmKind.CHEAP_RULE, "cheap-rule 'one label always'", Favourite.label(table, when));
    }

    private void ofTimes() {
        if (!answers.hasOccasions() || !answers.hasTimes()) {
            String why = answers.hasOccasions() ? "no column time" : "no repeats";
            skip("memory", why);
            skip("change", why);
        } else {
            Optional<Duration> lag = options.shortLag().or(() -> medianLag(repeats.pairs()));
            if (lag.isPresent()) {
                add(AlarmKind.MEMORY, "memory", MemoryAlarm.of(repeats, lag.get(), when));
            } else {
                skip("memory", "all repeats come after the same time");
            }
            add(
                    AlarmKind.CHANGE,
                    "change",
                    ChangeAlarm.of(repeats, options.clock(), options.seed(), when));
        }
        if (answers.hasTimes()) {
            add(
                    AlarmKind.AGREEMENT_CHANGE,
                    "agreement-change",
                    AgreementChange.of(
                            TimedAnswerTable.of(answers, items.get()),
                            options.clock(),
                            options.seed(),
                            when));
        } else {
            skip("agreement-change", "no column time");
        }
        if (answers.hasSeconds()) {
            int[] annotator = new int[answers.size()];
            float[] seconds = new float[annotator.length];
            for (int row = 0; row < annotator.length; row++) {
                annotator[row] = answers.annotator(row);
                seconds[row] = answers.seconds(row);
            }
            add(
                    AlarmKind.TOO_FAST,
                    "too-fast",
                    TooFast.of(
                            answers.annotators(),
                            annotator,
                            seconds,
                            ItemTimes.usual(answers, items.get()),
                            when));
        } else {
            skip("too-fast", "no column seconds");
        }
    }

    private void ofOthers(Optional<MachineLabels> machine) {
        if (machine.isPresent()) {
            Map<String, String> byItem = machine.get().byItem();
            LabelTable first =
                    FirstAnswerTable.of(
                            answers,
                            items.get(),
                            item -> byItem.containsKey(FirstAnswerTable.name(item)),
                            false);
            add(AlarmKind.COPIES_MACHINE, "copies-machine", CopiesMachine.of(first, byItem, when));
        } else {
            skip("copies-machine", "no --machine");
        }
        if (!options.herding()) {
            skip("herding", "not asked for");
            return;
        }
        try {
            LabelTable first = FirstAnswerTable.of(answers, items.get(), item -> true, false);
            List<Suspicion> pairs = Herding.of(first, when);
            tests.put(AlarmKind.HERDING, pairs);
            if (pairs.isEmpty()) {
                skip(
                        "herding",
                        "no two annotators share "
                                + when.leastAnswers()
                                + " items that others answered too");
            }
        } catch (MonitorException tooMany) {
            skip("herding", String.valueOf(tooMany.getMessage()));
        }
    }

    private static boolean anySwapped(RepeatPairs pairs) {
        for (int pair = 0; pair < pairs.end(pairs.annotators() - 1); pair++) {
            if (pairs.swapped(pair)) {
                return true;
            }
        }
        return false;
    }

    /// @return the median; empty where fewer than two different lags are known
    private static Optional<Duration> medianLag(RepeatPairs pairs) {
        long[] lags = new long[pairs.end(pairs.annotators() - 1)];
        int size = 0;
        for (int pair = 0; pair < lags.length; pair++) {
            long lag = pairs.lagMillis(pair);
            if (lag != RepeatPairs.UNKNOWN) {
                lags[size++] = lag;
            }
        }
        Arrays.sort(lags, 0, size);
        // A lag is short below the limit, so that the limit must lie above the least one.
        return size == 0 || lags[size / 2] <= lags[0]
                ? Optional.empty()
                : Optional.of(Duration.ofMillis(lags[size / 2]));
    }
}
