package dev.earnest.model.tokens;

import dev.earnest.model.ModelException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Reads the JSON files of a model's folder, with errors that name the file.
public final class Folder {
    private static final JsonMapper JSON =
            JsonMapper.builder()
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
                    .build();

    private Folder() {}

    /// @return the object in the file, empty where there is no such file
    /// @throws ModelException when it cannot be read or holds anything but one JSON object
    public static Optional<JsonNode> object(Path file) {
        Optional<String> text = text(file);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        try {
            JsonNode node = JSON.readTree(text.get());
            if (!node.isObject()) {
                throw new ModelException(file + ": is no JSON object; fetch the file again");
            }
            return Optional.of(node);
        } catch (JacksonException e) {
            throw new ModelException(
                    file
                            + ": damaged JSON at line "
                            + e.getLocation().getLineNr()
                            + ", column "
                            + e.getLocation().getColumnNr()
                            + " ("
                            + e.getOriginalMessage().lines().findFirst().orElse("")
                            + "); fetch the file again",
                    e);
        }
    }

    /// @return the text of a UTF-8 file, empty where there is no such file
    /// @throws ModelException when it cannot be read
    public static Optional<String> text(Path file) {
        try {
            return Optional.of(Files.readString(file));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (java.nio.charset.CharacterCodingException e) {
            throw new ModelException(file + ": is not UTF-8; fetch the file again", e);
        } catch (IOException e) {
            throw new ModelException(file + ": cannot be read: " + e.getMessage(), e);
        }
    }
}
