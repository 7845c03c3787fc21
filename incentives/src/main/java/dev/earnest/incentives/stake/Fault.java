package dev.earnest.incentives.stake;

import java.util.OptionalInt;

/// Why a public record cannot be settled.
///
/// @param entrant whose line is at fault, counted from 0; empty for the record as a whole
/// @param what the fault and how to mend it, one line
public record Fault(OptionalInt entrant, String what) {

    static Fault of(int entrant, String what) {
        return new Fault(OptionalInt.of(entrant), what);
    }
}
