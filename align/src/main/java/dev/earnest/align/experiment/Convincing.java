package dev.earnest.align.experiment;

import dev.earnest.align.feature.FeatureFit;
import dev.earnest.align.feature.FeaturePair;
import dev.earnest.align.feature.LatentText;
import dev.earnest.align.feature.Ngrams;
import dev.earnest.align.feature.Standard;
import dev.earnest.align.feature.SurfaceText;
import dev.earnest.align.run.Console;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;

/// Which argument is more convincing, on topics never seen. For each topic a reward model is trained on the others:
/// surface features, n-grams of characters reduced to a few coordinates, and a small network on both.
///
/// **Nothing of a test topic is used before its one evaluation.** Vocabulary, coordinates and scales come from the
/// arguments of the other topics; the ridge, the one setting that is chosen, from inner folds over the other topics.
/// All else was fixed in advance.
public final class Convincing implements Experiment {
    private static final int DIMENSIONS = 64;
    private static final int FEWEST = 10;
    private static final int EVERY = 10;
    private static final double PUBLISHED_FLOOR = 0.794;

    private final Leaving leaving;

    /// What is kept from training while a topic is tested.
    public enum Leaving {
        /// The topic: one side of a debate, as in the published results.
        TOPIC,
        /// Both sides of its debate, which is harder.
        DEBATE
    }

    /// @param leaving what is kept from training
    public Convincing(Leaving leaving) {
        this.leaving = leaving;
    }

    @Override
    public String name() {
        return leaving == Leaving.TOPIC ? "convincing" : "convincing-debates";
    }

    @Override
    public String summary() {
        return leaving == Leaving.TOPIC
                ? "ukp-convarg1: a reward model tested on topics never seen"
                : "ukp-convarg1: the same, both sides of a debate never seen";
    }

    /// What one test topic showed.
    @SuppressWarnings("ArrayRecordComponent") // compared by nobody
    private record Tested(
            String topic, double accuracy, double surface, double longer, double[] curve) {}

    @Override
    public ExperimentResult run(Path data, long seed, Console console) {
        Arguments arguments = Arguments.read(data);
        List<double[]> surface = arguments.texts().stream().map(SurfaceText::of).toList();
        List<Tested> all = new ArrayList<>();
        Map<Double, Integer> chosen = new TreeMap<>();
        for (String topic : arguments.pairs().keySet()) {
            Fold fold = new Fold(arguments, surface, topic, seed);
            Tested tested = fold.test(chosen);
            all.add(tested);
            console.at("topics", all.size(), arguments.pairs().size());
            console.say(
                    String.format(
                            Locale.ROOT,
                            "  %-60s accuracy %.3f",
                            topic.length() > 60 ? topic.substring(0, 60) : topic,
                            tested.accuracy()));
        }
        return result(all, chosen, seed);
    }

    /// One test topic and all that is known without it.
    private final class Fold {
        private final Arguments arguments;
        private final String topic;
        private final long seed;
        private final double[][] rows;
        private final double[][] surfaceRows;
        private final List<String> others;

        Fold(Arguments arguments, List<double[]> surface, String topic, long seed) {
            this.arguments = arguments;
            this.topic = topic;
            this.seed = seed;
            Set<String> left = new HashSet<>();
            for (String other : arguments.pairs().keySet()) {
                boolean gone =
                        switch (leaving) {
                            case TOPIC -> other.equals(topic);
                            case DEBATE -> Arguments.debate(other).equals(Arguments.debate(topic));
                        };
                if (gone) {
                    left.add(other);
                }
            }
            this.others =
                    arguments.pairs().keySet().stream().filter(t -> !left.contains(t)).toList();
            List<Integer> known =
                    IntStream.range(0, arguments.texts().size())
                            .filter(i -> !left.contains(arguments.topics().get(i)))
                            .boxed()
                            .toList();
            Standard standard = Standard.fit(known.stream().map(surface::get).toList());
            try (LatentText latent =
                    LatentText.fit(
                            known.stream().map(arguments.texts()::get).toList(),
                            new Ngrams.Characters(2, 4),
                            FEWEST,
                            DIMENSIONS)) {
                double[][] coordinates = latent.of(arguments.texts());
                surfaceRows = surface.stream().map(standard::of).toArray(double[][]::new);
                rows = new double[surfaceRows.length][];
                for (int i = 0; i < rows.length; i++) {
                    rows[i] =
                            Arrays.copyOf(
                                    surfaceRows[i], surfaceRows[i].length + coordinates[i].length);
                    System.arraycopy(
                            coordinates[i],
                            0,
                            rows[i],
                            surfaceRows[i].length,
                            coordinates[i].length);
                }
            }
        }

        Tested test(Map<Double, Integer> chosen) {
            double ridge =
                    RidgeChoice.best(
                            rows, others.stream().map(each -> pairs(List.of(each))).toList(), seed);
            chosen.merge(ridge, 1, Integer::sum);
            FeatureFit fit = FeatureFit.usual(ridge, seed);
            List<FeaturePair> training = pairs(others);
            List<FeaturePair> asked = pairs(List.of(topic));
            double[] curve = new double[fit.steps() / EVERY];
            double[] rewards =
                    fit.rewards(
                            rows,
                            training,
                            (found, step) ->
                                    curve[step / EVERY - 1] +=
                                            RidgeChoice.accuracy(found, asked) / fit.members(),
                            EVERY);
            double[] onSurface = fit.single().rewards(surfaceRows, training);
            double[] length = arguments.texts().stream().mapToDouble(String::length).toArray();
            return new Tested(
                    topic,
                    RidgeChoice.accuracy(rewards, asked),
                    RidgeChoice.accuracy(onSurface, asked),
                    RidgeChoice.accuracy(length, asked),
                    curve);
        }

        private List<FeaturePair> pairs(Collection<String> topics) {
            return topics.stream()
                    .flatMap(each -> arguments.pairs().getOrDefault(each, List.of()).stream())
                    .toList();
        }
    }

    private ExperimentResult result(List<Tested> all, Map<Double, Integer> chosen, long seed) {
        double[] accuracy = all.stream().mapToDouble(Tested::accuracy).toArray();
        double[] surface = all.stream().mapToDouble(Tested::surface).toArray();
        double[] longer = all.stream().mapToDouble(Tested::longer).toArray();
        double[] gain = new double[accuracy.length];
        Arrays.setAll(gain, i -> accuracy[i] - longer[i]);
        double[] curve = new double[all.getFirst().curve().length];
        double[] steps = new double[curve.length];
        for (int i = 0; i < curve.length; i++) {
            int at = i;
            curve[i] = all.stream().mapToDouble(one -> one.curve()[at]).average().orElseThrow();
            steps[i] = (i + 1.0) * EVERY;
        }
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("left out of training", leaving.name().toLowerCase(Locale.ROOT));
        settings.put("features", SurfaceText.NAMES.size() + " of the surface");
        settings.put("coordinates", DIMENSIONS + " of character 2- to 4-grams");
        settings.put("model", FeatureFit.usual(0, seed).toString());
        settings.put("ridges", RidgeChoice.described());
        settings.put("ridges chosen", chosen.toString());
        List<String> topics = all.stream().map(Tested::topic).toList();
        Map<String, Double> parts = new LinkedHashMap<>();
        all.forEach(one -> parts.put(one.topic(), one.accuracy()));
        return new ExperimentResult(
                settings,
                List.of(
                        finding("accuracy", "accuracy, mean over topics", accuracy, topics, seed),
                        finding(
                                "accuracy_surface",
                                "the same without n-grams, one model",
                                surface,
                                topics,
                                seed),
                        finding("accuracy_longer", "the longer argument", longer, topics, seed),
                        finding("gain", "gain over the longer argument", gain, topics, seed)),
                parts,
                List.of(),
                new ExperimentResult.Curve(
                        "Convincing arguments on unseen topics",
                        "Accuracy of one member of the ensemble on the topic that was left out, mean over "
                                + "the members and "
                                + all.size()
                                + " topics, by step of training",
                        "steps",
                        "accuracy on unseen topics",
                        List.of(new ExperimentResult.Line("one member", steps, curve)),
                        List.of(
                                new ExperimentResult.Level(
                                        "Bradley-Terry on 11 surface features", PUBLISHED_FLOOR))));
    }

    /// The interval draws debates, not topics: the two sides of a debate are not independent.
    private static ExperimentResult.Finding finding(
            String name, String meaning, double[] values, List<String> topics, long seed) {
        Map<String, double[]> debates = new TreeMap<>();
        for (int i = 0; i < values.length; i++) {
            double[] sum =
                    debates.computeIfAbsent(Arguments.debate(topics.get(i)), d -> new double[2]);
            sum[0] += values[i];
            sum[1]++;
        }
        double[] sums = debates.values().stream().mapToDouble(sum -> sum[0]).toArray();
        double[] counts = debates.values().stream().mapToDouble(sum -> sum[1]).toArray();
        return ExperimentResult.Finding.of(
                name,
                meaning,
                Arrays.stream(values).average().orElseThrow(),
                Interval.of(sums, counts, seed));
    }
}
