package dev.earnest.formats;

import dev.earnest.formats.text.Json;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Copies the rows of containers that the readers of tables do not know (a JSON list, Parquet) as JSON
/// Lines to a temporary file, deleted when the program ends. Line `n` of the copy is row `n`.
final class UnpackedRows {
    private UnpackedRows() {}

    /// @return whether the file's first bytes say that it needs unpacking
    static boolean isNeeded(byte[] head) {
        return Magic.isParquet(head) || JsonRecords.isList(head);
    }

    /// @param file the file, open, none of it taken
    /// @param longest bytes that one text may have
    /// @return the copy
    /// @throws FormatException where the file is broken, so that no next row can be found
    static Path of(InputFile file, int longest) {
        try {
            Path copy = Files.createTempFile("earnest-rows", ".jsonl");
            copy.toFile().deleteOnExit();
            try (BufferedWriter lines = Files.newBufferedWriter(copy)) {
                if (Magic.isParquet(file.head())) {
                    stored(file.path(), lines);
                } else {
                    listed(file, longest, lines);
                }
            }
            if (Files.size(copy) == 0) {
                throw new FormatException(file.name() + " holds no rows");
            }
            return copy;
        } catch (IOException e) {
            throw Faults.cannotRead(file.name(), e);
        }
    }

    private static void stored(Path path, BufferedWriter lines) throws IOException {
        try (ParquetRows rows = ParquetRows.open(path)) {
            for (JsonNode row = rows.next(); row instanceof ObjectNode; row = rows.next()) {
                line(row, lines);
            }
        }
    }

    private static void listed(InputFile file, int longest, BufferedWriter lines)
            throws IOException {
        try (JsonParser parser = Json.parser(file.stream(), longest)) {
            parser.nextToken();
            boolean first = true;
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                TokenStreamLocation at = parser.currentTokenLocation();
                JsonNode row = parser.readValueAsTree();
                if (first && !(row instanceof ObjectNode)) {
                    throw new FormatException(place(file, at) + JsonRecords.notAnObject(row));
                }
                first = false;
                line(row, lines);
            }
            if (parser.nextToken() != null) {
                throw new FormatException(
                        place(file, parser.currentTokenLocation())
                                + "something follows after the list's end");
            }
        } catch (JacksonException e) {
            throw new FormatException(place(file, e.getLocation()) + JsonRecords.notJson(e), e);
        }
    }

    private static void line(JsonNode row, BufferedWriter lines) throws IOException {
        lines.write(Json.line(row));
        lines.write('\n');
    }

    private static String place(InputFile file, TokenStreamLocation at) {
        return at == null
                ? file.name() + ": "
                : file.name() + ":" + at.getLineNr() + ":" + at.getColumnNr() + ": ";
    }
}
