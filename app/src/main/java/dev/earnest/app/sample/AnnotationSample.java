package dev.earnest.app.sample;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/// The sample of a judge's preferences: five invented models against an invented baseline on 200 tasks, by a
/// judge that likes long answers, and people's preferences on 60 of the tasks. The truth is known: a model's
/// strength is its log odds of being the better answer, whatever its length.
public final class AnnotationSample {
    /// Seed of the files in `samples`.
    public static final long SEED = 20_261_122L;

    private static final int TASKS = 200;
    private static final int LABELLED = 60;

    /// What the judge adds to the log odds for a typical surplus of length.
    private static final double TASTE = 0.9;

    /// An invented model.
    ///
    /// @param name of it
    /// @param strength log odds of being better than the baseline
    /// @param length of its answers over the baseline's, as a factor
    private record Model(String name, double strength, double length) {}

    private static final Model[] MODELS = {
        new Model("alder-13b", 0.6, 1.0),
        new Model("birch-7b", 0.1, 2.2),
        new Model("cedar-7b", 0.1, 0.9),
        new Model("elder-3b", -0.7, 1.1),
        new Model("hazel-1b", -1.5, 0.6)
    };

    private AnnotationSample() {}

    /// @return file names with their contents
    public static Map<String, byte[]> of(long seed) {
        StableRandom random = new StableRandom(seed);
        StringBuilder judge = new StringBuilder();
        StringBuilder people = new StringBuilder();
        for (Model model : MODELS) {
            for (int task = 1; task <= TASKS; task++) {
                int baseline = length(random, 900);
                int own = length(random, 900 * model.length());
                boolean better = random.chance(logistic(model.strength()));
                double surplus = (double) (own - baseline) / 700;
                double odds =
                        (better ? 1.6 : -1.6)
                                + TASTE * Math.clamp(surplus, -1.5, 1.5)
                                + 0.8 * random.normal();
                boolean silent = model.name().equals("hazel-1b") && random.chance(0.02);
                row(judge, "judge-a", model, task, baseline, own, silent, 1 + logistic(odds));
                if (task <= LABELLED) {
                    row(people, "people", model, task, baseline, own, false, better ? 2 : 1);
                }
            }
        }
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put("annotations.jsonl", judge.toString().getBytes(StandardCharsets.UTF_8));
        files.put("annotations-people.jsonl", people.toString().getBytes(StandardCharsets.UTF_8));
        return files;
    }

    private static int length(StableRandom random, double median) {
        return (int) Math.max(40, random.logNormal(median, 0.5));
    }

    private static double logistic(double odds) {
        return 1 / (1 + StrictMath.exp(-odds));
    }

    private static void row(
            StringBuilder text,
            String annotator,
            Model model,
            int task,
            int baseline,
            int own,
            boolean silent,
            double preference) {
        text.append(
                String.format(
                        Locale.ROOT,
                        "{\"instruction\":\"task-%03d\",\"generator_1\":\"larch-base\",\"len1\":%d,"
                                + "\"generator_2\":\"%s\",\"len2\":%d,\"annotator\":\"%s\",\"preference\":%s}\n",
                        task,
                        baseline,
                        model.name(),
                        own,
                        annotator,
                        silent ? "null" : String.format(Locale.ROOT, "%.4f", preference)));
    }

    /// Writes the sample.
    ///
    /// @param args a folder, and optionally a seed
    public static void main(String[] args) throws IOException {
        long seed = args.length > 1 ? Long.parseLong(args[1]) : SEED;
        Path folder = Files.createDirectories(Path.of(args.length > 0 ? args[0] : "samples"));
        for (Map.Entry<String, byte[]> file : of(seed).entrySet()) {
            Files.write(folder.resolve(file.getKey()), file.getValue());
        }
    }
}
