package dev.earnest.app.verb;

import dev.earnest.app.Provenance;
import dev.earnest.app.cli.Arguments;
import dev.earnest.app.report.ComparisonReport;
import dev.earnest.app.report.LabelReport;
import dev.earnest.app.report.Page;
import dev.earnest.crowd.CrowdException;
import dev.earnest.crowd.Progress;
import dev.earnest.crowd.agreement.AgreementOptions;
import dev.earnest.crowd.agreement.ComparisonLabels;
import dev.earnest.crowd.label.GoldLabels;
import dev.earnest.crowd.label.LabelMethod;
import dev.earnest.crowd.label.LabelOptions;
import dev.earnest.crowd.label.LabelResult;
import dev.earnest.crowd.label.OneCoin;
import dev.earnest.crowd.rank.IntervalKind;
import dev.earnest.crowd.rank.RankMethod;
import dev.earnest.crowd.rank.RankOptions;
import dev.earnest.crowd.rank.RankResult;
import dev.earnest.judgments.ComparisonTable;
import dev.earnest.judgments.LabelTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/// Computes everything a report shows.
///
/// @param rounds bootstrap rounds
/// @param seed of everything random
/// @param progress hears of every step
/// @param settings receives what was used, for provenance
record Analysis(int rounds, long seed, Progress progress, Map<String, String> settings) {
    /// The measures of the page, in its order: few enough to be read.
    private static final List<String> MEASURES =
            List.of(
                    "krippendorff-alpha-nominal",
                    "observed-agreement",
                    "fleiss-kappa",
                    "cohen-kappa",
                    "gwet-ac1",
                    "intra-annotator-kappa");

    private static final List<String> ORDERED_MEASURES =
            List.of("krippendorff-alpha-ordinal", "krippendorff-alpha-interval");

    /// @param provenance asked after the settings are complete
    Page labels(Judgments.Labels labels, Arguments arguments, Supplier<Provenance> provenance) {
        LabelMethod method =
                LabelMethodChoice.byName(arguments.text("--method", LabelMethodChoice.DEFAULT));
        settings.put("method", method.name());
        LabelOptions options =
                LabelOptions.defaults()
                        .withSeed(seed)
                        .withProgress(progress)
                        .withGold(GoldLabels.NONE);
        LabelResult result = method.fit(labels.table(), options);
        AgreementRun agreement = AgreementRun.of(labels, measures(labels), agreementOptions());
        List<String> notes = new ArrayList<>(labels.report().notes());
        notes.addAll(agreement.notes());
        return LabelReport.page(
                arguments.text("--title", ""),
                labels.table(),
                result,
                agreement.measures(),
                notes,
                provenance.get());
    }

    /// @param provenance asked after the settings are complete
    Page comparisons(
            Judgments.Comparisons comparisons,
            Arguments arguments,
            Supplier<Provenance> provenance) {
        ComparisonTable table = comparisons.table();
        boolean crowd = new Votes.Pairs(table, comparisons.report()).hasCrowd();
        RankMethod method = RankMethodChoice.ofReport(arguments);
        IntervalKind kind = crowd ? IntervalKind.CLUSTER : IntervalKind.SANDWICH;
        settings.put("method", method.name());
        settings.put("interval", crowd ? "cluster" : "sandwich");
        RankOptions options =
                RankOptions.of(kind).withRounds(rounds).withSeed(seed).withProgress(progress);
        RankResult ranking = method.fit(table, options);
        Optional<RankResult> perVote = Optional.empty();
        Optional<RankResult> reliability = Optional.empty();
        List<String> notes = new ArrayList<>(comparisons.report().notes());
        if (crowd) {
            RankOptions sandwich = RankOptions.of(IntervalKind.SANDWICH).withSeed(seed);
            perVote = Optional.of(method.fit(table, sandwich.withRounds(rounds)));
            settings.put("reliability", RankMethodChoice.WITH_ANNOTATORS);
            try {
                reliability =
                        Optional.of(
                                RankMethodChoice.withAnnotators()
                                        .fit(
                                                table,
                                                RankOptions.withoutIntervals()
                                                        .withSeed(seed)
                                                        .withProgress(progress)));
            } catch (CrowdException reason) {
                notes.add("no reliability of people: " + reason.getMessage());
            }
        }
        ComparisonLabels labels = AgreementRun.labels(table);
        AgreementRun agreement = AgreementRun.of(labels, measures(comparisons), agreementOptions());
        notes.addAll(agreement.notes());
        return ComparisonReport.page(
                arguments.text("--title", ""),
                table,
                new ComparisonReport.Results(
                        ranking,
                        perVote,
                        reliability,
                        agreement.measures(),
                        crowd ? winners(table, labels) : Optional.empty()),
                notes,
                provenance.get());
    }

    /// Pairs have no order of their own, so the model must treat their two sides alike: one-coin does.
    private Optional<ComparisonReport.Winners> winners(
            ComparisonTable table, ComparisonLabels labels) {
        // Who wins a pair is a question of two answers, also where these were given as grades.
        LabelTable votes = (table.scale() > 0 ? ComparisonLabels.of(table) : labels).labels();
        if (votes.size() == 0) {
            return Optional.empty();
        }
        settings.put("winners of pairs", new OneCoin().name());
        LabelOptions options = LabelOptions.defaults().withSeed(seed).withProgress(progress);
        return Optional.of(new ComparisonReport.Winners(votes, new OneCoin().fit(votes, options)));
    }

    private static List<String> measures(Judgments judgments) {
        List<String> names = new ArrayList<>(MEASURES);
        if (AgreementRun.hasOrder(judgments)) {
            names.addAll(1, ORDERED_MEASURES);
        }
        return names;
    }

    private AgreementOptions agreementOptions() {
        return AgreementOptions.defaults().withRounds(rounds).withSeed(seed).withProgress(progress);
    }
}
