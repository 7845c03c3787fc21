package dev.earnest.align.run;

import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/// What training came to.
///
/// @param steps made, or rounds
/// @param measures at the end
/// @param notes for the card
/// @param sample prompts with what the model answers now; may be empty
record Done(
        int steps,
        SequencedMap<String, Double> measures,
        List<String> notes,
        Map<String, String> sample) {}
