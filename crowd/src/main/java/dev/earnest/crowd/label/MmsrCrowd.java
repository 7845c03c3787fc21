package dev.earnest.crowd.label;

import static dev.earnest.crowd.internal.SplitMix.mix;

import dev.earnest.crowd.internal.Answers;
import java.util.HashMap;
import java.util.Map;

/// The answers by annotator, with annotators whose answers are identical put into one group: they obey the
/// same equations, so ten thousand people with the same few answers cost as much as one.
final class MmsrCrowd {
    final Answers answers;

    /// Item of every entry.
    final int[] itemOf;

    /// Entries by annotator, items in order: those of annotator `j` are `own[start[j]]` up to
    /// `own[start[j + 1] - 1]`.
    final int[] start;

    final int[] own;

    /// Group of every annotator; a member of every group; its number of members.
    final int[] group;

    final int[] member;
    final int[] size;
    int groups;

    MmsrCrowd(Answers answers) {
        this.answers = answers;
        start = new int[answers.annotators + 1];
        itemOf = new int[answers.size()];
        for (int annotator : answers.annotator) {
            start[annotator + 1]++;
        }
        for (int j = 0; j < answers.annotators; j++) {
            start[j + 1] += start[j];
        }
        int[] next = start.clone();
        own = new int[answers.size()];
        for (int item = 0; item < answers.items; item++) {
            for (int entry = answers.start[item]; entry < answers.start[item + 1]; entry++) {
                itemOf[entry] = item;
                own[next[answers.annotator[entry]]++] = entry;
            }
        }
        group = new int[answers.annotators];
        member = new int[answers.annotators];
        size = new int[answers.annotators];
        Map<Long, Integer> known = new HashMap<>();
        for (int j = 0; j < answers.annotators; j++) {
            Integer found = known.putIfAbsent(hash(j), groups);
            if (found != null && same(j, member[found])) {
                group[j] = found;
            } else {
                group[j] = groups;
                member[groups++] = j;
            }
            size[group[j]]++;
        }
    }

    private long hash(int annotator) {
        long hash = 0;
        for (int k = start[annotator]; k < start[annotator + 1]; k++) {
            long answer = (long) itemOf[own[k]] * answers.classes + answers.label[own[k]];
            hash = mix(hash ^ mix(answer));
        }
        return hash;
    }

    private boolean same(int one, int other) {
        int count = start[one + 1] - start[one];
        if (count != start[other + 1] - start[other]) {
            return false;
        }
        for (int k = 0; k < count; k++) {
            int a = own[start[one] + k];
            int b = own[start[other] + k];
            if (itemOf[a] != itemOf[b]
                    || answers.label[a] != answers.label[b]
                    || answers.weight(a) != answers.weight(b)) {
                return false;
            }
        }
        return true;
    }
}
