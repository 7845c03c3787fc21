package dev.earnest.platform.store.log;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;

/// Computes the hash of a link. It is SHA-256 over these bytes, one after the other; all numbers are big-endian:
///
/// | bytes | what |
/// |------:|------|
/// | 32 | hash of the link before; zeros for the first |
/// | 8 | event's id |
/// | 4 | event's epoch |
/// | 8 | event's time in microseconds since 1970-01-01T00:00:00Z |
/// | 2 | length n of the type in bytes |
/// | n | type in UTF-8, such as `answer.submitted` |
/// | 1 | 1 if there is an actor, else 0 |
/// | 16 | actor's UUID, only where there is one |
/// | 1 | 1 if there is a campaign, else 0 |
/// | 16 | campaign's UUID, only where there is one |
/// | 32 | event's digest: SHA-256 of the payload's text in UTF-8 |
///
/// The payload goes in by its digest, so that a person's data may be erased and the chain still holds.
///
/// Not thread-safe: each thread uses its own.
final class LinkHash {
    /// Bytes of a hash.
    static final int LENGTH = 32;

    private final MessageDigest sha;
    private final ByteBuffer numbers = ByteBuffer.allocate(22);
    private final ByteBuffer uuid = ByteBuffer.allocate(16);

    LinkHash() {
        try {
            sha = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /// @return the hash before the first link
    static byte[] first() {
        return new byte[LENGTH];
    }

    /// @param before hash of the link before
    /// @return hash of the link of this event
    byte[] next(byte[] before, SealedFact fact) {
        byte[] type = fact.type().getBytes(StandardCharsets.UTF_8);
        sha.update(before);
        numbers.clear()
                .putLong(fact.event())
                .putInt(fact.epoch())
                .putLong(fact.micros())
                .putShort((short) type.length);
        sha.update(numbers.array());
        sha.update(type);
        update(fact.actor());
        update(fact.campaign());
        sha.update(HexFormat.of().parseHex(fact.digest()));
        return sha.digest();
    }

    private void update(Optional<UUID> id) {
        sha.update((byte) (id.isPresent() ? 1 : 0));
        if (id.isPresent()) {
            uuid.clear()
                    .putLong(id.get().getMostSignificantBits())
                    .putLong(id.get().getLeastSignificantBits());
            sha.update(uuid.array());
        }
    }
}
