package dev.earnest.app;

import dev.earnest.app.cli.Arguments;
import dev.earnest.app.cli.VerbSpec;
import java.io.IOException;

/// One thing the program can do.
public interface Verb {
    /// @return what it takes
    VerbSpec spec();

    /// Does it. Faults of the input are thrown as the exceptions that [Earnest] turns into one line.
    ///
    /// @param words the command line as given, for provenance
    void run(Arguments arguments, Shell shell, String words) throws IOException;
}
