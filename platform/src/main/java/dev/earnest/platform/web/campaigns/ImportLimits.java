package dev.earnest.platform.web.campaigns;

import java.util.Map;

/// How large a file may be that is imported.
final class ImportLimits {
    /// Unless told otherwise: 2 GiB.
    static final long DEFAULT = 2L << 30;

    /// The variable of the environment that tells otherwise.
    static final String VARIABLE = "EARNEST_MAX_IMPORT_BYTES";

    private ImportLimits() {}

    /// @throws IllegalArgumentException where the variable holds no number of bytes
    static long of(Map<String, String> environment) {
        String text = environment.getOrDefault(VARIABLE, "").strip();
        if (text.isEmpty()) {
            return DEFAULT;
        }
        if (!text.matches("[1-9][0-9]{0,15}")) {
            throw new IllegalArgumentException(
                    VARIABLE + " is '" + text + "'; write a number of bytes, such as 4294967296");
        }
        return Long.parseLong(text);
    }
}
