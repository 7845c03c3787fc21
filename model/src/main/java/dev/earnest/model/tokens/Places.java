package dev.earnest.model.tokens;

import ai.djl.huggingface.tokenizers.jni.CharSpan;
import dev.earnest.model.ModelException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Finds where tokens lie in their text. Where the bytes of the tokens are the bytes of the text, which is so unless
/// the tokenizer changes texts first (Unicode normal forms), these tell it exactly. Else the library's own spans do;
/// they count code points and may leave out white space at the edge of a token.
final class Places {
    private Places() {}

    static Pieces find(String text, int[] ids, Vocabulary vocabulary, @Nullable CharSpan[] spans) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        return Arrays.equals(utf8, vocabulary.bytes(ids, true))
                ? exact(utf8, ids, vocabulary)
                : told(text, ids, spans);
    }

    private static Pieces exact(byte[] utf8, int[] ids, Vocabulary vocabulary) {
        int[] before = new int[utf8.length + 1];
        int[] behind = new int[utf8.length + 1];
        int units = 0;
        int at = 0;
        while (at < utf8.length) {
            int length = length(utf8[at]);
            int wide = length == 4 ? 2 : 1;
            before[at] = units;
            behind[at] = units;
            for (int inside = at + 1; inside < Math.min(at + length, utf8.length); inside++) {
                before[inside] = units;
                behind[inside] = units + wide;
            }
            units += wide;
            at += length;
        }
        before[utf8.length] = units;
        behind[utf8.length] = units;
        int[] starts = new int[ids.length];
        int[] ends = new int[ids.length];
        int offset = 0;
        for (int i = 0; i < ids.length; i++) {
            starts[i] = before[offset];
            offset += vocabulary.bytes(ids[i]).length;
            ends[i] = behind[offset];
        }
        return new Pieces(ids, starts, ends);
    }

    private static int length(byte first) {
        int b = first & 0xFF;
        return b < 0x80 ? 1 : b < 0xE0 ? 2 : b < 0xF0 ? 3 : 4;
    }

    private static Pieces told(String text, int[] ids, @Nullable CharSpan[] spans) {
        int points = text.codePointCount(0, text.length());
        int[] units = new int[points + 1];
        for (int point = 0, at = 0; point < points; point++) {
            at += Character.charCount(text.codePointAt(at));
            units[point + 1] = at;
        }
        int[] starts = new int[ids.length];
        int[] ends = new int[ids.length];
        for (int i = 0; i < ids.length; i++) {
            CharSpan span = spans[i];
            if (span == null || span.getEnd() > points) {
                throw new ModelException(
                        "the tokenizer library does not tell where token " + i + " lies");
            }
            starts[i] = units[span.getStart()];
            ends[i] = units[span.getEnd()];
        }
        return new Pieces(ids, starts, ends);
    }
}
