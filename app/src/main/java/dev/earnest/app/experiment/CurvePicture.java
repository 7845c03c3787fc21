package dev.earnest.app.experiment;

import dev.earnest.align.experiment.ExperimentResult;
import dev.earnest.app.svg.Axis;
import dev.earnest.app.svg.Guide;
import dev.earnest.app.svg.LineChart;
import dev.earnest.app.svg.Series;
import java.util.List;
import java.util.stream.DoubleStream;

/// The picture of a curve, with room for the levels to compare with.
final class CurvePicture {
    private static final double ROOM = 0.08;
    private static final int DOTTED = 8;

    private CurvePicture() {}

    static LineChart of(ExperimentResult.Curve curve) {
        DoubleStream values =
                DoubleStream.concat(
                        curve.lines().stream().flatMapToDouble(line -> DoubleStream.of(line.y())),
                        curve.levels().stream().mapToDouble(ExperimentResult.Level::y));
        var range = values.filter(Double::isFinite).summaryStatistics();
        double room = Math.max(1e-6, ROOM * (range.getMax() - range.getMin()));
        LineChart chart =
                new LineChart(
                        curve.title(),
                        curve.description(),
                        Axis.linear(curve.across()),
                        Axis.linear(curve.up())
                                .between(range.getMin() - room, range.getMax() + room));
        List<ExperimentResult.Line> lines = curve.lines();
        for (int i = 0; i < lines.size(); i++) {
            ExperimentResult.Line line = lines.get(i);
            Series.Look look =
                    line.x().length <= DOTTED ? Series.Look.DOTTED_LINE : Series.Look.LINE;
            chart = chart.with(Series.of(line.name(), line.x(), line.y(), look, i % 6 + 1));
        }
        for (ExperimentResult.Level level : curve.levels()) {
            chart = chart.with(new Guide(false, level.y(), level.name()));
        }
        return chart;
    }
}
