package dev.earnest.app.world;

import dev.earnest.align.run.Console;
import dev.earnest.align.small.SmallPolicy;
import dev.earnest.app.Shell;
import dev.earnest.app.Version;
import dev.earnest.app.contract.ContractFiles;
import dev.earnest.app.experiment.Recipe;
import dev.earnest.app.json.JsonWriter;
import dev.earnest.app.train.Terminal;
import dev.earnest.torch.Libtorch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/// `./earnest experiment loop`: what knowing who labelled is worth to DPO, at equal pay, over seeds. Each seed is a world,
/// a crowd and a model of its own; the same labels are used once all alike, once as one majority label a pair, and once
/// with the reliabilities estimated from them. One file a seed, so that an interrupted run goes on.
public final class LoopStudy {
    /// To be raised with every change of worlds, crowd, training or scoring that changes a number. The first version had
    /// no majority labels; since the third SFT sums the gradients of the head in another order.
    static final int VERSION = 3;

    private static final double FOUND = 1.0 / 3;
    private static final String MAJORITY = "DPO on one majority label a pair";

    private final Wanted wanted;

    private LoopStudy(Wanted wanted) {
        this.wanted = wanted;
    }

    /// What is asked for.
    ///
    /// @param size of the worlds
    /// @param settings of the models
    /// @param first seed
    /// @param seeds how many, at least 2
    /// @param folder of all results, made where it is not there
    public record Wanted(
            World.Size size, AlignmentSettings settings, long first, int seeds, Path folder) {}

    /// What a seed showed: win rates against SFT by the world's taste, and shares found out by kind of annotator.
    ///
    /// @param equal DPO on all labels equally
    /// @param majority DPO on one majority label a pair
    /// @param reliable DPO on what the same labels come to with reliabilities
    /// @param gold DPO on the better answer of every pair
    /// @param direct reliable against equal
    /// @param close reliable against majority
    /// @param right share of rows that prefer the better answer, by what was learnt from
    /// @param found by kind, the share of annotators whose estimated flip probability is at least one third
    record Seen(
            long seed,
            double equal,
            double majority,
            double reliable,
            double gold,
            double direct,
            double close,
            Map<String, Double> right,
            Map<String, Double> found) {}

    /// Runs what the folder does not have yet, prints the differences and writes the files.
    public static void run(Wanted wanted, Shell shell, String words) throws IOException {
        Files.createDirectories(wanted.folder());
        List<Seen> all = new ArrayList<>();
        try (Terminal terminal = new Terminal(shell)) {
            terminal.say(
                    "DPO on all labels equally, on majorities and with reliabilities, seeds "
                            + wanted.first()
                            + " to "
                            + (wanted.first() + wanted.seeds() - 1)
                            + ", "
                            + Libtorch.load().line());
            LoopStudy study = new LoopStudy(wanted);
            Map<Long, Seen> known = study.known();
            for (long seed = wanted.first(); seed < wanted.first() + wanted.seeds(); seed++) {
                Seen one = known.get(seed);
                all.add(one == null ? study.measured(seed, terminal) : one);
                terminal.at("seeds", all.size(), wanted.seeds());
            }
        }
        LoopReport report = LoopReport.of(all);
        report.print(shell);
        report.write(recipe(wanted), Version.NUMBER, words, wanted.folder().resolve("result.json"));
        shell.out().println("wrote result.json to " + wanted.folder());
    }

    static Recipe recipe(Wanted wanted) {
        return Recipe.of("loop", VERSION, wanted.size() + ", " + wanted.settings());
    }

    private static String file(long seed) {
        return "loop-seed-" + seed + ".json";
    }

    private Seen measured(long seed, Console console) {
        Seen seen = played(seed, console);
        ContractFiles.write(
                wanted.folder().resolve(file(seed)),
                out -> {
                    JsonWriter json = new JsonWriter(out);
                    json.object();
                    recipe(wanted).write(file(seed), json);
                    LoopReport.seen(seen, json);
                    json.endObject().end();
                });
        return seen;
    }

    /// @return what the folder has
    /// @throws dev.earnest.app.cli.UsageException where it is of other settings or another version
    private Map<Long, Seen> known() throws IOException {
        Map<Long, Seen> known = new HashMap<>();
        for (long seed = wanted.first(); seed < wanted.first() + wanted.seeds(); seed++) {
            Optional<JsonNode> kept =
                    recipe(wanted).kept(wanted.folder().resolve(file(seed)), file(seed));
            try {
                if (kept.isPresent()) {
                    known.put(seed, read(kept.get(), seed));
                }
            } catch (JacksonException | IllegalArgumentException damaged) {
                // Half a result is none.
                known.remove(seed);
            }
        }
        return known;
    }

    private static Seen read(JsonNode json, long seed) {
        return new Seen(
                seed,
                json.required("equal").asDouble(),
                json.required("majority").asDouble(),
                json.required("reliable").asDouble(),
                json.required("gold").asDouble(),
                json.required("direct").asDouble(),
                json.required("close").asDouble(),
                shares(json.required("right")),
                shares(json.required("found")));
    }

    private static Map<String, Double> shares(JsonNode node) {
        Map<String, Double> shares = new LinkedHashMap<>();
        node.properties()
                .forEach(
                        entry -> shares.put(entry.getKey(), entry.getValue().asDouble(Double.NaN)));
        return shares;
    }

    private Seen played(long seed, Console console) {
        World world = World.of(seed, wanted.size());
        LoopCrowd crowd = LoopCrowd.of(world, seed);
        try (Apprentice apprentice = Apprentice.taught(world, wanted.settings(), seed, console)) {
            Contest before = contest(Alignment.SFT, apprentice, apprentice.tuned(), world);
            Contest equal = preferring(Alignment.EQUAL, crowd.labels(), false, apprentice, world);
            Contest majority = preferring(MAJORITY, crowd.majority(), false, apprentice, world);
            Contest reliable =
                    preferring(Alignment.RELIABLE, crowd.rows(), true, apprentice, world);
            Contest gold =
                    preferring(
                            Alignment.GOLD,
                            world.pairs().stream()
                                    .map(pair -> Preference.of(pair, pair.firstBetter(), 0, ""))
                                    .toList(),
                            false,
                            apprentice,
                            world);
            return new Seen(
                    seed,
                    equal.against(before).rate(),
                    majority.against(before).rate(),
                    reliable.against(before).rate(),
                    gold.against(before).rate(),
                    reliable.against(equal).rate(),
                    reliable.against(majority).rate(),
                    right(crowd, world),
                    found(crowd));
        }
    }

    private Contest preferring(
            String name,
            List<Preference> rows,
            boolean corrected,
            Apprentice apprentice,
            World world) {
        try (SmallPolicy policy = apprentice.preferring(rows, corrected, name)) {
            return contest(name, apprentice, policy, world);
        }
    }

    private Contest contest(String name, Apprentice apprentice, SmallPolicy policy, World world) {
        return Contest.of(
                name,
                world,
                wanted.settings().samples(),
                apprentice.answers(policy, world.heldOut()));
    }

    static Map<String, Double> right(LoopCrowd crowd, World world) {
        Map<String, Double> right = new LinkedHashMap<>();
        right.put("equal", right(crowd.labels(), world));
        right.put("majority", right(crowd.majority(), world));
        right.put("reliable", right(crowd.rows(), world));
        return right;
    }

    /// @return share of the rows that prefer the better answer; rows of equally good ones do not count
    private static double right(List<Preference> rows, World world) {
        return rows.stream()
                .mapToDouble(row -> world.preference(row.prompt(), row.chosen(), row.rejected()))
                .filter(better -> better != 0.5)
                .map(better -> better > 0.5 ? 1 : 0)
                .average()
                .orElse(Double.NaN);
    }

    static Map<String, Double> found(LoopCrowd crowd) {
        Map<String, double[]> sums = new LinkedHashMap<>();
        crowd.groups()
                .forEach((annotator, group) -> {
                    double[] sum = sums.computeIfAbsent(group, g -> new double[2]);
                    sum[0] += crowd.flips().getOrDefault(annotator, 0.5) >= FOUND ? 1 : 0;
                    sum[1]++;
                });
        Map<String, Double> found = new LinkedHashMap<>();
        sums.forEach((group, sum) -> found.put(group, sum[0] / sum[1]));
        return found;
    }

    /// @return the interval of a number over seeds
    static SeedMean over(List<Seen> all, ToDoubleFunction<Seen> number) {
        return SeedMean.of(all.stream().mapToDouble(number).toArray());
    }
}
