package dev.earnest.platform.web.export;

import dev.earnest.platform.store.Database;
import dev.earnest.platform.store.jobs.Blobs;
import dev.earnest.platform.store.jobs.JobFile;
import dev.earnest.platform.web.Exchange;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;

/// Sends a file of a job, or a part of it, a chunk at a time: a download that broke off goes on where it was.
final class Download {
    private Download() {}

    static void send(Exchange exchange, Database database, UUID job, JobFile file)
            throws IOException {
        var http = exchange.http();
        String tag = "\"" + file.sha256() + "\"";
        http.header("ETag", tag);
        http.header("Accept-Ranges", "bytes");
        http.header("Cache-Control", "private, no-transform");
        http.header(
                "Repr-Digest",
                "sha-256=:"
                        + Base64.getEncoder().encodeToString(HexFormat.of().parseHex(file.sha256()))
                        + ":");
        http.header("Content-Disposition", "attachment; filename=\"" + file.name() + "\"");
        if (Optional.ofNullable(http.header("If-None-Match")).filter(tag::equals).isPresent()) {
            http.status(304);
            return;
        }
        boolean same = Optional.ofNullable(http.header("If-Range")).map(tag::equals).orElse(true);
        ByteRange.Asked asked =
                same
                        ? ByteRange.of(Optional.ofNullable(http.header("Range")), file.bytes())
                        : new ByteRange.Asked.Whole();
        ByteRange part =
                switch (asked) {
                    case ByteRange.Asked.Whole _ -> new ByteRange(0, file.bytes() - 1);
                    case ByteRange.Asked.Part(ByteRange range) -> {
                        http.status(206);
                        http.header(
                                "Content-Range",
                                "bytes " + range.from() + "-" + range.to() + "/" + file.bytes());
                        yield range;
                    }
                    case ByteRange.Asked.Outside _ -> {
                        http.status(416);
                        http.header("Content-Range", "bytes */" + file.bytes());
                        yield new ByteRange(0, -1);
                    }
                };
        if (http.statusCode() == 416) {
            return;
        }
        http.contentType(file.mediaType());
        http.res().setContentLengthLong(part.length());
        write(http.res().getOutputStream(), database, job, file, part);
    }

    private static void write(
            OutputStream out, Database database, UUID job, JobFile file, ByteRange part)
            throws IOException {
        long at = part.from();
        while (at <= part.to()) {
            int number = Math.toIntExact(at / file.chunkBytes());
            byte[] chunk =
                    database.read(h -> Blobs.chunk(h, job, file, number))
                            .orElseThrow(() ->
                                    new IOException("the file was deleted while it was sent"));
            int from = (int) (at % file.chunkBytes());
            int length = (int) Math.min(chunk.length - from, part.to() - at + 1);
            out.write(chunk, from, length);
            at += length;
        }
    }
}
