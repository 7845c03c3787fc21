package dev.earnest.platform.store.people;

import dev.earnest.platform.store.Person;

/// A person and how they sign in.
///
/// @param person who
/// @param passwordHash as [dev.earnest.platform.secret.Passwords] made it; empty where there is no password
/// @param secondFactor whether a code is asked for after the password
public record Account(Person person, String passwordHash, boolean secondFactor) {
    /// @return whether this person signs in with a password
    public boolean hasPassword() {
        return !passwordHash.isEmpty();
    }

    @Override
    public String toString() {
        return "Account[" + person.id() + "]";
    }
}
