package dev.earnest.align.run;

import dev.earnest.judgments.Message;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/// One example as texts.
///
/// @param place `file:line`
/// @param prompt turns before the answers
/// @param first the answer, the chosen one where there are two
/// @param second the rejected answer; empty where there is none
/// @param desirable whether the answer is wanted, where that is said
/// @param margin by how much the chosen answer is better, 0 where not said
/// @param weight of the row, where it is said
/// @param flip probability that the label is wrong, where it is said
/// @param annotator who labelled; empty where unknown or many
/// @param source where it comes from; empty where unknown
/// @param reward what the answer was worth, where it is said
record Row(
        String place,
        List<Message> prompt,
        List<Message> first,
        List<Message> second,
        boolean desirable,
        double margin,
        OptionalDouble weight,
        OptionalDouble flip,
        String annotator,
        String source,
        OptionalDouble reward) {
    /// @return the prompt without regard to case and spaces, by which examples are split
    String key() {
        StringBuilder key = new StringBuilder();
        for (Message message : prompt) {
            key.append(message.role())
                    .append(' ')
                    .append(normal(message.content()))
                    .append('\u0000');
        }
        // Without a prompt the text itself keeps copies together.
        return prompt.isEmpty() ? answerKey() : key.toString();
    }

    /// @return the last turn of the prompt; empty where there is none
    String lastTurn() {
        return prompt.isEmpty() ? "" : prompt.getLast().content();
    }

    /// @return the answer without regard to case and spaces
    String answerKey() {
        StringBuilder key = new StringBuilder();
        first.forEach(message -> key.append(normal(message.content())).append('\u0000'));
        return key.toString();
    }

    private static String normal(String text) {
        return text.strip().toLowerCase(Locale.ROOT).replaceAll("\\s+", " ");
    }
}
