package dev.earnest.platform.store.people;

import dev.earnest.platform.campaign.EventType;
import dev.earnest.platform.campaign.Json;
import dev.earnest.platform.campaign.Role;
import dev.earnest.platform.campaign.review.PersonAct;
import dev.earnest.platform.store.Events;
import dev.earnest.platform.store.People;
import dev.earnest.platform.store.review.PersonActions;
import dev.earnest.platform.store.work.Enrolments;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import tools.jackson.databind.node.ObjectNode;

/// How somebody who holds an invitation becomes what it says.
public final class Joining {
    private Joining() {}

    /// @return what somebody becomes in the installation who comes by an invitation. Whoever is invited to run one
    ///     campaign may not therefore make others: that is for an owner to give.
    public static Role installationRole(Invitation invitation) {
        return invitation.campaign().isPresent() && invitation.role() == Role.REQUESTER
                ? Role.REVIEWER
                : invitation.role();
    }

    /// Makes a person what an invitation says. Whoever is that already takes no place.
    ///
    /// @return whether they are it now; false where the invitation does not work any more
    public static boolean accept(Handle handle, Instant now, Invitation invitation, UUID person) {
        // One at a time for each person: two clicks must not take two places.
        handle.createQuery("select id from person where id = :person for no key update")
                .bind("person", person)
                .mapTo(UUID.class)
                .one();
        if (isAlready(handle, invitation, person)) {
            return true;
        }
        return takePlace(handle, now, invitation, person);
    }

    /// Makes somebody what an invitation says who was just added for it.
    ///
    /// @return whether there was a place; where not, the transaction must not commit
    public static boolean takePlace(
            Handle handle, Instant now, Invitation invitation, UUID person) {
        if (!Invitations.take(handle, now, invitation.id(), person)) {
            return false;
        }
        Events.append(
                handle,
                now,
                EventType.INVITATION_USED,
                Optional.of(person),
                invitation.campaign(),
                Json.object()
                        .put("invitation", invitation.id().toString())
                        .put("person", person.toString())
                        .put("role", invitation.role().name()));
        raise(handle, now, person, installationRole(invitation));
        invitation
                .campaign()
                .ifPresent(campaign -> {
                    join(handle, now, campaign, person, invitation.role());
                    if (invitation.expert() && invitation.role() == Role.ANNOTATOR) {
                        appoint(
                                handle,
                                now,
                                maker(handle, invitation.id()),
                                campaign,
                                person,
                                Json.object().put("invitation", invitation.id().toString()));
                    }
                });
        return true;
    }

    private static UUID maker(Handle handle, UUID invitation) {
        return handle.createQuery("select created_by from invitation where id = :id")
                .bind("id", invitation)
                .mapTo(UUID.class)
                .one();
    }

    /// Makes an annotator an expert who came by a link for experts; whoever was made one before, or is one no more, stays
    /// what they are.
    ///
    /// @param by who made the link
    /// @param link which one
    static void appoint(
            Handle handle, Instant now, UUID by, UUID campaign, UUID person, ObjectNode link) {
        if (!PersonActions.appointed(handle, campaign, person)) {
            PersonActions.act(
                    handle,
                    now,
                    new PersonActions.Order(
                            by,
                            campaign,
                            person,
                            PersonAct.APPOINT,
                            "You came by an invitation for experts.",
                            link),
                    false);
        }
    }

    /// Makes a person a member of a campaign; an annotator is enrolled. Again does nothing.
    public static void join(Handle handle, Instant now, UUID campaign, UUID person, Role role) {
        if (role == Role.ANNOTATOR) {
            Enrolments.enrol(handle, now, Optional.of(person), campaign, person);
        } else {
            People.join(handle, now, campaign, person, role);
        }
    }

    private static boolean isAlready(Handle handle, Invitation invitation, UUID person) {
        if (invitation.campaign().isPresent()) {
            UUID campaign = invitation.campaign().get();
            return People.roles(handle, campaign, person).contains(invitation.role())
                    && (!invitation.expert() || PersonActions.appointed(handle, campaign, person));
        }
        return People.find(handle, person)
                .filter(found -> !isHigher(invitation.role(), found.role()))
                .isPresent();
    }

    private static void raise(Handle handle, Instant now, UUID person, Role role) {
        Role has = People.find(handle, person).orElseThrow().role();
        if (isHigher(role, has)) {
            Accounts.setRole(handle, now, person, person, role);
        }
    }

    private static boolean isHigher(Role one, Role other) {
        return rank(one) > rank(other);
    }

    private static int rank(Role role) {
        return switch (role) {
            case OWNER -> 3;
            case REQUESTER -> 2;
            case REVIEWER, AUDITOR -> 1;
            case ANNOTATOR -> 0;
        };
    }
}
