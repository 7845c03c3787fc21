package dev.earnest.platform.campaign;

import java.util.Locale;

/// What can happen. Everything that is kept and matters is one of these in the log.
public enum EventType {
    PERSON_CREATED,
    PERSON_CHANGED,
    PERSON_ERASED,
    ROLE_CHANGED,
    SESSION_OPENED,
    SIGN_IN_FAILED,
    TOKEN_CREATED,
    TOKEN_REVOKED,
    INVITATION_CREATED,
    INVITATION_REVOKED,
    INVITATION_USED,
    CAMPAIGN_CREATED,
    CAMPAIGN_REVISED,
    CAMPAIGN_STATE,
    GUIDELINE_PUBLISHED,
    CONTRACT_PUBLISHED,
    ITEMS_IMPORTED,
    ITEMS_REMOVED,
    ITEM_ADDED,
    ITEM_STATE,
    SLOT_ADDED,
    SLOT_VOIDED,
    ENROLLED,
    ENROLMENT_STATE,
    CONSENTED,
    GUIDELINE_READ,
    LEASE_ASSIGNED,
    LEASE_EXPIRED,
    LEASE_SKIPPED,
    LEASE_RESUMED,
    ITEM_FLAGGED,
    FLAG_RESOLVED,
    ANSWER_SUBMITTED,
    ANSWER_UNDONE,
    ANSWER_FINAL,
    ANSWER_REVIEWED,
    CHAT_TURN,
    ANNOTATOR_WARNED,
    ANNOTATOR_PAUSED,
    ANNOTATOR_RETRAINED,
    ANNOTATOR_RESUMED,
    TASKS_RELEASED,
    ADJUDICATED,
    APPEAL_OPENED,
    APPEAL_RULED,
    QUESTION_ASKED,
    QUESTION_ANSWERED,
    MONEY_POSTED,
    JOB_QUEUED,
    JOB_ENDED,
    WEBHOOK_CHANGED,
    PROJECTIONS_REBUILT,
    BACKUP_MADE,
    RESTORED;

    /// @return how the log spells it: `answer.submitted`, `campaign.state`
    public String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', '.');
    }
}
