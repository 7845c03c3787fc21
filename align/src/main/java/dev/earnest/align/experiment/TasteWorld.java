package dev.earnest.align.experiment;

import dev.earnest.align.data.Answer;
import dev.earnest.align.data.Pair;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/// A small world with a known taste: every token of an answer has a value, and an answer is worth the sum. People prefer
/// by Bradley and Terry's law, and annotators write down the wrong answer with a probability of their own.
final class TasteWorld {
    private static final int PROMPTS = 2;
    private static final int FIRST_TOKEN = 4;
    private static final int TOKENS = 20;
    private static final int LENGTH = 6;
    private static final long END = 1;

    /// Ids from 0 to this, exclusive.
    static final int VOCABULARY = FIRST_TOKEN + TOKENS;

    private final double[] values = new double[TOKENS];
    private final Random random;

    TasteWorld(long seed) {
        random = new Random(seed);
        for (int token = 0; token < TOKENS; token++) {
            values[token] = random.nextGaussian();
        }
    }

    double worth(Answer answer) {
        double sum = 0;
        for (long id : answer.completion()) {
            if (id != END) {
                sum += values[(int) id - FIRST_TOKEN];
            }
        }
        return sum;
    }

    private Answer answer(long prompt) {
        long[] completion = new long[LENGTH + 1];
        for (int t = 0; t < LENGTH; t++) {
            completion[t] = (long) FIRST_TOKEN + random.nextInt(TOKENS);
        }
        completion[LENGTH] = END;
        return new Answer(new long[] {prompt}, completion);
    }

    /// A pair as people would prefer it, and as its annotator wrote it down.
    record Labelled(Pair clean, Pair given, int annotator) {}

    /// @param flips probability of a wrong label, by annotator; each labels as many pairs as chance has it
    List<Labelled> labelled(int count, double[] flips) {
        List<Labelled> all = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            long prompt = 2L + random.nextInt(PROMPTS);
            Answer first = answer(prompt);
            Answer second = answer(prompt);
            double preferred = 1 / (1 + Math.exp(worth(second) - worth(first)));
            boolean firstWins = random.nextDouble() < preferred;
            int annotator = random.nextInt(flips.length);
            boolean flipped = random.nextDouble() < flips[annotator];
            all.add(
                    new Labelled(
                            pair(
                                    i,
                                    firstWins ? first : second,
                                    firstWins ? second : first,
                                    annotator),
                            pair(
                                    i,
                                    firstWins != flipped ? first : second,
                                    firstWins != flipped ? second : first,
                                    annotator),
                            annotator));
        }
        return all;
    }

    private static Pair pair(int number, Answer chosen, Answer rejected, int annotator) {
        return new Pair("pair " + number, chosen, rejected, 1, 0, 0, "annotator " + annotator, "");
    }

    /// @return pairs in which the chosen answer is worth more
    List<Pair> tests(int count) {
        List<Pair> tests = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            long prompt = 2L + random.nextInt(PROMPTS);
            Answer first = answer(prompt);
            Answer second = answer(prompt);
            boolean better = worth(first) > worth(second);
            tests.add(pair(i, better ? first : second, better ? second : first, 0));
        }
        return tests;
    }
}
