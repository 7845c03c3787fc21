package dev.earnest.app.experiment;

import dev.earnest.align.experiment.ExperimentResult;
import dev.earnest.app.contract.ContractFiles;
import dev.earnest.app.json.JsonWriter;
import dev.earnest.app.report.PageAssets;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;

/// The files of a result: `result.json` with everything, `curve.svg` with the picture. Each appears whole or not at all.
public final class ResultFiles {
    private ResultFiles() {}

    /// Where a result comes from.
    ///
    /// @param experiment its name
    /// @param version of the program
    /// @param command as typed
    /// @param time when it ended
    /// @param seed of everything random
    /// @param seconds that it took
    /// @param data SHA-256 of each data file, by name
    public record Origin(
            String experiment,
            String version,
            String command,
            String time,
            long seed,
            double seconds,
            Map<String, String> data) {}

    /// Writes both.
    ///
    /// @param folder that is there
    public static void write(ExperimentResult result, Origin origin, Path folder) {
        ContractFiles.write(
                folder.resolve("result.json"), out -> json(result, origin, new JsonWriter(out)));
        byte[] picture =
                CurvePicture.of(result.curve())
                        .standalone(PageAssets.pictureStyle())
                        .getBytes(StandardCharsets.UTF_8);
        ContractFiles.write(folder.resolve("curve.svg"), out -> out.write(picture));
    }

    private static void json(ExperimentResult result, Origin origin, JsonWriter json) {
        json.object();
        json.key("experiment").value(origin.experiment());
        json.key("version").value(origin.version());
        json.key("command").value(origin.command());
        json.key("time").value(origin.time());
        json.key("seed").value(origin.seed());
        json.key("seconds").value(origin.seconds());
        texts(json.key("data_sha256"), origin.data());
        texts(json.key("settings"), result.settings());
        json.key("findings").array();
        for (ExperimentResult.Finding one : result.findings()) {
            json.newLine().object();
            json.key("name").value(one.name());
            json.key("meaning").value(one.meaning());
            json.key("value").value(one.value());
            json.key("low").value(one.low());
            json.key("high").value(one.high());
            json.endObject();
        }
        json.endArray();
        json.key("parts").object();
        result.parts().forEach((name, value) -> json.newLine().key(name).value(value));
        json.endObject();
        json.key("samples").array();
        result.samples().forEach(sample -> json.newLine().value(sample));
        json.endArray();
        curve(result.curve(), json.key("curve"));
        json.endObject().end();
    }

    private static void curve(ExperimentResult.Curve curve, JsonWriter json) {
        json.object();
        json.key("title").value(curve.title());
        json.key("description").value(curve.description());
        json.key("across").value(curve.across());
        json.key("up").value(curve.up());
        json.key("lines").array();
        for (ExperimentResult.Line line : curve.lines()) {
            json.newLine().object();
            json.key("name").value(line.name());
            numbers(json.key("x"), line.x());
            numbers(json.key("y"), line.y());
            json.endObject();
        }
        json.endArray();
        json.key("levels").array();
        for (ExperimentResult.Level level : curve.levels()) {
            json.newLine().object();
            json.key("name").value(level.name());
            json.key("y").value(level.y());
            json.endObject();
        }
        json.endArray();
        json.endObject();
    }

    private static void texts(JsonWriter json, Map<String, String> texts) {
        json.object();
        texts.forEach((name, value) -> json.key(name).value(value));
        json.endObject();
    }

    private static void numbers(JsonWriter json, double[] numbers) {
        json.array();
        for (double number : numbers) {
            json.value(number);
        }
        json.endArray();
    }
}
