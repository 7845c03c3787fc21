package dev.earnest.align.run;

import dev.earnest.align.AlignException;
import dev.earnest.align.data.Answer;
import dev.earnest.align.online.Episode;
import dev.earnest.align.online.OnlineModels;
import dev.earnest.align.online.OnlineSettings;
import dev.earnest.align.online.OnlineTrainer;
import dev.earnest.align.online.RoundReport;
import dev.earnest.align.online.Sampling;
import dev.earnest.align.online.StopConditions;
import dev.earnest.align.train.Checkpoints;
import dev.earnest.align.train.JsonLog;
import dev.earnest.align.train.Resumable;
import dev.earnest.align.train.RewardModel;
import dev.earnest.align.train.StepReport;
import dev.earnest.align.train.TensorBoardLog;
import dev.earnest.align.train.TrainSettings;
import dev.earnest.formats.example.Kind;
import dev.earnest.torch.AdamW;
import dev.earnest.torch.Tensors;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import org.bytedeco.pytorch.Tensor;

/// A run in which a policy earns rewards. To be closed.
final class OnlineRun implements Course {
    private static final int LINES = 10;

    private final RunPlan plan;
    private final Earning earning;
    private final Workshop workshop;
    private final Console console;
    private final Texts texts;
    private final Sampling sampling;
    private final Asked training;
    private final List<Answer> pretraining;
    private final List<String> notes;
    private final Frozen reference;
    private final Referee referee;
    private final Exam exam;
    private final Optional<RewardModel> critic;
    private final List<Row> kept;

    OnlineRun(RunPlan plan, Earning earning, Workshop workshop, Split split, Console console) {
        this.plan = plan;
        this.earning = earning;
        this.workshop = workshop;
        this.console = console;
        this.texts = workshop.texts(plan.data());
        Asking asking = earning.asking();
        this.sampling = asking.sampling(workshop.stop());
        int longest = workshop.longest(plan.data().longest());
        boolean cut = plan.data().cutPrompt();
        this.training = Asked.of(split.training(), texts, longest, asking.mostTokens(), cut).some();
        this.kept = split.evaluation();
        Asked asked = Asked.of(kept, texts, longest, asking.mostTokens(), cut);
        this.notes = new ArrayList<>(training.notes());
        this.pretraining = pretraining(longest);
        this.reference = Frozen.of(workshop);
        try {
            this.referee =
                    Referee.open(
                            asking,
                            workshop,
                            List.of(training, asked),
                            longest,
                            plan.pace().part());
        } catch (RuntimeException e) {
            reference.close();
            throw e;
        }
        this.exam =
                new Exam(workshop, texts, sampling, referee, training, asked, plan.pace().seed());
        try {
            this.critic =
                    earning.critic() == Earning.Critic.REWARD_MODEL
                            ? Optional.of(referee.critic())
                            : Optional.empty();
        } catch (RuntimeException e) {
            referee.close();
            reference.close();
            throw e;
        }
    }

    private List<Answer> pretraining(int longest) {
        if (earning.pretraining().isEmpty()) {
            return List.of();
        }
        Rows rows = Rows.read(earning.pretraining(), Kind.DEMONSTRATION);
        Corpus corpus = new Corpus(texts, longest, plan.data().cutPrompt(), LabelMode.PLAIN);
        List<Answer> answers = corpus.demonstrationsAndTexts(rows.rows());
        notes.add(Counted.of(answers.size(), "text") + " of pretraining to keep likely");
        notes.addAll(corpus.notes());
        if (answers.isEmpty()) {
            throw new AlignException(
                    earning.pretraining().getFirst() + ": no text of pretraining is left");
        }
        return answers;
    }

    @Override
    public List<String> notes() {
        return notes;
    }

    private OnlineTrainer trainer(int rounds) {
        Pace pace = plan.pace();
        TrainSettings shared = pace.settings(1);
        return new OnlineTrainer(
                new OnlineModels(workshop.policy(), workshop.trained(), reference.model(), critic),
                earning.method(),
                training.prompts(),
                pretraining,
                sampling,
                referee,
                new OnlineSettings(
                        rounds,
                        earning.epochs(),
                        shared.batch(),
                        shared.part(),
                        shared.rate(),
                        shared.schedule(),
                        // As in the sources: PyTorch's epsilon stands outside the bias correction.
                        new AdamW.Settings(0.9, 0.999, 1e-5, pace.decay()),
                        shared.clip(),
                        earning.beta(),
                        earning.control(),
                        earning.pretrainingWeight(),
                        shared.seed()));
    }

    @Override
    public Done run(RunFolder folder, String run, InstantSource clock) {
        int rounds = plan.pace().settings(1).steps();
        normalise();
        SequencedMap<String, Double> before = exam.measured();
        SequencedMap<String, Double> measures = new LinkedHashMap<>();
        List<String> endings = new ArrayList<>();
        StopConditions stop = new StopConditions(earning.stop());
        Services services = plan.pace().services();
        Optional<Measurements> measurements =
                services.evaluations()
                        .map(how -> new Measurements(how.every(), folder, exam::measured, before));
        Optional<Sampler> sampler =
                services.samples()
                        .map(how -> new Sampler(how, plan, workshop, folder, kept, console));
        Path metrics = folder.file("metrics.jsonl");
        int made;
        try (OnlineTrainer trainer = trainer(rounds)) {
            Checkpoints checkpoints =
                    new Checkpoints(
                            folder.file("checkpoints"),
                            new Remembering(trainer, stop),
                            run,
                            plan.pace().every());
            int done = checkpoints.resume();
            if (done > 0) {
                console.say("going on after round " + done + " of " + rounds);
            }
            folder.keepSteps("metrics.jsonl", done);
            measurements.ifPresent(one -> one.resume(done));
            sampler.ifPresent(one -> one.resume(done));
            measures.putAll(JsonLog.last(metrics));
            try (TensorBoardLog board = new TensorBoardLog(folder.file("tensorboard"), clock)) {
                JsonLog log = new JsonLog(metrics);
                trainer.run(report -> {
                    check(report);
                    StepReport step =
                            measurements
                                    .filter(one -> one.due(report.round(), rounds))
                                    .map(one ->
                                            Measurements.with(
                                                    report.step(), one.after(report.round())))
                                    .orElseGet(report::step);
                    tell(report, step);
                    log.step(step);
                    board.step(step);
                    sampler.ifPresent(one -> one.step(step));
                    measures.clear();
                    measures.put("loss", report.loss());
                    measures.putAll(report.step().measures());
                    Optional<String> reason =
                            report.round() == rounds ? Optional.empty() : stop.after(report);
                    reason.ifPresent(
                            why -> endings.add("ended after round " + report.round() + ": " + why));
                    // A run that ends before its time is whole without a state: gone on with, it
                    // would not end.
                    if (reason.isEmpty()) {
                        checkpoints.after(report.round(), rounds);
                    }
                    return reason.isEmpty();
                });
            }
            made = trainer.steps();
        }
        endings.forEach(console::say);
        before.forEach((name, value) -> measures.put("evaluation_" + name + "_before", value));
        exam.measured().forEach((name, value) -> measures.put("evaluation_" + name, value));
        console.say(Lines.table(measures));
        return new Done(made, measures, endings, exam.sample());
    }

    /// Before the first update policy and reference are the same.
    private void check(RoundReport report) {
        if (report.round() > 1) {
            return;
        }
        if (Math.abs(report.firstRatio() - 1) > 1e-3 || Math.abs(report.divergence()) > 1e-2) {
            throw new AlignException(
                    "self-check: before the first update the ratio is "
                            + report.firstRatio()
                            + " and KL "
                            + report.divergence()
                            + "; they should be 1 and 0");
        }
        console.say(
                "self-check passed: before the first update ratio "
                        + Lines.number(report.firstRatio())
                        + ", KL "
                        + Lines.number(Math.abs(report.divergence())));
    }

    private void tell(RoundReport report, StepReport step) {
        console.at(
                "training",
                report.round(),
                report.rounds(),
                "reward "
                        + Lines.number(report.score())
                        + ", KL "
                        + Lines.number(report.divergence()));
        int every = Math.max(1, report.rounds() / LINES);
        if (report.round() != 1
                && report.round() % every != 0
                && report.round() != report.rounds()
                && step.measures().size() == report.step().measures().size()) {
            return;
        }
        console.say(
                "round "
                        + report.round()
                        + " of "
                        + report.rounds()
                        + ": "
                        + Lines.measures(step.measures()));
        Episode first = report.sample().getFirst();
        console.say(
                "  "
                        + Lines.shown(texts.text(first.answer().prompt()))
                        + " -> "
                        + Lines.shown(texts.text(first.answer().completion()))
                        + " ("
                        + Lines.number(first.score())
                        + ")");
    }

    private void normalise() {
        if (earning.asking().normalise()) {
            exam.normalise(reference.model());
        }
    }

    /// Makes two rounds and measures the second.
    @Override
    public List<String> estimate() {
        long[] nanoseconds = new long[1];
        int rounds = plan.pace().settings(1).steps();
        long trained = workshop.trained().values().stream().mapToLong(Tensor::numel).sum();
        long others =
                reference.own()
                        + critic.map(model -> model.model().parameters().count()).orElse(0L);
        normalise();
        try (OnlineTrainer trainer = trainer(Math.max(2, rounds))) {
            trainer.run(report -> {
                check(report);
                nanoseconds[0] = report.nanoseconds();
                return report.round() < 2;
            });
        }
        return Estimate.online(
                workshop.parameters().count(),
                trained + critic.map(model -> model.model().parameters().count()).orElse(0L),
                others,
                nanoseconds[0],
                rounds);
    }

    @Override
    public void close() {
        critic.ifPresent(model -> {
            model.model().close();
            model.model().parameters().close();
            model.close();
        });
        referee.close();
        reference.close();
    }

    /// The state of a trainer and of what watches it.
    private record Remembering(OnlineTrainer trainer, StopConditions stop) implements Resumable {
        private static final String STOP = "stop";

        @Override
        public int steps() {
            return trainer.steps();
        }

        @Override
        public SequencedMap<String, Tensor> state() {
            SequencedMap<String, Tensor> state = trainer.state();
            double[] memory = stop.memory();
            state.put(STOP, Tensors.doubles(memory, memory.length));
            return state;
        }

        @Override
        public void resume(int done, Map<String, Tensor> state) {
            Tensor memory = state.get(STOP);
            if (memory == null) {
                throw new AlignException("the state tells of no conditions to stop");
            }
            trainer.resume(done, state);
            stop.restore(Tensors.toDoubles(memory));
        }
    }
}
