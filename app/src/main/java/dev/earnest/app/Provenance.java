package dev.earnest.app;

import dev.earnest.app.json.JsonWriter;
import dev.earnest.formats.Digests;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// Where a result comes from: everything that is needed to compute it again.
///
/// @param version of the program
/// @param command as typed
/// @param input the file's name, `-` for standard input
/// @param inputSha256 in hexadecimal; `not recorded (standard input)` where the bytes are gone
/// @param rows judgments that were used
/// @param seed of everything random
/// @param settings further settings by name, defaults included
/// @param time of the computation, to the second
public record Provenance(
        String version,
        String command,
        String input,
        String inputSha256,
        long rows,
        long seed,
        Map<String, String> settings,
        Instant time) {
    public Provenance {
        settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings));
    }

    /// @return provenance of a result computed now from this file
    /// @throws dev.earnest.formats.FormatException where the file cannot be read again
    public static Provenance of(
            String command,
            String input,
            long rows,
            long seed,
            Map<String, String> settings,
            Clock clock) {
        return new Provenance(
                Version.NUMBER,
                command,
                input,
                input.equals("-")
                        ? "not recorded (standard input)"
                        : Digests.sha256(Path.of(input)),
                rows,
                seed,
                settings,
                clock.instant().truncatedTo(ChronoUnit.SECONDS));
    }

    /// @param inputs files, at least one, none of them standard input
    /// @return provenance of a result computed now from these files
    /// @throws dev.earnest.formats.FormatException where a file cannot be read again
    public static Provenance ofFiles(
            String command,
            List<Path> inputs,
            long rows,
            long seed,
            Map<String, String> settings,
            Clock clock) {
        return new Provenance(
                Version.NUMBER,
                command,
                inputs.stream().map(Path::toString).collect(Collectors.joining(", ")),
                inputs.stream().map(Digests::sha256).collect(Collectors.joining(", ")),
                rows,
                seed,
                settings,
                clock.instant().truncatedTo(ChronoUnit.SECONDS));
    }

    /// Writes the `provenance` member of a JSON object.
    public void write(JsonWriter json) {
        json.key("provenance").object();
        json.key("version").value(version);
        json.key("command").value(command);
        json.key("input").value(input);
        json.key("input_sha256").value(inputSha256);
        json.key("rows").value(rows);
        json.key("seed").value(seed);
        json.key("settings").object();
        settings.forEach((name, value) -> json.key(name).value(value));
        json.endObject();
        json.key("time").value(time.toString());
        json.endObject();
    }
}
