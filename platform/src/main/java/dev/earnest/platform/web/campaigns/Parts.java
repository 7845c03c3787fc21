package dev.earnest.platform.web.campaigns;

import dev.earnest.platform.web.Exchange;
import dev.earnest.platform.web.HttpFault;
import jakarta.servlet.MultipartConfigElement;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.Part;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// A form with a file. The file lies on the disk of this server while the form is handled; memory does not grow with it.
///
/// @param fields of the form
/// @param file empty where none was chosen
record Parts(Map<String, String> fields, Optional<Part> file) implements AutoCloseable {
    private static final int MOST_FIELD = 1 << 20;
    private static final int IN_MEMORY = 64 << 10;

    /// @param most bytes of the file
    static Parts of(Exchange exchange, long most) throws IOException {
        exchange.http()
                .req()
                .setAttribute(
                        "org.eclipse.jetty.multipartConfig",
                        new MultipartConfigElement(
                                System.getProperty("java.io.tmpdir"), most, -1, IN_MEMORY));
        Map<String, String> fields = new LinkedHashMap<>();
        Optional<Part> file = Optional.empty();
        try {
            for (Part part : exchange.http().req().getParts()) {
                if (part.getSubmittedFileName() == null) {
                    fields.put(part.getName(), text(part));
                } else if (part.getSize() > 0 || !part.getSubmittedFileName().isEmpty()) {
                    file = Optional.of(part);
                }
            }
        } catch (ServletException | IllegalStateException e) {
            throw new HttpFault(413, "The file is larger than " + Numbers.bytes(most) + ".");
        }
        return new Parts(fields, file);
    }

    private static String text(Part part) throws IOException {
        byte[] bytes = part.getInputStream().readNBytes(MOST_FIELD);
        return new String(bytes, StandardCharsets.UTF_8);
    }

    @Override
    public void close() throws IOException {
        if (file.isPresent()) {
            file.get().delete();
        }
    }
}
