package dev.earnest.app.train;

import dev.earnest.align.run.Base;
import dev.earnest.align.run.ChatPlan;
import dev.earnest.align.run.Collecting;
import dev.earnest.align.run.DataPlan;
import dev.earnest.align.run.Goal;
import dev.earnest.align.run.LabelMode;
import dev.earnest.align.run.Layout;
import dev.earnest.align.run.MixturePlan;
import dev.earnest.align.run.Pace;
import dev.earnest.align.run.RunPlan;
import dev.earnest.align.run.Services;
import dev.earnest.align.train.Schedule;
import dev.earnest.app.spec.Spec;
import dev.earnest.app.spec.SpecFile;
import dev.earnest.model.Family;
import dev.earnest.model.LoraConfig;
import dev.earnest.model.LoraTargets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;

/// Reads the settings of a training run.
public final class TrainFile {
    /// The methods by name.
    public static final List<String> METHODS =
            List.of("sft", "reward", "dpo", "ppo", "grpo", "ilql", "rft");

    private static final List<String> LABELLED = List.of("reward", "dpo");

    private static final List<String> SAMPLING = List.of("ppo", "grpo", "rft");

    private static final List<String> OFFLINE = List.of("sft", "reward", "dpo", "ilql");
    private static final double RATE = 1e-4;

    private final Spec spec;
    private final String method;
    private final Path folder;

    private TrainFile(Spec spec, String method, Path folder) {
        this.spec = spec;
        this.method = method;
        this.folder = folder;
    }

    /// @param text YAML or JSON
    /// @param name stands for the file in faults
    /// @param folder to which paths in it are relative
    /// @param method one of [#METHODS]
    /// @throws dev.earnest.app.spec.SpecException one line with the place, where something is wrong
    public static RunPlan parse(String text, String name, Path folder, String method) {
        return read(SpecFile.parse(text, name), folder, method);
    }

    /// @param spec the settings
    /// @param folder to which paths in them are relative
    /// @param method one of [#METHODS]
    public static RunPlan read(Spec spec, Path folder, String method) {
        return new TrainFile(spec, method, folder).plan();
    }

    /// The settings of a collection of fresh answers.
    ///
    /// @param text YAML or JSON
    /// @param name stands for the file in faults
    /// @param folder to which paths in it are relative
    /// @throws dev.earnest.app.spec.SpecException one line with the place, where something is wrong
    public static Collecting collecting(String text, String name, Path folder) {
        return new TrainFile(SpecFile.parse(text, name), "collect", folder).collecting();
    }

    private Collecting collecting() {
        DataPlan data = data();
        Base base = new Base.Folder(folder.resolve(spec.text("base")));
        Pace pace =
                new Pace(
                        new Pace.Length.Steps(1),
                        1,
                        1,
                        RATE,
                        new Schedule.Constant(),
                        0,
                        1,
                        seed(),
                        1);
        RunPlan run =
                new RunPlan(
                        method,
                        base,
                        Optional.empty(),
                        data,
                        new Goal.Imitate(),
                        LabelMode.PLAIN,
                        pace,
                        spec.integer("threads", 1, 1),
                        folder.resolve(spec.text("output")));
        int responses = spec.integer("responses", 2, 2);
        int samples = spec.integer("samples", 2 * responses, 2);
        int together = spec.integer("prompts", 16, 1);
        AskingFields.Answers answers = AskingFields.answers(spec);
        Collecting collecting =
                spec.make(
                        "samples",
                        () ->
                                new Collecting(
                                        run,
                                        responses,
                                        samples,
                                        together,
                                        answers.longest(),
                                        answers.choice()));
        spec.done();
        return collecting;
    }

    private long seed() {
        return spec.has("seed") ? spec.bigInteger("seed").longValue() : 1;
    }

    private RunPlan plan() {
        DataPlan data = data();
        Base base = base(data);
        Optional<LoraConfig> lora = spec.optionalFields("lora").map(this::lora);
        if (lora.isPresent() && base instanceof Base.Fresh) {
            throw spec.place("lora")
                    .fault("an adapter needs a base model: name one as base, or leave out lora");
        }
        LabelMode labels =
                !LABELLED.contains(method)
                        ? LabelMode.PLAIN
                        : LabelMode.valueOf(
                                spec.choice(
                                                "labels",
                                                "plain",
                                                List.of("plain", "weighted", "forward", "soft"))
                                        .toUpperCase(Locale.ROOT));
        Goal goal =
                switch (method) {
                    case "sft" -> ImitationGoal.of(spec);
                    case "reward" -> Losses.reward(spec, labels);
                    case "ppo", "grpo" -> OnlineFile.earn(spec, folder, method);
                    case "rft" -> RefiningFile.refine(spec, folder);
                    case "ilql" -> ValueLoss.goal(spec);
                    default -> Losses.preference(spec, labels);
                };
        Pace pace = pace();
        int threads = spec.integer("threads", 1, 1);
        Path output = folder.resolve(spec.text("output"));
        RunPlan plan =
                spec.make(
                        "labels",
                        () ->
                                new RunPlan(
                                        method, base, lora, data, goal, labels, pace, threads,
                                        output));
        spec.done();
        return plan;
    }

    private Base base(DataPlan data) {
        Optional<String> named = spec.optionalText("base");
        Optional<Spec> fresh = spec.optionalFields("fresh");
        if (named.isPresent() == fresh.isPresent()) {
            throw spec.place(named.isPresent() ? "fresh" : "base")
                    .fault(
                            named.isPresent()
                                    ? "there is a base already; keep one of base and fresh"
                                    : "name the folder of a model as base, or the sizes of a new one"
                                            + " as fresh");
        }
        return named.map(name -> (Base) new Base.Folder(folder.resolve(name)))
                .orElseGet(() -> fresh(fresh.orElseThrow(), data));
    }

    private Base fresh(Spec sizes, DataPlan data) {
        Family family =
                sizes.choice("family", "llama", List.of("llama", "gpt2")).equals("gpt2")
                        ? Family.GPT2
                        : Family.LLAMA;
        int hidden = sizes.integer("hidden", 1);
        int layers = sizes.integer("layers", 1);
        int heads = sizes.integer("heads", 1);
        int pairs = family == Family.GPT2 ? heads : sizes.integer("key_value_heads", heads, 1);
        int positions = sizes.integer("positions", 2);
        Optional<String> tokenizer = sizes.optionalText("tokenizer");
        Base.Words words =
                tokenizer.isPresent()
                        ? new Base.Words.Folder(folder.resolve(tokenizer.get()))
                        : trained(sizes, data);
        sizes.done();
        if (heads % pairs != 0) {
            throw sizes.place("key_value_heads")
                    .fault(pairs + " is no divisor of the " + heads + " heads");
        }
        return sizes.make(
                "hidden",
                () -> new Base.Fresh(family, hidden, layers, heads, pairs, positions, words));
    }

    private static Base.Words trained(Spec sizes, DataPlan data) {
        int vocabulary = sizes.integer("vocabulary", 257);
        boolean own = data.chat().flatMap(ChatPlan::template).isPresent();
        String turns =
                sizes.choice(
                        "turns",
                        data.chat().isPresent() && !own ? "chatml" : "none",
                        List.of("chatml", "none"));
        if (turns.equals("chatml")) {
            return sizes.make(
                    "vocabulary", () -> new Base.Words.Trained(vocabulary, Base.Turns.chatml()));
        }
        List<String> special = sizes.texts("special");
        return sizes.make(
                special.isEmpty() ? "vocabulary" : "special",
                () ->
                        new Base.Words.Trained(
                                vocabulary, new Base.Turns(special, Optional.empty())));
    }

    private LoraConfig lora(Spec fields) {
        int rank = fields.integer("rank", 1);
        double alpha = fields.number("alpha", 2.0 * rank);
        boolean stabilised = fields.flag("rank_stabilised", false);
        List<String> names = fields.texts("targets");
        // A policy and its reference have to be the same but for what was learned.
        if (SAMPLING.contains(method) && fields.has("dropout")) {
            throw fields.place("dropout")
                    .fault(
                            "an answer has to be as likely while it is sampled as while it is"
                                    + " learned; sft and reward have dropout");
        }
        double dropout =
                method.equals("sft") || method.equals("reward")
                        ? fields.number("dropout", 0, 0, 0.95)
                        : 0;
        LoraTargets targets =
                names.isEmpty()
                        ? new LoraTargets.Usual()
                        : names.equals(List.of("all"))
                                ? new LoraTargets.AllLinear()
                                : new LoraTargets.Named(names);
        fields.done();
        return fields.make(
                "rank",
                () ->
                        new LoraConfig(
                                rank,
                                alpha,
                                dropout,
                                targets,
                                stabilised,
                                new LinkedHashMap<>(),
                                new LinkedHashMap<>()));
    }

    private DataPlan data() {
        List<Path> files = spec.texts("data").stream().map(folder::resolve).toList();
        if (files.isEmpty()) {
            throw spec.place("data").fault("name at least one file: data: [FILE]");
        }
        Layout layout =
                Layout.valueOf(
                        spec.choice(
                                        "layout",
                                        "plain",
                                        method.equals("sft")
                                                ? List.of("plain", "transcript", "chat", "text")
                                                : List.of("plain", "transcript", "chat"))
                                .toUpperCase(Locale.ROOT));
        Optional<ChatPlan> chat = layout == Layout.CHAT ? Optional.of(chat()) : Optional.empty();
        OptionalInt longest =
                spec.has("longest")
                        ? OptionalInt.of(spec.integer("longest", 2))
                        : OptionalInt.empty();
        boolean cut =
                spec.choice("beyond", "drop", List.of("drop", "cut_prompt")).equals("cut_prompt");
        double evaluation = spec.number("evaluation", 0, 0, 0.9);
        if (SAMPLING.contains(method) && spec.has("packing")) {
            throw spec.place("packing")
                    .fault(
                            "answers that are sampled stand in rows of their own; sft packs"
                                    + " demonstrations");
        }
        boolean packing = method.equals("sft") && spec.flag("packing", false);
        MixturePlan mixture = method.equals("sft") ? mixture() : MixturePlan.none();
        return spec.make(
                cut ? "beyond" : "data",
                () ->
                        new DataPlan(
                                files, layout, chat, longest, cut, evaluation, packing, mixture));
    }

    private MixturePlan mixture() {
        List<MixturePlan.Source> sources = spec.list("mixture").stream().map(this::source).toList();
        boolean tokens =
                sources.isEmpty()
                        || spec.choice("mixture_by", "tokens", List.of("tokens", "examples"))
                                .equals("tokens");
        return spec.make("mixture", () -> new MixturePlan(sources, tokens));
    }

    private MixturePlan.Source source(Spec fields) {
        List<Path> files = fields.texts("data").stream().map(folder::resolve).toList();
        double weight = fields.number("weight");
        Layout layout =
                Layout.valueOf(
                        fields.choice("layout", "text", List.of("text", "plain", "transcript"))
                                .toUpperCase(Locale.ROOT));
        fields.done();
        return fields.make(
                files.isEmpty() ? "data" : "weight",
                () -> new MixturePlan.Source(files, weight, layout));
    }

    private ChatPlan chat() {
        Optional<Path> template = spec.optionalText("template").map(folder::resolve);
        // Answers that are compared stand at the end.
        boolean all =
                method.equals("sft")
                        && spec.choice("turns", "all", List.of("all", "last")).equals("all");
        return new ChatPlan(template, all);
    }

    private Pace pace() {
        Pace.Length length =
                OnlineFile.METHODS.contains(method)
                        ? new Pace.Length.Steps(spec.integer("rounds", 1))
                        : length();
        int batch = spec.integer("batch", 8, 1);
        int part = spec.integer("part", batch, 1);
        if (part > batch) {
            throw spec.place("part").fault(part + " is more than the batch of " + batch);
        }
        double rate = spec.number("rate", RATE, 1e-12, 10);
        Schedule schedule =
                spec.optionalFields("schedule")
                        .map(TrainFile::schedule)
                        .orElseGet(() -> new Schedule.Linear(0.05, 0));
        double decay = spec.number("weight_decay", 0, 0, 1);
        double clip = spec.number("clip", 1, 1e-9, 1e9);
        long seed = seed();
        int every = spec.integer("checkpoint_every", 100, 1);
        Services services =
                OFFLINE.contains(method)
                        ? new ServicesFile(spec, method, folder).services()
                        : method.equals("collect")
                                ? Services.none()
                                : new ServicesFile(spec, method, folder).online();
        return spec.make(
                "rate",
                () ->
                        new Pace(
                                length, batch, part, rate, schedule, decay, clip, seed, every,
                                services));
    }

    private Pace.Length length() {
        if (spec.has("steps") == spec.has("epochs")) {
            throw spec.place("steps")
                    .fault(
                            spec.has("steps")
                                    ? "epochs is given, too; keep one of both"
                                    : "say how long to train: steps or epochs");
        }
        return spec.has("steps")
                ? new Pace.Length.Steps(spec.integer("steps", 1))
                : new Pace.Length.Epochs(spec.number("epochs", 1, 1e-6, 1e6));
    }

    private static Schedule schedule(Spec fields) {
        String name = fields.choice("name", List.of("constant", "linear", "cosine", "wsd"));
        Schedule schedule =
                switch (name) {
                    case "constant" -> new Schedule.Constant();
                    case "linear" ->
                            fields.make(
                                    "name",
                                    () -> new Schedule.Linear(warmup(fields), floor(fields)));
                    case "cosine" ->
                            fields.make(
                                    "name",
                                    () -> new Schedule.Cosine(warmup(fields), floor(fields)));
                    default ->
                            fields.make(
                                    "name",
                                    () ->
                                            new Schedule.WarmupStableDecay(
                                                    warmup(fields),
                                                    fields.number("decay", 0.2, 0, 1),
                                                    floor(fields)));
                };
        fields.done();
        return schedule;
    }

    private static double warmup(Spec fields) {
        return fields.number("warmup", 0.05, 0, 0.99);
    }

    private static double floor(Spec fields) {
        return fields.number("floor", 0, 0, 1);
    }
}
