package dev.earnest.platform.postgres;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// The password of the superuser: 256 random bits in a file that only its owner may read. The role of
/// Earnest gets a password derived from it, so that who learns that one is not superuser.
///
/// @param password 43 letters, digits, `-` and `_`
record Secret(String password) {
    private static final int BYTES = 32;
    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_-]{43}");
    private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();

    /// Reads the password, or makes one where neither it nor a cluster is there.
    ///
    /// @throws PostgresException where a cluster is there without its password, or the file is damaged
    static Secret of(Layout layout, Consumer<String> progress) {
        try {
            if (Files.exists(layout.password())) {
                return read(layout, progress);
            }
            if (Files.exists(layout.data())) {
                throw new PostgresException(
                        "%s is missing, and without it the database in %s stays closed. Put the file back from a copy; without a copy, move the folder away and restore a backup."
                                .formatted(layout.password(), layout.data()));
            }
            byte[] bytes = new byte[BYTES];
            new SecureRandom().nextBytes(bytes);
            Secret fresh = new Secret(ENCODER.encodeToString(bytes));
            Permissions.replace(layout.password(), fresh.password + "\n");
            return fresh;
        } catch (IOException fault) {
            throw PostgresException.ofFile(
                    "keep the password of the database", layout.folder(), fault);
        }
    }

    private static Secret read(Layout layout, Consumer<String> progress) throws IOException {
        if (Permissions.tighten(layout.password())) {
            progress.accept(
                    "Others could read %s; now only its owner can.".formatted(layout.password()));
        }
        byte[] bytes = Files.readAllBytes(layout.password());
        String text = new String(bytes, StandardCharsets.ISO_8859_1).strip();
        if (!FORM.matcher(text).matches()) {
            throw new PostgresException(
                    "%s is damaged: it should hold one line of 43 letters, digits, - and _. Put the file back from a copy; without a copy, move the folder away and restore a backup."
                            .formatted(layout.password()));
        }
        return new Secret(text);
    }

    /// @return the password of another role
    String derive(String role) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(password.getBytes(StandardCharsets.US_ASCII), "HmacSHA256"));
            return ENCODER.encodeToString(mac.doFinal(role.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @Override
    public String toString() {
        return "Secret[***]";
    }
}
