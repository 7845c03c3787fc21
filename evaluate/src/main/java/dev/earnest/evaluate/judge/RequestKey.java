package dev.earnest.evaluate.judge;

import dev.earnest.chat.ChatRequest;
import dev.earnest.judgments.Message;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// The hash of all that makes a reply: the judge, the settings, every message, and which repeat it is.
public final class RequestKey {
    private RequestKey() {}

    /// @param judge whoever is asked
    /// @return hexadecimal
    public static String of(String judge, ChatRequest request, int repeat) {
        MessageDigest digest = sha256();
        add(digest, judge);
        add(digest, request.options().toString());
        add(digest, Integer.toString(repeat));
        for (Message message : request.messages()) {
            add(digest, message.role().name());
            add(digest, message.content());
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    /// @param model that makes a vector of a text
    /// @return hexadecimal, unlike that of any conversation
    public static String ofText(String model, String text) {
        MessageDigest digest = sha256();
        add(digest, "vector");
        add(digest, model);
        add(digest, text);
        return HexFormat.of().formatHex(digest.digest());
    }

    // The length goes first, so that no two lists of texts run together into the same bytes.
    private static void add(MessageDigest digest, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        digest.update((bytes.length + ":").getBytes(StandardCharsets.US_ASCII));
        digest.update(bytes);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new AssertionError("every Java platform has SHA-256", impossible);
        }
    }
}
