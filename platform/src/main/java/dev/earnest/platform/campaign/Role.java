package dev.earnest.platform.campaign;

/// What a person is: for the whole installation, and by membership within a campaign.
public enum Role {
    /// Everything, everywhere, including people and settings of the installation.
    OWNER,
    /// Makes campaigns and runs those they are a member of.
    REQUESTER,
    /// Reviews answers, adjudicates and rules on appeals in campaigns they are a member of.
    REVIEWER,
    /// Answers in campaigns they joined; sees only what is their own.
    ANNOTATOR,
    /// Reads everything of the campaigns they are a member of, the audit trail included; changes nothing.
    AUDITOR
}
