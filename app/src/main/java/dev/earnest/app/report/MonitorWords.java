package dev.earnest.app.report;

import dev.earnest.app.terminal.Numbers;
import dev.earnest.monitor.commitment.CommitmentPer;
import dev.earnest.monitor.commitment.Constant;
import dev.earnest.monitor.plan.Hypotheses;
import dev.earnest.monitor.review.Advice;
import dev.earnest.monitor.review.Matches;
import dev.earnest.monitor.review.Review;
import dev.earnest.monitor.review.ReviewOptions;
import java.util.ArrayList;
import java.util.List;

/// The findings of a review in sentences, for the terminal and the page.
public final class MonitorWords {
    private MonitorWords() {}

    /// @return what stands out, the most important first
    public static List<String> findings(Review review) {
        long people = review.annotators().size();
        long pay = review.count(Advice.Pay.class);
        long suspected = review.count(Advice.LookInto.class);
        long unreliable = review.count(Advice.DoNotRely.class);
        long open = review.count(Advice.AskMore.class);
        List<String> findings = new ArrayList<>();
        if (review.estimated()) {
            findings.add(
                    "Of "
                            + Numbers.of(people, "annotator", "annotators")
                            + ", "
                            + Numbers.count(pay)
                            + (pay == 1 ? " is" : " are")
                            + " shown to be committed with nothing against them, "
                            + Numbers.count(unreliable)
                            + " to be uncommitted"
                            + (open == 0
                                    ? "."
                                    : "; for "
                                            + Numbers.count(open)
                                            + " the answers do not suffice."));
        }
        findings.add(
                suspected == 0
                        ? "No alarm that may count against somebody."
                        : Numbers.of(suspected, "annotator has", "annotators have")
                                + " an alarm to look into first, whatever the test says.");
        return findings;
    }

    /// @return what was decided between, with which constants
    public static String test(Review review, ReviewOptions options) {
        Hypotheses tested = options.repeats().hypotheses();
        return "Commitment "
                + tested.from()
                + " is too low, "
                + tested.to()
                + " suffices; at most "
                + Numbers.percent(tested.alpha())
                + " wrongly passed and "
                + Numbers.percent(tested.beta())
                + " wrongly failed; commitment drawn per "
                + per(options.repeats().per())
                + ", delta "
                + constant(review.self(), review.self().delta())
                + (review.expertRows().rows() == 0
                        ? ""
                        : ", kappa " + constant(review.expert(), review.expert().kappa()));
    }

    private static String per(CommitmentPer per) {
        return switch (per) {
            case LABEL -> "label";
            case PAIR -> "pair";
        };
    }

    private static String constant(Constant constant, double value) {
        return switch (constant) {
            case Constant.Known known -> Numbers.fixed(value, 3);
            case Constant.Measured measured ->
                    Numbers.fixed(value, 3)
                            + " (measured on "
                            + Numbers.of(measured.equal().trials(), "pair", "pairs")
                            + ")";
        };
    }

    /// @return which rows of the files beside the judgments were used
    public static List<String> matches(Review review) {
        List<String> lines = new ArrayList<>();
        add(lines, "expert", "rows", review.expertRows());
        add(lines, "gold", "items", review.goldItems());
        add(lines, "machine", "rows", review.machineRows());
        return lines;
    }

    private static void add(List<String> lines, String file, String what, Matches matches) {
        if (matches.rows() > 0) {
            lines.add(
                    file
                            + ": "
                            + Numbers.count(matches.matched())
                            + " of "
                            + Numbers.count(matches.rows())
                            + " "
                            + what
                            + " are about items of the judgments");
        }
    }

    /// @return which of the two models of commitment fits, or why nobody can tell
    public static String model(Review review, ReviewOptions options) {
        String ratio =
                " (log-likelihood ratio " + Numbers.fixed(review.model().logRatio(), 2) + ")";
        String chosen = per(options.repeats().per());
        return switch (review.model().verdict()) {
            case PER_LABEL ->
                    "The answers speak for commitment drawn per label"
                            + ratio
                            + (chosen.equals("label") ? "." : "; --per pair was chosen.");
            case PER_PAIR ->
                    "The answers speak for commitment drawn per pair"
                            + ratio
                            + (chosen.equals("pair") ? "." : "; consider --per pair.");
            case UNDECIDED ->
                    "The answers do not tell whether commitment is drawn per label or per pair"
                            + ratio
                            + "; --per "
                            + chosen
                            + " is used.";
            case NOT_IDENTIFIED ->
                    "Two or three answers to an item cannot tell whether commitment is drawn per label"
                            + " or per pair; four can, or gold items or expert answers beside repeats."
                            + " --per "
                            + chosen
                            + " is used.";
        };
    }
}
