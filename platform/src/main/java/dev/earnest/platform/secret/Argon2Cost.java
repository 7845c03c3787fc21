package dev.earnest.platform.secret;

/// What one password costs to check, and so to guess.
///
/// @param memoryKib memory of one hash, in KiB
/// @param iterations passes over it
/// @param parallelism lanes
public record Argon2Cost(int memoryKib, int iterations, int parallelism) {
    /// The minimum that OWASP's Password Storage Cheat Sheet asks for (2024): 19 MiB, two passes, one lane.
    public static final Argon2Cost ORDINARY = new Argon2Cost(19_456, 2, 1);

    // What a text read from a database may ask for: more would be a way to exhaust the server.
    private static final int MOST_MEMORY = 1 << 20;
    private static final int MOST_ITERATIONS = 64;
    private static final int MOST_LANES = 16;

    public Argon2Cost {
        if (parallelism < 1
                || parallelism > MOST_LANES
                || iterations < 1
                || iterations > MOST_ITERATIONS
                || memoryKib < 8 * parallelism
                || memoryKib > MOST_MEMORY) {
            throw new IllegalArgumentException(
                    "no Argon2 cost: m=" + memoryKib + ",t=" + iterations + ",p=" + parallelism);
        }
    }
}
