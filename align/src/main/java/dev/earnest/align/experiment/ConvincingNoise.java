package dev.earnest.align.experiment;

import dev.earnest.align.feature.FeatureFit;
import dev.earnest.align.feature.FeaturePair;
import dev.earnest.align.feature.Standard;
import dev.earnest.align.feature.SurfaceText;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.TreeMap;

/// What wrong labels cost a reward model of real arguments (ukp-convarg1): it learns from pairs of half of the debates,
/// of whose labels a share is spoilt on purpose, and is asked about clean pairs of the other half.
public final class ConvincingNoise {
    /// Pairs that it learns from, one label each.
    public static final int LEARNT = 600;

    /// The files of the data set that it reads.
    public static final List<String> FILES = List.of(Arguments.TEXTS, Arguments.PAIRS);

    private static final double RIDGE = 0.01;
    private static final int HIDDEN = 16;
    private static final int STEPS = 150;
    private static final int BATCH = 128;
    private static final double RATE = 0.02;

    private final Arguments arguments;
    private final List<double[]> surface;

    /// @param data folder of the data set
    /// @throws dev.earnest.align.AlignException where a file is missing or not what it should be
    public ConvincingNoise(Path data) {
        arguments = Arguments.read(data);
        surface = arguments.texts().stream().map(SurfaceText::of).toList();
    }

    /// @param share of labels that are spoilt, 0 to 1
    /// @param seed of debates, pairs, noise and training
    /// @return share of the pairs of unseen debates on which the more convincing argument gets the larger reward
    public double accuracy(LabelNoise noise, double share, long seed) {
        Map<String, List<FeaturePair>> debates = new TreeMap<>();
        arguments
                .pairs()
                .forEach((topic, pairs) ->
                        debates.computeIfAbsent(Arguments.debate(topic), d -> new ArrayList<>())
                                .addAll(pairs));
        List<String> names = new ArrayList<>(debates.keySet());
        Collections.shuffle(names, new Random(seed));
        List<FeaturePair> known = new ArrayList<>();
        List<FeaturePair> asked = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            (i < names.size() / 2 ? known : asked)
                    .addAll(debates.getOrDefault(names.get(i), List.of()));
        }
        Collections.shuffle(known, new Random(seed + 1));
        SplittableRandom random = new SplittableRandom(seed + 2);
        List<FeaturePair> learnt =
                known.subList(0, Math.min(LEARNT, known.size())).stream()
                        .map(pair -> labelled(pair, noise, share, random))
                        .toList();
        List<double[]> seen = new ArrayList<>();
        learnt.forEach(pair -> {
            seen.add(surface.get(pair.chosen()));
            seen.add(surface.get(pair.rejected()));
        });
        Standard standard = Standard.fit(seen);
        double[][] rows = surface.stream().map(standard::of).toArray(double[][]::new);
        FeatureFit fit = new FeatureFit(1, HIDDEN, STEPS, BATCH, RATE, RIDGE, seed);
        return RidgeChoice.accuracy(fit.rewards(rows, learnt), asked);
    }

    private FeaturePair labelled(
            FeaturePair pair, LabelNoise noise, double share, SplittableRandom random) {
        // Which of the two stands first must tell nothing.
        boolean first = random.nextBoolean();
        int longer =
                arguments.texts().get(pair.chosen()).length()
                        - arguments.texts().get(pair.rejected()).length();
        boolean label = noise.label(first, first ? longer : -longer, share, random);
        return label == first
                ? pair
                : new FeaturePair(
                        pair.name(), /* chosen= */ pair.rejected(), /* rejected= */ pair.chosen());
    }
}
