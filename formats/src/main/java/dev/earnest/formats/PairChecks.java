package dev.earnest.formats;

import dev.earnest.formats.example.PreferenceExample;
import dev.earnest.judgments.Message;
import dev.earnest.judgments.Role;
import java.util.ArrayList;
import java.util.List;

/// Looks for preferences that teach nothing or the wrong thing. Remembers 64 bits per pair, for the
/// first 20 million pairs. Not thread-safe.
final class PairChecks {
    private static final int MOST = 20_000_000;

    private final LongCounts seen = new LongCounts();
    private long identical;
    private long empty;
    private long repeated;
    private long opposite;
    private long mismatched;

    void look(PreferenceExample pair) {
        List<Message> chosen = pair.chosen().messages();
        List<Message> rejected = pair.rejected().messages();
        boolean same = chosen.equals(rejected);
        if (same) {
            identical++;
        }
        if (blank(chosen) || blank(rejected)) {
            empty++;
        }
        if (asksAgain(chosen) || asksAgain(rejected)) {
            mismatched++;
        }
        if (!same && seen.size() < MOST) {
            String prompt = text(pair.prompt().messages());
            String better = text(chosen);
            String worse = text(rejected);
            if (seen.count(LongCounts.hash(prompt, worse, better)) > 0) {
                opposite++;
            }
            if (seen.add(LongCounts.hash(prompt, better, worse)) > 0) {
                repeated++;
            }
        }
    }

    List<String> warnings() {
        List<String> warnings = new ArrayList<>();
        warn(warnings, identical, "with identical chosen and rejected (they teach nothing)");
        warn(warnings, empty, "with an empty chosen or rejected side");
        warn(warnings, opposite, "that contradict an earlier pair (chosen and rejected swapped)");
        warn(warnings, repeated, "that repeat an earlier pair");
        warn(
                warnings,
                mismatched,
                "whose sides part before the last turn (they answer different prompts)");
        return warnings;
    }

    private static void warn(List<String> warnings, long count, String what) {
        if (count > 0) {
            warnings.add(LossCounter.counted(count, "pair") + " " + what);
        }
    }

    private static boolean blank(List<Message> messages) {
        for (Message message : messages) {
            if (!message.content().isBlank()) {
                return false;
            }
        }
        return true;
    }

    /// A question within a response shows that both sides parted before the last turn.
    private static boolean asksAgain(List<Message> messages) {
        for (Message message : messages) {
            if (message.role() == Role.USER) {
                return true;
            }
        }
        return false;
    }

    private static String text(List<Message> messages) {
        StringBuilder text = new StringBuilder();
        for (Message message : messages) {
            text.append(message.role()).append('\u0001').append(message.content()).append('\u0002');
        }
        return text.toString();
    }
}
