package dev.earnest.app.world;

/// What the world's taste says about an answer.
///
/// @param content whether it answers the question
/// @param polite whether it has a polite phrase and no rude one
/// @param rude whether it has a rude phrase
/// @param asides sentences that are beside the point, repetitions and what is no sentence of this world among them
/// @param score worth of the answer: larger is better
public record Verdict(Content content, boolean polite, boolean rude, int asides, double score) {
    private static final double POLITENESS = 1;
    private static final double ASIDE = 0.5;

    /// Whether the question is answered.
    public enum Content {
        /// With the fact that is asked for, and none that contradicts it.
        RIGHT(2),
        /// The answer admits that it does not know.
        UNSURE(0),
        /// Nothing is said to the question.
        NONE(-1),
        /// With something that is not so.
        WRONG(-1.5);

        private final double worth;

        Content(double worth) {
            this.worth = worth;
        }

        /// @return what it adds to the score
        public double worth() {
            return worth;
        }
    }

    static Verdict of(Content content, boolean polite, boolean rude, int asides) {
        double manners = rude ? -POLITENESS : polite ? POLITENESS : 0;
        return new Verdict(
                content, polite && !rude, rude, asides, content.worth() + manners - ASIDE * asides);
    }
}
