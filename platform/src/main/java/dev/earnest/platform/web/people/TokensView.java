package dev.earnest.platform.web.people;

import dev.earnest.platform.store.people.Account;
import dev.earnest.platform.store.people.Tokens.Token;
import dev.earnest.platform.web.Scope;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// What the page of API tokens shows.
///
/// @param account whose
/// @param tokens the newest first
/// @param now what time it is
/// @param form the next token
/// @param made the one just made, shown this once; empty for none
public record TokensView(Account account, List<Token> tokens, Instant now, Form form, String made) {
    /// Something a token may do.
    public record Choice(String name, String text, boolean chosen) {}

    /// @return what tokens may be given
    public List<Choice> scopes() {
        return List.of(
                choice(Scope.READ, "Read what I may read"),
                choice(Scope.WORK, "Take tasks and submit answers for me"),
                choice(Scope.MANAGE, "Create, change and run campaigns for me"),
                choice(Scope.ADMIN, "Manage people and settings, where I am an owner"));
    }

    private Choice choice(Scope scope, String text) {
        return new Choice(scope.text(), text, !form.value(scope.text()).isEmpty());
    }

    /// @return how long tokens work, in days
    public List<Choice> days() {
        return List.of(
                day("1", "1 day"),
                day("7", "7 days"),
                day("30", "30 days"),
                day("90", "90 days"),
                day("365", "a year"));
    }

    private Choice day(String value, String text) {
        return new Choice(value, text, form.value("days").equals(value));
    }

    /// @return what a token may do, in words
    public String may(Token token) {
        return token.scopes().stream()
                .map(scope -> scope.toLowerCase(Locale.ROOT))
                .sorted()
                .collect(Collectors.joining(", "));
    }

    /// @return when a token was used last
    public String used(Token token) {
        return token.usedAt().map(Words::time).orElse("never");
    }

    /// @return whether a token works
    public String state(Token token) {
        return token.revoked() ? "ended" : token.works(now) ? "works" : "expired";
    }
}
