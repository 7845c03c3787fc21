package dev.earnest.platform.postgres;

import java.util.Locale;

/// The machine we run on, and the archive of programs for it.
final class Platform {
    /// Version of the archive: that of PostgreSQL and a number for the packaging. The same as
    /// `postgres-binaries.version` in the root build file.
    static final String VERSION = "18.6.0";

    /// Version as PostgreSQL says it.
    static final String POSTGRES = VERSION.substring(0, VERSION.lastIndexOf('.'));

    /// The version that decides which clusters we can open.
    static final String MAJOR = POSTGRES.substring(0, POSTGRES.indexOf('.'));

    private Platform() {}

    static boolean isWindows() {
        return property("os.name").startsWith("windows");
    }

    static boolean isLinux() {
        return property("os.name").startsWith("linux");
    }

    /// @return the class path name of the archive for this machine; there may be none
    static String archive() {
        String system = isWindows() ? "windows" : isLinux() ? "linux" : "darwin";
        String machine =
                switch (property("os.arch")) {
                    case "amd64", "x86_64" -> "x86_64";
                    case "aarch64", "arm64" -> "arm_64";
                    default -> property("os.arch");
                };
        return "postgres-" + system + "-" + machine + ".txz";
    }

    /// @return the machine in words
    static String words() {
        return System.getProperty("os.name", "?") + " " + System.getProperty("os.arch", "?");
    }

    private static String property(String name) {
        return System.getProperty(name, "").toLowerCase(Locale.ROOT);
    }
}
