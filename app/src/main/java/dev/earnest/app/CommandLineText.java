package dev.earnest.app;

import java.util.List;

/// A command line as one would type it again.
public final class CommandLineText {
    private CommandLineText() {}

    /// @param words behind the name of the program
    /// @return the line, quoted for a shell
    public static String of(List<String> words) {
        StringBuilder text = new StringBuilder("./earnest");
        for (String word : words) {
            text.append(' ').append(isPlain(word) ? word : "'" + word.replace("'", "'\\''") + "'");
        }
        return text.toString();
    }

    private static boolean isPlain(String word) {
        for (int index = 0; index < word.length(); index++) {
            char letter = word.charAt(index);
            if (!Character.isLetterOrDigit(letter) && "-_=.,/:+@%".indexOf(letter) < 0) {
                return false;
            }
        }
        return !word.isEmpty();
    }
}
