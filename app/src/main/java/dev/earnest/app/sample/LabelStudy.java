package dev.earnest.app.sample;

import dev.earnest.app.sample.Annotators.Annotator;
import dev.earnest.app.sample.Study.Given;
import dev.earnest.app.sample.Study.GoldLabel;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Generates labels: 600 answers that five annotators each call `correct`, `incomplete` or `wrong`.
final class LabelStudy {
    private static final int ITEMS = 600;
    private static final int ANSWERS = 5;
    private static final int GOLD = 150;
    private static final List<String> LABELS = List.of("correct", "incomplete", "wrong");

    private final List<Annotator> annotators;
    private final Responses responses;
    private final StableRandom random;
    private final List<GoldLabel> truth = new ArrayList<>();

    LabelStudy(List<Annotator> annotators, Responses responses, StableRandom random) {
        this.annotators = annotators;
        this.responses = responses;
        this.random = random;
    }

    List<Given> labels() {
        List<Given> labels = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        while (truth.size() < ITEMS) {
            int prompt = random.below(Names.PROMPTS.size());
            int model = random.below(Names.MODELS.size());
            String item = Names.PROMPTS.get(prompt) + " / " + Names.MODELS.get(model);
            if (seen.add(item)) {
                int right = label(responses.quality(prompt, model) + 0.4 * random.normal());
                truth.add(new GoldLabel(item, LABELS.get(right)));
                judge(item, right, labels);
            }
        }
        return labels;
    }

    /// @return known labels of some items, after [#labels()]
    List<GoldLabel> gold() {
        return List.copyOf(truth.subList(0, GOLD));
    }

    private static int label(double quality) {
        return quality > 0.2 ? 0 : quality > -0.6 ? 1 : 2;
    }

    private void judge(String item, int right, List<Given> labels) {
        Set<Integer> chosen = new HashSet<>();
        int copied = -1;
        while (chosen.size() < ANSWERS) {
            int number = random.below(annotators.size());
            Annotator annotator = annotators.get(number);
            if (!chosen.add(number)) {
                continue;
            }
            int given = given(annotator, right);
            if (annotator.behaviour() == Behaviour.COLLUDING) {
                copied = copied < 0 ? given : copied;
                given = copied;
            }
            double seconds =
                    Math.round(10 * random.logNormal(annotator.medianSeconds() / 2, 0.4)) / 10.0;
            labels.add(new Given(item, annotator.name(), LABELS.get(given), seconds));
        }
    }

    private int given(Annotator annotator, int right) {
        return switch (annotator.behaviour()) {
            case SIDE_CLICKER -> random.chance(0.85) ? 0 : random.below(3);
            case COMMITTED, CARELESS, LENGTH_FOLLOWER, COLLUDING ->
                    random.chance(annotator.accuracy()) ? right : near(right);
        };
    }

    /// Neighbouring labels are mistaken for each other more often.
    private int near(int right) {
        return switch (right) {
            case 0 -> random.chance(0.75) ? 1 : 2;
            case 1 -> random.chance(0.5) ? 0 : 2;
            default -> random.chance(0.75) ? 1 : 0;
        };
    }
}
