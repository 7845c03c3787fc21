package dev.earnest.app.train;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;

/// The commit of the checkout that the program runs from.
public final class Commit {
    private static final int DIGITS = 40;

    private Commit() {}

    /// @return 40 hexadecimal digits, or `unknown` outside a checkout
    public static String ofCheckout() {
        CodeSource source = Commit.class.getProtectionDomain().getCodeSource();
        try {
            return source == null ? "unknown" : of(Path.of(source.getLocation().toURI()));
        } catch (URISyntaxException | IllegalArgumentException | IOException e) {
            return "unknown";
        }
    }

    /// @param inside a file or folder of a checkout
    static String of(Path inside) throws IOException {
        Path folder = inside.toAbsolutePath();
        while (folder != null && !Files.exists(folder.resolve(".git"))) {
            folder = folder.getParent();
        }
        if (folder == null) {
            return "unknown";
        }
        Path git = folder.resolve(".git");
        if (Files.isRegularFile(git)) {
            git = folder.resolve(value(Files.readString(git), "gitdir:"));
        }
        String head = Files.readString(git.resolve("HEAD")).strip();
        if (!head.startsWith("ref:")) {
            return checked(head);
        }
        String name = value(head, "ref:");
        Path common =
                Files.exists(git.resolve("commondir"))
                        ? git.resolve(Files.readString(git.resolve("commondir")).strip())
                        : git;
        if (Files.exists(common.resolve(name))) {
            return checked(Files.readString(common.resolve(name)).strip());
        }
        Path packed = common.resolve("packed-refs");
        return Files.exists(packed)
                ? Files.readString(packed)
                        .lines()
                        .filter(line -> line.endsWith(" " + name))
                        .map(line -> checked(line.substring(0, line.indexOf(' '))))
                        .findFirst()
                        .orElse("unknown")
                : "unknown";
    }

    private static String value(String text, String key) {
        return text.strip().substring(key.length()).strip();
    }

    private static String checked(String commit) {
        return commit.matches("[0-9a-f]{" + DIGITS + "}") ? commit : "unknown";
    }
}
