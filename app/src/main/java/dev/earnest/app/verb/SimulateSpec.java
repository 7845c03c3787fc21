package dev.earnest.app.verb;

import dev.earnest.app.Provenance;
import dev.earnest.app.Shell;
import dev.earnest.app.Version;
import dev.earnest.app.cli.Arguments;
import dev.earnest.app.cli.UsageException;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;

/// The specification of a simulation that can do without one.
final class SimulateSpec {

    private SimulateSpec() {}

    /// @return the file, where one is named
    static Optional<String> of(Arguments arguments) {
        if (arguments.has("--example")) {
            throw new UsageException("--example belongs to simulate crowd");
        }
        return arguments.positionals().stream().skip(1).findFirst();
    }

    static Provenance provenance(
            String words,
            Optional<String> spec,
            int rounds,
            long seed,
            Map<String, String> settings,
            Shell shell) {
        return spec.isPresent()
                ? Provenance.of(words, spec.get(), rounds, seed, settings, shell.clock())
                : new Provenance(
                        Version.NUMBER,
                        words,
                        "none: the defaults",
                        "none",
                        rounds,
                        seed,
                        settings,
                        shell.clock().instant().truncatedTo(ChronoUnit.SECONDS));
    }
}
