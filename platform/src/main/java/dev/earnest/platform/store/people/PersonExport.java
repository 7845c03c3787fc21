package dev.earnest.platform.store.people;

import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jdbi.v3.core.Handle;

/// Everything about one person: as one JSON file for programs, or as a zip with a file for each kind and a page that says
/// what is in it. Both have the same rows, which go out as they come from the database.
public final class PersonExport {
    /// The page in the zip.
    public static final String INDEX = "index.html";

    private PersonExport() {}

    /// Writes an object with a list of rows for each kind.
    ///
    /// @param handle within a transaction: without one the driver would hold all rows
    /// @param out is not closed
    public static void write(Handle handle, Instant now, UUID person, Writer out)
            throws IOException {
        out.write("{\"format\":\"earnest-person-1\",\"exported_at\":\"" + now + "\"");
        for (PersonalRows rows : PersonalRows.ALL) {
            out.write(",\n\"" + rows.name() + "\":");
            rows.write(handle, person, out);
        }
        out.write("}\n");
        out.flush();
    }

    /// Writes a zip: `answer.json` and so on, each a list of rows, and [#INDEX].
    ///
    /// @param handle within a transaction: without one the driver would hold all rows
    /// @param name the person's handle, for the page
    /// @param out is not closed
    public static void zip(Handle handle, Instant now, UUID person, String name, OutputStream out)
            throws IOException {
        ZipOutputStream zip = new ZipOutputStream(out, StandardCharsets.UTF_8);
        Writer writer = new OutputStreamWriter(zip, StandardCharsets.UTF_8);
        Map<PersonalRows, Long> counts = new LinkedHashMap<>();
        for (PersonalRows rows : PersonalRows.ALL) {
            begin(zip, rows.name() + ".json", now);
            counts.put(rows, rows.write(handle, person, writer));
            writer.write("\n");
            writer.flush();
            zip.closeEntry();
        }
        // Last, because it tells how much there is.
        begin(zip, INDEX, now);
        writer.write(PersonIndex.page(name, now, counts));
        writer.flush();
        zip.closeEntry();
        zip.finish();
    }

    private static void begin(ZipOutputStream zip, String name, Instant now) throws IOException {
        ZipEntry entry = new ZipEntry(name);
        entry.setTimeLocal(java.time.LocalDateTime.ofInstant(now, java.time.ZoneOffset.UTC));
        zip.putNextEntry(entry);
    }
}
