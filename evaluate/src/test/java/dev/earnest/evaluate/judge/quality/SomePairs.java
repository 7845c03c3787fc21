package dev.earnest.evaluate.judge.quality;

import dev.earnest.evaluate.judge.Side;
import java.util.Optional;

/// Judged pairs for tests, from letters: F, S, T, and - for none.
final class SomePairs {
    private SomePairs() {}

    static Optional<Side> side(char letter) {
        return switch (letter) {
            case 'F' -> Optional.of(Side.FIRST);
            case 'S' -> Optional.of(Side.SECOND);
            case 'T' -> Optional.of(Side.TIE);
            default -> Optional.empty();
        };
    }

    /// @param letters ahead, behind, people
    static JudgedPair pair(String letters) {
        return pair(letters, "one", "two", 10, 10, "");
    }

    static JudgedPair pair(
            String letters, String first, String second, int left, int right, String category) {
        return new JudgedPair(
                letters,
                category,
                first,
                second,
                left,
                right,
                side(letters.charAt(0)),
                side(letters.charAt(1)),
                side(letters.charAt(2)));
    }
}
