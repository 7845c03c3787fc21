package dev.earnest.app;

import dev.earnest.app.train.Commit;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.Properties;

/// Which sources the program was built from.
///
/// @param commit 40 hexadecimal digits, or [#UNKNOWN]
/// @param changed whether files of the checkout differed from that commit
public record Build(String commit, boolean changed) {
    /// Stands for the commit where nothing tells it.
    public static final String UNKNOWN = "unknown";

    private static final String RECORDED = "build.properties";
    private static final String ARCHIVED = "commit.txt";

    /// What the build recorded; else the commit that git wrote into a source archive; else that of the checkout
    /// the program runs from.
    ///
    /// @return where this program comes from
    public static Build ofProgram() {
        return of(text(RECORDED), text(ARCHIVED), Commit.ofCheckout());
    }

    /// @param recorded properties that the build wrote, empty where it knew nothing
    /// @param archived the commit as `git archive` fills it in; its own pattern elsewhere
    /// @param checkout the commit of a checkout, or [#UNKNOWN]
    static Build of(String recorded, String archived, String checkout) {
        Properties properties = new Properties();
        try {
            properties.load(new StringReader(recorded));
        } catch (IOException | IllegalArgumentException unreadable) {
            properties.clear();
        }
        String commit = properties.getProperty("git.commit.id.full", "").strip();
        if (isCommit(commit)) {
            return new Build(commit, Boolean.parseBoolean(properties.getProperty("git.dirty")));
        }
        return new Build(isCommit(archived.strip()) ? archived.strip() : checkout, false);
    }

    /// @return the commit in one line, with what is known of changes
    public String words() {
        return commit + (changed ? ", and changes that were not committed" : "");
    }

    private static boolean isCommit(String text) {
        return text.matches("[0-9a-f]{40}");
    }

    private static String text(String resource) {
        try (InputStream in = Build.class.getResourceAsStream(resource)) {
            return in == null ? "" : new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            return "";
        }
    }
}
