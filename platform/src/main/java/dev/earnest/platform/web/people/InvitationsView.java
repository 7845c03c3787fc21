package dev.earnest.platform.web.people;

import dev.earnest.platform.campaign.Role;
import dev.earnest.platform.store.people.Invitation;
import dev.earnest.platform.web.watch.CampaignTabs;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/// What the page of invitations shows.
///
/// @param path of the page
/// @param campaign of the invitations; empty for the installation
/// @param tabs of the campaign; empty for the installation
/// @param rows the newest first
/// @param now what time it is
/// @param more whether there are older ones
/// @param form the next invitation
/// @param link the one just made; empty for none
public record InvitationsView(
        String path,
        Optional<UUID> campaign,
        Optional<CampaignTabs> tabs,
        List<Invitation> rows,
        Instant now,
        boolean more,
        Form form,
        String link) {
    /// A role to choose.
    public record Choice(String value, String text, boolean chosen) {}

    /// @return the roles to choose from
    public List<Choice> roles() {
        return List.of(Role.ANNOTATOR, Role.REVIEWER, Role.AUDITOR, Role.REQUESTER, Role.OWNER)
                .stream()
                .filter(InvitationRoutes.roles(campaign)::contains)
                .map(role ->
                        new Choice(
                                role.name(),
                                Words.role(role) + ": " + what(role),
                                role.name().equalsIgnoreCase(form.value("role"))))
                .toList();
    }

    private String what(Role role) {
        return switch (role) {
            case OWNER -> "everything, people and settings included";
            case REQUESTER -> campaign.isPresent() ? "runs this campaign" : "makes campaigns";
            case REVIEWER -> "reviews answers";
            case ANNOTATOR -> "answers";
            case AUDITOR -> "reads everything, changes nothing";
        };
    }

    /// @return when an invitation ends, in words
    public String ends(Invitation row) {
        List<String> parts = new ArrayList<>();
        row.expiresAt().ifPresent(at -> parts.add(Words.time(at)));
        if (row.untilFinished()) {
            parts.add("with the campaign");
        }
        return parts.isEmpty() ? "never" : String.join(", ", parts);
    }

    /// @return how many used it, of how many
    public String used(Invitation row) {
        return row.places().isPresent()
                ? row.used() + " of " + row.places().getAsInt()
                : Integer.toString(row.used());
    }

    /// @return whether it works, in a word
    public String state(Invitation row) {
        return row.state(now).name().toLowerCase(Locale.ROOT);
    }

    /// @return whether it works
    public boolean open(Invitation row) {
        return row.state(now) == Invitation.State.OPEN;
    }

    /// @return the address of the next page
    public String next() {
        return path + "?before=" + rows.getLast().id();
    }
}
