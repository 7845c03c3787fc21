package dev.earnest.app.world;

import dev.earnest.align.experiment.LabelNoise;
import dev.earnest.app.contract.ContractFiles;
import dev.earnest.app.json.JsonWriter;
import dev.earnest.app.report.PageAssets;
import dev.earnest.app.svg.Axis;
import dev.earnest.app.svg.LineChart;
import dev.earnest.app.svg.Series;
import dev.earnest.app.world.NoiseCurve.Line;
import dev.earnest.app.world.NoiseCurve.Point;
import dev.earnest.incentives.contract.ConcaveCurve;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// What the noise experiment leaves behind; each file appears whole or not at all.
final class NoiseFiles {
    private static final int STEPS = 50;

    private NoiseFiles() {}

    /// Where a result comes from.
    record Origin(String version, String command, String time, double seconds) {}

    static void result(
            NoiseCurve curve,
            NoiseSubject subject,
            Optional<ContractGain> gain,
            Origin origin,
            Path file) {
        ContractFiles.write(
                file,
                out -> {
                    JsonWriter json = new JsonWriter(out);
                    json.object();
                    subject.recipe().write(json);
                    json.key("subject").value(subject.name());
                    json.key("measure").value(subject.measure());
                    json.key("version").value(origin.version());
                    json.key("command").value(origin.command());
                    json.key("time").value(origin.time());
                    json.key("seconds").value(origin.seconds());
                    json.key("seeds").array();
                    curve.seeds().forEach(json::value);
                    json.endArray();
                    json.key("lines").array();
                    curve.lines().forEach(line -> line(line, json));
                    json.endArray();
                    gain.ifPresent(found -> gain(found, json));
                    json.endObject().end();
                });
    }

    private static void line(Line line, JsonWriter json) {
        json.newLine().object();
        json.key("noise").value(line.noise().name().toLowerCase(Locale.ROOT));
        mean(json.key("fall"), line.fall());
        json.key("points").array();
        for (Point point : line.points()) {
            json.newLine().object();
            json.key("share").value(point.share());
            mean(json.key("mean"), point.mean());
            json.key("values").array();
            point.values().forEach(json::value);
            json.endArray();
            json.endObject();
        }
        json.endArray();
        json.endObject();
    }

    private static void mean(JsonWriter json, SeedMean mean) {
        json.object();
        json.key("value").value(mean.mean());
        json.key("low").value(mean.low());
        json.key("high").value(mean.high());
        json.endObject();
    }

    private static void gain(ContractGain gain, JsonWriter json) {
        json.key("contract").object();
        json.key("form").value("linear");
        json.key("effort").value(gain.effort());
        json.key("first_best_effort").value(gain.firstBest());
        json.key("pay").value(gain.pay());
        json.key("flat_pay").value(gain.flatPay());
        json.key("worth_to_people").value(gain.worth());
        json.key("worth_low").value(gain.worthLow());
        json.key("worth_high").value(gain.worthHigh());
        json.key("gain").value(gain.gain());
        json.key("gain_low").value(gain.low());
        json.key("gain_high").value(gain.high());
        json.endObject();
    }

    /// The picture of the curve, with the intervals as broken lines.
    static void picture(NoiseCurve curve, NoiseSubject subject, Path file) {
        LineChart chart =
                new LineChart(
                        "What label noise costs",
                        subject.measure()
                                + " by share of labels that go wrong, "
                                + curve.seeds().size()
                                + " seeds; broken lines are 95 % intervals",
                        Axis.linear("share of labels that go wrong"),
                        Axis.linear(subject.measure()));
        for (Line line : curve.lines()) {
            double[] share = line.points().stream().mapToDouble(Point::share).toArray();
            int colour = curve.lines().indexOf(line) + 1;
            double[] mean = line.points().stream().mapToDouble(p -> p.mean().mean()).toArray();
            double[] low = line.points().stream().mapToDouble(p -> p.mean().low()).toArray();
            double[] high = line.points().stream().mapToDouble(p -> p.mean().high()).toArray();
            chart =
                    chart.with(
                                    Series.of(
                                            line.noise().text(),
                                            share,
                                            mean,
                                            Series.Look.DOTTED_LINE,
                                            colour))
                            .with(Series.of("", share, low, Series.Look.DASHED, colour))
                            .with(Series.of("", share, high, Series.Look.DASHED, colour));
        }
        svg(chart, file);
    }

    /// The picture of the fitted value of commitment.
    static void utility(
            NoiseCurve curve, NoiseSubject subject, Optional<ContractGain> gain, Path file) {
        List<Point> points = curve.line(LabelNoise.RANDOM).points();
        int[] all = new int[curve.seeds().size()];
        Arrays.setAll(all, i -> i);
        ConcaveCurve fit = curve.utility(all, 1);
        double[] eta = new double[STEPS + 1];
        double[] value = new double[STEPS + 1];
        for (int i = 0; i <= STEPS; i++) {
            eta[i] = i / (double) STEPS;
            value[i] = fit.at(eta[i]);
        }
        LineChart chart =
                new LineChart(
                        "What commitment is worth",
                        subject.measure()
                                + " by commitment of the annotators: measured, and the nearest concave"
                                + " nondecreasing curve",
                        Axis.linear("commitment"),
                        Axis.linear(subject.measure()));
        chart =
                chart.with(
                        Series.of(
                                "measured",
                                points.stream().mapToDouble(p -> 1 - p.share()).toArray(),
                                points.stream().mapToDouble(p -> p.mean().mean()).toArray(),
                                Series.Look.DOTS,
                                2));
        chart = chart.with(Series.of("fitted", eta, value, Series.Look.LINE, 1));
        if (gain.isPresent()) {
            chart =
                    chart.with(
                            new dev.earnest.app.svg.Guide(
                                    true, gain.get().effort(), "worth paying for"));
        }
        svg(chart, file);
    }

    private static void svg(LineChart chart, Path file) {
        byte[] picture =
                chart.standalone(PageAssets.pictureStyle()).getBytes(StandardCharsets.UTF_8);
        ContractFiles.write(file, out -> out.write(picture));
    }
}
