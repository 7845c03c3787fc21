package dev.earnest.app.world;

import dev.earnest.align.experiment.LabelNoise;
import dev.earnest.align.run.Console;
import dev.earnest.app.contract.ContractFiles;
import dev.earnest.app.experiment.Recipe;
import dev.earnest.app.json.JsonWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/// The cells of the noise experiment, one file each, so that a run that was interrupted goes on where it stood: a cell
/// whose file is whole and follows from the same [Recipe] is not trained again, and one of another recipe stops the run
/// before anything is trained.
final class NoiseCells {
    private static final List<Double> SPOILT = List.of(0.25, 0.5, 0.75, 1.0);

    private final NoiseSubject subject;
    private final Path folder;
    private final Console console;

    /// One training.
    ///
    /// @param noise kind
    /// @param share of labels that go wrong
    /// @param seed of world, labels and training
    record Cell(LabelNoise noise, double share, long seed) {
        String file(String subject) {
            return String.format(
                    Locale.ROOT,
                    "%s-%s-%.3f-seed-%d.json",
                    subject,
                    noise.name().toLowerCase(Locale.ROOT),
                    share,
                    seed);
        }
    }

    /// A cell and what came out.
    record Measured(Cell cell, double value) {}

    /// @param folder of the cells, made where it is not there
    NoiseCells(NoiseSubject subject, Path folder, Console console) {
        this.subject = subject;
        this.folder = folder;
        this.console = console;
    }

    /// @return cells of a seed: no noise first, which is the same for all kinds
    static List<Cell> of(long seed) {
        List<Cell> cells = new ArrayList<>();
        cells.add(new Cell(LabelNoise.RANDOM, 0, seed));
        for (LabelNoise noise : LabelNoise.values()) {
            SPOILT.forEach(share -> cells.add(new Cell(noise, share * noise.most(), seed)));
        }
        return cells;
    }

    /// Measures what is not there yet.
    ///
    /// @param first seed
    /// @param seeds how many
    /// @throws dev.earnest.app.cli.UsageException where a file is of other settings, data or another version
    List<Measured> measure(long first, int seeds) throws IOException {
        Files.createDirectories(folder);
        List<Cell> cells = new ArrayList<>();
        for (long seed = first; seed < first + seeds; seed++) {
            cells.addAll(of(seed));
        }
        Recipe recipe = subject.recipe();
        Map<Cell, Double> known = known(cells, recipe);
        List<Measured> all = new ArrayList<>();
        for (Cell cell : cells) {
            Double kept = known.get(cell);
            double value =
                    kept == null
                            ? subject.value(cell.noise(), cell.share(), cell.seed())
                            : kept.doubleValue();
            if (kept == null) {
                write(recipe, cell, value);
            }
            all.add(new Measured(cell, value));
            console.at("cells", all.size(), cells.size(), "seed " + cell.seed());
        }
        return all;
    }

    private Map<Cell, Double> known(List<Cell> cells, Recipe recipe) throws IOException {
        Map<Cell, Double> known = new HashMap<>();
        for (Cell cell : cells) {
            String file = cell.file(subject.name());
            recipe.kept(folder.resolve(file), file)
                    .map(json -> json.path("value"))
                    .filter(JsonNode::isNumber)
                    .ifPresent(value -> known.put(cell, value.asDouble()));
        }
        return known;
    }

    private void write(Recipe recipe, Cell cell, double value) {
        String file = cell.file(subject.name());
        ContractFiles.write(
                folder.resolve(file),
                out -> {
                    JsonWriter json = new JsonWriter(out);
                    json.object();
                    recipe.write(file, json);
                    json.key("subject").value(subject.name());
                    json.key("noise").value(cell.noise().name().toLowerCase(Locale.ROOT));
                    json.key("share").value(cell.share());
                    json.key("seed").value(cell.seed());
                    json.key("value").value(value);
                    json.endObject().end();
                });
    }
}
