package dev.earnest.platform.web.people;

import dev.earnest.platform.campaign.InvalidException;
import dev.earnest.platform.campaign.Role;
import dev.earnest.platform.store.People;
import dev.earnest.platform.store.Person;
import dev.earnest.platform.store.people.Accounts;
import dev.earnest.platform.web.Exchange;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/// What somebody typed who makes an account: name, e-mail address and a password that keeps the rules.
///
/// @param name empty where none was given
/// @param hash of the password
record NewAccount(String name, String email, String hash) {
    /// Fields of the form, without the password.
    static final String[] FIELDS = {"name", "email"};

    /// Reads the form and hashes the password, which takes a while: not within a transaction.
    ///
    /// @param email the only address allowed; empty for any
    /// @throws InvalidException with everything that is wrong
    static NewAccount read(Desk desk, Exchange exchange, String email) {
        Checks checks = new Checks();
        String name = checks.text(() -> Names.optional("/name", exchange.field("name")));
        String address =
                email.isEmpty()
                        ? checks.text(() -> Emails.require("/email", exchange.field("email")))
                        : email;
        String password = checks.text(() -> desk.newPassword(exchange, List.of(name, address)));
        checks.done();
        return new NewAccount(name, address, desk.hash(password));
    }

    /// Adds the person.
    ///
    /// @throws InvalidException where the address has an account
    Person create(Desk desk, Handle handle, Role role) {
        Person person =
                People.create(
                        handle,
                        desk.now(),
                        desk.services().random(),
                        Optional.empty(),
                        name,
                        email,
                        role);
        Accounts.setPassword(handle, desk.now(), person.id(), person.id(), hash);
        return person;
    }

    @Override
    public String toString() {
        return "NewAccount[]";
    }
}
