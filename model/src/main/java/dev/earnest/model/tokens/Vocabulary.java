package dev.earnest.model.tokens;

import dev.earnest.model.ModelException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// All tokens of a tokenizer: their texts, bytes and ids.
final class Vocabulary {
    private static final int MOST = 10_000_000;

    private final @Nullable String[] texts;
    private final byte[][] bytes;
    private final boolean[] special;
    private final Map<String, Integer> ids;

    private Vocabulary(
            @Nullable String[] texts, byte[][] bytes, boolean[] special, Map<String, Integer> ids) {
        this.texts = texts;
        this.bytes = bytes;
        this.special = special;
        this.ids = ids;
    }

    static Vocabulary read(Path file, JsonNode root) {
        JsonNode vocabulary = root.path("model").path("vocab");
        if (!vocabulary.isObject()) {
            throw new ModelException(file + ": model.vocab is missing; fetch the file again");
        }
        JsonNode added = root.path("added_tokens");
        int most = -1;
        for (Map.Entry<String, JsonNode> token : vocabulary.properties()) {
            most = Math.max(most, checked(file, token.getKey(), token.getValue()));
        }
        for (JsonNode token : added) {
            most =
                    Math.max(
                            most,
                            checked(file, token.path("content").asString(""), token.path("id")));
        }
        @Nullable String[] texts = new String[most + 1];
        byte[][] bytes = new byte[most + 1][0];
        boolean[] special = new boolean[most + 1];
        Map<String, Integer> ids = HashMap.newHashMap(most + 1);
        for (Map.Entry<String, JsonNode> token : vocabulary.properties()) {
            int id = token.getValue().intValue();
            String before = texts[id];
            if (before != null) {
                throw new ModelException(
                        file
                                + ": tokens '"
                                + before
                                + "' and '"
                                + token.getKey()
                                + "' share the id "
                                + id
                                + "; fetch the file again");
            }
            texts[id] = token.getKey();
            bytes[id] = ByteAlphabet.bytes(token.getKey());
            ids.put(token.getKey(), id);
        }
        for (JsonNode token : added) {
            int id = token.path("id").intValue();
            String content = token.path("content").asString("");
            String before = texts[id];
            if (before != null && !before.equals(content)) {
                throw new ModelException(
                        file
                                + ": added token '"
                                + content
                                + "' has the id "
                                + id
                                + " of token '"
                                + before
                                + "'; fetch the file again");
            }
            texts[id] = content;
            bytes[id] = content.getBytes(StandardCharsets.UTF_8);
            special[id] = token.path("special").asBoolean(false);
            ids.put(content, id);
        }
        return new Vocabulary(texts, bytes, special, ids);
    }

    private static int checked(Path file, String token, JsonNode id) {
        if (!id.isInt() || id.intValue() < 0 || id.intValue() > MOST) {
            throw new ModelException(
                    file
                            + ": token '"
                            + token
                            + "' has the id "
                            + id
                            + ", which is no whole number from 0 to "
                            + MOST);
        }
        return id.intValue();
    }

    /// @return the highest id and one
    int size() {
        return texts.length;
    }

    OptionalInt id(String token) {
        Integer id = ids.get(token);
        return id == null ? OptionalInt.empty() : OptionalInt.of(id);
    }

    /// @throws ModelException when there is no such id
    String text(int id) {
        String text = id >= 0 && id < texts.length ? texts[id] : null;
        if (text == null) {
            throw new ModelException(
                    "no token has the id " + id + "; ids run from 0 to " + (texts.length - 1));
        }
        return text;
    }

    /// @return the bytes, shared: not to be changed; none for an id without a token below [#size()]
    /// @throws ModelException when there is no such id
    byte[] bytes(int id) {
        text(id);
        return bytes[id];
    }

    boolean special(int id) {
        return id >= 0 && id < special.length && special[id];
    }

    /// @return all bytes in a row
    byte[] bytes(int[] tokens, boolean withSpecial) {
        byte[] all = new byte[Math.max(16, tokens.length * 5)];
        int size = 0;
        for (int token : tokens) {
            if (!withSpecial && special(token)) {
                continue;
            }
            byte[] piece = bytes(token);
            if (size + piece.length > all.length) {
                all = Arrays.copyOf(all, Math.max(all.length * 2, size + piece.length));
            }
            System.arraycopy(piece, 0, all, size, piece.length);
            size += piece.length;
        }
        return Arrays.copyOf(all, size);
    }
}
