package dev.earnest.model.tokens;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/// Turns tokens into text as they come. A character whose bytes are spread over tokens comes out whole with its last
/// token, never in halves; all outputs joined are what [Tokenizer#decode(int[])] gives. For one thread.
public final class TokenStream {
    private final Vocabulary vocabulary;
    private final boolean withSpecial;
    private final CharsetDecoder decoder =
            StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPLACE)
                    .onUnmappableCharacter(CodingErrorAction.REPLACE);
    private byte[] held = new byte[0];

    TokenStream(Vocabulary vocabulary, boolean withSpecial) {
        this.vocabulary = vocabulary;
        this.withSpecial = withSpecial;
    }

    /// @return the text that this token completes, maybe empty
    /// @throws dev.earnest.model.ModelException when no token has this id
    public String add(int id) {
        byte[] bytes = vocabulary.bytes(id);
        return !withSpecial && vocabulary.special(id) ? "" : next(bytes, false);
    }

    /// Ends the stream; it can begin anew afterwards.
    ///
    /// @return U+FFFD for bytes of a character that was never completed, else nothing
    public String finish() {
        String rest = next(new byte[0], true);
        decoder.reset();
        held = new byte[0];
        return rest;
    }

    private String next(byte[] bytes, boolean last) {
        byte[] all = new byte[held.length + bytes.length];
        System.arraycopy(held, 0, all, 0, held.length);
        System.arraycopy(bytes, 0, all, held.length, bytes.length);
        ByteBuffer in = ByteBuffer.wrap(all);
        CharBuffer out = CharBuffer.allocate(all.length + 2);
        decoder.decode(in, out, last);
        if (last) {
            decoder.flush(out);
        }
        held = new byte[in.remaining()];
        in.get(held);
        return out.flip().toString();
    }
}
