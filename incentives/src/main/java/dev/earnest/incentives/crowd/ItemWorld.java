package dev.earnest.incentives.crowd;

import dev.earnest.incentives.IncentivesException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/// The items of one run, as arrays. Every item draws from a stream of its own number, so that more items
/// do not change the others. Not changed once built.
final class ItemWorld {
    private static final int MOST_MARKS = 8;

    final int size;
    final String[] prompt;
    final String[] first;
    final String[] second;
    final double[] p;
    final double[] logit;
    final double[] loading;
    final int[] firstWords;
    final int[] secondWords;
    final int[] firstMarks;
    final int[] secondMarks;
    final long[] key;
    final boolean[] gold;
    private final CrowdSpec spec;

    ItemWorld(CrowdSpec spec, long seed) {
        this.spec = spec;
        size = spec.items().number();
        prompt = new String[size];
        first = new String[size];
        second = new String[size];
        p = new double[size];
        logit = new double[size];
        loading = new double[size];
        firstWords = new int[size];
        secondWords = new int[size];
        firstMarks = new int[size];
        secondMarks = new int[size];
        key = new long[size];
        gold = new boolean[size];
        int digits = Math.max(3, Integer.toString(size).length());
        var draws = new Draws(0);
        long all = Draws.key(seed, "items");
        for (int item = 0; item < size; item++) {
            prompt[item] = String.format(Locale.ROOT, "item-%0" + digits + "d", item + 1);
            key[item] = Draws.key(all, item);
            draws.at(key[item]);
            prefer(item, draws);
            loading[item] = draws.normal();
            write(item, draws);
        }
        chooseGold(new Draws(Draws.key(seed, "gold")));
    }

    private void prefer(int item, Draws draws) {
        first[item] = "a";
        second[item] = "b";
        switch (spec.items().preferences()) {
            case Preferences.Beta beta -> probability(item, draws.beta(beta.a(), beta.b()));
            case Preferences.LogOdds odds -> odds(item, odds.spread() * draws.normal());
            case Preferences.Given given ->
                    probability(item, given.p().get(item % given.p().size()));
            case Preferences.BradleyTerry models -> {
                int count = models.models().size();
                int one = draws.below(count);
                int other = (one + 1 + draws.below(count - 1)) % count;
                first[item] = models.models().get(one).name();
                second[item] = models.models().get(other).name();
                odds(item, models.models().get(one).score() - models.models().get(other).score());
            }
        }
    }

    private void probability(int item, double value) {
        p[item] = value;
        logit[item] = Tastes.logit(value);
    }

    private void odds(int item, double value) {
        logit[item] = value;
        p[item] = Tastes.sigmoid(value);
    }

    private void write(int item, Draws draws) {
        Texts texts = spec.items().texts();
        int one = words(texts, draws);
        int other = words(texts, draws);
        boolean longerWins = draws.chance(texts.longerIsBetter());
        boolean firstWins = p[item] > 0.5;
        boolean keep = p[item] == 0.5 || (longerWins == firstWins) == (one >= other);
        firstWords[item] = keep ? one : other;
        secondWords[item] = keep ? other : one;
        firstMarks[item] = draws.below(MOST_MARKS);
        secondMarks[item] = draws.below(MOST_MARKS);
    }

    private static int words(Texts texts, Draws draws) {
        double words = draws.logNormal(texts.words(), texts.spread());
        return (int) Math.clamp(Math.round(words), 1L, 1_000_000L);
    }

    private void chooseGold(Draws draws) {
        int wanted = (int) Math.round(spec.gold().share() * size);
        if (wanted == 0) {
            return;
        }
        int[] eligible = new int[size];
        int count = 0;
        for (int item = 0; item < size; item++) {
            if (Math.abs(2 * share(item) - 1) >= spec.gold().leastClarity()) {
                eligible[count++] = item;
            }
        }
        if (count < wanted) {
            throw new IncentivesException(
                    "only "
                            + count
                            + " of "
                            + size
                            + " items have a clarity of "
                            + spec.gold().leastClarity()
                            + ", but "
                            + wanted
                            + " gold items are asked for; lower the clarity or the share");
        }
        eligible = Arrays.copyOf(eligible, count);
        for (int place : draws.choose(wanted, count)) {
            gold[eligible[place]] = true;
        }
    }

    /// @return share of committed labels that choose the first response
    double share(int item) {
        return label(item, spec.taste(), spec.delta());
    }

    private double label(int item, double taste, double delta) {
        double own = Tastes.share(logit[item], loading[item], taste);
        return 0.5 + Tastes.faithfulness(delta) * (own - 0.5);
    }

    private double expertShare(int item) {
        Experts experts = spec.experts();
        double committed = label(item, experts.taste(), experts.delta());
        return 0.5 + experts.commitment() * (committed - 0.5);
    }

    List<ItemTruth> truth() {
        List<ItemTruth> truth = new ArrayList<>(size);
        for (int item = 0; item < size; item++) {
            truth.add(
                    new ItemTruth(
                            prompt[item],
                            first[item],
                            second[item],
                            p[item],
                            loading[item],
                            share(item),
                            expertShare(item),
                            firstWords[item],
                            secondWords[item],
                            firstMarks[item],
                            secondMarks[item],
                            gold[item]));
        }
        return truth;
    }
}
