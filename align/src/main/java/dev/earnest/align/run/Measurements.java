package dev.earnest.align.run;

import dev.earnest.align.AlignException;
import dev.earnest.align.train.StepReport;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// What is measured on the examples kept while a run goes on: every so many steps, rounds or iterations, and after the
/// last. It stands in `evaluations.jsonl`.
final class Measurements {
    private static final String FILE = "evaluations.jsonl";
    private static final JsonMapper JSON = JsonMapper.shared();

    private final int every;
    private final RunFolder folder;
    private final Supplier<SequencedMap<String, Double>> exam;

    /// @param exam measures now
    /// @param names of what can be measured; empty where no example is kept
    Measurements(
            int every,
            RunFolder folder,
            Supplier<SequencedMap<String, Double>> exam,
            Map<String, Double> names) {
        this.every = every;
        this.folder = folder;
        this.exam = exam;
        if (names.isEmpty()) {
            throw new AlignException(
                    "evaluate_every: no example is kept to measure on; raise evaluation");
        }
    }

    /// Takes up what was measured until a step.
    ///
    /// @param done steps made already
    /// @return what stands in the file, an object with `step` for each
    Iterable<JsonNode> resume(int done) {
        folder.keepSteps(FILE, done);
        return folder.lines(FILE).stream().map(JSON::readTree).toList();
    }

    /// @param steps of the whole run
    /// @return whether it is time to measure
    boolean due(int step, int steps) {
        return step % every == 0 || step == steps;
    }

    /// @return what is measured after a step
    SequencedMap<String, Double> after(int step) {
        SequencedMap<String, Double> found = exam.get();
        ObjectNode line = JSON.createObjectNode().put("step", step);
        found.forEach(line::put);
        folder.append(FILE, line.toString());
        return found;
    }

    /// @return the report with what was measured after it as `evaluation_NAME`
    static StepReport with(StepReport report, Map<String, Double> found) {
        SequencedMap<String, Double> measures = new LinkedHashMap<>(report.measures());
        found.forEach((name, value) -> measures.put("evaluation_" + name, value));
        return report.with(measures);
    }
}
