package dev.earnest.platform.web.review;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// Accounts that may be one person, for reviewers.
///
/// @param path where decisions go
/// @param decides whether the visitor may decide
/// @param open groups that nobody has looked at as they are now
/// @param lookedAt the others
/// @param method how they were found; one sentence, empty before the first analysis
/// @param trouble what to mend in a form
public record RingsView(
        String path,
        boolean decides,
        List<Group> open,
        List<Group> lookedAt,
        String method,
        Optional<Trouble> trouble) {
    public RingsView {
        open = List.copyOf(open);
        lookedAt = List.copyOf(lookedAt);
    }

    /// A form that was not filled in well.
    ///
    /// @param group key of the group
    /// @param message what to mend
    /// @param typed the reason typed
    public record Trouble(String group, String message, String typed) {}

    /// Accounts that hang together.
    ///
    /// @param key ids, joined by commas in their order
    /// @param pairs what speaks for it, the clearest first
    /// @param more pairs that are not listed
    /// @param seen who looked, when, and what they noted; empty for nobody
    public record Group(
            String key, List<Account> people, List<Pair> pairs, int more, Optional<Seen> seen) {
        public Group {
            people = List.copyOf(people);
            pairs = List.copyOf(pairs);
        }

        /// @return handles, with `and` before the last
        public String names() {
            List<String> handles = people.stream().map(Account::handle).toList();
            return String.join(", ", handles.subList(0, handles.size() - 1))
                    + " and "
                    + handles.getLast();
        }

        /// @return whether one of them can be paused
        public boolean pausable() {
            return people.stream().anyMatch(Account::pausable);
        }

        /// @return an id for the page
        public String anchor() {
            return "ring-" + people.getFirst().handle();
        }

        /// @return what is to be mended in the form of this group; empty for nothing
        public Optional<Trouble> trouble(RingsView view) {
            return view.trouble().filter(one -> one.group().equals(key));
        }
    }

    /// One of them.
    ///
    /// @param path of the person's page
    /// @param pausable whether they can be paused now
    public record Account(
            UUID id,
            String handle,
            String path,
            String state,
            String stateClass,
            boolean pausable) {}

    /// Two of them.
    ///
    /// @param words sentences
    public record Pair(String one, String other, List<String> words) {
        public Pair {
            words = List.copyOf(words);
        }
    }

    /// Somebody looked.
    public record Seen(String by, String at, String reason) {}
}
