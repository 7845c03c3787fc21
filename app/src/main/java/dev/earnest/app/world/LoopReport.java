package dev.earnest.app.world;

import dev.earnest.app.Shell;
import dev.earnest.app.contract.ContractFiles;
import dev.earnest.app.json.JsonWriter;
import dev.earnest.app.world.LoopStudy.Seen;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// What the study of the loop found.
///
/// @param all one a seed
/// @param numbers with intervals over seeds, by name; `gain` is paired by seed
/// @param found by kind of annotator, the share found out
record LoopReport(List<Seen> all, Map<String, SeedMean> numbers, Map<String, SeedMean> found) {
    static LoopReport of(List<Seen> all) {
        Map<String, SeedMean> numbers = new LinkedHashMap<>();
        numbers.put("equal", LoopStudy.over(all, Seen::equal));
        numbers.put("reliable", LoopStudy.over(all, Seen::reliable));
        numbers.put("gold", LoopStudy.over(all, Seen::gold));
        numbers.put("gain", LoopStudy.over(all, one -> one.reliable() - one.equal()));
        numbers.put("cost", LoopStudy.over(all, one -> one.gold() - one.equal()));
        numbers.put("direct", LoopStudy.over(all, Seen::direct));
        Map<String, SeedMean> found = new LinkedHashMap<>();
        for (String group : all.getFirst().found().keySet()) {
            found.put(group, LoopStudy.over(all, one -> one.found().getOrDefault(group, 0.0)));
        }
        return new LoopReport(List.copyOf(all), numbers, found);
    }

    void print(Shell shell) {
        Map<String, String> words =
                Map.of(
                        "equal", "win rate against SFT, all labels equal",
                        "reliable", "win rate against SFT, with reliabilities",
                        "gold", "win rate against SFT, gold labels",
                        "gain", "reliabilities minus equal, paired by seed",
                        "cost", "gold minus equal, paired by seed",
                        "direct", "win rate of reliabilities against equal");
        numbers.forEach((name, mean) -> line(mean, words.getOrDefault(name, name), shell));
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

    void write(LoopStudy.Wanted wanted, String version, String command, Path file) {
        ContractFiles.write(
                file,
                out -> {
                    JsonWriter json = new JsonWriter(out);
                    json.object();
                    json.key("experiment").value("loop");
                    json.key("version").value(version);
                    json.key("command").value(command);
                    json.key("settings").value(wanted.size() + ", " + wanted.settings());
                    means(json.key("numbers"), numbers);
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
        json.key("reliable").value(one.reliable());
        json.key("gold").value(one.gold());
        json.key("direct").value(one.direct());
        json.key("found").object();
        one.found().forEach((group, share) -> json.key(group).value(share));
        json.endObject();
    }
}
