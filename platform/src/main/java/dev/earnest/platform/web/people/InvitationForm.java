package dev.earnest.platform.web.people;

import dev.earnest.platform.campaign.InvalidException;
import dev.earnest.platform.campaign.Role;
import dev.earnest.platform.store.people.NewInvitation;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;

/// An invitation as people and programs write it: every part as text.
///
/// @param role name of a role, in either case
/// @param note for whom
/// @param email the only address; empty for any
/// @param expires a date (its whole day counts, in UTC) or a time in ISO 8601; empty for none
/// @param places a number; empty for none
/// @param untilFinished whether it ends with the campaign
/// @param expert whether annotators who come by it are experts
record InvitationForm(
        String role,
        String note,
        String email,
        String expires,
        String places,
        boolean untilFinished,
        boolean expert) {
    /// Fields of the form.
    static final String[] FIELDS = {
        "role", "note", "email", "expires", "places", "until_finished", "expert"
    };

    private static final int MOST_PLACES = 1_000_000;

    /// @param campaign where; empty for the installation
    /// @param roles that may be given
    /// @throws InvalidException with everything that is wrong
    NewInvitation read(Optional<UUID> campaign, Set<Role> roles, Instant now) {
        Checks checks = new Checks();
        Role wanted = checks.read(() -> role(roles), Role.ANNOTATOR);
        String forWhom = checks.text(() -> Names.optional("/note", note));
        String address = email.isBlank() ? "" : checks.text(() -> Emails.require("/email", email));
        Optional<Instant> end = checks.read(this::expiry, Optional.<Instant>empty());
        checks.require(
                end.isEmpty() || end.get().isAfter(now),
                "/expires",
                "This date is over. Please give a later one.");
        OptionalInt number = checks.read(this::number, OptionalInt.empty());
        boolean powerful = wanted != Role.ANNOTATOR;
        checks.require(
                !powerful || end.isPresent() || number.isPresent(),
                "/expires",
                "An invitation to more than answering needs an end: a date or a number of people.");
        checks.require(
                !expert || (wanted == Role.ANNOTATOR && campaign.isPresent()),
                "/expert",
                "Experts answer, so their role is annotator, in a campaign.");
        checks.done();
        return new NewInvitation(
                campaign,
                wanted,
                forWhom,
                address,
                end,
                number,
                untilFinished && campaign.isPresent(),
                expert);
    }

    private Role role(Set<Role> roles) {
        return roles.stream()
                .filter(one -> one.name().equalsIgnoreCase(role.strip()))
                .findFirst()
                .orElseThrow(() ->
                        new InvalidException(
                                "/role",
                                "Please choose one of "
                                        + String.join(
                                                ", ",
                                                roles.stream()
                                                        .map(one ->
                                                                one.name().toLowerCase(Locale.ROOT))
                                                        .sorted()
                                                        .toList())
                                        + "."));
    }

    private Optional<Instant> expiry() {
        String text = expires.strip();
        if (text.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    text.contains("T")
                            ? Instant.parse(text)
                            : LocalDate.parse(text)
                                    .plusDays(1)
                                    .atStartOfDay()
                                    .toInstant(ZoneOffset.UTC));
        } catch (DateTimeException e) {
            throw new InvalidException(
                    "/expires", "A date looks like 2027-03-31, a time like 2027-03-31T18:00:00Z.");
        }
    }

    private OptionalInt number() {
        String text = places.strip();
        if (text.isEmpty()) {
            return OptionalInt.empty();
        }
        if (!text.matches("[0-9]{1,7}")
                || Integer.parseInt(text) < 1
                || Integer.parseInt(text) > MOST_PLACES) {
            throw new InvalidException(
                    "/places", "A number of people is a whole number from 1 to 1,000,000.");
        }
        return OptionalInt.of(Integer.parseInt(text));
    }
}
