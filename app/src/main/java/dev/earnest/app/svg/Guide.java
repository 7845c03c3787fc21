package dev.earnest.app.svg;

/// A thin dotted line across a [LineChart], such as an intended effort.
///
/// @param upright whether it stands at a place of the horizontal axis
/// @param at where, in the unit of its axis
/// @param text written at its end; empty for none
public record Guide(boolean upright, double at, String text) {}
