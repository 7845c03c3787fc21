package dev.earnest.platform.store.people;

import java.util.List;

/// Where something about people is kept, and what a person gets of it when they ask for their data. Every table that
/// refers to a person or to a lease of theirs is in this list, which `PersonalTableTest` makes sure of.
///
/// @param table its name, and that of its file
/// @param about what it is, for the person: one sentence; where nothing is handed out, why not
/// @param mine condition on its rows `t` that concern `:person`; empty where nothing of it is handed out
/// @param hidden columns that are not handed out: digests of secrets, secrets, and what tells about others or about gold
public record PersonalTable(String table, String about, String mine, List<String> hidden) {
    private static final String PERSON = "t.person_id = :person";
    private static final String LEASE =
            "exists (select from lease where lease.id = t.lease_id and lease.person_id = :person)";

    /// All of them, in the order of the export.
    public static final List<PersonalTable> ALL =
            List.of(
                    new PersonalTable(
                            "person",
                            "Your account: name, address, role and what you chose for the screen.",
                            "t.id = :person",
                            List.of("password_hash")),
                    new PersonalTable(
                            "identity",
                            "Accounts at other services by which you sign in.",
                            PERSON,
                            List.of()),
                    new PersonalTable(
                            "session",
                            "Browsers in which you are signed in.",
                            PERSON,
                            List.of("token_hash")),
                    new PersonalTable(
                            "trace",
                            "Since when and how often you came with each browser and from each address; kept as digests only.",
                            PERSON,
                            List.of("digest")),
                    new PersonalTable(
                            "api_token",
                            "Tokens that you made for programs; never the secrets.",
                            PERSON,
                            List.of("token_hash")),
                    new PersonalTable(
                            "second_factor",
                            "Whether you set up a second step of signing in.",
                            PERSON,
                            List.of("secret", "last_step")),
                    new PersonalTable(
                            "recovery_code",
                            "Which recovery codes were used, and when; never the codes.",
                            PERSON,
                            List.of("code_hash")),
                    new PersonalTable(
                            "member",
                            "Campaigns that you belong to, and as what.",
                            PERSON,
                            List.of()),
                    new PersonalTable(
                            "invitation_use", "Invitations that you used.", PERSON, List.of()),
                    new PersonalTable(
                            "invitation",
                            "Invitations that were made out to your address.",
                            "t.email <> '' and lower(t.email) = (select lower(email) from person where id = :person)",
                            List.of("secret_hash", "created_by", "used", "places")),
                    new PersonalTable(
                            "panel_person",
                            "What panels call you that sent you here.",
                            PERSON,
                            List.of()),
                    new PersonalTable(
                            "enrolment",
                            "Where you stand in each campaign: steps, groups, counts, time, earnings.",
                            PERSON,
                            // What was gold and what was a repeat is not told while it may be shown
                            // to others.
                            List.of(
                                    "gold",
                                    "gold_right",
                                    "gold_shown",
                                    "repeats",
                                    "repeats_alike",
                                    "cursor",
                                    "exhausted_at")),
                    new PersonalTable(
                            "lease",
                            "Tasks that were given to you, and what became of them.",
                            PERSON,
                            List.of("purpose", "response_keys", "occasion")),
                    new PersonalTable("draft", "Answers that you began.", LEASE, List.of()),
                    new PersonalTable(
                            "answer",
                            "Your answers, with all you wrote in them and what they paid.",
                            PERSON,
                            List.of("purpose", "passed", "body_digest", "counted", "occasion")),
                    new PersonalTable(
                            "attempt_conflict",
                            "Answers that came a second time with other content, and were not taken.",
                            LEASE,
                            List.of()),
                    new PersonalTable(
                            "chat_turn",
                            "Your conversations: what you said and what was replied, without the names of models.",
                            LEASE,
                            List.of("left_end", "right_end", "chance")),
                    new PersonalTable(
                            "likeness",
                            "How much your texts are like others to the same prompt.",
                            "exists (select from answer where answer.id = t.answer_id and answer.person_id = :person)",
                            // Whose text it is like, or which model's, is not told.
                            List.of("kind", "name")),
                    new PersonalTable(
                            "flag",
                            "What you reported about tasks.",
                            PERSON,
                            List.of("resolved_by")),
                    new PersonalTable(
                            "rejection",
                            "Rejected answers of yours: why, your appeals, and the rulings.",
                            PERSON,
                            List.of("by_person", "ruled_by", "slot", "counted", "reopened")),
                    new PersonalTable(
                            "person_action",
                            "Messages, pauses and the like from the team.",
                            PERSON,
                            // The figures behind them may name other people.
                            List.of("by_person", "evidence")),
                    new PersonalTable(
                            "adjudication",
                            "Final labels that you gave as a reviewer, with your notes.",
                            "t.by_person = :person",
                            List.of()),
                    new PersonalTable(
                            "guideline_issue",
                            "Unclear guidelines that you said are cleared up, and why.",
                            "t.by_person = :person",
                            List.of()),
                    new PersonalTable(
                            "ring_review",
                            "When you, as a reviewer, looked at accounts that may be one person, and what you noted.",
                            "t.by_person = :person",
                            // Both tell about others.
                            List.of("people", "evidence")),
                    new PersonalTable(
                            "own_statement",
                            "When the page about the quality of your work was last renewed; it shows what it knows.",
                            PERSON,
                            // The figures behind the page tell what was gold.
                            List.of("figures")),
                    new PersonalTable(
                            "pay_sum",
                            "What you got in each campaign, by rule.",
                            PERSON,
                            List.of()),
                    new PersonalTable(
                            "pay_queue",
                            "Whether your next bonus is to be looked at.",
                            PERSON,
                            List.of("after_answer")),
                    new PersonalTable(
                            "bonus",
                            "Bonuses by period.",
                            PERSON,
                            // Which answers began and ended a period would tell which were repeats.
                            List.of("first_answer", "last_answer")),
                    new PersonalTable(
                            "work_day",
                            "Your days: answers, time, pay, and what was added up to the wage floor.",
                            PERSON,
                            List.of()),
                    new PersonalTable(
                            "time_correction",
                            "Time that you asked to be counted too, and what was decided.",
                            PERSON,
                            List.of("ruled_by")),
                    new PersonalTable(
                            "payout", "Money that was sent to you.", PERSON, List.of("paid_by")),
                    new PersonalTable(
                            "job",
                            "Exports and other long work that you started.",
                            PERSON,
                            List.of("owner")),
                    new PersonalTable(
                            "idempotency",
                            "Calls that your programs made in the last day, and the answers.",
                            PERSON,
                            List.of("digest")),
                    nothing(
                            "half_session",
                            "Lasts minutes: the password was right, the second step is to come."),
                    nothing("one_time_link", "Holds nothing but the digest of a secret."),
                    nothing("oidc_attempt", "Lasts minutes: a sign-in at another service."),
                    nothing("slot", "Which lease stands in a slot is told with the lease."),
                    nothing("campaign", "What you made for a team is told by the log."),
                    nothing("campaign_revision", "What you made for a team is told by the log."),
                    nothing("guideline", "What you made for a team is told by the log."),
                    nothing("contract", "What you made for a team is told by the log."),
                    nothing("panel", "What you made for a team is told by the log."),
                    nothing("webhook", "What you made for a team is told by the log."),
                    nothing("import_job", "What you made for a team is told by the log."));

    public PersonalTable {
        hidden = List.copyOf(hidden);
    }

    private static PersonalTable nothing(String table, String why) {
        return new PersonalTable(table, why, "", List.of());
    }

    /// @return whether the person gets something of it
    public boolean handedOut() {
        return !mine.isEmpty();
    }
}
