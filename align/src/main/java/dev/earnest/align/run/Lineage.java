package dev.earnest.align.run;

import dev.earnest.align.AlignException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// What made a model: everything that is needed to make it again, by content.
///
/// @param program name and version
/// @param commit of the program's sources; `unknown` outside a checkout
/// @param method as the verb calls it
/// @param variant the loss with its settings
/// @param config the text of the settings as given
/// @param folder to which paths in it are relative
/// @param threads that one operation used
/// @param seed of everything random
/// @param base the model that it started from
/// @param baseDigest SHA-256 of its sizes, weights and tokenizer
/// @param data SHA-256 of each file
/// @param notes what was left out or cut
/// @param annotators what each gave
/// @param steps made
/// @param measures at the end
/// @param weights SHA-256 of the files of weights
/// @param time when it ended, in UTC
public record Lineage(
        String program,
        String commit,
        String method,
        String variant,
        String config,
        String folder,
        int threads,
        long seed,
        String base,
        String baseDigest,
        SequencedMap<String, String> data,
        List<String> notes,
        List<Voice> annotators,
        int steps,
        SequencedMap<String, Double> measures,
        String weights,
        String time) {
    /// The file's name in a run's folder.
    public static final String FILE = "lineage.json";

    private static final JsonMapper JSON = JsonMapper.shared();

    /// What an annotator gave to a run.
    ///
    /// @param annotator as the data name them
    /// @param labels that were learned from
    /// @param weight their mean weight
    /// @param flip their mean flip probability; 0 where the run took them at their word
    public record Voice(String annotator, int labels, double weight, double flip) {}

    /// @return with one note more
    Lineage noted(String note) {
        List<String> more = new ArrayList<>(notes);
        more.add(note);
        return new Lineage(
                program,
                commit,
                method,
                variant,
                config,
                folder,
                threads,
                seed,
                base,
                baseDigest,
                data,
                more,
                annotators,
                steps,
                measures,
                weights,
                time);
    }

    /// @return as JSON
    String json() {
        ObjectNode json = JSON.createObjectNode();
        json.put("program", program).put("commit", commit);
        json.put("method", method).put("variant", variant);
        json.put("config", config).put("config_sha256", Digest.of(config));
        json.put("folder", folder).put("threads", threads).put("seed", seed);
        json.putObject("base").put("name", base).put("sha256", baseDigest);
        var files = json.putArray("data");
        data.forEach((file, digest) -> files.addObject().put("file", file).put("sha256", digest));
        notes.forEach(json.putArray("notes")::add);
        var voices = json.putArray("annotators");
        for (Voice voice : annotators) {
            voices.addObject()
                    .put("annotator", voice.annotator())
                    .put("labels", voice.labels())
                    .put("weight", voice.weight())
                    .put("flip_probability", voice.flip());
        }
        json.put("steps", steps);
        measures.forEach(json.putObject("measures")::put);
        json.put("weights_sha256", weights).put("time", time);
        return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(json) + "\n";
    }

    /// @param run the folder of a finished run
    /// @throws AlignException where it has no lineage, or one that was changed
    public static Lineage read(Path run) {
        Path file = run.resolve(FILE);
        if (!Files.isRegularFile(file)) {
            throw new AlignException(
                    "'" + run + "' has no " + FILE + ": name the output folder of a finished run");
        }
        try {
            JsonNode json = JSON.readTree(Files.readString(file));
            String config = json.required("config").asString();
            if (!Digest.of(config).equals(json.required("config_sha256").asString())) {
                throw new AlignException(
                        file + ": config was changed: its SHA-256 is not config_sha256");
            }
            SequencedMap<String, String> data = new LinkedHashMap<>();
            for (JsonNode one : json.required("data")) {
                data.put(one.required("file").asString(), one.required("sha256").asString());
            }
            List<String> notes = new ArrayList<>();
            json.required("notes").forEach(note -> notes.add(note.asString()));
            List<Voice> voices = new ArrayList<>();
            for (JsonNode one : json.required("annotators")) {
                voices.add(
                        new Voice(
                                one.required("annotator").asString(),
                                one.required("labels").asInt(),
                                one.required("weight").asDouble(),
                                one.required("flip_probability").asDouble()));
            }
            SequencedMap<String, Double> measures = new LinkedHashMap<>();
            for (Map.Entry<String, JsonNode> one : json.required("measures").properties()) {
                measures.put(one.getKey(), one.getValue().asDouble());
            }
            return new Lineage(
                    json.required("program").asString(),
                    json.required("commit").asString(),
                    json.required("method").asString(),
                    json.required("variant").asString(),
                    config,
                    json.required("folder").asString(),
                    json.required("threads").asInt(),
                    json.required("seed").asLong(),
                    json.required("base").required("name").asString(),
                    json.required("base").required("sha256").asString(),
                    data,
                    notes,
                    voices,
                    json.required("steps").asInt(),
                    measures,
                    json.required("weights_sha256").asString(),
                    json.required("time").asString());
        } catch (IOException | JacksonException e) {
            throw new AlignException(
                    file
                            + " cannot be read as a lineage: "
                            + String.valueOf(e.getMessage()).lines().findFirst().orElse(""),
                    e);
        }
    }

    /// @throws AlignException where a file of data is gone or is not what it was
    public void checkData() {
        data.forEach((file, digest) -> {
            if (!Digest.of(Path.of(file)).equals(digest)) {
                throw new AlignException(
                        file + " was changed since the run: its SHA-256 was " + digest);
            }
        });
    }
}
