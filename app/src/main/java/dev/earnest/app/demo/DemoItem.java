package dev.earnest.app.demo;

import dev.earnest.app.world.World;

/// Two answers to a prompt, with what is true of them, which nobody who labels is told.
///
/// @param pair as the world has it
/// @param machinePrefersFirst what a model says that annotators may copy from
record DemoItem(World.Pair pair, boolean machinePrefersFirst) {
    /// @return log-odds with which someone who reads both prefers the first
    double lead() {
        double p = pair.firstPreferred();
        return StrictMath.log(p / (1 - p));
    }
}
