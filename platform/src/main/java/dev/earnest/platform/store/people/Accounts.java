package dev.earnest.platform.store.people;

import dev.earnest.platform.campaign.EventType;
import dev.earnest.platform.campaign.InvalidException;
import dev.earnest.platform.campaign.Json;
import dev.earnest.platform.campaign.Role;
import dev.earnest.platform.store.Events;
import dev.earnest.platform.store.People;
import dev.earnest.platform.store.Sessions;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;

/// What belongs to signing in with a password, and what owners change about people.
public final class Accounts {
    private static final RowMapper<Account> ACCOUNT =
            (row, context) ->
                    new Account(
                            People.PERSON.map(row, context),
                            row.getString("password_hash"),
                            row.getBoolean("second_factor"));

    private static final String SELECT =
            "select person.*, exists (select from second_factor"
                    + " where person_id = person.id and confirmed_at is not null) as second_factor"
                    + " from person where ";

    private Accounts() {}

    /// @return the account with an e-mail address, in whatever case
    public static Optional<Account> byEmail(Handle handle, String email) {
        return handle.createQuery(
                        SELECT + "lower(email) = lower(:email) and email <> '' and :email <> ''")
                .bind("email", email)
                .map(ACCOUNT)
                .findOne();
    }

    /// @return a person's account
    public static Optional<Account> find(Handle handle, UUID person) {
        return handle.createQuery(SELECT + "id = :person")
                .bind("person", person)
                .map(ACCOUNT)
                .findOne();
    }

    /// @return whether anybody owns the installation
    public static boolean hasOwner(Handle handle) {
        return handle.createQuery(
                        """
                        select exists (select from person
                            where role = 'OWNER' and disabled_at is null and erased_at is null)
                        """)
                .mapTo(Boolean.class)
                .one();
    }

    /// Makes later callers wait until this transaction ends, so that a rule about all people together ("there is an
    /// owner") can be checked and kept.
    public static void lockRoles(Handle handle) {
        handle.createQuery("select id from installation for update").mapTo(UUID.class).one();
    }

    /// Sets a new password.
    public static void setPassword(
            Handle handle, Instant now, UUID actor, UUID person, String hash) {
        handle.createUpdate("update person set password_hash = :hash where id = :person")
                .bind("hash", hash)
                .bind("person", person)
                .execute();
        changed(handle, now, actor, person, "password");
    }

    /// Stores the same password at another cost, unless it was changed meanwhile.
    public static void rehash(Handle handle, UUID person, String before, String after) {
        handle.createUpdate(
                        """
                        update person set password_hash = :after where id = :person and password_hash = :before
                        """)
                .bind("after", after)
                .bind("before", before)
                .bind("person", person)
                .execute();
    }

    /// Sets name and e-mail address. Another address is not verified.
    ///
    /// @throws InvalidException where somebody else has the address
    public static void setProfile(
            Handle handle, Instant now, UUID actor, UUID person, String name, String email) {
        if (People.isTaken(handle, email, person)) {
            throw new InvalidException("/email", People.EMAIL_TAKEN);
        }
        handle.createUpdate(
                        """
                        update person set name = :name, email = :email,
                            email_verified = email_verified and lower(email) = lower(:email)
                        where id = :person
                        """)
                .bind("name", name)
                .bind("email", email)
                .bind("person", person)
                .execute();
        changed(handle, now, actor, person, "profile");
    }

    /// Notes that a sign-in service vouches for the person's address.
    public static void setVerified(Handle handle, UUID person) {
        handle.createUpdate("update person set email_verified = true where id = :person")
                .bind("person", person)
                .execute();
    }

    /// Sets what a person is in the installation.
    ///
    /// @throws InvalidException where nobody would own the installation
    public static void setRole(Handle handle, Instant now, UUID actor, UUID person, Role role) {
        lockRoles(handle);
        handle.createUpdate("update person set role = :role where id = :person")
                .bind("role", role.name())
                .bind("person", person)
                .execute();
        requireOwner(handle, "/role");
        Events.append(
                handle,
                now,
                EventType.ROLE_CHANGED,
                Optional.of(actor),
                Optional.empty(),
                Json.object().put("person", person.toString()).put("role", role.name()));
    }

    /// Shuts a person out, or lets them in again. Shutting out ends their sessions.
    ///
    /// @throws InvalidException where nobody would own the installation
    public static void setDisabled(
            Handle handle, Instant now, UUID actor, UUID person, boolean disabled) {
        lockRoles(handle);
        handle.createUpdate(
                        """
                        update person set disabled_at = case when :disabled then coalesce(disabled_at, :now) end
                        where id = :person
                        """)
                .bind("disabled", disabled)
                .bind("now", now)
                .bind("person", person)
                .execute();
        requireOwner(handle, "");
        if (disabled) {
            Sessions.closeAll(handle, person, Optional.empty());
        }
        changed(handle, now, actor, person, disabled ? "disabled" : "enabled");
    }

    private static void requireOwner(Handle handle, String field) {
        if (!hasOwner(handle)) {
            throw new InvalidException(
                    field, "This is the only owner. Make somebody else an owner first.");
        }
    }

    /// Writes to the log what kind of thing changed about a person; never the value.
    public static void changed(Handle handle, Instant now, UUID actor, UUID person, String what) {
        Events.append(
                handle,
                now,
                EventType.PERSON_CHANGED,
                Optional.of(actor),
                Optional.empty(),
                Json.object().put("person", person.toString()).put("what", what));
    }
}
