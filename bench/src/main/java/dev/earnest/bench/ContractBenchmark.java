package dev.earnest.bench;

import dev.earnest.incentives.contract.Agency;
import dev.earnest.incentives.contract.ContractForm;
import dev.earnest.incentives.contract.Contracts;
import dev.earnest.incentives.contract.EffortCost;
import dev.earnest.incentives.contract.QualityValue;
import dev.earnest.incentives.contract.Signal;
import dev.earnest.incentives.contract.SolvedContract;
import dev.earnest.incentives.contract.Utility;
import dev.earnest.incentives.contract.WageLimits;
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

/// Time to solve a contract on 1,000 monitored items, global check included: square-root utility, expert
/// monitor with kappa 0.6, cost `eta^2 / 2`.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class ContractBenchmark {
    @Param({"GENERAL", "LINEAR", "THRESHOLD"})
    private ContractForm form = ContractForm.GENERAL;

    private Agency agency = agency(1);

    /// Makes the agency.
    @Setup
    public void setUp() {
        agency = agency(1000);
    }

    private static Agency agency(int repeats) {
        return new Agency(
                new Signal.Expert(0.6),
                repeats,
                new Utility.Sqrt(),
                new EffortCost.Power(0.5, 2),
                2,
                new QualityValue.Affine(4, 3),
                new WageLimits(0, 1e6));
    }

    /// @return the contract
    @Benchmark
    public SolvedContract solve() {
        return Contracts.solve(agency, form);
    }
}
