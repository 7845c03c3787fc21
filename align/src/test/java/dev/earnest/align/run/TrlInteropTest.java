package dev.earnest.align.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.earnest.align.data.Pair;
import dev.earnest.align.loss.preference.ApoDown;
import dev.earnest.align.loss.preference.ApoZero;
import dev.earnest.align.loss.preference.Dpo;
import dev.earnest.align.loss.preference.DpoNormalised;
import dev.earnest.align.loss.preference.Exo;
import dev.earnest.align.loss.preference.Hinge;
import dev.earnest.align.loss.preference.IpoPerToken;
import dev.earnest.align.loss.preference.Nca;
import dev.earnest.align.loss.preference.PairLoss;
import dev.earnest.align.loss.preference.RobustDpo;
import dev.earnest.align.loss.preference.Sppo;
import dev.earnest.align.loss.reward.RewardLoss;
import dev.earnest.align.train.ComparedPair;
import dev.earnest.align.train.PreferenceTask;
import dev.earnest.align.train.RewardModel;
import dev.earnest.align.train.RewardTask;
import dev.earnest.align.train.Schedule;
import dev.earnest.align.train.Task;
import dev.earnest.formats.ConvertOptions;
import dev.earnest.formats.Converter;
import dev.earnest.formats.Schema;
import dev.earnest.formats.example.Kind;
import dev.earnest.formats.example.TextStyle;
import dev.earnest.model.CausalModel;
import dev.earnest.model.Family;
import dev.earnest.model.checkpoint.ModelFolder;
import dev.earnest.model.tokens.Tokenizer;
import dev.earnest.torch.Hardware;
import dev.earnest.torch.Libtorch;
import dev.earnest.torch.Scope;
import dev.earnest.torch.Tensors;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import org.bytedeco.pytorch.NoGradGuard;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The same preferences, models and losses here and in TRL of Python: `interop/run.sh`, or any build with
/// EARNEST_INTEROP=1. All models are trained and saved by us, and TRL goes on from our folders.
final class TrlInteropTest {
    private static final double TOLERANCE = 1e-4;
    private static final double BETA = 0.3;
    private static final double EPSILON = 0.1;
    private static final int COUNT = 24;

    @TempDir static Path folder;

    @BeforeAll
    static void exchange() throws Exception {
        Assumptions.assumeTrue(
                "1".equals(System.getenv("EARNEST_INTEROP")),
                "skipped: EARNEST_INTEROP=1 compares with TRL of Python");
        Libtorch.load();
        Path interop = root().resolve("interop");
        Answer python = run(interop.resolve("python.sh").toString(), "trl");
        Assumptions.assumeFalse(python.status == 77, python.text.strip());
        assertThat(python.status).as(python.text).isZero();
        preferences();
        trained("reference", new Goal.Imitate(), Optional.empty(), 1);
        trained("policy", new Goal.Prefer(new Dpo(BETA)), Optional.of("reference"), 2);
        trained(
                "reward",
                new Goal.Score(new RewardLoss.BradleyTerry(), 0),
                Optional.of("reference"),
                3);
        Answer compared =
                run(
                        python.text.lines().toList().getLast(),
                        interop.resolve("losses.py").toString(),
                        folder.toString());
        assertThat(compared.status).as(compared.text).isZero();
        System.out.println("compared with " + report().path("versions").asString());
    }

    private static Path root() {
        Path root = Path.of("").toAbsolutePath();
        while (!Files.exists(root.resolve("interop/python.sh"))) {
            root = Objects.requireNonNull(root.getParent(), "no folder interop above this one");
        }
        return root;
    }

    private record Answer(int status, String text) {}

    private static Answer run(String... command) throws Exception {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Answer(process.waitFor(), text);
    }

    private static JsonNode report() throws IOException {
        return JsonMapper.shared().readTree(Files.readString(folder.resolve("report.json")));
    }

    // Transcripts become TRL's rows through our own converter, with margins as a campaign's export
    // gives them.
    private static void preferences() throws IOException {
        StringBuilder rows = new StringBuilder();
        for (int i = 0; i < COUNT; i++) {
            rows.append(
                    "{\"instruction\":\"What comes after %d, dear?\",\"input\":\"\",\"chosen\":\" It is %d, I am sure.\",\"rejected\":\" %s\"}%n"
                            .formatted(i, i + 1, "No idea. ".repeat(1 + i % 3).strip()));
        }
        Path alpaca = Files.writeString(folder.resolve("alpaca.jsonl"), rows);
        Path plain = folder.resolve("plain.jsonl");
        Converter.convert(
                alpaca,
                plain,
                ConvertOptions.defaults()
                        .withTo(Schema.of("trl-preference"))
                        .withStyle(TextStyle.PLAIN));
        StringBuilder exported = new StringBuilder();
        int line = 0;
        for (String row : Files.readAllLines(plain)) {
            exported.append(row, 0, row.length() - 1)
                    .append(",\"margin\":" + line++ % 3 / 2.0 + "}\n");
        }
        Files.writeString(folder.resolve("preferences.jsonl"), exported);
    }

    // A run of our own from scratch or from a model of ours; what it saves is copied where Python
    // looks.
    private static void trained(String name, Goal goal, Optional<String> base, long seed)
            throws IOException {
        RunPlan plan =
                new RunPlan(
                        name,
                        base.map(one -> (Base) new Base.Folder(folder.resolve(one)))
                                .orElseGet(() ->
                                        new Base.Fresh(
                                                Family.LLAMA,
                                                32,
                                                2,
                                                4,
                                                2,
                                                96,
                                                new Base.Words.Trained(300))),
                        Optional.empty(),
                        new DataPlan(
                                List.of(folder.resolve("preferences.jsonl")),
                                Layout.PLAIN,
                                OptionalInt.empty(),
                                false,
                                0),
                        goal,
                        LabelMode.PLAIN,
                        new Pace(
                                new Pace.Length.Steps(1),
                                8,
                                8,
                                3e-3,
                                new Schedule.Constant(),
                                0,
                                1,
                                seed,
                                100),
                        1,
                        folder.resolve("run-" + name));
        Path model =
                TrainingRun.run(
                                plan,
                                new TrainingRun.Source("", folder, "test", ""),
                                new Console() {
                                    @Override
                                    public void say(String line) {}

                                    @Override
                                    public void at(String stage, long done, long total) {}
                                },
                                InstantSource.system())
                        .model();
        Files.createDirectories(folder.resolve(name));
        try (var files = Files.list(model)) {
            for (Path file : files.toList()) {
                Files.copy(file, folder.resolve(name).resolve(file.getFileName()));
            }
        }
    }

    private static List<Pair> pairs() {
        try (Tokenizer tokenizer = Tokenizer.of(folder.resolve("policy"))) {
            Rows rows = Rows.read(List.of(folder.resolve("preferences.jsonl")), Kind.PREFERENCE);
            return new Corpus(new Texts(Layout.PLAIN, tokenizer), 96, false, LabelMode.PLAIN)
                    .pairs(rows.rows());
        }
    }

    private static <E> double loss(Task<E> task, List<E> batch) {
        try (Scope _ = Scope.open();
                NoGradGuard _ = new NoGradGuard()) {
            return Tensors.value(task.loss(batch, batch).loss());
        }
    }

    private static void same(String name, double ours, double theirs) {
        System.out.println(name + ": ours " + ours + ", TRL's " + theirs);
        assertThat(ours)
                .as(name)
                .isCloseTo(theirs, within(TOLERANCE * Math.max(1, Math.abs(theirs))));
    }

    @Test
    void tokensAreTheSame() throws IOException {
        JsonNode theirs = report().path("tokens");
        List<Pair> ours = pairs();
        assertThat(ours).hasSize(COUNT);
        assertThat(theirs).hasSize(COUNT);
        for (int i = 0; i < COUNT; i++) {
            JsonNode row = theirs.path(i);
            assertThat(ours.get(i).chosen().prompt()).isEqualTo(ids(row.path("prompt")));
            assertThat(ours.get(i).chosen().completion()).isEqualTo(ids(row.path("chosen")));
            assertThat(ours.get(i).rejected().completion()).isEqualTo(ids(row.path("rejected")));
        }
    }

    private static long[] ids(JsonNode list) {
        return list.valueStream().mapToLong(JsonNode::asLong).toArray();
    }

    @Test
    void preferenceLossesAreTheSameOnTheSameBatch() throws IOException {
        Map<String, PairLoss> losses =
                Map.of(
                        "sigmoid", new Dpo(BETA),
                        "robust", new RobustDpo(BETA, EPSILON),
                        "ipo", new IpoPerToken(BETA),
                        "hinge", new Hinge(BETA),
                        "apo_zero", new ApoZero(BETA),
                        "apo_down", new ApoDown(BETA),
                        "exo_pair", new Exo(BETA, EPSILON),
                        "nca_pair", new Nca(BETA),
                        "sppo_hard", new Sppo(BETA),
                        "sigmoid_norm", new DpoNormalised(BETA));
        JsonNode theirs = report().path("dpo");
        assertThat(theirs).hasSize(losses.size());
        try (ModelFolder policy = ModelFolder.open(folder.resolve("policy"), Hardware.CPU);
                ModelFolder reference =
                        ModelFolder.open(folder.resolve("reference"), Hardware.CPU);
                CausalModel before = new CausalModel(reference.config(), reference.parameters());
                CausalModel now = new CausalModel(policy.config(), policy.parameters())) {
            List<ComparedPair> compared = ComparedPair.all(pairs(), before, COUNT);
            losses.forEach((name, loss) -> {
                double ours =
                        loss(new PreferenceTask(now, policy.parameters().byName(), loss), compared);
                same(name, ours, theirs.path(name).asDouble());
            });
        }
    }

    @Test
    void rewardLossesAreTheSameOnTheSameBatch() throws IOException {
        JsonNode theirs = report().path("reward");
        try (ModelFolder folder =
                        ModelFolder.open(TrlInteropTest.folder.resolve("reward"), Hardware.CPU);
                CausalModel body = new CausalModel(folder.config(), folder.parameters());
                RewardModel model = new RewardModel(body, folder.score().orElseThrow().weight())) {
            for (String name : List.of("plain", "centred", "margin")) {
                RewardLoss loss =
                        name.equals("margin")
                                ? new RewardLoss.Margin()
                                : new RewardLoss.BradleyTerry();
                double ours =
                        loss(
                                new RewardTask(
                                        model,
                                        model.trained(folder.parameters().byName()),
                                        loss,
                                        name.equals("centred") ? 0.01 : 0),
                                pairs());
                same(name, ours, theirs.path(name).asDouble());
            }
        }
    }

    @Test
    void trlTrainsOnWhatWeExportAndItsModelComesBack() throws IOException {
        JsonNode training = report().path("training");
        assertThat(training.path("steps").asInt()).isEqualTo(12);
        assertThat(training.path("last").asDouble())
                .isLessThan(training.path("first").asDouble() * 0.8);
        try (ModelFolder trained = ModelFolder.open(folder.resolve("trained"), Hardware.CPU);
                ModelFolder reference =
                        ModelFolder.open(folder.resolve("reference"), Hardware.CPU);
                CausalModel before = new CausalModel(reference.config(), reference.parameters());
                CausalModel now = new CausalModel(trained.config(), trained.parameters())) {
            double ours =
                    loss(
                            new PreferenceTask(now, trained.parameters().byName(), new Dpo(BETA)),
                            ComparedPair.all(pairs(), before, COUNT));
            same("after TRL's training", ours, report().path("after").asDouble());
        }
    }
}
