package dev.earnest.platform.client;

import java.util.Map;
import java.util.Objects;

/// A file of items that a campaign file names.
///
/// @param file as named, from the folder of the campaign file
/// @param kind `normal`, `gold`, `training` or `exam`
/// @param settings of the import, by their names in the HTTP API; what is left out takes its default
public record ItemFile(String file, String kind, Map<String, String> settings) {
    public ItemFile {
        Objects.requireNonNull(file, "file");
        Objects.requireNonNull(kind, "kind");
        settings = Map.copyOf(settings);
    }
}
