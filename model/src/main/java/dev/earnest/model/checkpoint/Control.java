package dev.earnest.model.checkpoint;

import dev.earnest.model.ModelException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Texts between prompt and answer by which a model was told good answers from bad ones: it answers well where the first
/// stands there (Korbak et al. 2023, arXiv 2302.08582).
///
/// @param good before answers that were wanted, not empty
/// @param bad before the others, another text
public record Control(String good, String bad) {
    /// The file's name beside a model.
    public static final String FILE = "control.json";

    private static final JsonMapper JSON = JsonMapper.shared();

    public Control {
        if (good.isEmpty() || bad.isEmpty() || good.equals(bad)) {
            throw new ModelException(
                    "control texts are '" + good + "' and '" + bad + "': two different ones");
        }
    }

    /// @throws ModelException where the file cannot be written
    public void save(Path folder) {
        Path file = folder.resolve(FILE);
        try {
            Files.writeString(
                    file, JSON.createObjectNode().put("good", good).put("bad", bad) + "\n");
        } catch (IOException e) {
            throw new ModelException("cannot write '" + file + "': " + e.getMessage(), e);
        }
    }

    /// @return the texts that lie beside a model, empty where none do
    /// @throws ModelException one line that names the file, where it is damaged
    public static Optional<Control> open(Path folder) {
        Path file = folder.resolve(FILE);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            JsonNode json = JSON.readTree(Files.readString(file));
            return Optional.of(
                    new Control(json.path("good").asString(""), json.path("bad").asString("")));
        } catch (IOException | JacksonException e) {
            throw new ModelException(
                    file + " cannot be read; it holds {\"good\": TEXT, \"bad\": TEXT}", e);
        } catch (ModelException e) {
            throw new ModelException(file + ": " + e.getMessage(), e);
        }
    }
}
