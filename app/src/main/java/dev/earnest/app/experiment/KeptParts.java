package dev.earnest.app.experiment;

import dev.earnest.align.experiment.Kept;
import dev.earnest.align.experiment.Resumable;
import dev.earnest.app.contract.ContractFiles;
import dev.earnest.app.json.JsonWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;

/// The finished parts of an experiment, one file each in the folder `parts` beside its result. A part whose file is whole
/// and follows from the same [Recipe] is not measured again; a damaged one is; one of another recipe is refused.
public final class KeptParts implements Kept {
    private static final String NUMBERS = "numbers";

    private final Recipe recipe;
    private final Path folder;

    private KeptParts(Recipe recipe, Path folder) {
        this.recipe = recipe;
        this.folder = folder;
    }

    /// @param output folder of the result, made where it is not there
    /// @param data folder of the data set
    /// @throws dev.earnest.app.cli.UsageException where a part that is there follows from something else
    /// @throws dev.earnest.formats.FormatException where a file of the data cannot be read
    public static KeptParts in(Path output, Resumable experiment, Path data, long seed)
            throws IOException {
        Recipe recipe =
                Recipe.of(
                                experiment.name(),
                                experiment.version(),
                                "seed " + seed + ", " + experiment.settings(seed))
                        .on(data, experiment.files());
        Path folder = Files.createDirectories(output.resolve("parts"));
        try (var files = Files.list(folder)) {
            for (Path file : files.filter(one -> one.toString().endsWith(".json")).toList()) {
                recipe.kept(file, String.valueOf(file.getFileName()));
            }
        }
        return new KeptParts(recipe, folder);
    }

    @Override
    public SequencedMap<String, double[]> of(
            String part, Supplier<SequencedMap<String, double[]>> measure) {
        String name = part + ".json";
        Path file = folder.resolve(name);
        try {
            SequencedMap<String, double[]> kept =
                    recipe.kept(file, name)
                            .map(json -> numbers(json.path(NUMBERS)))
                            .orElseGet(LinkedHashMap::new);
            if (!kept.isEmpty()) {
                return kept;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        SequencedMap<String, double[]> measured = measure.get();
        ContractFiles.write(
                file,
                out -> {
                    JsonWriter json = new JsonWriter(out);
                    json.object();
                    recipe.write(name, json);
                    json.key(NUMBERS).object();
                    measured.forEach((key, numbers) -> {
                        json.newLine().key(key).array();
                        for (double number : numbers) {
                            json.value(number);
                        }
                        json.endArray();
                    });
                    json.endObject();
                    json.endObject().end();
                });
        return measured;
    }

    private static SequencedMap<String, double[]> numbers(JsonNode kept) {
        SequencedMap<String, double[]> numbers = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> one : kept.properties()) {
            JsonNode list = one.getValue();
            numbers.put(
                    one.getKey(),
                    IntStream.range(0, list.size())
                            .mapToDouble(i -> list.get(i).asDouble())
                            .toArray());
        }
        return numbers;
    }
}
