package dev.earnest.app.world;

import dev.earnest.align.run.Console;
import dev.earnest.align.small.SmallPolicy;
import dev.earnest.app.Shell;
import dev.earnest.app.Version;
import dev.earnest.app.contract.ContractFiles;
import dev.earnest.app.json.JsonWriter;
import dev.earnest.app.train.Terminal;
import dev.earnest.torch.Libtorch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// `./earnest experiment loop`: what knowing who labelled is worth to DPO, at equal pay, over seeds. Each seed is a world,
/// a crowd and a model of its own; the same labels are used once all alike, once as one majority label a pair, and once
/// with the reliabilities estimated from them. One file a seed, so that an interrupted run goes on.
public final class LoopStudy {
    private static final JsonMapper MAPPER = new JsonMapper();
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
                    "DPO with reliabilities against DPO on all labels equally, seeds "
                            + wanted.first()
                            + " to "
                            + (wanted.first() + wanted.seeds() - 1)
                            + ", "
                            + Libtorch.load().line());
            for (long seed = wanted.first(); seed < wanted.first() + wanted.seeds(); seed++) {
                all.add(new LoopStudy(wanted).seen(seed, terminal));
                terminal.at("seeds", all.size(), wanted.seeds());
            }
        }
        LoopReport report = LoopReport.of(all);
        report.print(shell);
        report.write(wanted, Version.NUMBER, words, wanted.folder().resolve("result.json"));
        shell.out().println("wrote result.json to " + wanted.folder());
    }

    private String settings() {
        return wanted.size() + ", " + wanted.settings();
    }

    private Seen seen(long seed, Console console) throws IOException {
        Path file = wanted.folder().resolve("loop-seed-" + seed + ".json");
        Optional<Seen> known = known(file, seed);
        if (known.isPresent()) {
            return known.get();
        }
        Seen seen = played(seed, console);
        ContractFiles.write(
                file,
                out -> {
                    JsonWriter json = new JsonWriter(out);
                    json.object();
                    json.key("settings").value(settings());
                    LoopReport.seen(seen, json);
                    json.endObject().end();
                });
        return seen;
    }

    private Optional<Seen> known(Path file, long seed) throws IOException {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            JsonNode node = MAPPER.readTree(Files.readAllBytes(file));
            if (!node.path("settings").asString("").equals(settings())) {
                return Optional.empty();
            }
            return Optional.of(
                    new Seen(
                            seed,
                            node.required("equal").asDouble(),
                            node.required("majority").asDouble(),
                            node.required("reliable").asDouble(),
                            node.required("gold").asDouble(),
                            node.required("direct").asDouble(),
                            node.required("close").asDouble(),
                            shares(node.required("right")),
                            shares(node.required("found"))));
        } catch (JacksonException | IllegalArgumentException damaged) {
            return Optional.empty();
        }
    }

    private static Map<String, Double> shares(JsonNode node) {
        Map<String, Double> shares = new LinkedHashMap<>();
        node.properties().forEach(entry -> shares.put(entry.getKey(), entry.getValue().asDouble()));
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
