package dev.earnest.platform.campaign.review;

import dev.earnest.platform.campaign.EventType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;
import tools.jackson.databind.JsonNode;

/// An event of the log as a sentence for people.
public final class EventSentence {
    private final String actor;
    private final JsonNode payload;
    private final UnaryOperator<String> names;

    private EventSentence(String actor, JsonNode payload, UnaryOperator<String> names) {
        this.actor = actor;
        this.payload = payload;
        this.names = names;
    }

    /// @param type as the log spells it
    /// @param actor handle of who did it; empty for the server
    /// @param payload as kept
    /// @param names turns a person's id into a handle
    /// @return one sentence; the type itself where this version does not know it
    public static String of(
            String type, String actor, JsonNode payload, UnaryOperator<String> names) {
        Optional<EventType> known = type(type);
        EventSentence sentence =
                new EventSentence(actor.isEmpty() ? "The server" : actor, payload, names);
        return known.map(sentence::text).orElse(type);
    }

    /// @return the type that the log spells so; empty where there is none
    public static Optional<EventType> type(String text) {
        return Arrays.stream(EventType.values()).filter(t -> t.text().equals(text)).findFirst();
    }

    private String text(EventType type) {
        return switch (type) {
            case PERSON_CREATED -> actor + " added a person.";
            case PERSON_CHANGED -> actor + " changed what is known of " + subject() + ".";
            case PERSON_ERASED -> actor + " erased the personal data of " + subject() + ".";
            case ROLE_CHANGED -> actor + " made " + subject() + " " + word("role") + ".";
            case SESSION_OPENED -> subject() + " signed in.";
            case SIGN_IN_FAILED -> "A sign-in failed.";
            case TOKEN_CREATED -> actor + " made an API token.";
            case TOKEN_REVOKED -> actor + " revoked an API token.";
            case INVITATION_CREATED -> actor + " made an invitation.";
            case INVITATION_REVOKED -> actor + " withdrew an invitation.";
            case INVITATION_USED -> subject() + " joined by an invitation.";
            case CAMPAIGN_CREATED -> actor + " created the campaign.";
            case CAMPAIGN_REVISED -> actor + " saved revision " + value("revision") + ".";
            case CAMPAIGN_STATE ->
                    actor + " moved the campaign from " + word("from") + " to " + word("to") + ".";
            case GUIDELINE_PUBLISHED ->
                    actor
                            + " published version "
                            + value("version")
                            + " of the guidelines"
                            + (payload.path("reread_required").asBoolean(false)
                                    ? ", to be read again by everybody."
                                    : ".");
            case GUIDELINE_ISSUE_RESOLVED ->
                    actor
                            + " marked an unclear place of the guidelines as cleared up by version "
                            + value("guideline_version")
                            + ".";
            case CONTRACT_PUBLISHED ->
                    actor + " published version " + value("version") + " of the contract.";
            case ITEMS_IMPORTED ->
                    actor + " added " + value("count") + " items from " + value("source") + ".";
            case ITEMS_REMOVED -> actor + " removed all " + value("count") + " items.";
            case ITEM_ADDED -> actor + " added " + item() + ".";
            case ITEM_STATE -> itemState();
            case SLOT_ADDED -> item() + " wants one more answer.";
            case SLOT_VOIDED -> "One answer fewer is wanted for " + item() + ".";
            case ENROLLED -> subject() + " became an annotator.";
            case ENROLMENT_STATE -> actor + " moved " + subject() + " to " + word("state") + ".";
            case CONSENTED -> subject() + " agreed to take part.";
            case GUIDELINE_READ ->
                    subject() + " read version " + value("version") + " of the guidelines.";
            case LEASE_ASSIGNED ->
                    subject() + " was given " + item() + " (" + word("purpose") + ").";
            case LEASE_EXPIRED -> "The time for a task on " + item() + " ran out.";
            case BATTLE_DRAWN -> "Two models were drawn for " + subject() + ".";
            case LEASE_SKIPPED -> subject() + " skipped " + item() + ".";
            case LEASE_RESUMED -> actor + " took a task up again.";
            case ITEM_FLAGGED ->
                    payload.path("reason").asString("").equals("guidelines")
                            ? subject() + " asked about the guidelines at " + item() + "."
                            : subject() + " flagged " + item() + " as " + word("reason") + ".";
            case FLAG_RESOLVED ->
                    payload.has("reply")
                            ? actor + " answered a question about the guidelines at " + item() + "."
                            : actor + " closed a flag of " + item() + ".";
            case ANSWER_SUBMITTED ->
                    subject()
                            + " answered "
                            + item()
                            + " with "
                            + word("verdict")
                            + " after "
                            + value("seconds")
                            + " s.";
            case ANSWER_UNDONE -> subject() + " took the answer to " + item() + " back.";
            case ANSWER_FINAL -> finals();
            case ANSWER_REVIEWED -> reviewed();
            case CHAT_TURN -> subject() + " went on in a conversation.";
            case CHAT_BACK_ENDS -> actor + " chose with which models people talk.";
            case ANNOTATOR_WARNED -> actor + " warned " + subject() + ".";
            case ANNOTATOR_PAUSED -> actor + " paused " + subject() + ".";
            case ANNOTATOR_RETRAINED -> actor + " sent " + subject() + " back to practice.";
            case ANNOTATOR_RESUMED -> actor + " let " + subject() + " go on.";
            case TASKS_RELEASED -> actor + " put the open tasks of " + subject() + " back.";
            case RING_REVIEWED ->
                    actor
                            + " looked at accounts that may be one person: "
                            + people()
                            + reason()
                            + ".";
            case EXPERT_APPOINTED -> actor + " made " + subject() + " an expert" + reason() + ".";
            case EXPERT_DISMISSED ->
                    actor + " took the role of an expert back from " + subject() + reason() + ".";
            case ADJUDICATED -> actor + " gave " + item() + " its final label.";
            case APPEAL_OPENED ->
                    subject()
                            + " appealed against the rejection of answer "
                            + value("answer")
                            + ".";
            case APPEAL_RULED ->
                    actor
                            + (payload.path("granted").asBoolean(false)
                                    ? " granted the appeal of "
                                    : " upheld the rejection against the appeal of ")
                            + subject()
                            + ".";
            case MONEY_POSTED -> "Money moved: " + rules() + ".";
            case BONUS_SETTLED ->
                    many(
                                    "bonuses",
                                    "period of hidden repeats was",
                                    "periods of hidden repeats were")
                            + " settled by the contract.";
            case WORK_DAY_SETTLED ->
                    many("days", "day of work was", "days of work were")
                            + " held against the wage floor.";
            case TIME_CORRECTION_ASKED ->
                    subject() + " asked for a correction of the time counted.";
            case TIME_CORRECTION_RULED ->
                    actor + " ruled on a correction of the time of " + subject() + ".";
            case PAYOUT_RECORDED -> actor + " recorded a payout to " + subject() + ".";
            case JOB_QUEUED -> actor + " wants a job done: " + value("kind") + ".";
            case JOB_ENDED -> "A job ended: " + value("kind") + ", " + word("state") + ".";
            case WEBHOOK_CHANGED -> actor + " changed a webhook: " + value("change") + ".";
            case PROJECTIONS_REBUILT -> "Tables were rebuilt from the log.";
            case BACKUP_MADE -> "A backup was made.";
            case RESTORED -> "The installation was restored from a backup.";
        };
    }

    private String itemState() {
        int items = payload.path("items").size();
        return items > 0
                ? actor + " set how many answers " + items + " items want."
                : item() + " is now " + word("state") + ".";
    }

    private String finals() {
        int answers = payload.path("answers").size();
        return answers == 1
                ? "Answer " + payload.path("answers").path(0).asString("") + " became final."
                : answers + " answers became final.";
    }

    private String many(String list, String one, String more) {
        int number = payload.path(list).size();
        return number + " " + (number == 1 ? one : more);
    }

    private String reviewed() {
        String answer = "answer " + value("answer") + " of " + subject();
        return payload.path("state").asString("").equals("REJECTED")
                ? actor + " rejected " + answer + "."
                : actor + " accepted " + answer + " after all.";
    }

    private String rules() {
        JsonNode entries = payload.path("entries");
        String first = entries.path(0).path("rule").asString("");
        return entries.size() <= 1 ? first : entries.size() + " entries, the first by " + first;
    }

    private String subject() {
        String id = value("person");
        return id.isEmpty() ? actor : names.apply(id);
    }

    private String people() {
        List<String> handles = new ArrayList<>();
        payload.path("people").forEach(id -> handles.add(names.apply(id.asString(""))));
        return String.join(", ", handles);
    }

    private String reason() {
        String why = value("why").strip().replaceFirst("[.]$", "");
        return why.isEmpty() ? "" : ": " + why;
    }

    private String item() {
        return "item " + value("item");
    }

    private String word(String field) {
        return value(field).toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private String value(String field) {
        return payload.path(field).asString("");
    }
}
