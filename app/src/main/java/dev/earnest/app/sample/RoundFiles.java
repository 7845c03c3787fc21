package dev.earnest.app.sample;

import dev.earnest.app.json.Json;
import dev.earnest.app.json.JsonText;
import dev.earnest.app.json.JsonWriter;
import dev.earnest.app.round.RoundFacts;
import dev.earnest.app.round.RoundJson;
import dev.earnest.app.round.SettledRound;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/// The files of the sample round: its record before and after the settlement.
public final class RoundFiles {
    private RoundFiles() {}

    /// @return file names with their contents
    public static Map<String, byte[]> of(RoundFacts facts) {
        return Map.of(
                "round.json", bytes(RoundJson.of(facts)),
                "round-settled.json", bytes(RoundJson.of(SettledRound.of(facts))));
    }

    private static byte[] bytes(Json.Fields record) {
        var out = new ByteArrayOutputStream();
        JsonWriter json = new JsonWriter(out);
        JsonText.write(RoundJson.sealed(record), json);
        json.end();
        return out.toByteArray();
    }

    /// Writes the sample.
    ///
    /// @param args a folder, and optionally a seed
    public static void main(String[] args) throws IOException {
        long seed = args.length > 1 ? Long.parseLong(args[1]) : RoundGenerator.SEED;
        Path folder = Files.createDirectories(Path.of(args.length > 0 ? args[0] : "samples"));
        for (Map.Entry<String, byte[]> file : of(RoundGenerator.generate(seed)).entrySet()) {
            Files.write(folder.resolve(file.getKey()), file.getValue());
        }
    }
}
