package dev.earnest.app.verb;

import dev.earnest.app.Shell;
import dev.earnest.app.cli.Arguments;
import dev.earnest.app.json.JsonWriter;
import dev.earnest.app.simulate.PeersFile;
import dev.earnest.app.simulate.PeersSummary;
import dev.earnest.app.spec.SpecFile;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;

/// `simulate peers`: who earns what under the peer mechanisms.
final class SimulatePeers {

    private SimulatePeers() {}

    static void run(Arguments arguments, Shell shell, String words) throws IOException {
        Optional<String> spec = SimulateSpec.of(arguments);
        PeersFile file =
                spec.isPresent()
                        ? PeersFile.read(SpecFile.read(InputOptions.path("SPEC", spec.get())))
                        : PeersFile.DEFAULTS;
        PeersSummary summary =
                PeersSummary.of(file.withSeed(arguments.seed("--seed", file.seed())));
        if (arguments.has("--json")) {
            Map<String, String> settings =
                    Map.of(
                            "items", summary.file().items().toString(),
                            "rounds", Integer.toString(summary.file().rounds()));
            summary.json(
                    SimulateSpec.provenance(
                            words, spec, file.rounds(), summary.file().seed(), settings, shell),
                    new JsonWriter(shell.sink()));
        } else {
            summary.print(shell.out(), shell.style());
        }
    }
}
