package dev.earnest.platform.store.watch;

import java.util.UUID;

/// How far a campaign has come.
///
/// @param through its newest event
/// @param answers given
public record Mark(UUID campaign, long through, long answers) {}
