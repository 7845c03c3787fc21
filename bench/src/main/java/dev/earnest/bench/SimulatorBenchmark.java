package dev.earnest.bench;

import dev.earnest.incentives.crowd.Choice;
import dev.earnest.incentives.crowd.Crowd;
import dev.earnest.incentives.crowd.CrowdSimulator;
import dev.earnest.incentives.crowd.CrowdSpec;
import dev.earnest.incentives.crowd.Group;
import dev.earnest.incentives.crowd.Items;
import dev.earnest.incentives.crowd.Machine;
import dev.earnest.incentives.crowd.Preferences;
import dev.earnest.incentives.crowd.Repeats;
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

/// Time to simulate 400,000 judgments: 2,000 annotators, 100 of 5,000 items each, all repeated once.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3)
@Measurement(iterations = 10)
@Fork(1)
public class SimulatorBenchmark {
    @Param({"2000"})
    private int annotators;

    private CrowdSpec spec = spec(1);

    /// Makes the specification.
    @Setup
    public void setUp() {
        spec = spec(annotators);
    }

    private static CrowdSpec spec(int annotators) {
        return CrowdSpec.of(
                        Items.of(5000, new Preferences.LogOdds(2)),
                        100,
                        Group.of("w", annotators, 0.8))
                .with(Repeats.of(1, 10))
                .with(new Machine(1, 0.75))
                .withTaste(0.5);
    }

    /// @return how often the first response was chosen; nothing is stored
    @Benchmark
    public long play() {
        long[] first = new long[1];
        CrowdSimulator.play(
                spec,
                1,
                (annotator, item, occasion, firstLeft, choice, seconds, millis) ->
                        first[0] += choice == Choice.FIRST ? 1 : 0);
        return first[0];
    }

    /// @return the crowd as tables
    @Benchmark
    public Crowd simulate() {
        return CrowdSimulator.simulate(spec, 1);
    }
}
