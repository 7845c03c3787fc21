package dev.earnest.platform.web;

import java.util.Locale;

/// What an API token may do. A person who signed in through a browser may do all that their roles allow.
public enum Scope {
    /// Read whatever the person may read.
    READ,
    /// Take tasks and submit answers.
    WORK,
    /// Create, change and run campaigns, import and export.
    MANAGE,
    /// Manage people, roles and settings of the installation.
    ADMIN,
    /// Things only a person at a browser does: passwords, tokens, sessions, personal data. No token has this scope, so
    /// that a stolen one cannot be turned into an account.
    PERSON;

    /// @return how tokens spell it
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
