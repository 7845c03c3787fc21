package dev.earnest.bench;

import dev.earnest.crowd.agreement.Agreement;
import dev.earnest.crowd.agreement.AgreementMeasures;
import dev.earnest.crowd.agreement.AgreementOptions;
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

/// Time of one agreement measure on 100,000 labels of four classes, without intervals.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class AgreementBenchmark {
    @Param({"krippendorff-alpha-nominal", "fleiss-kappa", "gwet-ac1"})
    private String measure = "";

    private LabelTable table = LabelTable.builder().build();

    /// Makes the labels.
    @Setup
    public void setUp() {
        table = SyntheticCrowd.labels(100_000, 4);
    }

    /// @return the agreement
    @Benchmark
    public Agreement measure() {
        return AgreementMeasures.byName(measure)
                .measure(table, AgreementOptions.defaults().withRounds(0));
    }
}
