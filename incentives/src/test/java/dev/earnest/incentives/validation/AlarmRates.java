package dev.earnest.incentives.validation;

import dev.earnest.incentives.crowd.AnnotatorTruth;
import dev.earnest.incentives.crowd.Crowd;
import dev.earnest.incentives.crowd.CrowdSimulator;
import dev.earnest.incentives.crowd.CrowdSpec;
import dev.earnest.monitor.alarm.AgreementChange;
import dev.earnest.monitor.alarm.Alarm;
import dev.earnest.monitor.alarm.AlarmKind;
import dev.earnest.monitor.alarm.AlarmOptions;
import dev.earnest.monitor.alarm.ChangeClock;
import dev.earnest.monitor.alarm.FalseDiscovery;
import dev.earnest.monitor.review.Answers;
import dev.earnest.monitor.review.Review;
import dev.earnest.monitor.review.ReviewOptions;
import dev.earnest.monitor.review.Reviewer;
import dev.earnest.monitor.review.SideInformation;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// False-discovery rates and power of every family of alarms, as a review raises them.
final class AlarmRates {
    private static final double RATE = AlarmOptions.defaults().rate();

    private AlarmRates() {}

    static Section of(Size size) {
        List<Section.Row> rows = new ArrayList<>();
        long salt = 600;
        List<Map<AlarmKind, Result>> honest = results(AlarmCrowds.honest(), true, size.from(salt));
        List<Map<AlarmKind, Result>> patient =
                results(AlarmCrowds.patient(), false, size.from(++salt));
        for (AlarmKind kind : AlarmKind.values()) {
            rows.add(row(kind, "honest", AlarmCrowds.needsPatience(kind) ? patient : honest));
            rows.add(
                    row(
                            kind,
                            "5 guilty",
                            results(
                                    AlarmCrowds.guiltyOf(kind),
                                    kind == AlarmKind.HERDING,
                                    size.from(++salt))));
        }
        List<Map<AlarmKind, Result>> minority =
                results(AlarmCrowds.minority(), true, size.from(++salt));
        for (AlarmKind kind : List.of(AlarmKind.HERDING, AlarmKind.COPIES_MACHINE)) {
            rows.add(row(kind, "5 of a minority's taste", minority));
        }
        return new Section(
                "Alarms",
                "Crowds of 20 honest annotators, commitment Beta(8, 2), tastes that differ by 0.5 logits, 60"
                        + " items and 30 swapped repeats each (memory and change: 120 and 120); alone, and with 5 who are guilty of what the"
                        + " alarm is about. Reviews with default options: the false-discovery rate, the mean"
                        + " share of false ones among a crowd's alarms of the kind (0 without alarms), must"
                        + " not exceed 5 % (plus 3 Monte-Carlo errors). Power is the share of the guilty (for"
                        + " herding: of their pairs) that are found.",
                List.of(
                        "alarm",
                        "crowd",
                        "false-discovery rate",
                        "crowds with a false alarm",
                        "power"),
                rows);
    }

    /// What came of one crowd and one kind; somebody may be found by two alarms of a kind.
    private record Result(int alarms, int right, int found, int guilty) {
        double falseShare() {
            return alarms == 0 ? 0 : (double) (alarms - right) / alarms;
        }
    }

    private static Section.Row row(
            AlarmKind kind, String name, List<Map<AlarmKind, Result>> crowds) {
        List<Result> results = crowds.stream().map(crowd -> crowd.get(kind)).toList();
        int n = results.size();
        Rate rate = Rate.of(results.stream().mapToDouble(Result::falseShare).toArray());
        long any = results.stream().filter(result -> result.alarms > result.right).count();
        long guilty = results.stream().mapToLong(Result::guilty).sum();
        long found = results.stream().mapToLong(Result::found).sum();
        double error = Math.max(rate.error(), Rate.errorAt(RATE, n));
        return Section.Row.of(
                Section.Holds.of(rate.value() <= RATE + 3 * error),
                kind.label(),
                name,
                rate,
                Rate.of(any, n),
                guilty == 0 ? "-" : Rate.of(found, guilty));
    }

    private static List<Map<AlarmKind, Result>> results(
            CrowdSpec spec, boolean herding, Size size) {
        ReviewOptions options = ReviewOptions.defaults().withHerding(herding);
        return size.each(run -> {
            Crowd crowd = CrowdSimulator.simulate(spec, size.seedOf(run));
            Review review =
                    Reviewer.of(
                            new Answers.Comparisons(crowd.answers()),
                            SideInformation.NONE.withMachine(
                                    new Answers.Comparisons(crowd.machine())),
                            options.withSeed(crowd.seed()));
            Map<AlarmKind, Result> byKind = new EnumMap<>(AlarmKind.class);
            for (AlarmKind kind : AlarmKind.values()) {
                byKind.put(kind, result(kind, crowd, alarms(kind, crowd, review)));
            }
            return byKind;
        });
    }

    /// As the review raises them; agreement with the others over time is not part of one.
    private static List<Alarm> alarms(AlarmKind kind, Crowd crowd, Review review) {
        if (kind != AlarmKind.AGREEMENT_CHANGE) {
            return review.alarms().stream()
                    .filter(alarm -> alarm.suspicion().kind() == kind)
                    .toList();
        }
        return FalseDiscovery.alarms(
                AgreementChange.of(
                        Labels.of(crowd.answers()),
                        ChangeClock.SESSION,
                        crowd.seed(),
                        AlarmOptions.defaults()),
                RATE);
    }

    /// Who tires loses agreement with the others as well as with himself.
    private static AlarmKind fault(AlarmKind kind) {
        return kind == AlarmKind.AGREEMENT_CHANGE ? AlarmKind.CHANGE : kind;
    }

    private static Result result(AlarmKind kind, Crowd crowd, List<Alarm> raised) {
        Set<String> faulty = new HashSet<>();
        for (AnnotatorTruth truth : crowd.annotators()) {
            if (truth.faults().contains(fault(kind))) {
                faulty.add(truth.name());
            }
        }
        int right = 0;
        Set<String> found = new HashSet<>();
        for (Alarm alarm : raised) {
            String one = alarm.suspicion().annotator();
            String other = alarm.suspicion().partner().orElse(one);
            if (faulty.contains(one) && faulty.contains(other)) {
                right++;
                found.add(one + " " + other);
            }
        }
        int n = faulty.size();
        int guilty = kind == AlarmKind.HERDING ? n * (n - 1) / 2 : n;
        return new Result(raised.size(), right, found.size(), guilty);
    }
}
