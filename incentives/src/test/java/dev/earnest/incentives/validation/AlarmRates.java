package dev.earnest.incentives.validation;

import dev.earnest.incentives.crowd.AnnotatorTruth;
import dev.earnest.incentives.crowd.Crowd;
import dev.earnest.incentives.crowd.CrowdSimulator;
import dev.earnest.incentives.crowd.CrowdSpec;
import dev.earnest.judgments.ComparisonTable;
import dev.earnest.monitor.alarm.Alarm;
import dev.earnest.monitor.alarm.AlarmKind;
import dev.earnest.monitor.alarm.AlarmOptions;
import dev.earnest.monitor.alarm.ChangeAlarm;
import dev.earnest.monitor.alarm.ChangeClock;
import dev.earnest.monitor.alarm.CheapRule;
import dev.earnest.monitor.alarm.CopiesMachine;
import dev.earnest.monitor.alarm.FalseDiscovery;
import dev.earnest.monitor.alarm.Herding;
import dev.earnest.monitor.alarm.MemoryAlarm;
import dev.earnest.monitor.alarm.SideAlarms;
import dev.earnest.monitor.alarm.Suspicion;
import dev.earnest.monitor.alarm.TooFast;
import dev.earnest.monitor.repeats.RepeatSides;
import dev.earnest.monitor.repeats.RepeatTable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// False-discovery rates and power of every family of alarms.
final class AlarmRates {
    private static final AlarmOptions OPTIONS = AlarmOptions.defaults();

    private AlarmRates() {}

    static Section of(Size size) {
        List<Section.Row> rows = new ArrayList<>();
        long salt = 600;
        for (AlarmKind kind : AlarmKind.values()) {
            rows.add(row(kind, "honest", AlarmCrowds.honest(), size.from(++salt)));
            rows.add(row(kind, "5 guilty", AlarmCrowds.guiltyOf(kind), size.from(++salt)));
        }
        rows.add(
                row(
                        AlarmKind.HERDING,
                        "5 of a minority's taste",
                        AlarmCrowds.minority(),
                        size.from(++salt)));
        return new Section(
                "Alarms",
                "Crowds of 20 honest annotators, commitment Beta(8, 2), tastes that differ by 0.5 logits, 60"
                        + " items and 30 swapped repeats each; alone, and with 5 who are guilty of what the"
                        + " alarm is about. Default options: the false-discovery rate, the mean share of"
                        + " false ones among the alarms of a crowd (0 without alarms), must not exceed 5 %"
                        + " (plus 3 Monte-Carlo errors). Power is the share of the guilty (for herding: of"
                        + " their pairs) that are found.",
                List.of(
                        "alarm",
                        "crowd",
                        "false-discovery rate",
                        "crowds with a false alarm",
                        "power"),
                rows);
    }

    /// What came of one crowd.
    private record Result(int alarms, int right, int guilty) {
        double falseShare() {
            return alarms == 0 ? 0 : (double) (alarms - right) / alarms;
        }
    }

    private static Section.Row row(AlarmKind kind, String name, CrowdSpec spec, Size size) {
        List<Result> results = size.each(run -> result(kind, spec, size.seedOf(run)));
        Rate rate = Rate.of(results.stream().mapToDouble(Result::falseShare).toArray());
        long any = results.stream().filter(result -> result.alarms > result.right).count();
        long guilty = results.stream().mapToLong(Result::guilty).sum();
        long right = results.stream().mapToLong(Result::right).sum();
        double error = Math.max(rate.error(), Rate.errorAt(OPTIONS.rate(), size.replications()));
        return Section.Row.of(
                Section.Holds.of(rate.value() <= OPTIONS.rate() + 3 * error),
                kind.label(),
                name,
                rate,
                Rate.of(any, size.replications()),
                guilty == 0 ? "-" : Rate.of(right, guilty));
    }

    private static Result result(AlarmKind kind, CrowdSpec spec, long seed) {
        Crowd crowd = CrowdSimulator.simulate(spec, seed);
        Set<String> faulty = new HashSet<>();
        for (AnnotatorTruth truth : crowd.annotators()) {
            if (truth.faults().contains(kind)) {
                faulty.add(truth.name());
            }
        }
        List<Alarm> alarms = FalseDiscovery.alarms(tests(kind, crowd), OPTIONS.rate());
        int right = 0;
        for (Alarm alarm : alarms) {
            boolean one = faulty.contains(alarm.suspicion().annotator());
            boolean other = alarm.suspicion().partner().map(faulty::contains).orElse(true);
            right += one && other ? 1 : 0;
        }
        int n = faulty.size();
        return new Result(alarms.size(), right, kind == AlarmKind.HERDING ? n * (n - 1) / 2 : n);
    }

    private static List<Suspicion> tests(AlarmKind kind, Crowd crowd) {
        ComparisonTable answers = crowd.answers();
        return switch (kind) {
            case CLICKS_ONE_SIDE -> SideAlarms.swappedRepeats(repeats(answers), OPTIONS);
            case SIDE_PREFERENCE -> SideAlarms.preference(answers, OPTIONS);
            case CHEAP_RULE -> rules(answers);
            case MEMORY -> MemoryAlarm.of(repeats(answers), Duration.ofMinutes(30), OPTIONS);
            case TOO_FAST -> fast(crowd);
            case CHANGE ->
                    ChangeAlarm.of(repeats(answers), ChangeClock.SESSION, crowd.seed(), OPTIONS);
            case COPIES_MACHINE ->
                    CopiesMachine.of(Labels.of(answers), Labels.by(crowd.machine(), ""), OPTIONS);
            case HERDING -> Herding.of(Labels.of(answers), OPTIONS);
        };
    }

    private static RepeatTable repeats(ComparisonTable answers) {
        return RepeatTable.of(answers, RepeatSides.SWAPPED);
    }

    /// Both features are one family.
    private static List<Suspicion> rules(ComparisonTable answers) {
        List<Suspicion> tests = new ArrayList<>();
        for (String covariate : answers.covariates()) {
            tests.addAll(CheapRule.of(answers, covariate, OPTIONS));
        }
        return tests;
    }

    private static List<Suspicion> fast(Crowd crowd) {
        ComparisonTable answers = crowd.answers();
        Map<String, Integer> words = new HashMap<>();
        crowd.items()
                .forEach(item -> words.put(item.prompt(), item.firstWords() + item.secondWords()));
        int n = answers.size();
        int[] annotator = new int[n];
        float[] seconds = new float[n];
        double[] length = new double[n];
        for (int row = 0; row < n; row++) {
            annotator[row] = answers.annotator(row);
            seconds[row] = answers.seconds(row);
            length[row] = words.getOrDefault(answers.prompts().name(answers.prompt(row)), 0);
        }
        return TooFast.of(answers.annotators(), annotator, seconds, length, OPTIONS);
    }
}
