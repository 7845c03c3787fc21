package dev.earnest.platform.web;

import dev.earnest.platform.campaign.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What surrounds the content of every page.
///
/// @param title of the window
/// @param path of the page, to mark its link
/// @param visitor who reads it
public record Frame(String title, String path, Optional<Caller> visitor) {
    /// A link of the top bar.
    public record Link(String path, String text, boolean here) {}

    /// @return the links this person may follow
    public List<Link> links() {
        List<Link> links = new ArrayList<>();
        if (visitor.isPresent()) {
            Role role = visitor.get().person().role();
            if (role != Role.ANNOTATOR) {
                links.add(link("/campaigns", "Campaigns"));
            }
            links.add(link("/work", "Work"));
            if (role == Role.OWNER) {
                links.add(link("/people", "People"));
            }
            links.add(link("/account", "Account"));
        }
        return links;
    }

    private Link link(String target, String text) {
        return new Link(target, text, path.equals(target) || path.startsWith(target + "/"));
    }
}
