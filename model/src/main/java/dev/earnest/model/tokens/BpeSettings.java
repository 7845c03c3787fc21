package dev.earnest.model.tokens;

import java.util.Set;

/// How a tokenizer is trained.
///
/// @param vocabularySize most tokens, special tokens and the 256 bytes among them
/// @param minimumFrequency least count of a pair to be merged, at least 1
/// @param longestToken most bytes of a token, at least 2
/// @param split how texts are cut into words
/// @param special tokens with a part to play; they get the first ids in order
/// @param beginsWithBos whether the tokenizer puts the first token before a text when asked for special tokens, as
///     Llama 3 does; needs `special.bos`
/// @param longestText most tokens of a text, as tokenizer_config.json tells other programs; nothing is ever cut here
public record BpeSettings(
        int vocabularySize,
        long minimumFrequency,
        int longestToken,
        Split split,
        SpecialTokens special,
        boolean beginsWithBos,
        long longestText) {
    private static final int LONGEST = 64;
    private static final long NO_LIMIT = 1L << 40;

    public BpeSettings {
        Set<String> all = special.all();
        if (vocabularySize < 256 + all.size()) {
            throw new IllegalArgumentException(
                    "vocabulary of "
                            + vocabularySize
                            + " tokens: the bytes and special tokens alone are "
                            + (256 + all.size()));
        }
        if (minimumFrequency < 1) {
            throw new IllegalArgumentException(
                    "minimum frequency " + minimumFrequency + " is not at least 1");
        }
        if (longestToken < 2) {
            throw new IllegalArgumentException(
                    "longest token " + longestToken + " is not at least 2 bytes");
        }
        for (String token : all) {
            if (token.length() < 2) {
                throw new IllegalArgumentException(
                        "special token '"
                                + token
                                + "' is shorter than two characters: it would be taken for a byte");
            }
        }
        if (beginsWithBos && special.bos().isEmpty()) {
            throw new IllegalArgumentException(
                    "texts cannot begin with bos: no such special token is named");
        }
        if (longestText < 1) {
            throw new IllegalArgumentException("longest text " + longestText + " is not above 0");
        }
    }

    /// As GPT-2: `<|endoftext|>` begins, ends and fills; pairs seen twice are merged; tokens of up to 64 bytes.
    public static BpeSettings gpt2(int vocabularySize) {
        return new BpeSettings(
                vocabularySize,
                2,
                LONGEST,
                Split.GPT2,
                SpecialTokens.single("<|endoftext|>"),
                false,
                NO_LIMIT);
    }

    public BpeSettings withSplit(Split split) {
        return new BpeSettings(
                vocabularySize,
                minimumFrequency,
                longestToken,
                split,
                special,
                beginsWithBos,
                longestText);
    }

    public BpeSettings withSpecial(SpecialTokens special, boolean beginsWithBos) {
        return new BpeSettings(
                vocabularySize,
                minimumFrequency,
                longestToken,
                split,
                special,
                beginsWithBos,
                longestText);
    }

    public BpeSettings withMinimumFrequency(long minimumFrequency) {
        return new BpeSettings(
                vocabularySize,
                minimumFrequency,
                longestToken,
                split,
                special,
                beginsWithBos,
                longestText);
    }

    public BpeSettings withLongestText(long longestText) {
        return new BpeSettings(
                vocabularySize,
                minimumFrequency,
                longestToken,
                split,
                special,
                beginsWithBos,
                longestText);
    }
}
