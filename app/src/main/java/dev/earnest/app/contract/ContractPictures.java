package dev.earnest.app.contract;

import dev.earnest.app.svg.Axis;
import dev.earnest.app.svg.Guide;
import dev.earnest.app.svg.LineChart;
import dev.earnest.app.svg.Series;
import dev.earnest.app.svg.Series.Look;
import dev.earnest.app.svg.Series.Point;
import dev.earnest.app.terminal.Numbers;
import dev.earnest.incentives.contract.Agency;
import dev.earnest.incentives.contract.ContractForm;
import dev.earnest.incentives.contract.Contracts;
import dev.earnest.incentives.contract.Deviation;
import dev.earnest.incentives.contract.Payoff;
import dev.earnest.incentives.contract.PublishedContract;
import dev.earnest.incentives.contract.SolvedContract;
import dev.earnest.incentives.contract.WageSchedule;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/// The pictures of a solution.
final class ContractPictures {
    private static final int GRID = 200;
    private static final int MOST_DOTS = 60;

    private ContractPictures() {}

    /// @return every picture by the name of its file
    static Map<String, LineChart> all(Solution solution, List<GapCurve> curves) {
        Map<String, LineChart> all = new LinkedHashMap<>();
        solution.published().ifPresent(contract -> all.put("wages", wages(solution, contract)));
        all.put("payoff", payoff(solution));
        all.put("gap", gap(solution.campaign(), curves));
        all.put("quality", quality(solution));
        solution.campaign()
                .two()
                .ifPresent(two ->
                        all.put("two-efforts", TwoEffortsPicture.of(solution.campaign(), two)));
        return all;
    }

    /// The schedule that people are shown.
    static LineChart wages(Solution solution, PublishedContract contract) {
        Campaign campaign = solution.campaign();
        WageSchedule schedule = contract.schedule();
        int n = contract.repeats();
        List<Point> points = new ArrayList<>();
        int step = Math.max(1, n / 1000);
        for (int alike = 0; alike <= n; alike += step) {
            points.add(new Point(alike, schedule.wage(alike)));
        }
        double mean = n * campaign.agency().signal().pass(solution.chosen().effort());
        String code = campaign.currency().getCurrencyCode();
        return new LineChart(
                        "What is paid",
                        "Pay in "
                                + code
                                + " for every number of "
                                + campaign.item()
                                + "s "
                                + campaign.passes()
                                + ".",
                        Axis.linear(campaign.item() + "s " + campaign.passes() + ", of " + n),
                        Axis.linear("paid for the period, " + code))
                .with(new Guide(true, mean, "usual when trying as intended"))
                .with(new Series("", points, n <= MOST_DOTS ? Look.DOTS : Look.LINE, 1));
    }

    /// What a period is worth to a person against effort: the sure pay without effort that is as good.
    static LineChart payoff(Solution solution) {
        Campaign campaign = solution.campaign();
        Agency agency = campaign.agency();
        String code = campaign.currency().getCurrencyCode();
        LineChart chart =
                new LineChart(
                        "What a period is worth to a person, by effort",
                        "For each form, the sure pay without effort that a person likes as much as"
                                + " working at that effort. The highest point is what the person chooses.",
                        Axis.linear("effort (commitment)"),
                        Axis.linear("as good as this sure pay, " + code));
        double elsewhere = agency.utility().wageFor(agency.outside());
        chart =
                chart.with(new Guide(false, elsewhere, "elsewhere"))
                        .with(new Guide(true, solution.chosen().effort(), "intended"));
        for (SolvedContract contract : solution.solved()) {
            if (contract.form() != ContractForm.ADVANCE) {
                chart = chart.with(worth(agency, contract.form(), contract.schedule(), false));
            }
        }
        for (var refused : solution.refused()) {
            if (refused.deviation().isPresent()) {
                Deviation deviation = refused.deviation().get();
                chart = chart.with(worth(agency, deviation.form(), deviation.schedule(), true));
            }
        }
        return chart;
    }

    private static Series worth(
            Agency agency, ContractForm form, WageSchedule schedule, boolean refused) {
        Payoff payoff = Payoff.of(agency, schedule);
        List<Point> points = new ArrayList<>();
        for (int step = 0; step <= GRID; step++) {
            double effort = step / (double) GRID;
            points.add(new Point(effort, agency.utility().wageFor(payoff.at(effort))));
        }
        return new Series(
                refused ? form.label() + " (refused)" : form.label(),
                points,
                refused ? Look.DASHED : Look.LINE,
                colour(form));
    }

    /// The gap against the number of repeats, both in equal factors.
    static LineChart gap(Campaign campaign, List<GapCurve> curves) {
        String code = campaign.currency().getCurrencyCode();
        double least = Double.POSITIVE_INFINITY;
        for (GapCurve curve : curves) {
            for (GapCurve.Point point : curve.points()) {
                if (point.gap() > 0 && !curve.name().equals("two-actions")) {
                    least = Math.min(least, point.gap());
                }
            }
        }
        Axis up = Axis.logarithmic("gap to the first best, " + code + " a period");
        LineChart chart =
                new LineChart(
                        "Gap against the number of " + campaign.item() + "s",
                        "How much profit each form loses because effort cannot be seen, on axes of"
                                + " equal factors, with the slope of each line.",
                        Axis.logarithmic(campaign.item() + "s in a period"),
                        Double.isFinite(least) ? up.between(least / 2, Double.NaN) : up);
        OptionalDouble limit = Contracts.gapLimit(campaign.agency());
        if (limit.isPresent()) {
            int[] n = campaign.curve().numbers();
            chart =
                    chart.with(
                            new Series(
                                    "",
                                    List.of(
                                            new Point(n[0], limit.getAsDouble() / n[0]),
                                            new Point(
                                                    n[n.length - 1],
                                                    limit.getAsDouble() / n[n.length - 1])),
                                    Look.DASHED,
                                    5));
        }
        for (GapCurve curve : curves) {
            chart = chart.with(series(curve));
        }
        return chart;
    }

    private static Series series(GapCurve curve) {
        List<Point> points = new ArrayList<>();
        for (GapCurve.Point point : curve.points()) {
            points.add(new Point(point.repeats(), point.gap()));
        }
        return switch (curve.name()) {
            case "two-actions" -> new Series("two efforts", points, Look.LINE, 4);
            case "general" ->
                    new Series(named(curve), points, Look.LINE, colour(ContractForm.GENERAL));
            case "threshold" ->
                    new Series(
                            named(curve), points, Look.DOTTED_LINE, colour(ContractForm.THRESHOLD));
            default -> new Series(named(curve), points, Look.DOTS, colour(ContractForm.LINEAR));
        };
    }

    private static String named(GapCurve curve) {
        return Double.isNaN(curve.slope())
                ? curve.name()
                : curve.name() + ", slope " + Numbers.fixed(curve.slope(), 2).replace('-', '−');
    }

    /// What the work is worth to the campaign, with the points it was fitted to.
    static LineChart quality(Solution solution) {
        Campaign campaign = solution.campaign();
        String code = campaign.currency().getCurrencyCode();
        List<Point> curve = new ArrayList<>();
        for (int step = 0; step <= GRID; step++) {
            double effort = step / (double) GRID;
            curve.add(new Point(effort, campaign.agency().value().at(effort)));
        }
        List<Point> measured = new ArrayList<>();
        for (Campaign.Measured point : campaign.measured()) {
            measured.add(new Point(point.commitment(), point.value()));
        }
        LineChart chart =
                new LineChart(
                                "What a period of work is worth",
                                "Value of quality against commitment.",
                                Axis.linear("commitment"),
                                Axis.linear("worth of a period to the campaign, " + code))
                        .with(new Guide(true, solution.chosen().effort(), "intended"))
                        .with(
                                new Series(
                                        measured.isEmpty() ? "given" : "fitted",
                                        curve,
                                        Look.LINE,
                                        1));
        return measured.isEmpty()
                ? chart
                : chart.with(new Series("measured", measured, Look.DOTS, 2));
    }

    static int colour(ContractForm form) {
        return switch (form) {
            case LINEAR -> 1;
            case THRESHOLD -> 2;
            case GENERAL -> 3;
            case ADVANCE -> 6;
            case FIXED -> 5;
        };
    }
}
