package dev.earnest.align.score;

import java.util.List;
import java.util.OptionalDouble;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// A report for programs.
public final class ReportJson {
    private static final JsonMapper JSON = JsonMapper.shared();

    private ReportJson() {}

    /// @param about which pairs these are: `evaluation`, `training` or the name of a file
    /// @return pretty JSON with a line's end; numbers that do not exist are null
    public static String of(RewardReport report, String about) {
        ObjectNode json = JSON.createObjectNode();
        json.put("about", about);
        share(json, report.accuracy());
        number(json, "mean_margin", report.margin());
        groups(json.putArray("by_source"), report.sources());
        groups(json.putArray("by_annotator"), report.annotators());
        groups(json.putArray("by_strength"), report.strengths());
        groups(json.putArray("by_length"), report.lengths());
        calibration(json.putObject("calibration"), report.calibration());
        length(json.putObject("length"), report.length());
        return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(json) + "\n";
    }

    private static void share(ObjectNode json, Share share) {
        json.put("pairs", share.count());
        number(json, "accuracy", share.value());
        json.put("accuracy_low", share.low()).put("accuracy_high", share.high());
    }

    private static void groups(ArrayNode array, List<Group> groups) {
        for (Group group : groups) {
            ObjectNode json = array.addObject().put("name", group.name());
            share(json, group.share());
            number(json, "mean_margin", group.margin());
        }
    }

    private static void calibration(ObjectNode json, Calibration found) {
        json.put("expected_error", found.expectedError());
        json.put("brier", found.brier());
        json.put("log_loss", found.logLoss());
        number(json, "temperature", found.temperature());
        number(json, "expected_error_after", found.errorAfter());
        ArrayNode bins = json.putArray("bins");
        for (Calibration.Bin bin : found.bins()) {
            share(bins.addObject().put("confidence", bin.confidence()), bin.share());
        }
    }

    private static void length(ObjectNode json, LengthReport found) {
        correlation(json.putObject("score_with_length"), found.scores());
        correlation(json.putObject("margin_with_length_difference"), found.margins());
        share(json.putObject("longer_chosen"), found.longerChosen());
        share(json.putObject("length_balanced"), found.balanced());
        number(json, "even_accuracy", found.even());
    }

    private static void correlation(ObjectNode json, Correlation found) {
        json.put("count", found.count());
        number(json, "pearson", found.pearson());
        number(json, "spearman", found.spearman());
    }

    private static void number(ObjectNode json, String name, OptionalDouble value) {
        number(json, name, value.orElse(Double.NaN));
    }

    private static void number(ObjectNode json, String name, double value) {
        if (Double.isFinite(value)) {
            json.put(name, value);
        } else {
            json.putNull(name);
        }
    }
}
