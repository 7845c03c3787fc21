package dev.earnest.bench;

import dev.earnest.incentives.IncentivesException;
import dev.earnest.incentives.peer.Payments;
import dev.earnest.incentives.peer.PeerPayments;
import dev.earnest.incentives.peer.Reports;
import java.util.Arrays;
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

/// Time of peer payments on a million answers: 1,000 annotators in 500 groups, 10,000 items with 100 answers.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 2)
@Measurement(iterations = 5)
@Fork(1)
public class PeerBenchmark {
    private static final int ANNOTATORS = 1000;
    private static final int ITEMS = 10_000;

    @Param({"output-agreement", "peer-truth-serum", "dasgupta-ghosh", "correlated-agreement"})
    private String mechanism = "";

    private Reports reports = Reports.of(new int[1][1], new int[1], 2);

    /// Draws the answers: every item goes to every tenth annotator.
    @Setup
    public void setUp() {
        var random = new SplittableRandom(1);
        int[][] labels = new int[ANNOTATORS][ITEMS];
        int[] groups = new int[ANNOTATORS];
        for (int annotator = 0; annotator < ANNOTATORS; annotator++) {
            groups[annotator] = annotator / 2;
            Arrays.fill(labels[annotator], Reports.MISSING);
            for (int item = annotator % 10; item < ITEMS; item += 10) {
                labels[annotator][item] =
                        random.nextDouble() < 0.75 ? item / 10 % 2 : random.nextInt(2);
            }
        }
        reports = Reports.of(labels, groups, 2);
    }

    /// @return what everybody is paid
    @Benchmark
    public Payments pay() {
        return switch (mechanism) {
            case "output-agreement" -> PeerPayments.outputAgreement(reports);
            case "peer-truth-serum" -> PeerPayments.peerTruthSerum(reports);
            case "dasgupta-ghosh" -> PeerPayments.dasguptaGhosh(reports);
            case "correlated-agreement" -> PeerPayments.correlatedAgreement(reports);
            default -> throw new IncentivesException("unknown mechanism " + mechanism);
        };
    }
}
