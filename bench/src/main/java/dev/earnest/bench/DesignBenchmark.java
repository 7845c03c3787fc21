package dev.earnest.bench;

import dev.earnest.monitor.commitment.CommitmentPer;
import dev.earnest.monitor.commitment.Monitor;
import dev.earnest.monitor.plan.Hypotheses;
import dev.earnest.monitor.plan.TestDesign;
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

/// Time to find an exact test (n, cut) of commitment 0.7 against 0.9 with both errors 5 %: 87 repeats, 1,159
/// checks beside an ordinary expert, or 600,000 beside one who hardly agrees.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class DesignBenchmark {
    @Param({"repeats", "expert-0.452", "expert-0.02"})
    private String monitor = "";

    private Monitor signals = new Monitor.Gold(1);

    /// Picks the monitor.
    @Setup
    public void setUp() {
        signals =
                monitor.equals("repeats")
                        ? new Monitor.SelfConsistency(CommitmentPer.LABEL, 0.05)
                        : new Monitor.Expert(Double.parseDouble(monitor.substring(7)));
    }

    /// @return the design
    @Benchmark
    public TestDesign design() {
        return TestDesign.of(signals, Hypotheses.defaults());
    }
}
