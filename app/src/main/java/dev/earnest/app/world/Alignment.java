package dev.earnest.app.world;

import dev.earnest.align.data.Pair;
import dev.earnest.align.run.Console;
import dev.earnest.align.small.SmallPolicy;
import dev.earnest.align.small.SmallReward;
import dev.earnest.app.world.AlignmentResult.Example;
import dev.earnest.app.world.AlignmentResult.Stage;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/// From a campaign's labels to aligned models: a small model learns the world's language from nothing, then to answer
/// (SFT), then people's preferences in several ways; in the end all of them answer questions that none has seen, and the
/// world's own taste says who is better. `Libtorch.load()` must have been called; one thread.
public final class Alignment {
    /// Knows the language alone.
    public static final String BASE = "base";

    /// Supervised fine-tuning on mediocre demonstrations.
    public static final String SFT = "SFT";

    /// DPO on all labels, each taken at its word.
    public static final String EQUAL = "DPO, all labels equal";

    /// DPO on the same campaign with the reliabilities that were estimated from it.
    public static final String RELIABLE = "DPO with reliabilities";

    /// DPO on the better answer of every pair, as the world's taste has it.
    public static final String GOLD = "DPO on gold";

    /// PPO against the reward model of the campaign.
    public static final String PPO = "PPO";

    /// All of them.
    public static final List<String> CONTESTANTS = List.of(BASE, SFT, EQUAL, RELIABLE, GOLD, PPO);

    private static final int FRESH_PAIRS = 200;
    private static final int EXAMPLES = 4;
    private static final double TWO_SIDED = 1.96;

    private final World world;
    private final AlignmentSettings settings;
    private final long seed;
    private final Console console;
    private final LongSupplier nanos;
    private final List<Stage> seconds = new ArrayList<>();

    private Alignment(
            World world,
            AlignmentSettings settings,
            long seed,
            Console console,
            LongSupplier nanos) {
        this.world = world;
        this.settings = settings;
        this.seed = seed;
        this.console = console;
        this.nanos = nanos;
    }

    /// What a campaign gave to learn from.
    ///
    /// @param labels every label as a row of its own; flip probabilities are not looked at
    /// @param reliable the same campaign as it is exported for training: flip probabilities as estimated
    public record Labels(List<Preference> labels, List<Preference> reliable) {
        public Labels {
            labels = List.copyOf(labels);
            reliable = List.copyOf(reliable);
            if (labels.isEmpty() || reliable.isEmpty()) {
                throw new IllegalArgumentException(
                        "there are "
                                + labels.size()
                                + " labels and "
                                + reliable.size()
                                + " rows with reliabilities: both are at least 1");
            }
        }
    }

    /// Runs all stages. The same world, labels, settings and seed give the same result.
    ///
    /// @param console hears how far each stage is
    public static AlignmentResult run(
            World world, Labels labels, AlignmentSettings settings, long seed, Console console) {
        return run(world, labels, settings, seed, console, System::nanoTime);
    }

    static AlignmentResult run(
            World world,
            Labels labels,
            AlignmentSettings settings,
            long seed,
            Console console,
            LongSupplier nanos) {
        return new Alignment(world, settings, seed, console, nanos).all(labels);
    }

    private AlignmentResult all(Labels labels) {
        try (Apprentice apprentice =
                timed(
                        "language and SFT",
                        () -> Apprentice.taught(world, settings, seed, console))) {
            Map<String, Contest> contests = new LinkedHashMap<>();
            contests.put(BASE, contest(apprentice, BASE, apprentice.base()));
            contests.put(SFT, contest(apprentice, SFT, apprentice.tuned()));
            contests.put(EQUAL, preferring(apprentice, EQUAL, labels.labels(), false));
            contests.put(RELIABLE, preferring(apprentice, RELIABLE, labels.reliable(), true));
            contests.put(GOLD, preferring(apprentice, GOLD, gold(labels), false));
            double accuracy;
            try (SmallReward reward =
                            timed("reward model", () -> apprentice.rewarding(labels.reliable()));
                    SmallPolicy policy =
                            timed(PPO, () -> apprentice.reinforced(reward, world.prompts()))) {
                accuracy = reward.accuracy(fresh(apprentice));
                contests.put(PPO, contest(apprentice, PPO, policy));
            }
            return result(labels, List.copyOf(contests.values()), accuracy, apprentice);
        }
    }

    private Contest preferring(
            Apprentice apprentice, String name, List<Preference> rows, boolean corrected) {
        try (SmallPolicy policy = timed(name, () -> apprentice.preferring(rows, corrected, name))) {
            return contest(apprentice, name, policy);
        }
    }

    private Contest contest(Apprentice apprentice, String name, SmallPolicy policy) {
        console.at("arena", CONTESTANTS.indexOf(name), CONTESTANTS.size());
        return timed(
                "answers of " + name,
                () ->
                        Contest.of(
                                name,
                                world,
                                settings.samples(),
                                apprentice.answers(policy, world.heldOut())));
    }

    /// @return the pairs that the campaign labelled, each once, as the world's taste has them
    private List<Preference> gold(Labels labels) {
        Map<String, Preference> rows = new LinkedHashMap<>();
        for (Preference row : labels.labels()) {
            double better = world.preference(row.prompt(), row.chosen(), row.rejected());
            // Equally good: one of the two orders, whatever people said.
            boolean right =
                    better > 0.5 || (better == 0.5 && row.chosen().compareTo(row.rejected()) < 0);
            Preference turned = right ? row : row.turned();
            rows.putIfAbsent(
                    String.join("\u0000", turned.prompt(), turned.chosen(), turned.rejected()),
                    turned);
        }
        return List.copyOf(rows.values());
    }

    private List<Pair> fresh(Apprentice apprentice) {
        int known = world.size().pairs();
        List<World.Pair> more =
                World.of(world.seed(), world.size().withPairs(known + FRESH_PAIRS)).pairs();
        return more.subList(known, more.size()).stream()
                .map(pair -> apprentice.pair(Preference.of(pair, pair.firstBetter(), 0, "")))
                .toList();
    }

    private AlignmentResult result(
            Labels labels, List<Contest> contests, double accuracy, Apprentice apprentice) {
        List<Duel> duels = new ArrayList<>();
        for (Contest one : contests) {
            for (Contest other : contests) {
                if (!one.name().equals(other.name())) {
                    duels.add(one.against(other));
                }
            }
        }
        Contest tuned = contests.get(CONTESTANTS.indexOf(SFT));
        double[] reliable = contests.get(CONTESTANTS.indexOf(RELIABLE)).wins(tuned);
        double[] equal = contests.get(CONTESTANTS.indexOf(EQUAL)).wins(tuned);
        double[] gains = new double[equal.length];
        double gain = 0;
        for (int i = 0; i < gains.length; i++) {
            gains[i] = reliable[i] - equal[i];
            gain += gains[i] / gains.length;
        }
        double squares = 0;
        for (double each : gains) {
            squares += (each - gain) * (each - gain);
        }
        double half = TWO_SIDED * Math.sqrt(squares / Math.max(1, gains.length - 1) / gains.length);
        List<Example> examples = new ArrayList<>();
        int step = Math.max(1, world.heldOut().size() / EXAMPLES);
        for (int i = 0; i < EXAMPLES && i * step < world.heldOut().size(); i++) {
            int at = i * step;
            examples.add(
                    new Example(
                            world.heldOut().get(at),
                            contests.stream()
                                    .map(each -> each.answers().get(at * settings.samples()))
                                    .toList()));
        }
        return new AlignmentResult(
                seed,
                labels.labels().size(),
                labels.reliable().size(),
                apprentice.tuned().size(),
                accuracy,
                contests.stream().map(Contest::standing).toList(),
                duels,
                gain,
                gain - half,
                gain + half,
                examples,
                seconds);
    }

    private <T> T timed(String stage, Supplier<T> work) {
        long begin = nanos.getAsLong();
        T made = work.get();
        seconds.add(new Stage(stage, (nanos.getAsLong() - begin) / 1e9));
        return made;
    }
}
