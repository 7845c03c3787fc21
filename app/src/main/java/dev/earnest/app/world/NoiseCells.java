package dev.earnest.app.world;

import dev.earnest.align.experiment.LabelNoise;
import dev.earnest.align.run.Console;
import dev.earnest.app.contract.ContractFiles;
import dev.earnest.app.json.JsonWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The cells of the noise experiment, one file each, so that a run that was interrupted goes on where it stood: a cell
/// whose file is whole and of the same settings is not trained again.
final class NoiseCells {
    private static final List<Double> SPOILT = List.of(0.25, 0.5, 0.75, 1.0);
    private static final JsonMapper MAPPER = new JsonMapper();

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
    List<Measured> measure(long first, int seeds) throws IOException {
        Files.createDirectories(folder);
        List<Measured> all = new ArrayList<>();
        long total = (long) seeds * of(first).size();
        for (long seed = first; seed < first + seeds; seed++) {
            for (Cell cell : of(seed)) {
                Path file = folder.resolve(cell.file(subject.name()));
                OptionalDouble known = known(file);
                double value =
                        known.isPresent()
                                ? known.getAsDouble()
                                : subject.value(cell.noise(), cell.share(), cell.seed());
                if (known.isEmpty()) {
                    write(file, cell, value);
                }
                all.add(new Measured(cell, value));
                console.at("cells", all.size(), total, "seed " + seed);
            }
        }
        return all;
    }

    private OptionalDouble known(Path file) throws IOException {
        if (!Files.exists(file)) {
            return OptionalDouble.empty();
        }
        try {
            JsonNode node = MAPPER.readTree(Files.readAllBytes(file));
            return node.path("settings").asString("").equals(subject.settings())
                            && node.path("value").isNumber()
                    ? OptionalDouble.of(node.path("value").asDouble())
                    : OptionalDouble.empty();
        } catch (JacksonException damaged) {
            return OptionalDouble.empty();
        }
    }

    private void write(Path file, Cell cell, double value) {
        ContractFiles.write(
                file,
                out -> {
                    JsonWriter json = new JsonWriter(out);
                    json.object();
                    json.key("subject").value(subject.name());
                    json.key("settings").value(subject.settings());
                    json.key("noise").value(cell.noise().name().toLowerCase(Locale.ROOT));
                    json.key("share").value(cell.share());
                    json.key("seed").value(cell.seed());
                    json.key("value").value(value);
                    json.endObject().end();
                });
    }
}
