package dev.earnest.platform.store.work;

import dev.earnest.platform.campaign.Purpose;
import java.util.List;
import java.util.OptionalInt;

/// An item chosen for a person, not yet leased.
///
/// @param slot taken; empty for work that fills none
/// @param cursor where the person stands in the queue afterwards; meaningless without a slot
/// @param occasion from 1
/// @param responses how many there are to show
/// @param first order shown at the first occasion; empty at that
/// @param words to read
record Pick(
        long item,
        OptionalInt slot,
        long cursor,
        int occasion,
        Purpose purpose,
        int responses,
        List<Integer> first,
        int words) {}
