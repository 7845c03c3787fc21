package dev.earnest.monitor.sybil;

import java.util.List;

/// Which accounts may be one person, and what was looked at.
///
/// @param rings the largest first
/// @param people accounts with enough answers to be compared by times and answers
/// @param pairs of them, the size of the family of tests
/// @param notes what was left out, in sentences
public record SybilReport(List<Ring> rings, int people, long pairs, List<String> notes) {
    public SybilReport {
        rings = List.copyOf(rings);
        notes = List.copyOf(notes);
    }
}
