package dev.earnest.platform.web.people;

import dev.earnest.platform.campaign.Role;
import dev.earnest.platform.store.people.Directory.Entry;
import dev.earnest.platform.store.people.Directory.State;
import dev.earnest.platform.store.people.Memberships.Membership;
import java.util.Arrays;
import java.util.List;

/// What an owner sees of one person.
///
/// @param entry who
/// @param memberships where
/// @param self whether it is the owner who looks
/// @param form what was typed
/// @param done what was just done; empty for nothing
/// @param link for a new password, shown this once; empty for none
public record PersonView(
        Entry entry,
        List<Membership> memberships,
        boolean self,
        Form form,
        String done,
        String link) {
    /// A role to choose.
    public record Choice(String value, String text, boolean chosen) {}

    /// @return all roles
    public List<Choice> roles() {
        return Arrays.stream(Role.values())
                .map(role -> new Choice(role.name(), Words.role(role), role == entry.role()))
                .toList();
    }

    /// @return the address of this person's pages
    public String path() {
        return "/people/" + entry.id();
    }

    /// @return whether the personal data is erased
    public boolean erased() {
        return entry.state() == State.ERASED;
    }

    /// @return whether an owner shut them out
    public boolean disabled() {
        return entry.state() == State.DISABLED;
    }
}
