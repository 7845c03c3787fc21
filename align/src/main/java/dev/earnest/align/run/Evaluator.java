package dev.earnest.align.run;

import dev.earnest.align.AlignException;
import dev.earnest.align.train.BestState;
import dev.earnest.align.train.Task;
import dev.earnest.align.train.Watcher;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import org.bytedeco.pytorch.Tensor;
import tools.jackson.databind.JsonNode;

/// Measures on the examples kept while a run goes on, and ends it where it no longer gets better. What it measured
/// stands in `evaluations.jsonl`, from which a run that was interrupted knows how patient it still is.
final class Evaluator {
    private final Services.Evaluations plan;
    private final Measurements measurements;
    private final Optional<Patience> patience;
    private final BestState best;

    /// @param names of what can be measured; empty where no example is kept
    Evaluator(
            Lesson<?> lesson,
            Services.Evaluations plan,
            int part,
            RunFolder folder,
            String run,
            Map<String, Double> names) {
        this.plan = plan;
        this.measurements =
                new Measurements(plan.every(), folder, () -> lesson.evaluated(part), names);
        this.patience = plan.stop().map(Patience::new);
        this.best = new BestState(folder.file("best.safetensors"), changing(lesson.task()), run);
        plan.stop()
                .filter(stop -> !names.containsKey(stop.measure()))
                .ifPresent(stop -> {
                    throw new AlignException(
                            "stop: there is no measure '"
                                    + stop.measure()
                                    + "'; this method has "
                                    + String.join(", ", names.keySet()));
                });
    }

    /// @return what updates change
    private static SequencedMap<String, Tensor> changing(Task<?> task) {
        SequencedMap<String, Tensor> changing = new LinkedHashMap<>(task.trained());
        changing.putAll(task.kept());
        return changing;
    }

    /// Takes up what was measured until a step.
    ///
    /// @param done steps made already
    void resume(int done) {
        for (JsonNode json : measurements.resume(done)) {
            patience.ifPresent(one ->
                    one.offer(
                            json.path("step").asInt(),
                            json.path(plan.stop().orElseThrow().measure()).asDouble(Double.NaN)));
        }
    }

    /// @return whether a run that was interrupted had come to its end
    boolean over() {
        return patience.isPresent() && patience.get().over();
    }

    /// @param rest hears of every step, with what is measured after it as `evaluation_NAME`
    Watcher before(Watcher rest) {
        return report -> {
            if (!measurements.due(report.step(), report.steps())) {
                return rest.step(report);
            }
            SequencedMap<String, Double> found = measurements.after(report.step());
            boolean over = offered(report.step(), found);
            return rest.step(Measurements.with(report, found)) && !over;
        };
    }

    private boolean offered(int step, Map<String, Double> found) {
        if (patience.isEmpty()) {
            return false;
        }
        double value = found.getOrDefault(plan.stop().orElseThrow().measure(), Double.NaN);
        if (patience.get().offer(step, value)) {
            best.keep(step);
        }
        return patience.get().over();
    }

    /// Puts the best parameters back where the last ones are not the best.
    ///
    /// @param steps that were made
    /// @param planned that the run would have had
    /// @return what people should know, where a stop was asked for
    Optional<String> end(int steps, int planned) {
        if (patience.isEmpty()) {
            return Optional.empty();
        }
        Patience found = patience.get();
        Services.Stop stop = plan.stop().orElseThrow();
        int step =
                found.bestStep()
                        .orElseThrow(() ->
                                new AlignException(
                                        "stop: " + stop.measure() + " was never a number"));
        if (step != steps) {
            best.putBack(step);
        }
        return Optional.of(
                (found.over() && steps < planned
                                ? "stopped after step "
                                        + steps
                                        + " of "
                                        + planned
                                        + ": evaluation "
                                        + stop.measure().replace('_', ' ')
                                        + " was no better "
                                        + Counted.of(stop.patience(), "time")
                                        + " in a row; "
                                : "")
                        + "the model is that of step "
                        + step
                        + ", evaluation "
                        + stop.measure().replace('_', ' ')
                        + " "
                        + Lines.number(found.best()));
    }
}
