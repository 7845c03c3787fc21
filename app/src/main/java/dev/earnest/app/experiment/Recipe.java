package dev.earnest.app.experiment;

import dev.earnest.app.cli.UsageException;
import dev.earnest.app.json.JsonWriter;
import dev.earnest.formats.Digests;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What the kept results of an experiment follow from, besides the cell that each one is of. Every file of a result has it
/// and its SHA-256, so that a run that goes on never mixes numbers of different programs, settings or data: like a
/// training run, it refuses what is not its own.
///
/// @param experiment its name
/// @param version of the experiment's code: raised with every change that changes a number
/// @param settings all that is set, in words
/// @param data SHA-256 of every file that is read, by name
public record Recipe(
        String experiment, int version, String settings, SortedMap<String, String> data) {
    private static final JsonMapper MAPPER = new JsonMapper();
    private static final String DIGEST = "recipe_sha256";

    /// Sorts the files.
    public Recipe {
        data = new TreeMap<>(data);
    }

    /// An experiment that makes its own data.
    public static Recipe of(String experiment, int version, String settings) {
        return new Recipe(experiment, version, settings, new TreeMap<>());
    }

    /// @return the same on files of a folder
    /// @throws dev.earnest.formats.FormatException where one cannot be read
    public Recipe on(Path folder, List<String> files) {
        SortedMap<String, String> digests = new TreeMap<>(data);
        files.forEach(file -> digests.put(file, Digests.sha256(folder.resolve(file))));
        return new Recipe(experiment, version, settings, digests);
    }

    /// @param cell of the experiment, by name
    /// @return SHA-256 of all that the cell's result follows from, in hexadecimal
    public String digest(String cell) {
        StringBuilder all = new StringBuilder();
        for (String part : List.of(experiment, "version " + version, settings, cell)) {
            all.append(part).append('\n');
        }
        data.forEach((file, sha256) -> all.append(file).append(' ').append(sha256).append('\n'));
        return Digests.sha256OfText(all.toString());
    }

    /// Writes the fields that every result has.
    public void write(JsonWriter json) {
        json.key("experiment").value(experiment);
        json.key("experiment_version").value(version);
        json.key("settings").value(settings);
        json.key("data_sha256").object();
        data.forEach((file, sha256) -> json.key(file).value(sha256));
        json.endObject();
    }

    /// Writes the fields that the file of a cell has.
    public void write(String cell, JsonWriter json) {
        write(json);
        json.key(DIGEST).value(digest(cell));
    }

    /// @return what the file of a cell holds; empty where there is none, or a damaged one
    /// @throws UsageException where it follows from something else
    public Optional<JsonNode> kept(Path file, String cell) throws IOException {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        JsonNode kept;
        try {
            kept = MAPPER.readTree(Files.readAllBytes(file));
        } catch (JacksonException damaged) {
            return Optional.empty();
        }
        if (!kept.isObject()) {
            return Optional.empty();
        }
        if (!kept.path(DIGEST).asString("").equals(digest(cell))) {
            throw new UsageException(file + " " + otherwise(kept, cell));
        }
        return Optional.of(kept);
    }

    private String otherwise(JsonNode kept, String cell) {
        String elsewhere = ": name another folder with -o";
        if (kept.path("experiment_version").asInt(0) != version) {
            return "was measured by "
                    + (kept.has("experiment_version")
                            ? "version " + kept.path("experiment_version").asInt(0)
                            : "a version without number")
                    + " of this experiment, and this program has version "
                    + version
                    + elsewhere;
        }
        String back = ": go on with those, or name another folder with -o";
        if (!kept.path("settings").asString("").equals(settings)) {
            return "was measured with other settings ("
                    + kept.path("settings").asString("")
                    + ")"
                    + back;
        }
        for (Map.Entry<String, String> one : data.entrySet()) {
            if (!kept.path("data_sha256").path(one.getKey()).asString("").equals(one.getValue())) {
                return "was measured on other data (" + one.getKey() + " has changed)" + back;
            }
        }
        return "is no result of " + cell + " of this experiment: delete it to have it measured";
    }
}
