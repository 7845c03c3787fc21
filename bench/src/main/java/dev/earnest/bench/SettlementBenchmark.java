package dev.earnest.bench;

import dev.earnest.incentives.money.Money;
import dev.earnest.incentives.stake.DepositPolicy;
import dev.earnest.incentives.stake.RoundTerms;
import dev.earnest.incentives.stake.Rules;
import dev.earnest.incentives.stake.Settlement;
import dev.earnest.incentives.stake.Sheet;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
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

/// Time to settle the largest round, 65,535 slots of 20 items each, from the revealed sheets.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class SettlementBenchmark {
    private static final int ITEMS = 20;

    @Param({"65535"})
    private int slots;

    private final List<Sheet> sheets = new ArrayList<>();
    private RoundTerms terms = terms(1);

    /// Draws the sheets; every twentieth is never revealed.
    @Setup
    public void setUp() {
        terms = terms(slots);
        var random = new SplittableRandom(1);
        Money stake = Money.of(101, "EUR");
        sheets.clear();
        for (int slot = 0; slot < slots; slot++) {
            List<Integer> labels = new ArrayList<>();
            for (int item = 0; item < ITEMS; item++) {
                labels.add(random.nextDouble() < 0.8 ? item % 2 : 1 - item % 2);
            }
            boolean hidden = slot % 20 == 19;
            sheets.add(
                    new Sheet("w" + slot, stake, hidden ? Optional.empty() : Optional.of(labels)));
        }
    }

    private static RoundTerms terms(int slots) {
        return new RoundTerms(
                Rules.binary(),
                ITEMS,
                slots,
                Money.of(100_000_000, "EUR"),
                new DepositPolicy.Equal(Money.of(101, "EUR")));
    }

    /// @return the settlement
    @Benchmark
    public Settlement settle() {
        return Settlement.of(terms, sheets);
    }
}
