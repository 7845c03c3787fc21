package dev.earnest.formats.text;

import dev.earnest.formats.FormatException;
import dev.earnest.judgments.Message;
import dev.earnest.judgments.Role;
import java.util.ArrayList;
import java.util.List;

/// The transcripts of HH-RLHF: turns one after the other, each begun by `"\n\nHuman: "` or
/// `"\n\nAssistant: "`.
final class Transcript {
    static final String HUMAN = "\n\nHuman:";
    static final String ASSISTANT = "\n\nAssistant:";

    private Transcript() {}

    static boolean begins(String text) {
        return text.startsWith(HUMAN) || text.startsWith(ASSISTANT);
    }

    /// @param field how messages call the field
    static List<Message> parse(String text, String field) {
        if (!begins(text)) {
            String start = text.length() > 20 ? text.substring(0, 20) + ".." : text;
            throw new FormatException(
                    "field '"
                            + field
                            + "' begins with '"
                            + start.replace("\n", "\\n")
                            + "', but a transcript begins with '\\n\\nHuman: ' or"
                            + " '\\n\\nAssistant: '");
        }
        List<Message> turns = new ArrayList<>();
        int at = 0;
        while (at < text.length()) {
            boolean human = text.startsWith(HUMAN, at);
            int start = at + (human ? HUMAN : ASSISTANT).length();
            int end = next(text, start);
            if (start < end && text.charAt(start) == ' ') {
                start++;
            }
            turns.add(new Message(human ? Role.USER : Role.ASSISTANT, text.substring(start, end)));
            at = end;
        }
        return turns;
    }

    /// @throws Inexpressible where the turns would read back otherwise
    static String render(List<Message> turns) {
        StringBuilder text = new StringBuilder();
        for (Message turn : turns) {
            switch (turn.role()) {
                case USER -> text.append(HUMAN);
                case ASSISTANT -> text.append(ASSISTANT);
                case SYSTEM, TOOL -> throw new Inexpressible(Turns.word(turn.role()));
            }
            if (next(turn.content(), 0) < turn.content().length()) {
                throw new Inexpressible(
                        "a turn that contains '\\n\\nHuman:' or '\\n\\nAssistant:'");
            }
            text.append(' ').append(turn.content());
        }
        return text.toString();
    }

    private static int next(String text, int from) {
        int human = text.indexOf(HUMAN, from);
        int assistant = text.indexOf(ASSISTANT, from);
        if (human < 0 || assistant < 0) {
            return human < 0 && assistant < 0 ? text.length() : Math.max(human, assistant);
        }
        return Math.min(human, assistant);
    }
}
