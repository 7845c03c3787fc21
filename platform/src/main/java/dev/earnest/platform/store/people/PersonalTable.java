package dev.earnest.platform.store.people;

import java.util.List;

/// Where something about people is kept, and what a person gets of it when they ask for their data. Every table that
/// refers to a person or to a lease of theirs is in this list, which a test makes sure of.
///
/// @param table its name
/// @param mine condition on its rows `t` that concern `:person`; empty where nothing of it is handed out
/// @param hidden columns that are not handed out: digests of secrets, secrets, and what tells about others or about gold
public record PersonalTable(String table, String mine, List<String> hidden) {
    private static final String PERSON = "t.person_id = :person";
    private static final String LEASE =
            "exists (select from lease where lease.id = t.lease_id and lease.person_id = :person)";

    /// All of them, in the order of the export.
    public static final List<PersonalTable> ALL =
            List.of(
                    new PersonalTable("person", "t.id = :person", List.of("password_hash")),
                    new PersonalTable("identity", PERSON, List.of()),
                    new PersonalTable("session", PERSON, List.of("token_hash")),
                    new PersonalTable("api_token", PERSON, List.of("token_hash")),
                    new PersonalTable("second_factor", PERSON, List.of("secret", "last_step")),
                    new PersonalTable("recovery_code", PERSON, List.of("code_hash")),
                    new PersonalTable("member", PERSON, List.of()),
                    new PersonalTable("invitation_use", PERSON, List.of()),
                    new PersonalTable("panel_person", PERSON, List.of()),
                    new PersonalTable(
                            "enrolment",
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
                                    "cursor_priority",
                                    "cursor_queue",
                                    "exhausted_at")),
                    new PersonalTable(
                            "lease",
                            PERSON,
                            List.of("purpose", "response_keys", "occasion", "lane")),
                    new PersonalTable("draft", LEASE, List.of()),
                    new PersonalTable(
                            "answer",
                            PERSON,
                            List.of("purpose", "passed", "body_digest", "counted", "occasion")),
                    new PersonalTable("attempt_conflict", LEASE, List.of()),
                    new PersonalTable("chat_turn", LEASE, List.of("left_end", "right_end")),
                    new PersonalTable("flag", PERSON, List.of("resolved_by")),
                    // Short-lived steps of signing in; nothing but digests and where somebody
                    // wanted to go.
                    new PersonalTable("half_session", "", List.of()),
                    new PersonalTable("one_time_link", "", List.of()),
                    new PersonalTable("oidc_attempt", "", List.of()),
                    // Which lease stands in a slot is told with the lease.
                    new PersonalTable("slot", "", List.of()),
                    new PersonalTable("pay_sum", PERSON, List.of()),
                    new PersonalTable("pay_queue", PERSON, List.of("after_answer")),
                    // Which answers began and ended a period would tell which were repeats.
                    new PersonalTable("bonus", PERSON, List.of("first_answer", "last_answer")),
                    new PersonalTable("work_day", PERSON, List.of()),
                    new PersonalTable("time_correction", PERSON, List.of("ruled_by")),
                    new PersonalTable("payout", PERSON, List.of("paid_by")));

    public PersonalTable {
        hidden = List.copyOf(hidden);
    }
}
