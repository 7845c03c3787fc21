package dev.earnest.align.experiment;

import dev.earnest.align.data.Answer;
import dev.earnest.align.experiment.ExperimentResult.Finding;
import dev.earnest.align.run.Console;
import dev.earnest.align.train.Schedule;
import dev.earnest.align.train.TrainSettings;
import dev.earnest.model.generate.Choice;
import dev.earnest.model.generate.Decoding;
import dev.earnest.model.generate.Generator;
import dev.earnest.model.generate.Stop;
import dev.earnest.torch.AdamW;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/// A language model from nothing on the Schema-Guided Dialogue corpus: tokenizer and weights are learnt from the
/// training dialogs, the loss per token is measured on dialogs drawn from the published test split.
public final class Dialogs implements Experiment {
    private static final int VOCABULARY = 1500;
    private static final SmallModel.Shape SHAPE = new SmallModel.Shape(128, 96, 2, 4);
    private static final int TOKENIZER_TEXTS = 2000;
    private static final int STEPS = 400;
    private static final int BATCH = 16;
    private static final int EVERY = 40;
    private static final int HELD = 100;
    private static final double RATE = 4e-3;
    private static final long MOST = 128;

    private final int steps;

    /// The experiment as the command line runs it.
    public Dialogs() {
        this(STEPS);
    }

    /// @param steps updates, at least `EVERY`
    Dialogs(int steps) {
        this.steps = steps;
    }

    @Override
    public String name() {
        return "dialogs";
    }

    @Override
    public String summary() {
        return "sgd-dialogs: a small language model from nothing, against n-grams";
    }

    @Override
    public ExperimentResult run(Path data, long seed, Console console) {
        Texts texts = Texts.read(data, seed);
        try (SmallModel small = SmallModel.fresh(texts.forTokenizer(), VOCABULARY, SHAPE, seed)) {
            List<Answer> known =
                    texts.training().stream().map(text -> answer(small, text)).toList();
            List<Answer> held = texts.held().stream().map(text -> answer(small, text)).toList();
            NgramModel counts = new NgramModel(known, small.tokenizer().vocabularySize());
            console.say(
                    String.format(
                            Locale.ROOT,
                            "  unigrams %.3f, bigrams %.3f nats per token",
                            counts.unigramLoss(held),
                            counts.bigramLoss(held)));
            List<double[]> curve = new ArrayList<>();
            curve.add(new double[] {0, small.lossPerToken(held)});
            small.learn(
                    known,
                    new TrainSettings(
                            steps,
                            BATCH,
                            BATCH,
                            RATE,
                            new Schedule.Cosine(0.05, 0.05),
                            new AdamW.Settings(0.9, 0.95, 1e-8, 0.1),
                            1,
                            seed),
                    report -> {
                        if (report.step() % EVERY == 0) {
                            double loss = small.lossPerToken(held);
                            curve.add(new double[] {report.step(), loss});
                            console.say(
                                    String.format(
                                            Locale.ROOT,
                                            "  step %d: %.3f nats per token on test dialogs",
                                            report.step(),
                                            loss));
                        }
                        console.at("steps", report.step(), report.steps());
                        return true;
                    });
            return result(small, counts, held, curve, seed);
        }
    }

    /// What is learnt from and what is asked. The published files are ordered by service, so the first dialogs of one
    /// would stand for a few services only: tokenizer texts and held-out dialogs are drawn.
    ///
    /// @param training all training dialogs
    /// @param forTokenizer training dialogs drawn by the seed
    /// @param held test dialogs drawn by the seed
    record Texts(List<String> training, List<String> forTokenizer, List<String> held) {
        static Texts read(Path data, long seed) {
            List<String> training = DataFile.read(data, "train.jsonl.gz", Dialogs::text);
            List<String> test = DataFile.read(data, "test.jsonl.gz", Dialogs::text);
            return new Texts(
                    training, drawn(training, TOKENIZER_TEXTS, seed), drawn(test, HELD, seed));
        }

        private static List<String> drawn(List<String> texts, int most, long seed) {
            List<String> shuffled = new ArrayList<>(texts);
            Collections.shuffle(shuffled, new Random(seed));
            return List.copyOf(shuffled.subList(0, Math.min(most, shuffled.size())));
        }
    }

    /// A dialog as text: one turn a line.
    private static String text(DataFile.Row row) {
        StringBuilder text = new StringBuilder();
        JsonNode turns = row.json().path("turns");
        if (!turns.isArray() || turns.isEmpty()) {
            throw row.missing("turns");
        }
        for (JsonNode turn : turns) {
            if (!turn.path(0).isString() || !turn.path(1).isString()) {
                throw row.missing("turns");
            }
            text.append(turn.path(0).stringValue().equals("USER") ? "U: " : "S: ")
                    .append(turn.path(1).stringValue())
                    .append('\n');
        }
        return text.toString();
    }

    /// The beginning of a dialog, as much as the model can see, after the token that begins texts.
    private static Answer answer(SmallModel small, String text) {
        long[] ids = small.encode(text);
        long[] whole = Arrays.copyOf(ids, ids.length + 1);
        whole[ids.length] = small.end();
        return new Answer(
                new long[] {small.end()},
                Arrays.copyOf(whole, (int) Math.min(whole.length, MOST - 1)));
    }

    private static ExperimentResult result(
            SmallModel small,
            NgramModel counts,
            List<Answer> held,
            List<double[]> curve,
            long seed) {
        double unigram = counts.unigramLoss(held);
        double bigram = counts.bigramLoss(held);
        double[] losses = new double[held.size()];
        double[] tokens = new double[held.size()];
        double[] gains = new double[held.size()];
        for (int i = 0; i < losses.length; i++) {
            List<Answer> one = held.subList(i, i + 1);
            tokens[i] = held.get(i).completion().length;
            losses[i] = small.lossPerToken(one) * tokens[i];
            gains[i] = counts.bigramLoss(one) * tokens[i] - losses[i];
        }
        double all = Arrays.stream(tokens).sum();
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("parameters", Long.toString(small.parameters().count()));
        settings.put("vocabulary", Integer.toString(small.tokenizer().vocabularySize()));
        settings.put(
                "test dialogs",
                held.size() + " drawn by the seed, the first " + (MOST - 1) + " tokens of each");
        settings.put("batch", Integer.toString(BATCH));
        settings.put("interval", "bootstrap over test dialogs");
        return new ExperimentResult(
                settings,
                List.of(
                        Finding.of(
                                "loss",
                                "nats per token of the model",
                                Arrays.stream(losses).sum() / all,
                                Interval.of(losses, tokens, seed)),
                        Finding.of("bigram", "nats per token of bigrams", bigram),
                        Finding.of("unigram", "nats per token of unigrams", unigram),
                        Finding.of(
                                "gain",
                                "bigrams minus model, paired",
                                Arrays.stream(gains).sum() / all,
                                Interval.of(gains, tokens, seed))),
                Map.of(),
                samples(small, seed),
                new ExperimentResult.Curve(
                        "Loss of a small language model on dialogs never seen",
                        "Negative log-likelihood per token on test dialogs by step of training",
                        "steps",
                        "nats per token",
                        List.of(
                                new ExperimentResult.Line(
                                        "model",
                                        curve.stream().mapToDouble(point -> point[0]).toArray(),
                                        curve.stream().mapToDouble(point -> point[1]).toArray())),
                        List.of(
                                new ExperimentResult.Level("unigrams", unigram),
                                new ExperimentResult.Level("bigrams", bigram))));
    }

    private static List<String> samples(SmallModel small, long seed) {
        Decoding how =
                Decoding.of(new Choice.Sample(0.7, 0, 0.95, 0), 60, Stop.at(Set.of(small.end())));
        List<String> samples = new ArrayList<>();
        for (String opening :
                List.of("U: I want to find a restaurant", "U: Can you book a flight")) {
            long[] ids = small.encode(opening);
            long[] prompt = new long[ids.length + 1];
            prompt[0] = small.end();
            System.arraycopy(ids, 0, prompt, 1, ids.length);
            samples.add(
                    opening
                            + small.decode(
                                    new Generator(small.model())
                                            .generate(prompt, how, seed)
                                            .ids()));
        }
        return samples;
    }
}
