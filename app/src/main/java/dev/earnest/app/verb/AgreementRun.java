package dev.earnest.app.verb;

import dev.earnest.app.report.MeasuredAgreement;
import dev.earnest.crowd.agreement.AgreementMeasure;
import dev.earnest.crowd.agreement.AgreementMeasures;
import dev.earnest.crowd.agreement.AgreementOptions;
import dev.earnest.crowd.agreement.ComparisonLabels;
import dev.earnest.judgments.ComparisonTable;
import dev.earnest.judgments.LabelTable;
import java.util.ArrayList;
import java.util.List;

/// Measures agreement on tables of either kind.
///
/// @param measures what was found, in the order of a report
/// @param rows answers that were used
/// @param notes what a reader must know about them
record AgreementRun(List<MeasuredAgreement> measures, long rows, List<String> notes) {
    AgreementRun {
        measures = List.copyOf(measures);
        notes = List.copyOf(notes);
    }

    /// @param names of the measures on the command line; empty means: all that suit the data
    static AgreementRun of(Judgments judgments, List<String> names, AgreementOptions options) {
        return switch (judgments) {
            case Judgments.Labels labels ->
                    new AgreementRun(
                            measure(labels.table(), names, options),
                            labels.table().size(),
                            List.of());
            case Judgments.Comparisons comparisons ->
                    of(labels(comparisons.table()), names, options);
        };
    }

    /// @param names of the measures on the command line; empty means: all that suit the data
    static AgreementRun of(ComparisonLabels labels, List<String> names, AgreementOptions options) {
        return new AgreementRun(
                measure(labels.labels(), names, options.withMirror(labels.mirror())),
                labels.labels().size(),
                notes(labels));
    }

    /// @return the comparisons as the labels whose agreement is measured: grades where there are any
    static ComparisonLabels labels(ComparisonTable table) {
        return table.scale() > 0 ? ComparisonLabels.graded(table) : ComparisonLabels.of(table);
    }

    /// @return whether answers are numbers (more than two of them) or grades
    static boolean hasOrder(Judgments judgments) {
        return switch (judgments) {
            case Judgments.Comparisons comparisons -> comparisons.table().scale() > 0;
            case Judgments.Labels labels ->
                    labels.table().labels().size() > 2
                            && labels.table().labels().names().stream()
                                    .allMatch(AgreementRun::isNumber);
        };
    }

    private static boolean isNumber(String name) {
        try {
            return Double.isFinite(Double.parseDouble(name));
        } catch (NumberFormatException aName) {
            return false;
        }
    }

    private static List<MeasuredAgreement> measure(
            LabelTable answers, List<String> names, AgreementOptions options) {
        List<AgreementMeasure> chosen = new ArrayList<>();
        if (names.isEmpty()) {
            chosen.addAll(AgreementMeasures.suiting(answers, options));
        } else {
            names.forEach(name -> chosen.add(AgreementMeasures.byName(name)));
        }
        List<MeasuredAgreement> found = new ArrayList<>();
        for (AgreementMeasure measure : chosen) {
            found.add(
                    new MeasuredAgreement(
                            measure.name(), measure.title(), measure.measure(answers, options)));
        }
        return found;
    }

    private static List<String> notes(ComparisonLabels labels) {
        List<String> notes = new ArrayList<>();
        if (labels.withoutPreference() > 0) {
            notes.add(
                    labels.withoutPreference()
                            + " votes without a judgment were left out of the agreement");
        }
        if (labels.ambiguous() > 0) {
            notes.add(
                    labels.ambiguous()
                            + " votes were left out of the agreement: the same person compared the"
                            + " same pair several times and neither prompt nor occasion tells which"
                            + " is which");
        }
        return notes;
    }
}
