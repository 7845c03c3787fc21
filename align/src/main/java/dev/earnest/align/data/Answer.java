package dev.earnest.align.data;

import dev.earnest.align.AlignException;
import java.util.Arrays;

/// A prompt and an answer to it, as tokens.
///
/// @param prompt at least one token: the first of the answer is predicted from it
/// @param completion the answer, with the token that ends it; at least one
/// @param learned which tokens of the answer count, at least one: in a conversation of several turns those that the
///     assistant wrote
@SuppressWarnings("ArrayRecordComponent") // compared by nobody
public record Answer(long[] prompt, long[] completion, boolean[] learned) {
    public Answer {
        if (prompt.length == 0) {
            throw new AlignException("a prompt has no tokens: put one before the answer");
        }
        if (completion.length == 0) {
            throw new AlignException("an answer has no tokens: there is nothing to learn");
        }
        if (learned.length != completion.length || count(learned) == 0) {
            throw new AlignException(
                    "of an answer of "
                            + completion.length
                            + " tokens "
                            + count(learned)
                            + " count: there is nothing to learn");
        }
    }

    /// An answer of which every token counts.
    public Answer(long[] prompt, long[] completion) {
        this(prompt, completion, all(completion.length));
    }

    private static boolean[] all(int length) {
        boolean[] all = new boolean[length];
        Arrays.fill(all, true);
        return all;
    }

    private static int count(boolean[] marks) {
        int count = 0;
        for (boolean mark : marks) {
            count += mark ? 1 : 0;
        }
        return count;
    }

    /// @return how many tokens count
    public int counted() {
        return count(learned);
    }

    /// @return the same answer to another prompt
    public Answer to(long[] other) {
        return new Answer(other, completion, learned);
    }

    /// @return prompt and completion in one
    public long[] ids() {
        long[] ids = new long[prompt.length + completion.length];
        System.arraycopy(prompt, 0, ids, 0, prompt.length);
        System.arraycopy(completion, 0, ids, prompt.length, completion.length);
        return ids;
    }

    /// @return by which people find it: where no name is known, its sizes and first tokens
    public String name() {
        return "prompt of "
                + prompt.length
                + " and answer of "
                + completion.length
                + " tokens beginning with "
                + Arrays.toString(Arrays.copyOf(ids(), Math.min(4, length())));
    }

    /// @return tokens of both
    public int length() {
        return prompt.length + completion.length;
    }
}
