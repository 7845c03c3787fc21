package dev.earnest.bench;

import dev.earnest.incentives.crowd.CommitmentLaw;
import dev.earnest.incentives.crowd.CrowdSimulator;
import dev.earnest.incentives.crowd.CrowdSpec;
import dev.earnest.incentives.crowd.Group;
import dev.earnest.incentives.crowd.Items;
import dev.earnest.incentives.crowd.Preferences;
import dev.earnest.incentives.crowd.Repeats;
import dev.earnest.judgments.ComparisonTable;
import dev.earnest.judgments.Extras;
import dev.earnest.monitor.repeats.CommitmentRow;
import dev.earnest.monitor.repeats.CommitmentTable;
import dev.earnest.monitor.repeats.MonitorOptions;
import dev.earnest.monitor.repeats.RepeatSides;
import dev.earnest.monitor.repeats.RepeatTable;
import dev.earnest.monitor.review.Answers;
import dev.earnest.monitor.review.Review;
import dev.earnest.monitor.review.ReviewOptions;
import dev.earnest.monitor.review.Reviewer;
import dev.earnest.monitor.review.SideInformation;
import java.util.List;
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

/// Time to monitor 100,000 annotators with 50 swapped repeats each, ten million judgments in memory: finding
/// the repeats, then commitment, exact interval and decision for everybody.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3)
@Measurement(iterations = 10)
@Fork(value = 1, jvmArgs = "-Xmx6g")
public class MonitorBenchmark {
    private static final int ITEMS = 1000;

    @Param({"100000"})
    private int annotators;

    private ComparisonTable answers = ComparisonTable.builder().build();

    /// Simulates the crowd.
    @Setup
    public void setUp() {
        CrowdSpec spec =
                CrowdSpec.of(
                                Items.of(ITEMS, new Preferences.LogOdds(2)),
                                50,
                                Group.of("w", annotators, new CommitmentLaw.Beta(4, 2)))
                        .with(Repeats.of(1, 10));
        var table = ComparisonTable.builder();
        int first = table.items().code("a");
        int second = table.items().code("b");
        for (int item = 0; item < ITEMS; item++) {
            table.prompts().code("p" + item);
        }
        for (int annotator = 0; annotator < annotators; annotator++) {
            table.annotators().code("w" + annotator);
        }
        CrowdSimulator.play(
                spec,
                1,
                (who, item, occasion, firstLeft, choice, seconds, millis) ->
                        table.addCodes(
                                firstLeft ? first : second,
                                firstLeft ? second : first,
                                choice.on(firstLeft),
                                who,
                                item,
                                new Extras(1f, seconds, millis, occasion)));
        answers = table.build();
    }

    /// @return a row per annotator
    @Benchmark
    public List<CommitmentRow> monitor() {
        return CommitmentTable.of(
                RepeatTable.of(answers, RepeatSides.SWAPPED), MonitorOptions.defaults());
    }

    /// @return the whole review: the same, alarms of every kind but herding, model choice, sessions
    @Benchmark
    public Review review() {
        return Reviewer.of(
                new Answers.Comparisons(answers),
                SideInformation.NONE,
                ReviewOptions.defaults().withHerding(false));
    }
}
