package dev.earnest.evaluate.arena;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Finds battles in which a reply tells who wrote it, so that the vote was not blind. A reply tells where
///
/// - it names a model that takes part in the arena (as a whole word, punctuation aside: `gpt-4` is `GPT 4`);
/// - it says of itself that it is, or was made by, one of the known makers or families (`I am Claude`,
///   `developed by OpenAI`).
///
/// Votes without texts cannot be checked; [Result#unchecked()] counts them. Immutable, safe to share.
public final class IdentityLeaks {
    private static final int SHORTEST_NAME = 3;

    private static final List<String> MAKERS =
            List.of(
                    "01\\.ai",
                    "ai2",
                    "alibaba",
                    "anthropic",
                    "baidu",
                    "bard",
                    "chatglm",
                    "chatgpt",
                    "claude",
                    "cohere",
                    "command r",
                    "databricks",
                    "dbrx",
                    "deepmind",
                    "deepseek",
                    "dolly",
                    "ernie",
                    "falcon",
                    "gemini",
                    "gemma",
                    "google",
                    "gpt",
                    "grok",
                    "hermes",
                    "huggingface",
                    "hugging face",
                    "jamba",
                    "kimi",
                    "koala",
                    "lamda",
                    "laion",
                    "llama",
                    "lmsys",
                    "meta ai",
                    "microsoft",
                    "minimax",
                    "mistral",
                    "moonshot",
                    "nvidia",
                    "open assistant",
                    "openai",
                    "palm",
                    "phi",
                    "qwen",
                    "qianwen",
                    "reka",
                    "stablelm",
                    "stability ai",
                    "tulu",
                    "vicuna",
                    "wizardlm",
                    "xai",
                    "yi",
                    "zhipu");
    private static final String FILLING =
            "(?:(?:a|an|the|called|named|large|language|model|ai|assistant|chatbot|trained|developed"
                    + "|created|made|built|by|from)[\\s,*_\"“]+)";
    private static final Pattern SELF =
            Pattern.compile(
                    "\\b(?:(?:i am|i'm|i’m|my name is|call me)[\\s*_\"“]+"
                            + FILLING
                            + "{0,8}|i was (?:trained|developed|created|made|built) by[\\s*_\"“]+|as an?\\s+"
                            + FILLING
                            + "{1,8})(?:"
                            + String.join("|", MAKERS)
                            + ")\\b",
                    Pattern.CASE_INSENSITIVE);

    /// What was found.
    ///
    /// @param kept votes whose replies tell nothing, and votes without texts
    /// @param leaked votes that were not blind
    /// @param unchecked votes among `kept` that have no texts
    /// @param words what gave the models away, with the number of votes, most frequent first
    public record Result(
            List<Vote> kept, List<Vote> leaked, int unchecked, Map<String, Integer> words) {
        public Result {
            kept = List.copyOf(kept);
            leaked = List.copyOf(leaked);
        }
    }

    /// Looks into one reply at a time. Immutable, safe to share between threads.
    public static final class Search {
        private final Optional<Pattern> names;

        private Search(Optional<Pattern> names) {
            this.names = names;
        }

        /// @return what in a reply gives its author away; empty for nothing
        public Optional<String> told(String reply) {
            return IdentityLeaks.told(reply, names);
        }
    }

    private IdentityLeaks() {}

    /// @param models that take part in the arena
    /// @return a search in single replies, for votes that are too many to hold with their texts
    public static Search search(Collection<String> models) {
        return new Search(names(new TreeSet<>(models)));
    }

    /// Parts the votes.
    ///
    /// @param votes all
    public static Result of(List<Vote> votes) {
        TreeSet<String> models = new TreeSet<>();
        for (Vote vote : votes) {
            models.add(vote.left());
            models.add(vote.right());
        }
        Optional<Pattern> names = names(models);
        List<Vote> kept = new ArrayList<>();
        List<Vote> leaked = new ArrayList<>();
        Map<String, Integer> words = new HashMap<>();
        int unchecked = 0;
        for (Vote vote : votes) {
            Optional<String> word = Optional.empty();
            for (String reply : vote.replies()) {
                word = word.isPresent() ? word : told(reply, names);
            }
            if (word.isPresent()) {
                leaked.add(vote);
                words.merge(word.get(), 1, Integer::sum);
            } else {
                kept.add(vote);
                unchecked += vote.replies().isEmpty() ? 1 : 0;
            }
        }
        return new Result(kept, leaked, unchecked, ordered(words));
    }

    /// @param words what gave models away, with the number of votes
    /// @return the same, most frequent first
    public static Map<String, Integer> ordered(Map<String, Integer> words) {
        Map<String, Integer> counts = Map.copyOf(words);
        Map<String, Integer> ordered =
                new TreeMap<>((one, other) -> {
                    int order =
                            Integer.compare(
                                    counts.getOrDefault(other, 0), counts.getOrDefault(one, 0));
                    return order != 0 ? order : one.compareTo(other);
                });
        ordered.putAll(counts);
        return ordered;
    }

    private static Optional<String> told(String reply, Optional<Pattern> names) {
        Matcher self = SELF.matcher(reply);
        if (self.find()) {
            return Optional.of(shorten(self.group()));
        }
        if (names.isPresent()) {
            Matcher named = names.get().matcher(reply);
            if (named.find()) {
                return Optional.of(shorten(named.group()));
            }
        }
        return Optional.empty();
    }

    private static String shorten(String found) {
        String line = found.replaceAll("[\\s*_]+", " ").strip().toLowerCase(Locale.ROOT);
        return line.length() <= 60 ? line : "..." + line.substring(line.length() - 57);
    }

    /// @return any of the models' names as a whole word, signs between its parts free; empty where no name
    ///     is long enough to mean anything
    private static Optional<Pattern> names(Set<String> names) {
        List<String> parts = new ArrayList<>();
        for (String name : names) {
            String[] words = name.split("[^\\p{L}\\p{N}.]+");
            List<String> quoted = new ArrayList<>();
            boolean letters = false;
            for (String word : words) {
                if (!word.isEmpty()) {
                    quoted.add(Pattern.quote(word));
                    letters |= word.chars().anyMatch(Character::isLetter);
                }
            }
            if (letters && name.length() >= SHORTEST_NAME && telling(name, quoted.size())) {
                parts.add(String.join("[\\s_()/:-]*", quoted));
            }
        }
        return parts.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        Pattern.compile(
                                "(?<![\\p{L}\\p{N}])(?:"
                                        + String.join("|", parts)
                                        + ")(?![\\p{L}\\p{N}])",
                                Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE));
    }

    /// A name of one word without digits, such as `base` or `sft`, is an ordinary word: texts may hold it
    /// without telling anything.
    private static boolean telling(String name, int words) {
        return words > 1 || name.chars().anyMatch(Character::isDigit);
    }
}
