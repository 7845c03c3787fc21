package dev.earnest.incentives.crowd;

/// Lets annotators work through their items. Not thread-safe.
final class Worker {
    private static final double MINUTE = 60_000;

    private final CrowdSpec spec;
    private final ItemWorld items;
    private final AnswerModel model;
    private final AnswerSink sink;
    private final Draws time = new Draws(0);

    Worker(CrowdSpec spec, ItemWorld items, AnswerModel model, AnswerSink sink) {
        this.spec = spec;
        this.items = items;
        this.model = model;
        this.sink = sink;
    }

    /// @param number of the annotator
    /// @param hand the annotator's items
    /// @param order of the annotator
    void work(Person person, int number, int[] hand, Draws order) {
        int[] sequence = Sequence.of(hand.length, spec.repeats(), order);
        var clock = new WorkClock(spec.sessions(), new Draws(Draws.key(person.key(), "sessions")));
        int[] seen = new int[hand.length];
        boolean[] firstLeft = new boolean[hand.length];
        Choice[] last = new Choice[hand.length];
        long[] lastTime = new long[hand.length];
        Dropout dropout = person.group().habits().dropout();
        long leaving = Draws.key(person.key(), "dropout");
        long pace = Draws.key(person.key(), "pace");
        for (int at = 0; at < sequence.length; at++) {
            int place = sequence[at];
            int item = hand[place];
            int occasion = seen[place]++;
            clock.next();
            firstLeft[place] = side(person, item, occasion, firstLeft[place]);
            Choice choice =
                    occasion == 0
                            ? model.first(person, item, firstLeft[place], clock.minutes())
                            : model.again(
                                    person,
                                    item,
                                    occasion,
                                    firstLeft[place],
                                    clock.minutes(),
                                    last[place],
                                    (clock.now() - lastTime[place]) / MINUTE);
            float seconds = seconds(person, item, Draws.key(pace, at));
            long given = clock.answer(seconds);
            sink.answer(number, item, occasion, firstLeft[place], choice, seconds, given);
            last[place] = choice;
            lastTime[place] = given;
            if (clock.worked() >= dropout.afterMinutes()
                    || Draws.uniform(Draws.key(leaving, at)) < dropout.perAnswer()) {
                return;
            }
        }
    }

    private boolean side(Person person, int item, int occasion, boolean before) {
        long pair = Draws.key(AnswerModel.pairKey(person, item), AnswerModel.SIDE);
        if (occasion == 0) {
            return Draws.uniform(pair) < 0.5;
        }
        return before != (Draws.uniform(Draws.key(pair, occasion)) < spec.repeats().swapped());
    }

    private float seconds(Person person, int item, long key) {
        Speed speed = person.group().habits().speed();
        double usual = speed.median(items.firstWords[item] + items.secondWords[item]);
        double median = model.judged() ? usual : usual * speed.careless();
        double drawn = time.at(key).logNormal(median, speed.spread());
        // In tenths, as a page would record them; never 0, which would say that nothing was
        // recorded.
        return Math.max(1, Math.round(10 * drawn)) / 10f;
    }
}
