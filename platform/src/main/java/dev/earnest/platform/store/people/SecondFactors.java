package dev.earnest.platform.store.people;

import dev.earnest.platform.secret.RecoveryCodes;
import dev.earnest.platform.secret.Secrets;
import dev.earnest.platform.secret.Totp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.random.RandomGenerator;
import org.jdbi.v3.core.Handle;

/// Second factors: codes from an app, recovery codes, and the moment between password and code.
public final class SecondFactors {
    /// How long the code may follow the password.
    public static final Duration PATIENCE = Duration.ofMinutes(10);

    /// Wrong codes after one right password.
    public static final int TRIES = 5;

    private SecondFactors() {}

    /// A password was right; who waits for the code and where they go then.
    public record Half(UUID person, String next) {}

    /// A factor as stored.
    /// Begins to set one up, or begins again.
    ///
    /// @return the shared secret
    public static byte[] begin(Handle handle, UUID person, RandomGenerator random) {
        byte[] secret = Totp.secret(random);
        handle.createUpdate(
                        """
                        insert into second_factor (person_id, secret) values (:person, :secret)
                        on conflict (person_id) do update set secret = :secret, last_step = 0
                        where second_factor.confirmed_at is null
                        """)
                .bind("person", person)
                .bind("secret", secret)
                .execute();
        return secret;
    }

    /// @return the shared secret of a factor that is being set up; empty once it is confirmed
    public static Optional<byte[]> pending(Handle handle, UUID person) {
        return handle.createQuery(
                        "select secret from second_factor where person_id = :person and confirmed_at is null")
                .bind("person", person)
                .mapTo(byte[].class)
                .findOne();
    }

    /// Confirms a factor by a code from the app.
    ///
    /// @return new recovery codes; empty where the code is wrong
    public static Optional<List<String>> confirm(
            Handle handle, Instant now, RandomGenerator random, UUID person, String code) {
        if (pending(handle, person).isEmpty() || !useCode(handle, now, person, code)) {
            return Optional.empty();
        }
        handle.createUpdate(
                        "update second_factor set confirmed_at = :now where person_id = :person")
                .bind("now", now)
                .bind("person", person)
                .execute();
        return Optional.of(renewRecoveryCodes(handle, random, person));
    }

    /// Replaces all recovery codes.
    public static List<String> renewRecoveryCodes(
            Handle handle, RandomGenerator random, UUID person) {
        forgetRecoveryCodes(handle, person);
        List<String> codes = RecoveryCodes.next(random);
        for (String code : codes) {
            handle.createUpdate(
                            "insert into recovery_code (person_id, code_hash) values (:person, :hash)")
                    .bind("person", person)
                    .bind("hash", RecoveryCodes.digest(code))
                    .execute();
        }
        return codes;
    }

    /// @return how many recovery codes are left
    public static int recoveryCodesLeft(Handle handle, UUID person) {
        return handle.createQuery(
                        "select count(*) from recovery_code where person_id = :person and used_at is null")
                .bind("person", person)
                .mapTo(Integer.class)
                .one();
    }

    /// Ends a second factor with its recovery codes.
    public static void remove(Handle handle, UUID person) {
        forgetRecoveryCodes(handle, person);
        handle.createUpdate("delete from second_factor where person_id = :person")
                .bind("person", person)
                .execute();
    }

    private static void forgetRecoveryCodes(Handle handle, UUID person) {
        handle.createUpdate("delete from recovery_code where person_id = :person")
                .bind("person", person)
                .execute();
    }

    /// Uses a code of either kind up.
    ///
    /// @return whether it was right; each code is right once
    public static boolean use(Handle handle, Instant now, UUID person, String code) {
        return useCode(handle, now, person, code) || useRecoveryCode(handle, now, person, code);
    }

    private static boolean useCode(Handle handle, Instant now, UUID person, String code) {
        OptionalLong step =
                handle.createQuery(
                                "select secret, last_step from second_factor where person_id = :person for update")
                        .bind("person", person)
                        .map((row, context) ->
                                Totp.matching(
                                        row.getBytes("secret"),
                                        code,
                                        now,
                                        row.getLong("last_step")))
                        .findOne()
                        .orElse(OptionalLong.empty());
        step.ifPresent(used ->
                handle.createUpdate(
                                "update second_factor set last_step = :step where person_id = :person")
                        .bind("step", used)
                        .bind("person", person)
                        .execute());
        return step.isPresent();
    }

    private static boolean useRecoveryCode(Handle handle, Instant now, UUID person, String code) {
        return handle.createUpdate(
                                """
                                update recovery_code set used_at = :now
                                where person_id = :person and code_hash = :hash and used_at is null
                                """)
                        .bind("now", now)
                        .bind("person", person)
                        .bind("hash", RecoveryCodes.digest(code))
                        .execute()
                == 1;
    }

    /// The password was right.
    ///
    /// @param next where the person wants to go
    /// @return the secret for a cookie
    public static String half(
            Handle handle, Instant now, RandomGenerator random, UUID person, String next) {
        String secret = Secrets.next(random);
        handle.createUpdate(
                        """
                        insert into half_session (token_hash, person_id, next, expires_at)
                        values (:hash, :person, :next, :end)
                        """)
                .bind("hash", Secrets.digest(secret))
                .bind("person", person)
                .bind("next", next)
                .bind("end", now.plus(PATIENCE))
                .execute();
        return secret;
    }

    /// Counts a try of a code.
    ///
    /// @return who tries; empty where the time or the tries are over
    public static Optional<Half> attempt(Handle handle, Instant now, String secret) {
        return handle.createQuery(
                        """
                        update half_session set tries = tries + 1
                        where token_hash = :hash and expires_at > :now and tries < :tries
                        returning person_id, next
                        """)
                .bind("hash", Secrets.digest(secret))
                .bind("now", now)
                .bind("tries", TRIES)
                .map((row, context) ->
                        new Half(row.getObject("person_id", UUID.class), row.getString("next")))
                .findOne();
    }

    /// @return whether a code may still follow
    public static boolean isWaiting(Handle handle, Instant now, String secret) {
        return handle.createQuery(
                        """
                        select exists (select from half_session
                            where token_hash = :hash and expires_at > :now and tries < :tries)
                        """)
                .bind("hash", Secrets.digest(secret))
                .bind("now", now)
                .bind("tries", TRIES)
                .mapTo(Boolean.class)
                .one();
    }

    /// Ends what a right password began.
    public static void endHalf(Handle handle, UUID person) {
        handle.createUpdate("delete from half_session where person_id = :person")
                .bind("person", person)
                .execute();
    }
}
