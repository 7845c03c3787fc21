package dev.earnest.app.world;

import java.util.List;

/// The sentences of an answer that state no fact, without their full stops.
final class Phrases {
    static final List<String> POLITE_FIRST = List.of("Gladly", "Of course", "Good question");
    static final List<String> POLITE_LAST = List.of("Have a nice day");
    static final List<String> RUDE = List.of("Not again", "Go away", "Look it up");
    static final List<String> UNSURE = List.of("I do not know");
    static final List<String> ASIDES =
            List.of(
                    "It rained all week",
                    "My cousin has a boat",
                    "Warm bread is good",
                    "The clock is slow",
                    "Nobody came to town",
                    "I saw a tall tree");

    private Phrases() {}

    static boolean polite(String sentence) {
        return POLITE_FIRST.contains(sentence) || POLITE_LAST.contains(sentence);
    }
}
