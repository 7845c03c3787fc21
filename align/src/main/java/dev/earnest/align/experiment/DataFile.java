package dev.earnest.align.experiment;

import dev.earnest.align.AlignException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.zip.GZIPInputStream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A gzipped file of JSON lines in the folder of a data set.
final class DataFile {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private DataFile() {}

    /// One line.
    ///
    /// @param place file and line, for messages
    record Row(JsonNode json, String place) {
        /// @throws AlignException where the row has no such text
        String text(String field) {
            JsonNode value = json.path(field);
            if (!value.isString()) {
                throw missing(field);
            }
            return value.stringValue();
        }

        AlignException missing(String field) {
            return new AlignException(
                    place
                            + ": the row has no field '"
                            + field
                            + "' of the kind that this data set has; SOURCE.txt beside the original"
                            + " names its fields");
        }
    }

    /// @param make turns a row into what is wanted
    /// @throws AlignException where the file is missing, damaged or empty
    static <T> List<T> read(Path folder, String name, Function<Row, T> make) {
        Path file = folder.resolve(name);
        if (!Files.exists(file)) {
            throw new AlignException(
                    folder
                            + " has no file "
                            + name
                            + "; --data names the folder of the data set (docs/experiments.md)");
        }
        List<T> made = new ArrayList<>();
        long number = 0;
        try (BufferedReader lines =
                new BufferedReader(
                        new InputStreamReader(
                                new GZIPInputStream(Files.newInputStream(file)),
                                StandardCharsets.UTF_8))) {
            while (true) {
                number++;
                String line = lines.readLine();
                if (line == null) {
                    break;
                }
                made.add(make.apply(new Row(JSON.readTree(line), file + ":" + number)));
            }
        } catch (JacksonException fault) {
            throw new AlignException(
                    file + ":" + number + ": cannot be read: " + fault.getOriginalMessage(), fault);
        } catch (IOException fault) {
            throw new AlignException(
                    file
                            + ":"
                            + Math.max(1, number)
                            + ": cannot be read: "
                            + fault.getMessage()
                            + "; it is gzipped text, one JSON object a line",
                    fault);
        }
        if (made.isEmpty()) {
            throw new AlignException(file + " is empty");
        }
        return made;
    }
}
