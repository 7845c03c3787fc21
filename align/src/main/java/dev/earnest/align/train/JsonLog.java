package dev.earnest.align.train;

import dev.earnest.align.AlignException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// One line of JSON for every update: `{"step":1,"loss":2.3,"rate":1e-4,"gradient_norm":0.8,"weight":512,
/// "milliseconds":31.2, ...}` with what the task measured. Lines are added to what is there.
public final class JsonLog implements Watcher {
    private static final Set<String> OWN =
            Set.of("step", "rate", "gradient_norm", "weight", "milliseconds");

    private final Path file;

    /// @param file to which lines are added
    public JsonLog(Path file) {
        this.file = file;
    }

    /// @throws AlignException where the file cannot be written
    @Override
    public boolean step(StepReport report) {
        ObjectNode line = JsonMapper.shared().createObjectNode();
        line.put("step", report.step());
        line.put("loss", report.loss());
        line.put("rate", report.rate());
        line.put("gradient_norm", report.gradientNorm());
        line.put("weight", report.weight());
        line.put("milliseconds", Math.round(report.nanoseconds() / 1e4) / 1e2);
        report.measures().forEach(line::put);
        try {
            Files.writeString(
                    file,
                    line + "\n",
                    StandardCharsets.UTF_8,
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new AlignException(file + " cannot be written: " + e.getMessage(), e);
        }
        return true;
    }

    /// @return what the last line tells: the loss and what was measured; nothing where there is no line
    /// @throws AlignException where the file cannot be read
    public static SequencedMap<String, Double> last(Path file) {
        SequencedMap<String, Double> measures = new LinkedHashMap<>();
        try {
            List<String> lines =
                    Files.exists(file)
                            ? Files.readAllLines(file, StandardCharsets.UTF_8)
                            : List.of();
            if (!lines.isEmpty()) {
                JsonMapper.shared()
                        .readTree(lines.getLast())
                        .properties()
                        .forEach(one -> {
                            if (!OWN.contains(one.getKey())) {
                                measures.put(one.getKey(), one.getValue().asDouble());
                            }
                        });
            }
            return measures;
        } catch (IOException | JacksonException e) {
            throw new AlignException(file + " cannot be read: " + e.getMessage(), e);
        }
    }
}
