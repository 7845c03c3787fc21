package dev.earnest.platform.web.people;

import dev.earnest.platform.campaign.Role;
import dev.earnest.platform.store.people.Directory.Entry;
import dev.earnest.platform.store.people.Directory.Filter;
import dev.earnest.platform.store.people.Directory.State;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/// What the page of people shows.
///
/// @param filter who is wanted
/// @param entries the newest first
/// @param more whether there are older ones
public record PeopleView(Filter filter, List<Entry> entries, boolean more) {
    /// Something to choose.
    public record Choice(String value, String text, boolean chosen) {}

    /// @return roles to choose from
    public List<Choice> roles() {
        return Arrays.stream(Role.values())
                .map(role ->
                        new Choice(
                                role.name(),
                                Words.role(role),
                                filter.role().filter(role::equals).isPresent()))
                .toList();
    }

    /// @return states to choose from
    public List<Choice> states() {
        return Arrays.stream(State.values())
                .map(state ->
                        new Choice(
                                state.name(),
                                state.name().toLowerCase(Locale.ROOT),
                                filter.state().filter(state::equals).isPresent()))
                .toList();
    }

    /// @return the address of the next page
    public String next() {
        return "/people?role="
                + filter.role().map(Enum::name).orElse("")
                + "&state="
                + filter.state().map(Enum::name).orElse("")
                + "&q="
                + URLEncoder.encode(filter.text(), StandardCharsets.UTF_8)
                + "&cursor="
                + entries.getLast().id();
    }

    /// @return a state in a word
    public String word(Entry entry) {
        return entry.state().name().toLowerCase(Locale.ROOT);
    }

    /// @return whether somebody can sign in
    public boolean active(Entry entry) {
        return entry.state() == State.ACTIVE;
    }

    /// @return when somebody was last here, in words
    public String seen(Entry entry) {
        return entry.seenAt().map(Words::time).orElse("no session");
    }
}
