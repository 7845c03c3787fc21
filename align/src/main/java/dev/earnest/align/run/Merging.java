package dev.earnest.align.run;

import dev.earnest.align.AlignException;
import dev.earnest.model.ModelException;
import dev.earnest.model.ValueHeads;
import dev.earnest.model.checkpoint.Control;
import dev.earnest.model.checkpoint.ModelFiles;
import dev.earnest.model.checkpoint.ModelFolder;
import dev.earnest.model.checkpoint.ModelPlace;
import dev.earnest.torch.Hardware;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.bytedeco.pytorch.global.torch.ScalarType;

/// Writes an adapter and its base model as one whole model, which needs neither any more.
public final class Merging {
    // Value heads are read with the model, but no part of it: they have tensors of their own.
    private static final List<String> BESIDE = List.of(Control.FILE, ValueHeads.FILE);

    private Merging() {}

    /// Adds the changes to the weights of the base model, in float32, and writes the sum with numbers of the type that
    /// the base model's files have. Tokenizer, chat template, how texts end, the head of a reward model, what steers
    /// answers, and the lineage of the adapter go along; a card tells what was merged.
    ///
    /// @param adapter its folder
    /// @param output a new or empty folder, which appears whole or not at all
    /// @param program name and version, for the card
    /// @throws ModelException one line, where the folder or its base model cannot be read, or the output not be written
    /// @throws AlignException where the folder holds a whole model
    public static void run(Path adapter, Path output, String program, InstantSource clock) {
        ModelPlace place = ModelPlace.of(adapter);
        if (!place.isAdapter()) {
            throw new AlignException(
                    "'" + adapter + "' holds a whole model: there is no adapter to merge");
        }
        try (ModelFolder folder = ModelFolder.open(adapter, Hardware.CPU, ScalarType.Float)) {
            ModelFiles files =
                    ModelFiles.of(folder.config(), folder.parameters())
                            .withGeneration(folder.generation())
                            .withTokenizerOf(place.words())
                            .withType(ModelFolder.storedType(place));
            if (folder.score().isPresent()) {
                files = files.withScore(folder.score().get());
            }
            for (String name : BESIDE) {
                if (Files.exists(adapter.resolve(name))) {
                    files = files.withFile(name, bytes(adapter.resolve(name)));
                }
            }
            if (Files.exists(adapter.resolve(Lineage.FILE))) {
                String lineage =
                        Lineage.read(adapter)
                                .noted(
                                        "merged into its base model afterwards: the weights named here"
                                                + " are those of the adapter")
                                .json();
                files = files.withFile(Lineage.FILE, lineage.getBytes(StandardCharsets.UTF_8));
            }
            files.withFile(
                            "README.md",
                            card(place, program, clock).getBytes(StandardCharsets.UTF_8))
                    .save(output);
        }
    }

    private static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new AlignException(file + " cannot be read: " + e.getMessage(), e);
        }
    }

    private static String card(ModelPlace place, String program, InstantSource clock) {
        StringBuilder card = new StringBuilder();
        card.append("# Merged model\n\nMade by ")
                .append(program)
                .append(" on ")
                .append(clock.instant().truncatedTo(ChronoUnit.SECONDS))
                .append(
                        """
                        : the changes of an adapter were added to the weights of its base model.

                        | part | SHA-256 of its weights |
                        |---|---|
                        """);
        for (Path folder : place.folders()) {
            card.append("| ")
                    .append(folder.equals(place.whole()) ? "base model: " : "adapter: ")
                    .append(Lines.shown(folder.toString()).replace("|", "\\|"))
                    .append(" | ")
                    .append(Digest.ofWeights(folder))
                    .append(" |\n");
        }
        if (Files.exists(place.path().resolve(Lineage.FILE))) {
            card.append("\n`")
                    .append(Lineage.FILE)
                    .append("` tells what the adapter learned from.\n");
        }
        return card.toString();
    }
}
