package dev.earnest.platform.web.watch;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import tools.jackson.databind.JsonNode;

/// The pictures of the overview, from a snapshot of [FlowAnalysis].
final class FlowCharts {
    private static final double NOTHING = Double.NaN;

    private final JsonNode flow;
    private final Instant from;
    private final Duration step;
    private final int steps;
    private final Duration span;
    private final Map<Instant, JsonNode> byTime = new TreeMap<>();

    private FlowCharts(JsonNode flow) {
        this.flow = flow;
        this.from = Instant.parse(flow.path("from").asString());
        this.step = Duration.ofSeconds(flow.path("step_seconds").asLong());
        this.steps =
                1
                        + (int)
                                Duration.between(from, Instant.parse(flow.path("to").asString()))
                                        .dividedBy(step);
        this.span = step.multipliedBy(steps);
        flow.path("steps")
                .forEach(one -> byTime.put(Instant.parse(one.path("at").asString()), one));
    }

    /// @return the pictures; none before the first answer
    static List<Chart> of(JsonNode flow) {
        if (!flow.has("from")) {
            return List.of();
        }
        FlowCharts charts = new FlowCharts(flow);
        return List.of(charts.states(), charts.answers(), charts.seconds(), charts.people());
    }

    private Instant at(int index) {
        return from.plus(step.multipliedBy(index));
    }

    private List<String> times() {
        return List.of(
                Words.at(from, span),
                Words.at(from.plus(span.dividedBy(2)), span),
                Words.at(from.plus(span), span));
    }

    private static List<String> scale(double top) {
        return List.of(label(top), label(top / 2), "0");
    }

    private static String label(double value) {
        return value >= 10 || value == Math.rint(value)
                ? Words.number(Math.round(value))
                : Words.decimal(value, 1);
    }

    private List<Double> series(ToDoubleFunction<JsonNode> value, double without) {
        List<Double> series = new ArrayList<>();
        for (int index = 0; index < steps; index++) {
            JsonNode one = byTime.get(at(index));
            series.add(one == null ? without : value.applyAsDouble(one));
        }
        return series;
    }

    private static double most(List<Double> values) {
        return values.stream().filter(v -> !v.isNaN()).mapToDouble(v -> v).max().orElse(0);
    }

    private Chart answers() {
        List<Double> answers = series(one -> one.path("answers").asDouble(), 0);
        List<Double> lost =
                series(one -> one.path("skipped").asDouble() + one.path("expired").asDouble(), 0);
        double top = Picture.top(Math.max(most(answers), most(lost)));
        List<List<String>> rows = new ArrayList<>();
        byTime.forEach((at, one) ->
                rows.add(
                        List.of(
                                Words.moment(at),
                                Words.number(one.path("answers").asLong()),
                                Words.number(one.path("skipped").asLong()),
                                Words.number(one.path("expired").asLong()),
                                Words.number(one.path("cannot_judge").asLong()))));
        return new Chart(
                "answers",
                "Answers in every " + Words.time(step.toSeconds()),
                "Bars of answers over time; the most in one bar is "
                        + Words.number(Math.round(most(answers)))
                        + ". A line shows tasks given back or run out.",
                new Picture(top, steps).bars("c1", answers).line("c2", lost).svg("answers"),
                scale(top),
                times(),
                List.of(
                        new Chart.Legend("c1", "Answers"),
                        new Chart.Legend("c2", "Tasks given back or run out")),
                List.of("From", "Answers", "Given back", "Run out", "Cannot judge"),
                rows);
    }

    private Chart people() {
        List<Double> people = series(one -> one.path("people").asDouble(), 0);
        double top = Picture.top(most(people));
        List<List<String>> rows = new ArrayList<>();
        byTime.forEach((at, one) ->
                rows.add(List.of(Words.moment(at), Words.number(one.path("people").asLong()))));
        return new Chart(
                "active",
                "People who answered in every " + Words.time(step.toSeconds()),
                "Bars of people over time; the most at once are "
                        + Words.number(Math.round(most(people)))
                        + ".",
                new Picture(top, steps).bars("c3", people).svg("active"),
                scale(top),
                times(),
                List.of(),
                List.of("From", "People"),
                rows);
    }

    private Chart seconds() {
        List<Double> low = series(one -> quantile(one, 0), NOTHING);
        List<Double> middle = series(one -> quantile(one, 1), NOTHING);
        List<Double> high = series(one -> quantile(one, 2), NOTHING);
        double top = Picture.top(most(high));
        List<List<String>> rows = new ArrayList<>();
        byTime.forEach((at, one) -> {
            if (one.path("seconds").size() == 3) {
                rows.add(
                        List.of(
                                Words.moment(at),
                                Words.time(quantile(one, 0)),
                                Words.time(quantile(one, 1)),
                                Words.time(quantile(one, 2))));
            }
        });
        return new Chart(
                "seconds",
                "Seconds an answer takes",
                "For each stretch of time a bar from the tenth to the ninetieth hundredth of answers, and a line"
                        + " through the medians.",
                new Picture(top, steps)
                        .spans("c4 pale", low, high)
                        .line("c4", middle)
                        .svg("seconds"),
                scale(top),
                times(),
                List.of(
                        new Chart.Legend("c4", "Median"),
                        new Chart.Legend("c4 pale", "Eight of ten answers")),
                List.of("From", "A tenth is faster than", "Half", "A tenth is slower than"),
                rows);
    }

    private static double quantile(JsonNode one, int which) {
        return one.path("seconds").size() == 3
                ? one.path("seconds").get(which).asDouble()
                : NOTHING;
    }

    private Chart states() {
        Map<Instant, JsonNode> progress = new TreeMap<>();
        flow.path("progress")
                .forEach(one -> progress.put(Instant.parse(one.path("at").asString()), one));
        double all = flow.path("items").path("all").asDouble();
        List<Double> ground = new ArrayList<>(List.of(0.0));
        List<Double> complete = new ArrayList<>(List.of(0.0));
        List<Double> started = new ArrayList<>(List.of(0.0));
        List<Double> whole = new ArrayList<>(List.of(all));
        for (int index = 0; index < steps; index++) {
            JsonNode one = progress.get(at(index));
            complete.add(one == null ? complete.getLast() : one.path("complete").asDouble());
            started.add(
                    one == null
                            ? started.getLast()
                            : one.path("complete").asDouble() + one.path("started").asDouble());
            ground.add(0.0);
            whole.add(all);
        }
        List<List<String>> rows = new ArrayList<>();
        progress.forEach((at, one) ->
                rows.add(
                        List.of(
                                Words.moment(at),
                                Words.number(one.path("complete").asLong()),
                                Words.number(one.path("started").asLong()),
                                Words.number(one.path("untouched").asLong()))));
        double top = Math.max(all, 1);
        return new Chart(
                "states",
                "Items by state",
                "Three surfaces over time. Now "
                        + Words.number(Math.round(complete.getLast()))
                        + " of "
                        + Words.number(Math.round(all))
                        + " items are complete and "
                        + Words.number(Math.round(started.getLast() - complete.getLast()))
                        + " in progress.",
                new Picture(top, steps)
                        .area("c5 pale", started, whole)
                        .area("c1 pale", complete, started)
                        .area("c3", ground, complete)
                        .svg("states"),
                scale(top),
                times(),
                List.of(
                        new Chart.Legend("c3", "Complete"),
                        new Chart.Legend("c1 pale", "In progress"),
                        new Chart.Legend("c5 pale", "Not begun")),
                List.of(
                        "Until the end of the stretch from",
                        "Complete",
                        "In progress",
                        "Not begun"),
                rows);
    }
}
