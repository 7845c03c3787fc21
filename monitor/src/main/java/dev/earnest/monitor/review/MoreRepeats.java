package dev.earnest.monitor.review;

import dev.earnest.monitor.MonitorException;
import dev.earnest.monitor.commitment.Constant;
import dev.earnest.monitor.commitment.Monitor;
import dev.earnest.monitor.plan.Hypotheses;
import dev.earnest.monitor.plan.TestDesign;
import dev.earnest.monitor.repeats.MonitorOptions;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalInt;

/// How many further repeats lead to a decision for certain, from the exact designs. Other sources may
/// decide earlier, and a measured delta later.
final class MoreRepeats {
    private final Monitor monitor;
    private final Hypotheses hypotheses;
    private final OptionalInt least;
    private final Map<Integer, OptionalInt> known = new HashMap<>();

    MoreRepeats(MonitorOptions options, Constant self) {
        monitor = new Monitor.SelfConsistency(options.per(), self.delta());
        hypotheses = options.hypotheses();
        least = least();
    }

    private OptionalInt least() {
        try {
            return OptionalInt.of(TestDesign.of(monitor, hypotheses).n());
        } catch (MonitorException tooMany) {
            return OptionalInt.empty();
        }
    }

    /// @param repeats that the annotator has
    /// @return how many more; empty where no number of repeats suffices
    OptionalInt beyond(int repeats) {
        return least.isEmpty() ? least : known.computeIfAbsent(repeats, this::search);
    }

    private OptionalInt search(int repeats) {
        int n = least.getAsInt();
        if (n <= repeats) {
            // Error rates are a saw-tooth: a larger number may miss beta where a smaller one keeps
            // it.
            n = repeats + 1;
            while (TestDesign.withSize(monitor, hypotheses, n).falseFail() > hypotheses.beta()) {
                n++;
            }
        }
        return OptionalInt.of(n - repeats);
    }
}
