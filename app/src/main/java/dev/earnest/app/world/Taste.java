package dev.earnest.app.world;

import dev.earnest.app.world.Verdict.Content;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/// Scores any answer to a question of the world: content counts most, then manners, and every needless sentence takes
/// something away. Immutable.
final class Taste {
    private static final double SHARPNESS = 1.5;

    private final Map<String, Fact> asked;

    /// @param asked the fact that each question asks for
    Taste(Map<String, Fact> asked) {
        this.asked = Map.copyOf(asked);
    }

    Verdict of(String prompt, String answer) {
        Fact fact = asked.get(prompt);
        if (fact == null) {
            throw new IllegalArgumentException("no question of this world: " + prompt);
        }
        boolean right = false;
        boolean wrong = false;
        boolean unsure = false;
        boolean polite = false;
        boolean rude = false;
        int asides = 0;
        Set<String> said = new HashSet<>();
        for (String piece : answer.strip().split("\\.", -1)) {
            String sentence = piece.strip();
            if (sentence.isEmpty()) {
                continue;
            }
            if (!said.add(sentence)) {
                asides++;
            } else if (fact.states(sentence)) {
                boolean so = sentence.equals(fact.statement());
                right |= so;
                wrong |= !so;
            } else if (Phrases.UNSURE.contains(sentence)) {
                unsure = true;
            } else if (Phrases.polite(sentence)) {
                asides += polite ? 1 : 0;
                polite = true;
            } else if (Phrases.RUDE.contains(sentence)) {
                rude = true;
            } else {
                asides++;
            }
        }
        Content content =
                wrong
                        ? Content.WRONG
                        : right ? Content.RIGHT : unsure ? Content.UNSURE : Content.NONE;
        return Verdict.of(content, polite, rude, asides);
    }

    /// @return probability that the first of two scores is preferred, by Bradley and Terry's law
    static double preference(double first, double second) {
        return 1 / (1 + StrictMath.exp(SHARPNESS * (second - first)));
    }
}
