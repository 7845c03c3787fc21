package dev.earnest.platform.store;

/// How busy the connections of one server are.
///
/// @param active in use
/// @param idle open and free
/// @param waiting threads that wait for one
/// @param most there may be
public record PoolUse(int active, int idle, int waiting, int most) {}
