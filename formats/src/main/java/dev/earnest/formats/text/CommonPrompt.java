package dev.earnest.formats.text;

import dev.earnest.judgments.Message;
import java.util.List;

/// Where a prompt is not written apart: it is what both conversations have in common at their
/// beginning, up to the last turn of the shorter one at most.
public final class CommonPrompt {
    private CommonPrompt() {}

    /// @return number of leading turns that both share, so that both keep at least one
    public static int turns(List<Message> chosen, List<Message> rejected) {
        int limit = Math.min(chosen.size(), rejected.size()) - 1;
        int common = 0;
        while (common < limit && chosen.get(common).equals(rejected.get(common))) {
            common++;
        }
        return common;
    }

    /// The rule of TRL's `extract_prompt` for strings: the longest common beginning, without a space
    /// at its end. Never splits a surrogate pair. Identical strings have no prompt.
    ///
    /// @return length of the prompt in `char`s
    static int characters(String chosen, String rejected) {
        int limit = Math.min(chosen.length(), rejected.length());
        int common = 0;
        while (common < limit && chosen.charAt(common) == rejected.charAt(common)) {
            common++;
        }
        if (common == chosen.length() && common == rejected.length()) {
            return 0;
        }
        if (common > 0 && Character.isHighSurrogate(chosen.charAt(common - 1))) {
            common--;
        }
        return common > 0 && chosen.charAt(common - 1) == ' ' ? common - 1 : common;
    }
}
