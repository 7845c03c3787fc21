package dev.earnest.app.server;

import dev.earnest.app.spec.Spec;
import dev.earnest.platform.settings.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Finds the secrets that a settings file points to: `${NAME}` for an environment variable, `file:PATH` for a file. The
/// file of settings itself never holds one, so that it can be shown around and kept under version control.
final class SecretReader {
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{([A-Za-z_][A-Za-z0-9_]*)}");
    private static final String FILE = "file:";
    private static final long MOST_BYTES = 8 << 10;

    private final Map<String, String> environment;
    private final Path folder;

    /// @param folder from which relative paths start
    SecretReader(Map<String, String> environment, Path folder) {
        this.environment = Map.copyOf(environment);
        this.folder = folder;
    }

    /// @return the secret of a field that must be given
    /// @throws dev.earnest.app.spec.SpecException where it is missing; never shows what stands there
    Secret require(Spec spec, String field) {
        return read(spec, field, spec.text(field));
    }

    /// @return the secret of a field, where it is given
    Optional<Secret> optional(Spec spec, String field) {
        return spec.optionalText(field).map(text -> read(spec, field, text));
    }

    private Secret read(Spec spec, String field, String text) {
        Matcher variable = VARIABLE.matcher(text.strip());
        if (variable.matches()) {
            return fromEnvironment(spec, field, variable.group(1));
        }
        if (text.startsWith(FILE)) {
            return fromFile(spec, field, text.substring(FILE.length()).strip());
        }
        throw spec.place(field)
                .fault(
                        "a secret does not stand in this file; write ${NAME} for an environment variable or"
                                + " file:PATH for a file that holds it");
    }

    private Secret fromEnvironment(Spec spec, String field, String name) {
        String value = environment.getOrDefault(name, "");
        if (value.isBlank()) {
            throw spec.place(field)
                    .fault("environment variable " + name + " is not set; set it to the secret");
        }
        return Secret.at("environment variable " + name, () -> value);
    }

    private Secret fromFile(Spec spec, String field, String name) {
        Path file;
        try {
            file = folder.resolve(name);
        } catch (InvalidPathException e) {
            throw spec.place(field).fault("'" + name + "' is not a file name");
        }
        String fault = fault(file);
        if (!fault.isEmpty()) {
            throw spec.place(field).fault("file '" + file + "' " + fault);
        }
        return Secret.at("file " + file, () -> text(file));
    }

    private static String fault(Path file) {
        try {
            if (!Files.isRegularFile(file)) {
                return "does not exist; it holds the secret and nothing else";
            }
            if (Files.size(file) > MOST_BYTES) {
                return "is larger than 8 KiB; it holds the secret and nothing else";
            }
            String text = Files.readString(file).strip();
            if (text.isEmpty() || text.lines().count() > 1) {
                return "does not hold exactly one line; it holds the secret and nothing else";
            }
            return "";
        } catch (IOException e) {
            return "cannot be read; it holds the secret and nothing else";
        }
    }

    // Blank while it cannot be read: whoever needs it says that it is missing, and where.
    private static String text(Path file) {
        return fault(file).isEmpty() ? read(file) : "";
    }

    private static String read(Path file) {
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            return "";
        }
    }
}
