package dev.earnest.bench;

import dev.earnest.crowd.label.LabelMethods;
import dev.earnest.crowd.label.LabelOptions;
import dev.earnest.crowd.label.LabelResult;
import dev.earnest.judgments.LabelTable;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/// Time of one fit of 100,000 labels, binary so that every method takes part.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class LabelMethodsBenchmark {
    @Param({
        "majority-vote",
        "wawa",
        "zero-based-skill",
        "dawid-skene",
        "one-coin",
        "fast-dawid-skene",
        "lfc",
        "glad",
        "kos",
        "mace",
        "m-msr"
    })
    private String method = "";

    @Param("100000")
    private int rows;

    private LabelTable table = LabelTable.builder().build();

    /// Makes the labels.
    @Setup
    public void setUp() {
        table = SyntheticCrowd.labels(rows, 2);
    }

    /// @return the fit
    @Benchmark
    public LabelResult fit() {
        return LabelMethods.byName(method).fit(table, LabelOptions.defaults());
    }
}
