package dev.earnest.app.simulate;

import dev.earnest.app.spec.Spec;
import dev.earnest.incentives.peer.PeerSimulator;
import dev.earnest.incentives.peer.World;
import java.util.Arrays;
import java.util.List;

/// Peer payments to simulate, as a file describes them.
///
/// @param items shares of answer 1 among careful people, equally likely
/// @param rounds per cell, at least 2
/// @param seed of everything random
public record PeersFile(List<Double> items, int rounds, long seed) {
    /// What holds without a file: items that 90 % answer alike, 20,000 rounds.
    public static final PeersFile DEFAULTS = new PeersFile(List.of(0.9, 0.1), 20_000, 1);

    public PeersFile {
        items = List.copyOf(items);
    }

    /// @throws dev.earnest.app.spec.SpecException with the place of what is wrong
    public static PeersFile read(Spec file) {
        List<Double> items =
                file.has("items")
                        ? Arrays.stream(file.numbers("items")).boxed().toList()
                        : DEFAULTS.items;
        file.make("items", () -> world(items));
        int rounds = file.integer("rounds", DEFAULTS.rounds, 2);
        long seed = CrowdFile.seed(file);
        file.done();
        return new PeersFile(items, rounds, seed);
    }

    /// @return the same with this seed
    public PeersFile withSeed(long newSeed) {
        return new PeersFile(items, rounds, newSeed);
    }

    /// @return what plays it
    public PeerSimulator simulator() {
        return new PeerSimulator(world(items), rounds, seed);
    }

    private static World world(List<Double> items) {
        return World.of(items.stream().mapToDouble(Double::doubleValue).toArray());
    }
}
