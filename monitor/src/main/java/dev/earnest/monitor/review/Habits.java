package dev.earnest.monitor.review;

import dev.earnest.judgments.ComparisonTable;
import dev.earnest.judgments.LabelTable;
import dev.earnest.monitor.alarm.AgreementShift;
import dev.earnest.monitor.alarm.AlarmOptions;
import dev.earnest.monitor.alarm.CheapRule;
import dev.earnest.monitor.alarm.SideAlarms;
import dev.earnest.monitor.alarm.Tendency;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// How annotators answer, apart from what is right: how often the left side wins, how often more of a covariate does, and
/// how their agreement with the others moved. For everybody with enough answers, with the same numbers as the alarms of
/// [Reviewer]. Immutable and safe to share between threads.
///
/// @param left share of answers for the left side; empty for labels, which have no sides
/// @param covariates by name of a covariate, share of answers for the side with more of it
/// @param shift agreement with the others in the later half of somebody's answers less that in the earlier half
public record Habits(
        List<Tendency> left, Map<String, List<Tendency>> covariates, List<Tendency> shift) {
    public Habits {
        left = List.copyOf(left);
        covariates =
                covariates.entrySet().stream()
                        .collect(
                                Collectors.toUnmodifiableMap(
                                        Map.Entry::getKey, one -> List.copyOf(one.getValue())));
        shift = List.copyOf(shift);
    }

    /// @return the habits; nobody's where there are too few answers
    public static Habits of(Answers answers, AlarmOptions options) {
        return switch (answers) {
            case Answers.Comparisons comparisons -> {
                ComparisonTable table = comparisons.table();
                Map<String, List<Tendency>> covariates = new TreeMap<>();
                for (String covariate : table.covariates()) {
                    covariates.put(covariate, CheapRule.shares(table, covariate, options));
                }
                yield new Habits(
                        SideAlarms.shares(table, options), covariates, shift(answers, options));
            }
            case Answers.Labels _ -> new Habits(List.of(), Map.of(), shift(answers, options));
        };
    }

    private static List<Tendency> shift(Answers answers, AlarmOptions options) {
        if (!answers.hasTimes() || answers.size() == 0) {
            return List.of();
        }
        LabelTable timed = TimedAnswerTable.of(answers, ItemCodes.of(answers));
        return AgreementShift.of(timed, options);
    }
}
