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

    /// @return whether attributes stand before the main question for everybody; see [#attributesDrawn()]
    boolean attributesFirst();

    /// @return whether it is drawn for each person if attributes stand before the main question or after it, and in which
    ///     sequence they stand, so that the effect of the order can be measured
    boolean attributesDrawn();

    /// Which of two is better, and by how much.
    ///
    /// @param points 2, 4, 6, 7, 8 or 9 buttons from left to right; an odd number has a middle
    /// @param tie whether "tie" may be answered
    /// @param bothBad whether "both bad" may be answered
    /// @param cannotJudge whether "cannot judge" may be answered
    /// @param attributesFirst whether attributes stand before the main question
    /// @param attributesDrawn whether their order is drawn for each person instead
    record Comparison(
            int points,
            boolean tie,
            boolean bothBad,
            boolean cannotJudge,
            List<Attribute> attributes,
            boolean attributesFirst,
            boolean attributesDrawn,
            Reason reason)
            implements QuestionForm {
        /// The order of attributes is the same for everybody.
        public Comparison(
                int points,
                boolean tie,
                boolean bothBad,
                boolean cannotJudge,
                List<Attribute> attributes,
                boolean attributesFirst,
                Reason reason) {
            this(points, tie, bothBad, cannotJudge, attributes, attributesFirst, false, reason);
        }

        public Comparison {
            attributes = List.copyOf(attributes);
            Objects.requireNonNull(reason, "reason");
            Problems problems = new Problems();
            Rules.points(problems, points);
            Rules.attributes(problems, attributes);
            problems.finish();
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
    /// @param attributesFirst whether attributes stand before the ranking
    /// @param attributesDrawn whether their order is drawn for each person instead
    record Ranking(
            boolean ties,
            boolean allBad,
            List<Attribute> attributes,
            boolean attributesFirst,
            boolean attributesDrawn,
            Reason reason)
            implements QuestionForm {
        /// Attributes are asked after the ranking.
        public Ranking(boolean ties, boolean allBad, List<Attribute> attributes, Reason reason) {
            this(ties, allBad, attributes, false, false, reason);
        }

        public Ranking {
            attributes = List.copyOf(attributes);
            Objects.requireNonNull(reason, "reason");
            Problems problems = new Problems();
            Rules.attributes(problems, attributes);
            problems.finish();
        }

        @Override
        public String kind() {
            return "ranking";
        }
    }

    /// Each response rated for each attribute; at least one attribute.
    ///
    /// @param attributesDrawn whether the sequence of the attributes is drawn for each person
    record Rating(List<Attribute> attributes, boolean attributesDrawn, Reason reason)
            implements QuestionForm {
        /// Attributes stand as they are listed.
        public Rating(List<Attribute> attributes, Reason reason) {
            this(attributes, false, reason);
        }

        public Rating {
            attributes = List.copyOf(attributes);
            Objects.requireNonNull(reason, "reason");
            Problems problems = new Problems();
            problems.require(
                    !attributes.isEmpty(), "/attributes", "a rating needs at least one attribute");
            Rules.attributes(problems, attributes);
            problems.finish();
        }

        @Override
        public boolean attributesFirst() {
            return true;
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
    /// @param attributes of the whole conversation, rated at its end
    /// @param attributesDrawn whether their sequence is drawn for each person
    record Chat(
            int leastTurns,
            int mostTurns,
            int points,
            boolean rewrite,
            int regenerations,
            List<Attribute> attributes,
            boolean attributesDrawn,
            Reason reason)
            implements QuestionForm {
        /// Attributes stand as they are listed.
        public Chat(
                int leastTurns,
                int mostTurns,
                int points,
                boolean rewrite,
                int regenerations,
                List<Attribute> attributes,
                Reason reason) {
            this(leastTurns, mostTurns, points, rewrite, regenerations, attributes, false, reason);
        }

        public Chat {
            attributes = List.copyOf(attributes);
            Objects.requireNonNull(reason, "reason");
            Problems problems = new Problems();
            problems.require(
                    leastTurns >= 1 && leastTurns <= 50,
                    "/least_turns",
                    "a chat has 1 to 50 turns, not " + leastTurns);
            problems.require(
                    mostTurns >= leastTurns && mostTurns <= 50,
                    "/most_turns",
                    "a chat has at least its "
                            + leastTurns
                            + " and at most 50 turns, not "
                            + mostTurns);
            Rules.points(problems, points);
            problems.require(
                    regenerations >= 0 && regenerations <= 20,
                    "/regenerations",
                    "from 0 to 20, not " + regenerations);
            Rules.attributes(problems, attributes);
            problems.finish();
        }

        @Override
        public boolean attributesFirst() {
            return false;
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
            Problems problems = new Problems();
            problems.require(
                    leastWords >= 0 && leastWords <= 20_000,
                    "/least_words",
                    "a text has 0 to 20000 words, not " + leastWords);
            problems.require(
                    mostWords >= Math.max(1, leastWords) && mostWords <= 20_000,
                    "/most_words",
                    "a text has at least its "
                            + leastWords
                            + " and at most 20000 words, not "
                            + mostWords);
            Rules.words(problems, "/rules", rules, 50, 500);
            problems.require(
                    language.isEmpty() || language.matches("[a-zA-Z]{2,8}(-[a-zA-Z0-9]{1,8})*"),
                    "/language",
                    "a language tag such as en or pt-BR, not '" + language + "'");
            problems.finish();
        }

        @Override
        public List<Attribute> attributes() {
            return List.of();
        }

        @Override
        public boolean attributesFirst() {
            return false;
        }

        @Override
        public boolean attributesDrawn() {
            return false;
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
            Problems problems = new Problems();
            problems.require(
                    !categories.isEmpty(),
                    "/categories",
                    "find-fix-verify needs at least one category of faults");
            Rules.words(problems, "/categories", categories, 30, 60);
            problems.finish();
        }

        @Override
        public List<Attribute> attributes() {
            return List.of();
        }

        @Override
        public boolean attributesFirst() {
            return false;
        }

        @Override
        public boolean attributesDrawn() {
            return false;
        }

        @Override
        public String kind() {
            return "find_fix_verify";
        }
    }
}
