package dev.earnest.platform.web.watch;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import tools.jackson.databind.JsonNode;

/// The pictures of the overview, from a snapshot of [FlowAnalysis].
final class FlowCharts {
    private static final double NOTHING = Double.NaN;
    private static final List<State> STATES =
            List.of(
                    new State("decided", "Final", "c6"),
                    new State("review", "In review", "c2"),
                    new State("complete", "Complete", "c3"),
                    new State("started", "In progress", "c1 pale"),
                    new State("given", "Given out, no answer yet", "c4 pale"));

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
        // Surfaces upon each other, the last state lowest; each edge holds the sum of those below
        // it.
        List<List<Double>> edges = new ArrayList<>();
        edges.add(level(0));
        for (State state : STATES) {
            List<Double> below = edges.getLast();
            List<Double> edge = new ArrayList<>(List.of(0.0));
            double height = 0;
            for (int index = 0; index < steps; index++) {
                JsonNode one = progress.get(at(index));
                height = one == null ? height : one.path(state.key()).asDouble();
                edge.add(below.get(index + 1) + height);
            }
            edges.add(edge);
        }
        Picture picture = new Picture(Math.max(all, 1), steps);
        picture.area("c5 pale", edges.getLast(), level(all));
        for (int i = STATES.size() - 1; i >= 0; i--) {
            picture.area(STATES.get(i).style(), edges.get(i), edges.get(i + 1));
        }
        List<List<String>> rows = new ArrayList<>();
        progress.forEach((at, one) -> {
            List<String> row = new ArrayList<>(List.of(Words.moment(at)));
            STATES.forEach(state -> row.add(Words.number(one.path(state.key()).asLong())));
            row.add(Words.number(one.path("untouched").asLong()));
            rows.add(row);
        });
        List<Chart.Legend> legend = new ArrayList<>();
        List<String> head = new ArrayList<>(List.of("Until the end of the stretch from"));
        StringJoiner now = new StringJoiner(", ");
        for (int i = 0; i < STATES.size(); i++) {
            State state = STATES.get(i);
            legend.add(new Chart.Legend(state.style(), state.name()));
            head.add(state.name());
            double height = edges.get(i + 1).getLast() - edges.get(i).getLast();
            now.add(state.name().toLowerCase(Locale.ROOT) + " " + Words.number(Math.round(height)));
        }
        legend.add(new Chart.Legend("c5 pale", "Not given out"));
        head.add("Not given out");
        return new Chart(
                "states",
                "Items by state",
                "Surfaces over time. Of "
                        + Words.number(Math.round(all))
                        + " items now: "
                        + now
                        + ".",
                picture.svg("states"),
                scale(Math.max(all, 1)),
                times(),
                legend,
                head,
                rows);
    }

    private List<Double> level(double height) {
        return Collections.nCopies(steps + 1, height);
    }

    // What a snapshot calls a state, what people read, how it is drawn.
    private record State(String key, String name, String style) {}
}
