package dev.earnest.model.checkpoint;

import dev.earnest.model.ModelException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Where the files of a model lie: in one folder, or, where that holds an adapter, in its base model's folder too, which
/// may hold an adapter of another base in turn.
///
/// @param folders the model's own first, that of a whole model last
public record ModelPlace(List<Path> folders) {
    private static final String WORDS = "tokenizer.json";

    public ModelPlace {
        folders = List.copyOf(folders);
        if (folders.isEmpty()) {
            throw new IllegalArgumentException("a model lies in one folder at least");
        }
    }

    /// Finds the folders. The path of a base model that does not begin at the root is looked up from the working
    /// directory, as peft does, then from the adapter's folder.
    ///
    /// @param folder of a model or an adapter
    /// @throws ModelException one line that says what to mend, where there is no folder, or the base model of an adapter
    ///     is not named or not there
    public static ModelPlace of(Path folder) {
        List<Path> folders = new ArrayList<>();
        Set<Path> seen = new HashSet<>();
        for (Path next = folder; ; next = base(next)) {
            if (!Files.isDirectory(next)) {
                throw new ModelException("no folder '" + next + "'; check the path");
            }
            if (!seen.add(real(next))) {
                throw new ModelException(
                        folder.resolve(LoraAdapter.CONFIG)
                                + ": the adapter is its own base model; name another folder as"
                                + " base_model_name_or_path");
            }
            folders.add(next);
            if (!holdsAdapter(next)) {
                return new ModelPlace(folders);
            }
        }
    }

    private static boolean holdsAdapter(Path folder) {
        return Files.exists(folder.resolve(LoraAdapter.CONFIG))
                && !Files.exists(folder.resolve(ModelFolder.CONFIG));
    }

    private static Path real(Path folder) {
        try {
            return folder.toRealPath();
        } catch (IOException e) {
            throw new ModelException("cannot read '" + folder + "': " + e.getMessage(), e);
        }
    }

    private static Path base(Path adapter) {
        Path config = adapter.resolve(LoraAdapter.CONFIG);
        String named =
                LoraAdapter.baseOf(adapter)
                        .filter(name -> !name.isBlank())
                        .orElseThrow(() ->
                                new ModelException(
                                        config
                                                + " does not say where its base model is: write its"
                                                + " folder as base_model_name_or_path"));
        Path there = Path.of(named);
        Path beside = adapter.resolve(there);
        if (Files.isDirectory(there)) {
            return there;
        }
        if (Files.isDirectory(beside)) {
            return beside.normalize();
        }
        throw new ModelException(
                config
                        + " says that its base model is '"
                        + named
                        + "': there is no such folder; get that model and write its folder as"
                        + " base_model_name_or_path");
    }

    /// @return the model's own folder
    public Path path() {
        return folders.getFirst();
    }

    /// @return the folder of a whole model
    public Path whole() {
        return folders.getLast();
    }

    /// @return whether the model is an adapter with its base model
    public boolean isAdapter() {
        return folders.size() > 1;
    }

    /// @return the folder of the tokenizer and the chat template: the model's own, or that of the nearest base model
    ///     where an adapter has none
    public Path words() {
        return folders.stream()
                .filter(folder -> Files.exists(folder.resolve(WORDS)))
                .findFirst()
                .orElse(whole());
    }
}
