package dev.earnest.bench.models;

import dev.earnest.align.data.Answer;
import dev.earnest.align.train.Schedule;
import dev.earnest.align.train.SftTask;
import dev.earnest.align.train.TrainSettings;
import dev.earnest.align.train.Trainer;
import dev.earnest.model.CausalModel;
import dev.earnest.model.ModelConfig;
import dev.earnest.model.Parameters;
import dev.earnest.model.checkpoint.ModelFiles;
import dev.earnest.model.checkpoint.ModelFolder;
import dev.earnest.model.generate.Choice;
import dev.earnest.model.generate.Decoding;
import dev.earnest.model.generate.Generated;
import dev.earnest.model.generate.Generator;
import dev.earnest.model.generate.Stop;
import dev.earnest.model.generate.TokenListener;
import dev.earnest.torch.AdamW;
import dev.earnest.torch.Hardware;
import dev.earnest.torch.Libtorch;
import dev.earnest.torch.RandomState;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/// Trains or generates in segments when told to, and says what each took. Every line of the input is a number of rounds;
/// every line of the output is tokens, processor seconds of this process and a number to compare: the loss, or the sum of
/// the tokens' ids.
///
/// - `make FOLDER FAMILY HIDDEN LAYERS HEADS VOCABULARY`: a model with random weights
/// - `train FOLDER BATCH LENGTH`: a round is a step on one fixed batch
/// - `generate FOLDER BATCH LENGTH NEW`: a round is a greedy continuation of every prompt
public final class SpeedWorker {
    private static final int POSITIONS = 1024;

    private final BufferedReader commands =
            new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    private double before;

    private SpeedWorker() {}

    public static void main(String[] arguments) throws IOException {
        System.out.println(Libtorch.load().line());
        Path folder = Path.of(arguments[1]);
        int[] sizes =
                IntStream.range(2, arguments.length)
                        .filter(i -> Character.isDigit(arguments[i].charAt(0)))
                        .map(i -> Integer.parseInt(arguments[i]))
                        .toArray();
        switch (arguments[0]) {
            case "make" -> make(folder, arguments[2], sizes);
            case "train" -> new SpeedWorker().train(folder, sizes[0], sizes[1]);
            default -> new SpeedWorker().generate(folder, sizes[0], sizes[1], sizes[2]);
        }
    }

    private static void make(Path folder, String family, int[] sizes) {
        int hidden = sizes[0];
        int layers = sizes[1];
        int heads = sizes[2];
        int vocabulary = sizes[3];
        ModelConfig config =
                family.equals("gpt2")
                        ? ModelConfig.gpt2(vocabulary, POSITIONS, hidden, layers, heads)
                        : ModelConfig.llama(
                                vocabulary, POSITIONS, hidden, layers, heads, heads / 2);
        try (RandomState random = RandomState.seeded(1);
                Parameters parameters = Parameters.random(config, random)) {
            ModelFiles.of(config, parameters).replace(folder);
        }
    }

    // The same texts as in Python: a multiplicative hash of the place.
    private static List<long[]> texts(int count, int length, int vocabulary) {
        List<long[]> texts = new ArrayList<>();
        for (int row = 0; row < count; row++) {
            long[] ids = new long[length];
            for (int t = 0; t < length; t++) {
                ids[t] =
                        ((row * (long) length + t + 1) * 2_654_435_761L & 0xffff_ffffL)
                                % vocabulary;
            }
            texts.add(ids);
        }
        return texts;
    }

    private void train(Path folder, int batch, int length) throws IOException {
        try (ModelFolder opened = ModelFolder.open(folder, Hardware.CPU);
                Parameters parameters = opened.parameters().copy();
                CausalModel model = new CausalModel(opened.config(), parameters)) {
            parameters.train(true);
            List<Answer> answers =
                    texts(batch, length, opened.config().vocabulary()).stream()
                            .map(ids ->
                                    new Answer(
                                            new long[] {ids[0]},
                                            Arrays.copyOfRange(ids, 1, length)))
                            .toList();
            TrainSettings settings =
                    new TrainSettings(
                            Integer.MAX_VALUE,
                            batch,
                            batch,
                            1e-4,
                            new Schedule.Constant(),
                            new AdamW.Settings(0.9, 0.999, 1e-8, 0),
                            1,
                            1);
            try (Trainer<Answer> trainer =
                    new Trainer<>(answers, new SftTask(model, parameters.byName()), settings)) {
                int[] left = {next()};
                if (left[0] == 0) {
                    return;
                }
                int[] asked = left.clone();
                trainer.run(report -> {
                    if (--left[0] > 0) {
                        return true;
                    }
                    say((long) asked[0] * batch * length, report.loss());
                    asked[0] = left[0] = next();
                    return left[0] > 0;
                });
            }
        }
    }

    private void generate(Path folder, int batch, int length, int most) throws IOException {
        try (ModelFolder opened = ModelFolder.open(folder, Hardware.CPU);
                CausalModel model = new CausalModel(opened.config(), opened.parameters())) {
            List<long[]> prompts = texts(batch, length, opened.config().vocabulary());
            Decoding how = Decoding.of(new Choice.Greedy(), most, Stop.never());
            Generator generator = new Generator(model);
            for (int rounds = next(); rounds > 0; rounds = next()) {
                double sum = 0;
                for (int round = 0; round < rounds; round++) {
                    sum = 0;
                    for (Generated one :
                            generator.generate(prompts, 1, how, 1, TokenListener.silent())) {
                        for (long id : one.ids()) {
                            sum += id;
                        }
                    }
                }
                say((long) rounds * batch * most, sum);
            }
        }
    }

    // 0 where the input ends.
    private int next() {
        try {
            String line = commands.readLine();
            before = processorSeconds();
            return line == null ? 0 : Integer.parseInt(line.strip());
        } catch (IOException e) {
            return 0;
        }
    }

    private void say(long tokens, double check) {
        System.out.println(tokens + " " + (processorSeconds() - before) + " " + check);
    }

    private static double processorSeconds() {
        return ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO).toMillis()
                / 1e3;
    }
}
