package dev.earnest.platform.secret;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.text.Normalizer;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.random.RandomGenerator;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/// Hashes and checks passwords with Argon2id (RFC 9106). Thread-safe. Only a few hashes are computed at a time, and only
/// so many callers may wait: sign-ins cannot take the memory or the processors from everybody else.
public final class Passwords {
    private static final int SALT_BYTES = 16;
    private static final int HASH_BYTES = 32;

    private final Argon2Cost cost;
    private final RandomGenerator random;
    private final Semaphore places;
    private final int mostWaiting;
    private final Duration patience;
    private final AtomicInteger waiting = new AtomicInteger();
    private final LongAdder computed = new LongAdder();
    private final PasswordHash nobody;

    /// @param cost of new hashes
    /// @param atOnce hashes computed at the same time, each on one processor with [Argon2Cost#memoryKib] of memory
    /// @param mostWaiting callers that may wait for a place
    /// @param patience how long each may wait
    /// @param random for salts
    public Passwords(
            Argon2Cost cost,
            int atOnce,
            int mostWaiting,
            Duration patience,
            RandomGenerator random) {
        this.cost = cost;
        this.random = random;
        this.places = new Semaphore(atOnce, true);
        this.mostWaiting = mostWaiting;
        this.patience = patience;
        this.nobody = new PasswordHash(cost, bytes(SALT_BYTES), bytes(HASH_BYTES));
    }

    /// For a server: half of the processors, at most 64 callers waiting for at most 10 seconds.
    public static Passwords ordinary(RandomGenerator random) {
        int half = Math.max(1, Runtime.getRuntime().availableProcessors() / 2);
        return new Passwords(Argon2Cost.ORDINARY, half, 64, Duration.ofSeconds(10), random);
    }

    /// @return the text to store
    /// @throws BusyException where too many callers wait
    public String hash(String password) {
        byte[] salt = bytes(SALT_BYTES);
        return new PasswordHash(cost, salt, derive(password, cost, salt, HASH_BYTES)).text();
    }

    /// Checks a password. Where there is no account, or one without a password, the same work is done in vain: the time
    /// this takes tells nobody whether an account exists.
    ///
    /// @param stored what [#hash] gave; empty where there is no account; an empty text where it has no password
    /// @throws BusyException where too many callers wait
    public Verdict check(String password, Optional<String> stored) {
        Optional<PasswordHash> known = stored.flatMap(PasswordHash::parse);
        PasswordHash against = known.orElse(nobody);
        byte[] derived = derive(password, against.cost(), against.salt(), against.hash().length);
        boolean same = MessageDigest.isEqual(derived, against.hash());
        if (!same || known.isEmpty()) {
            return Verdict.WRONG;
        }
        return against.cost().equals(cost) ? Verdict.RIGHT : Verdict.RIGHT_BUT_OUTDATED;
    }

    /// @return how many hashes were computed; the same number for known and unknown accounts
    public long computed() {
        return computed.sum();
    }

    private byte[] derive(String password, Argon2Cost with, byte[] salt, int length) {
        if (waiting.incrementAndGet() > mostWaiting) {
            waiting.decrementAndGet();
            throw new BusyException();
        }
        try {
            if (!places.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new BusyException();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BusyException();
        } finally {
            waiting.decrementAndGet();
        }
        try {
            computed.increment();
            return argon2id(password, with, salt, length);
        } finally {
            places.release();
        }
    }

    static byte[] argon2id(String password, Argon2Cost with, byte[] salt, int length) {
        Argon2BytesGenerator generator = new Argon2BytesGenerator();
        generator.init(
                new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                        .withVersion(Argon2Parameters.ARGON2_VERSION_13)
                        .withMemoryAsKB(with.memoryKib())
                        .withIterations(with.iterations())
                        .withParallelism(with.parallelism())
                        .withSalt(salt)
                        .build());
        byte[] out = new byte[length];
        generator.generateBytes(normal(password).getBytes(StandardCharsets.UTF_8), out);
        return out;
    }

    /// The same password typed on different keyboards gives different code points; NFKC (NIST SP 800-63B) makes them one.
    static String normal(String password) {
        return Normalizer.normalize(password, Normalizer.Form.NFKC);
    }

    private byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }

    /// What a check found.
    public enum Verdict {
        /// Another password, or no account.
        WRONG,
        /// The password, at today's cost.
        RIGHT,
        /// The password, at another cost: hash it again and store that.
        RIGHT_BUT_OUTDATED;

        /// @return whether it was the password
        public boolean right() {
            return this != WRONG;
        }
    }
}
