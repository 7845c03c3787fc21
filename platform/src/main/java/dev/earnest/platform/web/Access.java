package dev.earnest.platform.web;

import dev.earnest.platform.campaign.Role;
import java.util.Set;

/// Who may call a route. Owners of the installation may call all but [Anyone]-only checks of their own.
public sealed interface Access {
    /// Everybody, signed in or not.
    record Anyone() implements Access {}

    /// Every signed-in person, about what is their own; the handler must select by the caller's id.
    record SignedIn() implements Access {}

    /// People with one of these roles in the installation.
    record Installation(Set<Role> roles) implements Access {
        public Installation {
            roles = Set.copyOf(roles);
        }
    }

    /// Members of the campaign named by the path parameter `campaign` with one of these roles. Others are told that
    /// there is no such campaign.
    record InCampaign(Set<Role> roles) implements Access {
        public InCampaign {
            roles = Set.copyOf(roles);
        }
    }

    /// @return everybody
    static Access anyone() {
        return new Anyone();
    }

    /// @return every signed-in person
    static Access signedIn() {
        return new SignedIn();
    }

    /// @return people with one of these roles in the installation; owners always
    static Access installation(Role... roles) {
        return new Installation(Set.of(roles));
    }

    /// @return members of the campaign in the path with one of these roles; owners always
    static Access inCampaign(Role... roles) {
        return new InCampaign(Set.of(roles));
    }
}
