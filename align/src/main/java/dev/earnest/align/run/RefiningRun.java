package dev.earnest.align.run;

import dev.earnest.align.AlignException;
import dev.earnest.align.data.Answer;
import dev.earnest.align.online.Episode;
import dev.earnest.align.online.Episodes;
import dev.earnest.align.online.Sampling;
import dev.earnest.align.train.Checkpoints;
import dev.earnest.align.train.JsonLog;
import dev.earnest.align.train.SftTask;
import dev.earnest.align.train.StepReport;
import dev.earnest.align.train.TensorBoardLog;
import dev.earnest.align.train.TrainSettings;
import dev.earnest.align.train.Trainer;
import dev.earnest.torch.Scope;
import dev.earnest.torch.Tensors;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;

/// A run of rejection-sampling fine-tuning. What an iteration kept stands in `kept-1.jsonl` and so on. To be closed.
final class RefiningRun implements Course {
    private static final String METRICS = "metrics.jsonl";

    private final RunPlan plan;
    private final Refining refining;
    private final Workshop workshop;
    private final Console console;
    private final Texts texts;
    private final Sampling sampling;
    private final Asked training;
    private final Referee referee;
    private final Exam exam;
    private final List<Row> kept;
    private final Map<String, Tensor> beginning = new LinkedHashMap<>();

    RefiningRun(RunPlan plan, Refining refining, Workshop workshop, Split split, Console console) {
        this.plan = plan;
        this.refining = refining;
        this.workshop = workshop;
        this.console = console;
        this.texts = workshop.texts(plan.data());
        Asking asking = refining.asking();
        this.sampling = asking.sampling(workshop.stop());
        int longest = workshop.longest(plan.data().longest());
        boolean cut = plan.data().cutPrompt();
        this.training = Asked.of(split.training(), texts, longest, asking.mostTokens(), cut).some();
        this.kept = split.evaluation();
        Asked asked = Asked.of(kept, texts, longest, asking.mostTokens(), cut);
        this.referee =
                Referee.open(
                        asking, workshop, List.of(training, asked), longest, plan.pace().part());
        this.exam =
                new Exam(workshop, texts, sampling, referee, training, asked, plan.pace().seed());
        if (refining.start() == Refining.Start.BASE) {
            try (Scope _ = Scope.open();
                    NoGradGuard _ = new NoGradGuard()) {
                workshop.trained()
                        .forEach((name, tensor) ->
                                beginning.put(name, Scope.own(tensor.detach().clone())));
            }
        }
    }

    @Override
    public List<String> notes() {
        return training.notes();
    }

    @Override
    public Done run(RunFolder folder, String run, InstantSource clock) {
        if (refining.asking().normalise()) {
            exam.normalise(workshop.policy());
        }
        SequencedMap<String, Double> before = exam.measured();
        List<Answer> examples = new ArrayList<>();
        List<String> told = new ArrayList<>();
        int steps = 0;
        double reward = 0;
        Services services = plan.pace().services();
        Optional<Measurements> measurements =
                services.evaluations()
                        .map(how -> new Measurements(how.every(), folder, exam::measured, before));
        Optional<Sampler> sampler =
                services.samples()
                        .map(how -> new Sampler(how, plan, workshop, folder, kept, console));
        // What iterations before an interruption made stands in their checkpoints, and is measured
        // again.
        measurements.ifPresent(one -> one.resume(0));
        sampler.ifPresent(one -> one.resume(0));
        try (TensorBoardLog board = new TensorBoardLog(folder.file("tensorboard"), clock)) {
            for (int iteration = 1; iteration <= refining.iterations(); iteration++) {
                Harvest harvest = harvest(folder, iteration, run);
                reward = harvest.reward();
                told.add(harvest.line(iteration));
                console.say(told.getLast());
                harvest.kept().stream()
                        .limit(2)
                        .forEach(one ->
                                console.say(
                                        "  "
                                                + Lines.shown(one.prompt())
                                                + " -> "
                                                + Lines.shown(one.completion())
                                                + " ("
                                                + Lines.number(one.score())
                                                + ")"));
                if (!refining.accumulate()) {
                    examples.clear();
                }
                harvest.kept().forEach(one -> examples.add(one.answer()));
                if (examples.isEmpty()) {
                    if (iteration == 1) {
                        throw new AlignException(
                                "no answer was kept: the best rewards are "
                                        + Lines.number(harvest.best())
                                        + " on average; ask for less, or sample more");
                    }
                    told.add("ended before iteration " + iteration + ": no answer was kept");
                    console.say(told.getLast());
                    break;
                }
                steps += imitate(examples, iteration, steps, folder, run, board);
                look(iteration, measurements, sampler);
            }
        }
        SequencedMap<String, Double> measures = JsonLog.last(folder.file(METRICS));
        measures.put("reward", reward);
        before.forEach((name, value) -> measures.put("evaluation_" + name + "_before", value));
        exam.measured().forEach((name, value) -> measures.put("evaluation_" + name, value));
        console.say(Lines.table(measures));
        return new Done(steps, measures, told, exam.sample());
    }

    private void look(
            int iteration, Optional<Measurements> measurements, Optional<Sampler> sampler) {
        int last = refining.iterations();
        if (measurements.isPresent() && measurements.get().due(iteration, last)) {
            console.say(
                    "after iteration "
                            + iteration
                            + ": evaluation "
                            + Lines.measures(measurements.get().after(iteration)));
        }
        sampler.ifPresent(one -> one.look(iteration, last));
    }

    private Harvest harvest(RunFolder folder, int iteration, String run) {
        String name = "kept-" + iteration + ".jsonl";
        Path file = folder.file(name);
        if (Files.exists(file)) {
            return Harvest.read(file, run);
        }
        Harvest harvest =
                Harvest.of(
                        run,
                        digest(),
                        sampled(iteration, training.prompts()),
                        sampling.samples(),
                        refining.rule(iteration - 1),
                        texts,
                        referee);
        folder.write(name, harvest.text());
        return harvest;
    }

    private List<Episode> sampled(int iteration, List<long[]> prompts) {
        List<Episode> episodes = new ArrayList<>();
        for (int from = 0; from < prompts.size(); from += sampling.prompts()) {
            int until = Math.min(prompts.size(), from + sampling.prompts());
            episodes.addAll(
                    Episodes.sample(
                            workshop.policy(),
                            prompts.subList(from, until),
                            sampling,
                            referee,
                            (plan.pace().seed() * 31 + iteration) * 1_000_003 + from));
            console.at("sampling, iteration " + iteration, until, prompts.size(), "");
        }
        return episodes;
    }

    /// @return SHA-256 of what is trained
    private String digest() {
        StringBuilder all = new StringBuilder();
        workshop.trained()
                .forEach((name, tensor) -> {
                    float[] numbers = Tensors.toFloats(tensor);
                    ByteBuffer bytes = ByteBuffer.allocate(Float.BYTES * numbers.length);
                    bytes.asFloatBuffer().put(numbers);
                    all.append(name).append(' ').append(Digest.of(bytes.array())).append('\n');
                });
        return Digest.of(all.toString());
    }

    /// @param before steps of earlier iterations
    /// @return steps of this one
    private int imitate(
            List<Answer> examples,
            int iteration,
            int before,
            RunFolder folder,
            String run,
            TensorBoardLog board) {
        if (!beginning.isEmpty()) {
            restore();
        }
        TrainSettings settings = plan.pace().settings(examples.size());
        try (Trainer<Answer> trainer =
                new Trainer<>(
                        examples, new SftTask(workshop.policy(), workshop.trained()), settings)) {
            Checkpoints checkpoints =
                    new Checkpoints(
                            folder.file("checkpoints").resolve("iteration-" + iteration),
                            trainer,
                            run + " " + iteration,
                            plan.pace().every());
            int done = checkpoints.resume();
            if (done == settings.steps()) {
                return done;
            }
            if (done > 0) {
                console.say(
                        "going on in iteration "
                                + iteration
                                + " after step "
                                + done
                                + " of "
                                + settings.steps());
            }
            folder.keepSteps(METRICS, before + done);
            JsonLog log = new JsonLog(folder.file(METRICS));
            trainer.run(report -> {
                console.at(
                        "iteration " + iteration,
                        report.step(),
                        report.steps(),
                        "loss " + Lines.number(report.loss()));
                StepReport shifted = shifted(report, before, iteration);
                log.step(shifted);
                board.step(shifted);
                return checkpoints.step(report);
            });
        }
        return settings.steps();
    }

    private static StepReport shifted(StepReport report, int before, int iteration) {
        SequencedMap<String, Double> measures = new LinkedHashMap<>(report.measures());
        measures.put("iteration", (double) iteration);
        return report.after(before).with(measures);
    }

    private void restore() {
        try (Scope _ = Scope.open();
                NoGradGuard _ = new NoGradGuard()) {
            workshop.trained()
                    .forEach((name, tensor) -> {
                        Tensor first = beginning.get(name);
                        if (first != null) {
                            tensor.copy_(first);
                        }
                    });
        }
    }

    @Override
    public List<String> estimate() {
        List<long[]> some =
                training.prompts()
                        .subList(0, Math.min(sampling.prompts(), training.prompts().size()));
        if (refining.asking().normalise()) {
            exam.normalise(workshop.policy());
        }
        long begin = System.nanoTime();
        List<Episode> episodes = sampled(0, some);
        double each = (System.nanoTime() - begin) / 1e9 / some.size();
        long trained = workshop.trained().values().stream().mapToLong(Tensor::numel).sum();
        List<Answer> examples = episodes.stream().map(Episode::answer).toList();
        double[] step = new double[1];
        try (Trainer<Answer> trainer =
                new Trainer<>(
                        examples,
                        new SftTask(workshop.policy(), workshop.trained()),
                        plan.pace().settings(examples.size()))) {
            trainer.run(report -> {
                step[0] = report.nanoseconds() / 1e9;
                return report.step() < 2;
            });
        }
        List<String> lines =
                new ArrayList<>(Estimate.sizes(workshop.parameters().count(), trained));
        lines.add(
                String.format(
                        Locale.ROOT,
                        "time: sampling about %.0f s an iteration, then %.0f ms a step",
                        Math.ceil(each * training.prompts().size()),
                        step[0] * 1e3));
        return lines;
    }

    @Override
    public void close() {
        beginning.values().forEach(Tensor::close);
        referee.close();
    }
}
