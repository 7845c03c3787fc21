package dev.earnest.platform.secret;

import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/// Codes to keep on paper for the day the phone is lost. Each works once.
public final class RecoveryCodes {
    /// How many a person gets.
    public static final int COUNT = 10;

    // 80 bits: too many to guess, so a plain hash is enough to store.
    private static final int BYTES = 10;

    private RecoveryCodes() {}

    /// @return ten codes such as `k3qm-7xva-p2hd-w5rt`
    public static List<String> next(RandomGenerator random) {
        return Stream.generate(() -> one(random)).limit(COUNT).toList();
    }

    private static String one(RandomGenerator random) {
        byte[] bits = new byte[BYTES];
        random.nextBytes(bits);
        return Base32.encode(bits).toLowerCase(Locale.ROOT).replaceAll("(.{4})(?=.)", "$1-");
    }

    /// @param typed by a person: case, spaces and hyphens do not matter
    /// @return what is stored and compared
    public static byte[] digest(String typed) {
        return Secrets.digest(
                typed.toLowerCase(Locale.ROOT).replaceAll("[^a-z2-7]", ""));
    }
}
