package dev.earnest.incentives.crowd;

/// How an annotator comes to an answer.
///
/// An annotator has one personal answer `B` to every item, Bernoulli(`p` shifted by taste). A judged label
/// equals `B` unless the annotator contradicts himself, with probability `f`; two of them agree with
/// probability `(1 - f)^2 + f^2 = 1 - delta`. So labels are independent given `B` and equal to it with
/// probability `(1 + eta sqrt(1 - 2 delta)) / 2`. Not thread-safe.
final class AnswerModel {
    /// Parts of a pair's key beside its occasions.
    static final long SIDE = -1L << 32;

    private static final long COMMITTED = -2L << 32;
    private static final long PERSONAL = -3L << 32;

    private final CrowdSpec spec;
    private final ItemWorld items;
    private final MachineJudge machine;
    private final double slip;
    private final Draws draws = new Draws(0);
    private boolean judged;

    AnswerModel(CrowdSpec spec, ItemWorld items, MachineJudge machine) {
        this.spec = spec;
        this.items = items;
        this.machine = machine;
        this.slip = (1 - Tastes.faithfulness(spec.delta())) / 2;
    }

    /// The key of everything that all answers of this person to this item share.
    static long pairKey(Person person, int item) {
        return Draws.key(person.key(), item);
    }

    /// @param firstLeft whether the item's first response stands on the left
    /// @param minutes in the session
    Choice first(Person person, int item, boolean firstLeft, double minutes) {
        long pair = pairKey(person, item);
        return fresh(person, item, pair, draws.at(Draws.key(pair, 0)), firstLeft, minutes);
    }

    /// @param occasion 1 or more
    /// @param previous the last answer to this item
    /// @param lag minutes since then
    Choice again(
            Person person,
            int item,
            int occasion,
            boolean firstLeft,
            double minutes,
            Choice previous,
            double lag) {
        long pair = pairKey(person, item);
        draws.at(Draws.key(pair, occasion));
        Memory memory = person.group().habits().memory();
        if (memory.recall() > 0 && Draws.uniform(Draws.key(pair, -occasion)) < memory.at(lag)) {
            judged = false;
            return previous;
        }
        return fresh(person, item, pair, draws, firstLeft, minutes);
    }

    /// @return whether the last answer was judged
    boolean judged() {
        return judged;
    }

    private Choice fresh(
            Person person, int item, long pair, Draws own, boolean firstLeft, double minutes) {
        Habits habits = person.group().habits();
        judged = false;
        double route = own.uniform();
        route -= habits.copies();
        if (route < 0 && machine.has(item)) {
            return Choice.first(machine.first(item));
        }
        // An answer that the machine does not have is the annotator's own.
        boolean free = route < 0;
        route -= habits.ring().share();
        if (!free && route < 0) {
            return Choice.first(sheet(person, item));
        }
        route -= habits.rule().share();
        if (!free && route < 0) {
            return rule(habits.rule().feature(), item, own);
        }
        double eta = person.commitment() * habits.fatigue().remaining(minutes);
        double draw =
                switch (spec.per()) {
                    case LABEL -> own.uniform();
                    case PAIR -> Draws.uniform(Draws.key(pair, COMMITTED));
                };
        if (draw >= eta) {
            return Choice.first(own.chance(habits.side()) == firstLeft);
        }
        judged = true;
        double p = items.p[item];
        if (spec.ties() > 0 && own.chance(spec.ties() * 4 * p * (1 - p))) {
            return Choice.TIE;
        }
        return Choice.first(personal(person, item, pair) != own.chance(slip));
    }

    private boolean personal(Person person, int item, long pair) {
        double p =
                person.taste() == 0
                        ? items.p[item]
                        : Tastes.sigmoid(items.logit[item] + person.taste() * items.loading[item]);
        double contrary = person.group().habits().contrary();
        boolean reversed =
                contrary > 0 && Draws.uniform(Draws.key(person.contraryKey(), item)) < contrary;
        return (Draws.uniform(Draws.key(pair, PERSONAL)) < p) != reversed;
    }

    private boolean sheet(Person person, int item) {
        draws.at(Draws.key(person.sheetKey(), item));
        double p =
                draws.chance(person.group().habits().ring().leaderCommitment())
                        ? items.p[item]
                        : 0.5;
        return draws.chance(p);
    }

    private Choice rule(Feature feature, int item, Draws own) {
        int more =
                switch (feature) {
                    case LONGER -> items.firstWords[item] - items.secondWords[item];
                    case SHORTER -> items.secondWords[item] - items.firstWords[item];
                    case MARKDOWN -> items.firstMarks[item] - items.secondMarks[item];
                };
        return Choice.first(more > 0 || (more == 0 && own.chance(0.5)));
    }
}
