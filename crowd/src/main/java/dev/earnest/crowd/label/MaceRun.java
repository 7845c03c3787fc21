package dev.earnest.crowd.label;

import dev.earnest.crowd.Convergence;

/// One finished run of MACE from one start.
record MaceRun(MaceModel model, Convergence convergence) {}
