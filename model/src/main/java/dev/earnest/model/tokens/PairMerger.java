package dev.earnest.model.tokens;

import java.util.Arrays;
import java.util.Comparator;
import java.util.PriorityQueue;

/// Merges the most frequent pair until the vocabulary is full. Counts are kept up to date word by word; the queue holds
/// old counts too, which are put right when they come up: a count in the queue is never below the true one.
final class PairMerger {
    private record Candidate(long count, long pair, int number) {}

    private static final Comparator<Candidate> MOST_FREQUENT =
            Comparator.comparingLong(Candidate::count)
                    .reversed()
                    .thenComparingLong(Candidate::pair);

    private final Words words;
    private final MergeTable table;
    private final BpeSettings settings;
    private final PairTable pairs = new PairTable();
    private final PriorityQueue<Candidate> queue = new PriorityQueue<>(MOST_FREQUENT);
    private int[] raised = new int[64];
    private int raisedSize;
    private int round = 1;

    PairMerger(Words words, MergeTable table, BpeSettings settings) {
        this.words = words;
        this.table = table;
        this.settings = settings;
    }

    void run(TrainingProgress progress) {
        for (int word = 0; word < words.size(); word++) {
            for (int i = 0; i + 1 < words.length(word); i++) {
                raise(words.token(word, i), words.token(word, i + 1), word);
            }
        }
        raisedSize = 0;
        round++;
        for (int number = 0; number < pairs.size(); number++) {
            queue.add(new Candidate(pairs.count(number), pairs.pair(number), number));
        }
        int target = settings.vocabularySize();
        int every = Math.max(1, (target - table.size()) / 100);
        int told = table.size();
        while (table.size() < target) {
            Candidate best = queue.poll();
            if (best == null || best.count() < settings.minimumFrequency()) {
                break;
            }
            long count = pairs.count(best.number());
            if (count != best.count()) {
                queue.add(new Candidate(count, best.pair(), best.number()));
                continue;
            }
            int left = PairTable.left(best.pair());
            int right = PairTable.right(best.pair());
            if (table.length(left) + table.length(right) > settings.longestToken()) {
                continue;
            }
            merge(best.number(), left, right, table.merge(left, right));
            if (table.size() - told >= every) {
                told = table.size();
                progress.trained(told, target);
            }
        }
        progress.trained(table.size(), target);
    }

    private void merge(int number, int left, int right, int merged) {
        for (int word : pairs.takeWords(number)) {
            int length = words.length(word);
            int write = 0;
            int read = 0;
            while (read < length) {
                int token = words.token(word, read);
                if (token == left && read + 1 < length && words.token(word, read + 1) == right) {
                    if (write > 0) {
                        lower(words.token(word, write - 1), left, word);
                        raise(words.token(word, write - 1), merged, word);
                    }
                    if (read + 2 < length) {
                        lower(right, words.token(word, read + 2), word);
                        raise(merged, words.token(word, read + 2), word);
                    }
                    token = merged;
                    read++;
                }
                read++;
                words.put(word, write++, token);
            }
            words.cut(word, write);
        }
        for (int i = 0; i < raisedSize; i++) {
            int up = raised[i];
            queue.add(new Candidate(pairs.count(up), pairs.pair(up), up));
        }
        raisedSize = 0;
        round++;
    }

    private void lower(int left, int right, int word) {
        pairs.change(pairs.number(PairTable.pair(left, right)), -words.count(word));
    }

    private void raise(int left, int right, int word) {
        int number = pairs.number(PairTable.pair(left, right));
        pairs.change(number, words.count(word));
        pairs.standsIn(number, word);
        if (pairs.firstIn(round, number)) {
            if (raisedSize == raised.length) {
                raised = Arrays.copyOf(raised, raisedSize * 2);
            }
            raised[raisedSize++] = number;
        }
    }
}
