package dev.earnest.align.train;

import dev.earnest.align.AlignException;
import dev.earnest.model.generate.RandomStreams;
import dev.earnest.torch.AdamW;
import dev.earnest.torch.Gradients;
import dev.earnest.torch.RandomState;
import dev.earnest.torch.Scope;
import dev.earnest.torch.Tensors;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.stream.Collectors;
import org.bytedeco.pytorch.Tensor;

/// The loop that all methods share: draws batches, works on them in parts, clips, updates. A batch's loss and gradients
/// do not depend on how it is cut into parts. The same examples, settings and parameters give the same result bit by
/// bit on the processor with one thread, and so does a run that was interrupted and resumed. Not for many threads; to
/// be closed.
///
/// @param <E> an example
public final class Trainer<E> implements Resumable, AutoCloseable {
    private static final int MOST_NAMES = 8;

    private final List<E> examples;
    private final Task<E> task;
    private final TrainSettings settings;
    private final MixedOrder order;
    private final AdamW optimizer;
    private final List<Tensor> trained;
    private int step;

    /// @throws AlignException where there are no examples, or none that counts
    public Trainer(List<E> examples, Task<E> task, TrainSettings settings) {
        this(examples, task, settings, Mixture.single(Math.max(1, examples.size())));
    }

    /// @param mixture of which sources the examples are, all of them
    /// @throws AlignException where there are no examples, or none that counts
    public Trainer(List<E> examples, Task<E> task, TrainSettings settings, Mixture mixture) {
        if (examples.isEmpty()) {
            throw new AlignException("there are no examples to learn from");
        }
        if (examples.stream().noneMatch(example -> task.weight(example) > 0)) {
            throw new AlignException("no example counts: all weights are 0");
        }
        this.examples = List.copyOf(examples);
        this.task = task;
        this.settings = settings;
        int mixed = mixture.sources().stream().mapToInt(Mixture.Source::count).sum();
        if (mixed != examples.size()) {
            throw new AlignException(
                    "the mixture is of " + mixed + " examples, there are " + examples.size());
        }
        this.order =
                new MixedOrder(mixture, settings.seed(), i -> task.weight(this.examples.get(i)));
        this.trained = List.copyOf(task.trained().values());
        this.optimizer = new AdamW(task.trained(), settings.optimizer());
    }

    /// Goes on to the last step, or to where the watcher ends it.
    ///
    /// @throws AlignException where a loss or gradient is not a number; the parameters are those of the step before
    public void run(Watcher watcher) {
        boolean wanted = true;
        while (wanted && step < settings.steps()) {
            wanted = watcher.step(update());
        }
    }

    @Override
    public int steps() {
        return step;
    }

    private StepReport update() {
        long begin = System.nanoTime();
        List<E> batch = batch();
        double whole = batch.stream().mapToDouble(task::weight).sum();
        double rate = settings.rate() * settings.schedule().at(step, settings.steps());
        Map<String, double[]> sums = new LinkedHashMap<>();
        double loss = 0;
        Gradients.clear(trained);
        if (whole > 0) {
            task.begin(batch, settings.part());
            for (int from = 0; from < batch.size(); from += settings.part()) {
                List<E> part = batch.subList(from, Math.min(batch.size(), from + settings.part()));
                draw(from);
                loss += learn(part, batch, sums);
            }
        }
        double norm = Gradients.clip(trained, settings.clip());
        if (!Double.isFinite(norm)) {
            throw broken("the gradient is " + norm, batch);
        }
        optimizer.step(rate);
        task.updated();
        step++;
        SequencedMap<String, Double> measures = new LinkedHashMap<>();
        sums.forEach((name, sum) -> measures.put(name, sum[0] / sum[1]));
        return new StepReport(
                step,
                settings.steps(),
                loss,
                rate,
                norm,
                whole,
                measures,
                System.nanoTime() - begin);
    }

    /// What a model drops in training follows from the seed and the place alone, so that a run that resumes drops the
    /// same.
    private void draw(int from) {
        try (RandomState common = RandomState.common()) {
            common.reseed(
                    RandomStreams.seed(settings.seed(), (long) step * settings.batch() + from));
        }
    }

    private double learn(List<E> part, List<E> batch, Map<String, double[]> sums) {
        try (Scope _ = Scope.open()) {
            Part result = task.loss(part, batch);
            double loss = Tensors.value(result.loss());
            if (!Double.isFinite(loss)) {
                throw broken("the loss is " + loss, part);
            }
            task.backward(result.loss());
            for (Part.Measure measure : result.measures()) {
                double[] sum = sums.computeIfAbsent(measure.name(), name -> new double[2]);
                sum[0] += measure.sum();
                sum[1] += measure.count();
            }
            return loss;
        }
    }

    private List<E> batch() {
        List<E> batch = new ArrayList<>(settings.batch());
        long position = (long) step * settings.batch();
        for (int i = 0; i < settings.batch(); i++) {
            batch.add(examples.get(order.at(position + i)));
        }
        return batch;
    }

    private AlignException broken(String what, List<E> where) {
        String names =
                where.stream().limit(MOST_NAMES).map(task::name).collect(Collectors.joining(", "));
        int more = where.size() - MOST_NAMES;
        return new AlignException(
                "step "
                        + (step + 1)
                        + ": "
                        + what
                        + " in the examples "
                        + names
                        + (more > 0 ? " and " + more + " more" : "")
                        + "; nothing was changed by this step. Try a lower learning rate, or look at"
                        + " these examples");
    }

    /// The live tensors of the trained parameters and of the optimiser.
    @Override
    public SequencedMap<String, Tensor> state() {
        return TrainedState.of(task.trained(), task.kept(), optimizer);
    }

    @Override
    public void resume(int done, Map<String, Tensor> state) {
        if (done < 0 || done > settings.steps()) {
            throw new AlignException(
                    "the state is of step " + done + ", the run has " + settings.steps());
        }
        TrainedState.restore(task.trained(), task.kept(), optimizer, state);
        step = done;
    }

    @Override
    public void close() {
        optimizer.close();
    }
}
