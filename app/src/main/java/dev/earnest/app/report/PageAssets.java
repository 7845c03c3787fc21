package dev.earnest.app.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/// The style sheet and the script that are written into the page, and the content security policy that
/// allows exactly these two and nothing else: no network, no other script, no frame, no form.
///
/// @param style the style sheet
/// @param script sorts tables
public record PageAssets(String style, String script) {
    /// @return the assets that ship with the program
    public static PageAssets load() {
        return new PageAssets(
                resource("colours.css")
                        + "\n"
                        + resource("picture.css")
                        + "\n"
                        + resource("report.css"),
                resource("report.js"));
    }

    /// @return the style sheet of a picture that stands alone: the page's colours and marks, nothing else
    public static String pictureStyle() {
        return resource("colours.css") + "\n" + resource("picture.css");
    }

    /// @return the policy for a `meta` element
    public String policy() {
        return "default-src 'none'; style-src '"
                + hash(style)
                + "'; script-src '"
                + hash(script)
                + "'; base-uri 'none'; form-action 'none'";
    }

    private static String hash(String text) {
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256")
                            .digest(text.getBytes(StandardCharsets.UTF_8));
            return "sha256-" + Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java machine has SHA-256", impossible);
        }
    }

    private static String resource(String name) {
        try (InputStream in = PageAssets.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("the program is built without " + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).strip();
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }
}
