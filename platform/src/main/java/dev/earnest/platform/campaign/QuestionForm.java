package dev.earnest.platform.campaign;

import java.util.List;
import java.util.Objects;

/// What people are asked. Its JSON has a `kind`: `comparison`, `ranking`, `rating`, `chat`, `compose`, `find_fix_verify`.
public sealed interface QuestionForm {
    /// @return the value of `kind` in JSON
    String kind();

    /// @return rated for each response beside the main question; may be empty
    List<Attribute> attributes();

    /// @return whether people say why
    Reason reason();

    /// Which of two is better, and by how much.
    ///
    /// @param points 2, 4, 6, 7, 8 or 9 buttons from left to right; an odd number has a middle
    /// @param tie whether "tie" may be answered
    /// @param bothBad whether "both bad" may be answered
    /// @param cannotJudge whether "cannot judge" may be answered
    /// @param attributesFirst whether attributes stand before the main question
    record Comparison(
            int points,
            boolean tie,
            boolean bothBad,
            boolean cannotJudge,
            List<Attribute> attributes,
            boolean attributesFirst,
            Reason reason)
            implements QuestionForm {
        public Comparison {
            attributes = List.copyOf(attributes);
            Objects.requireNonNull(reason, "reason");
            if (points < 2 || points > 9 || points == 3 || points == 5) {
                throw new InvalidException(
                        "/points", "a comparison has 2, 4, 6, 7, 8 or 9 points, not " + points);
            }
        }

        @Override
        public String kind() {
            return "comparison";
        }
    }

    /// Several responses in order, 1 is best.
    ///
    /// @param ties whether equal ranks are allowed
    /// @param allBad whether "all of these are bad" may be answered
    record Ranking(boolean ties, boolean allBad, List<Attribute> attributes, Reason reason)
            implements QuestionForm {
        public Ranking {
            attributes = List.copyOf(attributes);
            Objects.requireNonNull(reason, "reason");
        }

        @Override
        public String kind() {
            return "ranking";
        }
    }

    /// Each response rated for each attribute; at least one attribute.
    record Rating(List<Attribute> attributes, Reason reason) implements QuestionForm {
        public Rating {
            attributes = List.copyOf(attributes);
            Objects.requireNonNull(reason, "reason");
            if (attributes.isEmpty()) {
                throw new InvalidException("/attributes", "a rating needs at least one attribute");
            }
        }

        @Override
        public String kind() {
            return "rating";
        }
    }

    /// A conversation in which two replies are offered at every turn and the chosen one goes on.
    ///
    /// @param leastTurns turns of the person before they may finish
    /// @param mostTurns after which the conversation ends
    /// @param points of the strength of preference, as in [Comparison]
    /// @param rewrite whether "neither: write a better one" is offered
    /// @param regenerations how often both replies may be asked for again in one conversation
    record Chat(
            int leastTurns,
            int mostTurns,
            int points,
            boolean rewrite,
            int regenerations,
            List<Attribute> attributes,
            Reason reason)
            implements QuestionForm {
        public Chat {
            attributes = List.copyOf(attributes);
            Objects.requireNonNull(reason, "reason");
            if (leastTurns < 1 || mostTurns < leastTurns || mostTurns > 50) {
                throw new InvalidException(
                        "/most_turns",
                        "a chat has 1 to 50 turns, the least not above the most; got "
                                + leastTurns
                                + " to "
                                + mostTurns);
            }
        }

        @Override
        public String kind() {
            return "chat";
        }
    }

    /// Writing a demonstration.
    ///
    /// @param leastWords at least this many words
    /// @param mostWords at most
    /// @param rules what the text must do or avoid, shown beside it
    /// @param language BCP 47 tag the text should be in; empty for any
    /// @param sources whether links to sources are asked for
    record Compose(
            int leastWords,
            int mostWords,
            List<String> rules,
            String language,
            boolean sources,
            Reason reason)
            implements QuestionForm {
        public Compose {
            rules = List.copyOf(rules);
            Objects.requireNonNull(language, "language");
            Objects.requireNonNull(reason, "reason");
            if (leastWords < 0 || mostWords < Math.max(1, leastWords) || mostWords > 20_000) {
                throw new InvalidException(
                        "/most_words",
                        "a text has 0 to 20000 words, the least not above the most; got "
                                + leastWords
                                + " to "
                                + mostWords);
            }
        }

        @Override
        public List<Attribute> attributes() {
            return List.of();
        }

        @Override
        public String kind() {
            return "compose";
        }
    }

    /// Three linked tasks by different people: find faults, mend them, verify each mended fault.
    ///
    /// @param categories of faults that may be marked; at least one
    record FindFixVerify(List<String> categories, Reason reason) implements QuestionForm {
        public FindFixVerify {
            categories = List.copyOf(categories);
            Objects.requireNonNull(reason, "reason");
            if (categories.isEmpty()) {
                throw new InvalidException(
                        "/categories", "find-fix-verify needs at least one category of faults");
            }
        }

        @Override
        public List<Attribute> attributes() {
            return List.of();
        }

        @Override
        public String kind() {
            return "find_fix_verify";
        }
    }
}
