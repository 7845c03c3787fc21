package dev.earnest.model.tokens;

import ai.djl.huggingface.tokenizers.Encoding;
import dev.earnest.model.ModelException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.OptionalInt;

/// The byte-level BPE tokenizer of a Hugging Face folder: `tokenizer.json`, and where they are there
/// `tokenizer_config.json` and `special_tokens_map.json` for the names of special tokens.
///
/// Texts are cut by the Rust library that Python uses, so ids are the same; decoding is done here from the bytes of the
/// tokens. Texts are never shortened or padded, whatever the files say. Texts of special tokens inside a text count as
/// these tokens, as everywhere in this ecosystem. Unpaired surrogates become U+FFFD.
///
/// Safe for many threads. To be closed: the library holds native memory; after that encoding fails, decoding works on.
public final class Tokenizer implements AutoCloseable {
    private final NativeTokenizer library;
    private final Vocabulary vocabulary;
    private final SpecialTokens special;

    private Tokenizer(NativeTokenizer library, Vocabulary vocabulary, SpecialTokens special) {
        this.library = library;
        this.vocabulary = vocabulary;
        this.special = special;
    }

    /// @param folder of a model
    /// @throws ModelException when a file is missing, damaged, contradicts another or is no byte-level BPE
    public static Tokenizer of(Path folder) {
        TokenizerFiles files = TokenizerFiles.read(folder);
        return new Tokenizer(
                NativeTokenizer.load(folder.resolve("tokenizer.json"), files.json()),
                files.vocabulary(),
                files.special());
    }

    /// @return the tokens of the text, without those that begin or end a text
    public int[] encode(String text) {
        return ids(library.encode(Surrogates.mended(text), false));
    }

    /// @return the tokens of the text, with those that the tokenizer puts around a text, such as Llama's first token
    public int[] encodeWithSpecial(String text) {
        return ids(library.encode(Surrogates.mended(text), true));
    }

    /// @return the tokens of the text as [#encode(String)], each with its place
    public Pieces pieces(String text) {
        String mended = Surrogates.mended(text);
        Encoding encoding = library.encode(mended, false);
        int[] ids = ids(encoding);
        return Places.find(mended, ids, vocabulary, encoding.getCharTokenSpans());
    }

    /// @return the text of all tokens, special ones as well; U+FFFD for bytes that are no UTF-8
    /// @throws ModelException when no token has such an id
    public String decode(int[] ids) {
        return new String(vocabulary.bytes(ids, true), StandardCharsets.UTF_8);
    }

    /// @return the text without special tokens
    /// @throws ModelException when no token has such an id
    public String decodeWithoutSpecial(int[] ids) {
        return new String(vocabulary.bytes(ids, false), StandardCharsets.UTF_8);
    }

    /// @param withSpecial whether special tokens give their text
    /// @return for tokens that come one by one
    public TokenStream stream(boolean withSpecial) {
        return new TokenStream(vocabulary, withSpecial);
    }

    /// @return the special tokens by their part
    public SpecialTokens special() {
        return special;
    }

    /// @return id of the token that begins a text
    public OptionalInt bos() {
        return special.bos().map(this::id).orElse(OptionalInt.empty());
    }

    /// @return id of the token that ends a text or a turn; generation_config.json may name more
    public OptionalInt eos() {
        return special.eos().map(this::id).orElse(OptionalInt.empty());
    }

    /// @return id of the token that fills batches
    public OptionalInt pad() {
        return special.pad().map(this::id).orElse(OptionalInt.empty());
    }

    /// @return id of the token for the unknown
    public OptionalInt unknown() {
        return special.unknown().map(this::id).orElse(OptionalInt.empty());
    }

    /// @param token as it stands in tokenizer.json, for example `<|im_end|>` or `Ġthe`
    public OptionalInt id(String token) {
        return vocabulary.id(token);
    }

    /// @return the highest id and one; a model's embedding has at least as many rows
    public int vocabularySize() {
        return vocabulary.size();
    }

    /// @return the token as it stands in tokenizer.json
    /// @throws ModelException when no token has this id
    public String token(int id) {
        return vocabulary.text(id);
    }

    /// @return the bytes of the token, maybe a part of a character
    /// @throws ModelException when no token has this id
    public byte[] bytes(int id) {
        return vocabulary.bytes(id).clone();
    }

    /// @return whether the token is marked special in tokenizer.json
    public boolean isSpecial(int id) {
        return vocabulary.special(id);
    }

    /// Frees the native memory, once no thread encodes any more. Again: does nothing.
    @Override
    public void close() {
        library.close();
    }

    private static int[] ids(Encoding encoding) {
        long[] wide = encoding.getIds();
        int[] ids = new int[wide.length];
        for (int i = 0; i < ids.length; i++) {
            ids[i] = Math.toIntExact(wide[i]);
        }
        return ids;
    }
}
