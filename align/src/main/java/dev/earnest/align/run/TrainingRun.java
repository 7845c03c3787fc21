package dev.earnest.align.run;

import dev.earnest.align.AlignException;
import dev.earnest.align.data.Answer;
import dev.earnest.align.data.Pair;
import dev.earnest.align.score.ReportJson;
import dev.earnest.align.score.ReportText;
import dev.earnest.align.score.RewardReport;
import dev.earnest.align.score.ScoreFile;
import dev.earnest.align.score.ScoredPair;
import dev.earnest.align.train.Checkpoints;
import dev.earnest.align.train.JsonLog;
import dev.earnest.align.train.RewardModel;
import dev.earnest.align.train.StepReport;
import dev.earnest.align.train.TensorBoardLog;
import dev.earnest.align.train.TrainSettings;
import dev.earnest.align.train.Trainer;
import dev.earnest.align.train.Watcher;
import dev.earnest.model.ScoreHead;
import dev.earnest.model.ValueHeads;
import dev.earnest.torch.Libtorch;
import dev.earnest.torch.RandomState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/// A run from its settings to a model with its card: reads, splits, checks, trains with checkpoints, saves. The same
/// command goes on where it was interrupted, bit by bit as if it had not been.
public final class TrainingRun {
    /// What the settings were read from and by whom.
    ///
    /// @param config their text
    /// @param folder to which paths in it are relative
    /// @param program name and version
    /// @param commit of the program's sources
    public record Source(String config, Path folder, String program, String commit) {}

    /// What came of a run.
    ///
    /// @param model its folder
    /// @param weights SHA-256 of the weights
    /// @param measures at the end
    public record Outcome(Path model, String weights, SequencedMap<String, Double> measures) {}

    private static final int LINES = 10;

    private final RunPlan plan;
    private final Console console;

    private TrainingRun(RunPlan plan, Console console) {
        this.plan = plan;
        this.console = console;
    }

    /// Runs to the end.
    ///
    /// @throws AlignException one line, where something is wrong with data, model or folder
    public static Outcome run(RunPlan plan, Source source, Console console, InstantSource clock) {
        return run(plan, source, console, clock, () -> {});
    }

    /// Runs to the end.
    ///
    /// @param beside writes what else belongs to the run into its folder; called before the lineage is written, which
    ///     says that the run is whole
    /// @throws AlignException one line, where something is wrong with data, model or folder
    public static Outcome run(
            RunPlan plan, Source source, Console console, InstantSource clock, Runnable beside) {
        console.say(Libtorch.load(plan.threads()).line());
        try (RunFolder folder = RunFolder.open(plan.output())) {
            return new TrainingRun(plan, console).inFolder(folder, source, clock, beside);
        }
    }

    /// Does all but train: reads everything, makes the first checks and two steps to measure them, writes nothing.
    ///
    /// @param room an empty folder for what is needed meanwhile
    public static void rehearse(RunPlan plan, Path room, Console console) {
        Libtorch.load(plan.threads());
        new TrainingRun(plan, console).rehearse(room);
    }

    private Outcome inFolder(
            RunFolder folder, Source source, InstantSource clock, Runnable beside) {
        SequencedMap<String, String> data = digests();
        Rows rows = Rows.read(plan.data().files(), plan.goal());
        Split split = Split.of(rows.rows(), plan.data().evaluation());
        MixtureRows mixture = MixtureRows.read(plan.data().mixture(), split.evaluation());
        try (Workshop workshop =
                        Workshop.open(plan, with(split, mixture), folder.file("tokenizer"));
                Heads heads = Heads.of(plan, workshop)) {
            String run =
                    Digest.of(Settings.of(plan.into(Path.of(""))) + " " + data + workshop.digest());
            List<String> notes = new ArrayList<>();
            Done done;
            Optional<Course> course = course(workshop, split);
            if (course.isPresent()) {
                try (Course own = course.get()) {
                    notes.addAll(notes(rows, split, own.notes()));
                    notes.forEach(console::say);
                    done = own.run(folder, run, clock);
                }
            } else {
                Corpus corpus = corpus(workshop);
                Lesson<?> lesson = lesson(workshop, heads, corpus, split, mixture);
                notes.addAll(notes(rows, split, corpus.notes()));
                notes.addAll(mixture.notes());
                notes.forEach(console::say);
                done = train(lesson, workshop, split, folder, run, clock);
            }
            notes.addAll(done.notes());
            Path model = folder.file("model");
            Saved.write(workshop, heads, model);
            saveBeside(heads, model);
            heads.reward().ifPresent(reward -> assess(reward, corpus(workshop), split, folder));
            String weights = Digest.ofWeights(model);
            Lineage lineage =
                    new Lineage(
                            source.program(),
                            source.commit(),
                            plan.method(),
                            plan.goal().label(),
                            source.config(),
                            source.folder().toAbsolutePath().normalize().toString(),
                            plan.threads(),
                            plan.pace().seed(),
                            Settings.base(plan.base()),
                            workshop.digest(),
                            data,
                            notes,
                            voices(split.training()),
                            done.steps(),
                            done.measures(),
                            weights,
                            clock.instant().truncatedTo(ChronoUnit.SECONDS).toString());
            String card = Card.of(lineage, Settings.of(plan), done.sample());
            Saved.beside(model, "README.md", card);
            Saved.beside(model, Lineage.FILE, lineage.json());
            folder.write("config.yaml", source.config());
            folder.write("README.md", card);
            beside.run();
            // The last file: where it is, the run is whole.
            folder.write(Lineage.FILE, lineage.json());
            return new Outcome(model, weights, done.measures());
        }
    }

    private void rehearse(Path room) {
        Settings.of(plan).forEach((name, value) -> console.say(name + ": " + value));
        Rows rows = Rows.read(plan.data().files(), plan.goal());
        Split split = Split.of(rows.rows(), plan.data().evaluation());
        MixtureRows mixture = MixtureRows.read(plan.data().mixture(), split.evaluation());
        try (Workshop workshop = Workshop.open(plan, with(split, mixture), room);
                Heads heads = Heads.of(plan, workshop)) {
            Optional<Course> course = course(workshop, split);
            if (course.isPresent()) {
                try (Course own = course.get()) {
                    notes(rows, split, own.notes()).forEach(console::say);
                    own.estimate().forEach(console::say);
                }
            } else {
                Corpus corpus = corpus(workshop);
                Lesson<?> lesson = lesson(workshop, heads, corpus, split, mixture);
                notes(rows, split, corpus.notes()).forEach(console::say);
                mixture.notes().forEach(console::say);
                Estimate.of(lesson, workshop, plan.pace()).forEach(console::say);
            }
        }
        console.say("nothing was written");
    }

    private Corpus corpus(Workshop workshop) {
        return new Corpus(
                workshop.texts(plan.data()),
                workshop.longest(plan.data().longest()),
                plan.data().cutPrompt(),
                plan.labels());
    }

    private void saveBeside(Heads heads, Path model) {
        if (plan.goal() instanceof Goal.Imitate goal) {
            goal.control().ifPresent(control -> control.save(model));
        }
        if (plan.goal() instanceof Goal.Value goal && heads.values().isPresent()) {
            Values values = heads.values().get();
            values.heads().save(model, values.targets(), goal.beta());
        }
    }

    /// Scores the pairs that were kept, or where none were those that were learned from, and writes scores and report.
    private void assess(RewardModel reward, Corpus corpus, Split split, RunFolder folder) {
        List<Pair> kept = corpus.pairs(split.evaluation());
        boolean learned = kept.isEmpty();
        List<ScoredPair> scores =
                Scoring.pairs(
                        reward,
                        learned ? corpus.pairs(split.training()) : kept,
                        plan.pace().part());
        RewardReport report = RewardReport.of(scores);
        folder.write("scores.jsonl", ScoreFile.text(scores));
        folder.write("report.json", ReportJson.of(report, learned ? "training" : "evaluation"));
        console.say(
                learned
                        ? "the reward model on the pairs that it learned from (evaluation keeps some)"
                        : "the reward model on the pairs kept for evaluation");
        ReportText.of(report).forEach(console::say);
    }

    private SequencedMap<String, String> digests() {
        SequencedMap<String, String> data = new LinkedHashMap<>();
        for (Path file : plan.data().sources()) {
            data.put(file.toAbsolutePath().normalize().toString(), Digest.of(file));
        }
        for (Path file : plan.goal().sources()) {
            data.put(file.toAbsolutePath().normalize().toString(), Digest.of(file));
        }
        return data;
    }

    private static List<Row> with(Split split, MixtureRows mixture) {
        return Stream.concat(split.training().stream(), mixture.all().stream()).toList();
    }

    private Lesson<?> lesson(
            Workshop workshop, Heads heads, Corpus corpus, Split split, MixtureRows mixture) {
        Lessons lessons = new Lessons(workshop, corpus, plan.pace().part());
        return switch (plan.goal()) {
            case Goal.Imitate goal -> lessons.imitate(split, goal, plan.data(), mixture);
            case Goal.Prefer(var loss) -> lessons.prefer(split, loss);
            case Goal.Please(var loss) -> lessons.please(split, loss);
            case Goal.Value value -> lessons.value(split, value, heads.values().orElseThrow());
            case Goal.Rank rank -> lessons.rank(split, rank, heads.reward().orElseThrow());
            case Goal.Score score -> lessons.score(split, score, heads.reward().orElseThrow());
            case Goal.Earn _, Goal.Refine _ ->
                    throw new IllegalStateException("a course makes its own examples");
        };
    }

    private Optional<Course> course(Workshop workshop, Split split) {
        return switch (plan.goal()) {
            case Goal.Earn(Earning earning) ->
                    Optional.of(new OnlineRun(plan, earning, workshop, split, console));
            case Goal.Refine(Refining refining) ->
                    Optional.of(new RefiningRun(plan, refining, workshop, split, console));
            case Goal.Imitate _,
                    Goal.Prefer _,
                    Goal.Please _,
                    Goal.Score _,
                    Goal.Rank _,
                    Goal.Value _ ->
                    Optional.empty();
        };
    }

    private static List<String> notes(Rows rows, Split split, List<String> more) {
        List<String> notes = new ArrayList<>(rows.notes());
        notes.add(
                Counted.of(split.training().size(), "row")
                        + " to learn from, "
                        + Counted.of(split.evaluation().size(), "row")
                        + " kept for evaluation");
        if (split.repeated() > 0) {
            notes.add(
                    Counted.of(split.repeated(), "row")
                            + " with a prompt that came before; all rows of a prompt are on the same"
                            + " side of the split");
        }
        if (split.shared() > 0) {
            notes.add(
                    Counted.of(split.shared(), "row")
                            + " kept for evaluation with an answer that is also learned from, under"
                            + " another prompt");
        }
        notes.addAll(more);
        return notes;
    }

    private List<Lineage.Voice> voices(List<Row> rows) {
        Map<String, double[]> sums = new TreeMap<>();
        for (Row row : rows) {
            if (!row.annotator().isEmpty()) {
                double[] sum = sums.computeIfAbsent(row.annotator(), name -> new double[3]);
                sum[0]++;
                sum[1] += plan.labels() == LabelMode.WEIGHTED ? Corpus.reliability(row) : 1;
                sum[2] += plan.labels() == LabelMode.PLAIN ? 0 : row.flip().orElse(0);
            }
        }
        return sums.entrySet().stream()
                .map(one ->
                        new Lineage.Voice(
                                one.getKey(),
                                (int) one.getValue()[0],
                                one.getValue()[1] / one.getValue()[0],
                                one.getValue()[2] / one.getValue()[0]))
                .toList();
    }

    private <E> Done train(
            Lesson<E> lesson,
            Workshop workshop,
            Split split,
            RunFolder folder,
            String run,
            InstantSource clock) {
        Pace pace = plan.pace();
        show(lesson, workshop);
        console.say(lesson.check(pace.batch(), pace.part()));
        SequencedMap<String, Double> before = lesson.evaluated(pace.part());
        TrainSettings settings = lesson.settings(pace);
        SequencedMap<String, Double> measures = new LinkedHashMap<>();
        Services services = pace.services();
        Optional<Evaluator> evaluator =
                services.evaluations()
                        .map(how -> new Evaluator(lesson, how, pace.part(), folder, run, before));
        Optional<Sampler> sampler =
                services.samples()
                        .map(how ->
                                new Sampler(
                                        how, plan, workshop, folder, split.evaluation(), console));
        List<String> notes = new ArrayList<>();
        int made;
        Speed speed = new Speed();
        try (Trainer<E> trainer = lesson.trainer(settings)) {
            Checkpoints checkpoints =
                    new Checkpoints(folder.file("checkpoints"), trainer, run, pace.every());
            int done = checkpoints.resume();
            if (done > 0) {
                console.say("going on after step " + done + " of " + settings.steps());
            }
            folder.keepSteps("metrics.jsonl", done);
            measures.putAll(JsonLog.last(folder.file("metrics.jsonl")));
            evaluator.ifPresent(one -> one.resume(done));
            sampler.ifPresent(one -> one.resume(done));
            try (TensorBoardLog board =
                    new TensorBoardLog(made(folder.file("tensorboard")), clock)) {
                // Checkpoints hear last: what a step leaves in files is there when its checkpoint
                // is.
                Watcher all =
                        watcher(measures)
                                .and(speed)
                                .and(new JsonLog(folder.file("metrics.jsonl")))
                                .and(board)
                                .and(sampler.map(Watcher.class::cast).orElseGet(Watcher::silent))
                                .and(checkpoints);
                if (evaluator.isEmpty() || !evaluator.get().over()) {
                    trainer.run(evaluator.map(one -> one.before(all)).orElse(all));
                }
            }
            made = trainer.steps();
        }
        evaluator.flatMap(one -> one.end(made, settings.steps())).ifPresent(notes::add);
        notes.forEach(console::say);
        if (plan.goal() instanceof Goal.Imitate && speed.nanoseconds > 0) {
            console.say(Lines.throughput(speed.tokens, speed.nanoseconds));
        }
        before.forEach((name, value) -> measures.put("evaluation_" + name + "_before", value));
        lesson.evaluated(pace.part())
                .forEach((name, value) -> measures.put("evaluation_" + name, value));
        console.say(Lines.table(measures));
        return new Done(
                made,
                measures,
                notes,
                sampler.map(one -> (Map<String, String>) one.texts(made, false))
                        .orElseGet(Map::of));
    }

    /// Adds up what was learned and the time that it took.
    private static final class Speed implements Watcher {
        private double tokens;
        private long nanoseconds;

        @Override
        public boolean step(StepReport report) {
            tokens += report.weight();
            nanoseconds += report.nanoseconds();
            return true;
        }
    }

    private Watcher watcher(Map<String, Double> last) {
        return report -> {
            console.at(
                    "training",
                    report.step(),
                    report.steps(),
                    "loss " + Lines.number(report.loss()));
            int every = Math.max(1, report.steps() / LINES);
            if (report.step() == 1
                    || report.step() % every == 0
                    || report.step() == report.steps()
                    || report.measures().keySet().stream()
                            .anyMatch(name -> name.startsWith("evaluation_"))) {
                console.say(line(report));
            }
            last.clear();
            last.put("loss", report.loss());
            last.putAll(report.measures());
            return true;
        };
    }

    private static String line(StepReport report) {
        return "step "
                + report.step()
                + " of "
                + report.steps()
                + ": loss "
                + Lines.number(report.loss())
                + (report.measures().isEmpty() ? "" : ", " + Lines.measures(report.measures()))
                + ", rate "
                + Lines.number(report.rate());
    }

    private <E> void show(Lesson<E> lesson, Workshop workshop) {
        Answer first = lesson.answer().apply(lesson.training().getFirst());
        Texts texts = workshop.texts(plan.data());
        console.say(
                "first example: "
                        + Counted.of(first.length() - first.counted(), "token")
                        + " given, "
                        + Counted.of(first.counted(), "token")
                        + " learned, the last one ends the answer");
        for (Texts.Stretch stretch : texts.stretches(first)) {
            console.say(
                    (stretch.learned() ? "  learned: " : "  given:   ")
                            + Lines.shown(stretch.text()));
        }
    }

    private static Path made(Path folder) {
        try {
            return Files.createDirectories(folder);
        } catch (IOException e) {
            throw new AlignException(folder + " cannot be written: " + e.getMessage(), e);
        }
    }

    /// Heads that say what comes of answers, and those that follow them slowly.
    record Values(ValueHeads heads, ValueHeads targets) implements AutoCloseable {
        @Override
        public void close() {
            heads.close();
            targets.close();
        }
    }

    /// The heads that a run trains beside its model.
    ///
    /// @param reward the model with the head that scores, where a run trains one
    /// @param values what tells the values of tokens, where a run trains it
    record Heads(Optional<RewardModel> reward, Optional<Values> values) implements AutoCloseable {
        static Heads of(RunPlan plan, Workshop workshop) {
            return switch (plan.goal()) {
                case Goal.Score _, Goal.Rank _ ->
                        new Heads(Optional.of(reward(plan, workshop)), Optional.empty());
                case Goal.Value _ ->
                        new Heads(Optional.empty(), Optional.of(values(plan, workshop)));
                case Goal.Imitate _, Goal.Prefer _, Goal.Please _, Goal.Earn _, Goal.Refine _ ->
                        new Heads(Optional.empty(), Optional.empty());
            };
        }

        private static RewardModel reward(RunPlan plan, Workshop workshop) {
            if (workshop.score().isPresent()) {
                ScoreHead head = workshop.score().get();
                head.weight().set_requires_grad(true);
                return new RewardModel(workshop.policy(), head.weight());
            }
            try (RandomState random = RandomState.seeded(plan.pace().seed() + 2)) {
                return RewardModel.fresh(workshop.policy(), random);
            }
        }

        private static Values values(RunPlan plan, Workshop workshop) {
            try (RandomState random = RandomState.seeded(plan.pace().seed() + 3)) {
                ValueHeads heads = ValueHeads.random(workshop.config(), random);
                Values values = new Values(heads, heads.targets());
                heads.tensors().values().forEach(tensor -> tensor.set_requires_grad(true));
                return values;
            }
        }

        @Override
        public void close() {
            reward.ifPresent(RewardModel::close);
            values.ifPresent(Values::close);
        }
    }
}
