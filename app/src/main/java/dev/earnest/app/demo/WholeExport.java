package dev.earnest.app.demo;

import java.io.IOException;
import java.time.Duration;
import java.util.List;

/// Exports until no answer is missing. An answer is exported once it is final, and the server makes answers final beside
/// us: what it has in hand at the moment is not due for us, and not in the export either.
final class WholeExport {
    private static final int TRIES = 20;

    private WholeExport() {}

    /// Lets answers become final, exports them, and reads them.
    interface Attempt {
        List<Vote> votes() throws IOException;
    }

    /// @param answers that were given
    /// @param pause between two attempts
    /// @return all of them
    /// @throws DemoException where other numbers are exported again and again
    static List<Vote> of(int answers, Attempt attempt, Duration pause) throws IOException {
        int exported = 0;
        for (int tried = 0; tried < TRIES; tried++) {
            if (tried > 0) {
                sleep(pause);
            }
            List<Vote> votes = attempt.votes();
            if (votes.size() == answers) {
                return votes;
            }
            exported = votes.size();
        }
        throw new DemoException(
                "people gave "
                        + answers
                        + " answers, but the campaign exports "
                        + exported
                        + "; run again with --again");
    }

    private static void sleep(Duration pause) {
        try {
            Thread.sleep(pause);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DemoException("interrupted", e);
        }
    }
}
