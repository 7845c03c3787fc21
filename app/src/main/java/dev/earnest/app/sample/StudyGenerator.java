package dev.earnest.app.sample;

import dev.earnest.app.sample.Annotators.Annotator;
import java.util.ArrayList;
import java.util.List;

/// Generates the sample study from a seed: the same seed gives the same study on every JDK.
///
/// The truth behind a comparison: every answer has a quality (the model's strength plus luck on this
/// prompt, in logits) and a length. A committed annotator prefers the left answer by `a (q_left - q_right)
/// + 0.3 ln(length_left / length_right) + 0.05` logits plus logistic noise, and calls a small difference a
/// tie; the others deviate as [Behaviour] says.
public final class StudyGenerator {
    /// Seed of the sample that ships.
    public static final long SEED = 20_261_121L;

    private static final int ANNOTATORS = 60;

    private StudyGenerator() {}

    /// @return the study of this seed
    public static Study generate(long seed) {
        var random = new StableRandom(seed);
        var responses = new Responses(random);
        List<Annotator> annotators = Annotators.draw(ANNOTATORS, random);
        var comparisons = new ComparisonStudy(annotators, responses, random);
        List<Study.Vote> votes = comparisons.votes();
        var labelling = new LabelStudy(annotators, responses, random);
        List<Study.Given> labels = labelling.labels();
        List<Study.Model> models = new ArrayList<>();
        for (int model = 0; model < Names.MODELS.size(); model++) {
            models.add(new Study.Model(Names.MODELS.get(model), responses.strength(model)));
        }
        return new Study(
                votes,
                comparisons.gold(),
                labels,
                labelling.gold(),
                models,
                annotators.stream()
                        .map(each -> new Study.Person(each.name(), each.behaviour().text()))
                        .toList());
    }
}
