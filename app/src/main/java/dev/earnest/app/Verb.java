package dev.earnest.app;

import dev.earnest.app.cli.Arguments;
import dev.earnest.app.cli.VerbSpec;
import java.io.IOException;
import java.util.Optional;

/// One thing the program can do.
public interface Verb {
    /// @return what it takes
    VerbSpec spec();

    /// A verb may be a group of verbs, such as `evaluate` with its `arena`.
    ///
    /// @param word that follows the verb on the command line
    /// @return the part of this name; empty where there is none
    default Optional<Verb> part(String word) {
        return Optional.empty();
    }

    /// Does it. Faults of the input are thrown as the exceptions that [Earnest] turns into one line.
    ///
    /// @param words the command line as given, for provenance
    void run(Arguments arguments, Shell shell, String words) throws IOException;
}
