package dev.earnest.bench;

import dev.earnest.crowd.rank.RankMethods;
import dev.earnest.crowd.rank.RankOptions;
import dev.earnest.crowd.rank.RankResult;
import dev.earnest.judgments.ComparisonTable;
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

/// Time of one ranking of 1,000 things from 100,000 comparisons, without intervals.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class RankMethodsBenchmark {
    @Param({
        "bradley-terry",
        "elo",
        "counting",
        "average-win-rate",
        "newman",
        "pagerank",
        "crowd-bt"
    })
    private String method = "";

    @Param("100000")
    private int rows;

    private ComparisonTable table = ComparisonTable.builder().build();

    /// Makes the comparisons.
    @Setup
    public void setUp() {
        table = SyntheticCrowd.comparisons(rows);
    }

    /// @return the ranking
    @Benchmark
    public RankResult fit() {
        return RankMethods.byName(method).fit(table, RankOptions.withoutIntervals());
    }
}
