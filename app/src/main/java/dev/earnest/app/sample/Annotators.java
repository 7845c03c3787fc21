package dev.earnest.app.sample;

import java.util.ArrayList;
import java.util.List;

/// The annotators of the sample.
final class Annotators {
    private static final int CARELESS = 10;
    private static final int SIDE_CLICKERS = 5;
    private static final int LENGTH_FOLLOWERS = 5;
    private static final int COLLUDING = 2;

    /// One annotator.
    ///
    /// @param name for example `ann-07`
    /// @param behaviour how they work
    /// @param discrimination how strongly quality decides, in logits per unit of quality
    /// @param accuracy probability of the right label in the labelling task
    /// @param tieWidth differences below it, in logits, are called a tie
    /// @param medianSeconds typical time an answer takes
    /// @param zeal how much work they take on, relative to others
    record Annotator(
            String name,
            Behaviour behaviour,
            double discrimination,
            double accuracy,
            double tieWidth,
            double medianSeconds,
            double zeal) {}

    private Annotators() {}

    /// @return `size` annotators in an order that tells nothing about their behaviour
    static List<Annotator> draw(int size, StableRandom random) {
        List<Behaviour> behaviours = new ArrayList<>();
        add(behaviours, Behaviour.CARELESS, CARELESS);
        add(behaviours, Behaviour.SIDE_CLICKER, SIDE_CLICKERS);
        add(behaviours, Behaviour.LENGTH_FOLLOWER, LENGTH_FOLLOWERS);
        add(behaviours, Behaviour.COLLUDING, COLLUDING);
        add(behaviours, Behaviour.COMMITTED, size - behaviours.size());
        for (int last = behaviours.size() - 1; last > 0; last--) {
            int other = random.below(last + 1);
            Behaviour moved = behaviours.get(last);
            behaviours.set(last, behaviours.get(other));
            behaviours.set(other, moved);
        }
        List<Annotator> annotators = new ArrayList<>();
        for (Behaviour behaviour : behaviours) {
            annotators.add(one(annotators.size() + 1, behaviour, random));
        }
        return annotators;
    }

    private static void add(List<Behaviour> behaviours, Behaviour behaviour, int count) {
        for (int each = 0; each < count; each++) {
            behaviours.add(behaviour);
        }
    }

    private static Annotator one(int number, Behaviour behaviour, StableRandom random) {
        String name = (number < 10 ? "ann-0" : "ann-") + number;
        double zeal = random.logNormal(1, 0.5);
        return switch (behaviour) {
            case COMMITTED ->
                    new Annotator(
                            name,
                            behaviour,
                            random.uniform(1.4, 2.6),
                            random.uniform(0.80, 0.95),
                            random.uniform(0.4, 1.1),
                            random.uniform(25, 60),
                            zeal);
            case CARELESS ->
                    new Annotator(
                            name,
                            behaviour,
                            random.uniform(0.2, 0.6),
                            random.uniform(0.45, 0.6),
                            random.uniform(0.3, 1.6),
                            random.uniform(6, 14),
                            zeal);
            case SIDE_CLICKER ->
                    new Annotator(name, behaviour, 0.1, 0.4, 0.1, random.uniform(3, 6), zeal);
            case LENGTH_FOLLOWER ->
                    new Annotator(name, behaviour, 0.2, 0.5, 0.2, random.uniform(8, 15), zeal);
            case COLLUDING ->
                    new Annotator(name, behaviour, 0.7, 0.6, 0.6, random.uniform(8, 14), 1.2);
        };
    }
}
