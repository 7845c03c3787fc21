package dev.earnest.app.world;

import dev.earnest.app.Shell;
import dev.earnest.app.contract.ContractFiles;
import dev.earnest.app.experiment.Recipe;
import dev.earnest.app.json.JsonWriter;
import dev.earnest.app.world.LoopStudy.Seen;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/// What the study of the loop found.
///
/// @param all one a seed
/// @param numbers with intervals over seeds, by name; differences are paired by seed
/// @param right by what was learnt from, the share of rows that prefer the better answer
/// @param found by kind of annotator, the share found out
record LoopReport(
        List<Seen> all,
        Map<String, SeedMean> numbers,
        Map<String, SeedMean> right,
        Map<String, SeedMean> found) {
    static LoopReport of(List<Seen> all) {
        Map<String, SeedMean> numbers = new LinkedHashMap<>();
        numbers.put("equal", LoopStudy.over(all, Seen::equal));
        numbers.put("majority", LoopStudy.over(all, Seen::majority));
        numbers.put("reliable", LoopStudy.over(all, Seen::reliable));
        numbers.put("gold", LoopStudy.over(all, Seen::gold));
        numbers.put("gain", LoopStudy.over(all, one -> one.reliable() - one.equal()));
        numbers.put("aggregation", LoopStudy.over(all, one -> one.majority() - one.equal()));
        numbers.put("reliability", LoopStudy.over(all, one -> one.reliable() - one.majority()));
        numbers.put("cost", LoopStudy.over(all, one -> one.gold() - one.equal()));
        numbers.put("direct", LoopStudy.over(all, Seen::direct));
        numbers.put("close", LoopStudy.over(all, Seen::close));
        return new LoopReport(
                List.copyOf(all), numbers, shares(all, Seen::right), shares(all, Seen::found));
    }

    private static Map<String, SeedMean> shares(
            List<Seen> all, Function<Seen, Map<String, Double>> part) {
        Map<String, SeedMean> shares = new LinkedHashMap<>();
        for (String name : part.apply(all.getFirst()).keySet()) {
            shares.put(
                    name,
                    LoopStudy.over(all, one -> part.apply(one).getOrDefault(name, Double.NaN)));
        }
        return shares;
    }

    void print(Shell shell) {
        Map<String, String> words =
                Map.ofEntries(
                        Map.entry("equal", "win rate against SFT, all labels equal"),
                        Map.entry("majority", "win rate against SFT, one majority label a pair"),
                        Map.entry("reliable", "win rate against SFT, with reliabilities"),
                        Map.entry("gold", "win rate against SFT, gold labels"),
                        Map.entry("gain", "reliabilities minus equal, paired by seed"),
                        Map.entry("aggregation", "majority minus equal, paired by seed"),
                        Map.entry("reliability", "reliabilities minus majority, paired by seed"),
                        Map.entry("cost", "gold minus equal, paired by seed"),
                        Map.entry("direct", "win rate of reliabilities against equal"),
                        Map.entry("close", "win rate of reliabilities against majority"));
        numbers.forEach((name, mean) -> line(mean, words.getOrDefault(name, name), shell));
        right.forEach((name, mean) -> line(mean, "of the rows right, " + name, shell));
        found.forEach((group, mean) -> line(mean, "of the " + group + " found out", shell));
    }

    private static void line(SeedMean mean, String words, Shell shell) {
        shell.out()
                .println(
                        String.format(
                                Locale.ROOT,
                                "%8.4f  %7.4f to %7.4f  %s",
                                mean.mean(),
                                mean.low(),
                                mean.high(),
                                words));
    }

    void write(Recipe recipe, String version, String command, Path file) {
        ContractFiles.write(
                file,
                out -> {
                    JsonWriter json = new JsonWriter(out);
                    json.object();
                    recipe.write(json);
                    json.key("version").value(version);
                    json.key("command").value(command);
                    means(json.key("numbers"), numbers);
                    means(json.key("right"), right);
                    means(json.key("found"), found);
                    json.key("seeds").array();
                    for (Seen one : all) {
                        json.newLine().object();
                        seen(one, json);
                        json.endObject();
                    }
                    json.endArray();
                    json.endObject().end();
                });
    }

    private static void means(JsonWriter json, Map<String, SeedMean> means) {
        json.object();
        means.forEach((name, mean) -> {
            json.newLine().key(name).object();
            json.key("mean").value(mean.mean());
            json.key("low").value(mean.low());
            json.key("high").value(mean.high());
            json.endObject();
        });
        json.endObject();
    }

    static void seen(Seen one, JsonWriter json) {
        json.key("seed").value(one.seed());
        json.key("equal").value(one.equal());
        json.key("majority").value(one.majority());
        json.key("reliable").value(one.reliable());
        json.key("gold").value(one.gold());
        json.key("direct").value(one.direct());
        json.key("close").value(one.close());
        shares(json.key("right"), one.right());
        shares(json.key("found"), one.found());
    }

    private static void shares(JsonWriter json, Map<String, Double> shares) {
        json.object();
        shares.forEach((name, share) -> json.key(name).value(share));
        json.endObject();
    }
}
