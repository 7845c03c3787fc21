package dev.earnest.align.experiment;

/// What is made of labels by annotators of different reliability.
public enum LabelUse {
    /// All labels alike.
    PLAIN("all labels alike"),
    /// Softened by the mean flip probability, the same for all.
    SMOOTHED("one smoothing for all"),
    /// Each label weighs (1 - 2 e)^2, e its annotator's flip probability.
    WEIGHTED("weights by annotator"),
    /// Forward correction with each annotator's flip probability.
    FORWARD("forward correction by annotator"),
    /// The same with flip probabilities estimated along the way, without gold items.
    FORWARD_ESTIMATED("the same, reliability estimated"),
    /// What people really preferred: the most that can be reached.
    CLEAN("clean labels");

    private final String text;

    LabelUse(String text) {
        this.text = text;
    }

    /// @return in words
    public String text() {
        return text;
    }
}
