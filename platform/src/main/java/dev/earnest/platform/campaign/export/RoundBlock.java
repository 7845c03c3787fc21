package dev.earnest.platform.campaign.export;

import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// People who all answered all of some questions: a stake round is a sheet that everybody fills in, while a campaign
/// hands out what is still wanted. Which of all such blocks is largest is a hard question; this one begins with everybody
/// and leaves out, one after another, the person without whom the most questions are answered by all others, and looks at
/// the people of each question beside.
///
/// @param people by name
/// @param questions by name
public record RoundBlock(List<String> people, Set<String> questions) {
    /// A round of fewer people tells no outlier from the others.
    public static final int LEAST = 3;

    public RoundBlock {
        people = List.copyOf(people);
        questions = Set.copyOf(questions);
    }

    /// @param answered who answered each question
    /// @return the block with the most answers found; empty where no question was answered by three
    public static Optional<RoundBlock> largest(Map<String, Set<String>> answered) {
        List<String> names =
                List.copyOf(
                        answered.values().stream()
                                .collect(TreeSet::new, TreeSet::addAll, TreeSet::addAll));
        Map<String, Integer> codes = new HashMap<>();
        names.forEach(name -> codes.put(name, codes.size()));
        Map<BitSet, Integer> sets = new HashMap<>();
        answered.values().forEach(people -> sets.merge(bits(people, codes), 1, Integer::sum));
        int[] sheets = new int[names.size()];
        sets.forEach((set, count) -> set.stream().forEach(code -> sheets[code] += count));

        BitSet left = new BitSet();
        left.set(0, names.size());
        BitSet best = new BitSet();
        long most = 0;
        while (left.cardinality() >= LEAST) {
            Step step = Step.of(left, sets, sheets);
            long answers = (long) step.common() * left.cardinality();
            if (answers > most) {
                most = answers;
                best = (BitSet) left.clone();
            }
            left.clear(step.weakest());
        }
        for (Map.Entry<BitSet, Integer> one : sets.entrySet()) {
            long answers = (long) one.getKey().cardinality() * one.getValue();
            boolean better = answers > most || (answers == most && before(one.getKey(), best));
            if (one.getKey().cardinality() >= LEAST && better) {
                most = answers;
                best = one.getKey();
            }
        }
        if (most == 0) {
            return Optional.empty();
        }
        List<String> people = best.stream().mapToObj(names::get).toList();
        Set<String> questions = new TreeSet<>();
        answered.forEach((question, who) -> {
            if (who.containsAll(people)) {
                questions.add(question);
            }
        });
        return Optional.of(new RoundBlock(people, questions));
    }

    // Sets come in no order; the same answers must make the same round.
    private static boolean before(BitSet one, BitSet other) {
        BitSet different = (BitSet) one.clone();
        different.xor(other);
        int first = different.nextSetBit(0);
        return first >= 0 && one.get(first);
    }

    private static BitSet bits(Set<String> people, Map<String, Integer> codes) {
        BitSet set = new BitSet();
        people.forEach(person -> set.set(codes.getOrDefault(person, 0)));
        return set;
    }

    /// @param common questions that all have answered
    /// @param weakest who is left out next
    private record Step(int common, int weakest) {
        static Step of(BitSet left, Map<BitSet, Integer> sets, int[] sheets) {
            int common = 0;
            int[] gained = new int[left.length()];
            for (Map.Entry<BitSet, Integer> one : sets.entrySet()) {
                BitSet lacking = (BitSet) left.clone();
                lacking.andNot(one.getKey());
                int missing = lacking.nextSetBit(0);
                if (missing < 0) {
                    common += one.getValue();
                } else if (lacking.nextSetBit(missing + 1) < 0) {
                    gained[missing] += one.getValue();
                }
            }
            int weakest = left.nextSetBit(0);
            for (int code = weakest; code >= 0; code = left.nextSetBit(code + 1)) {
                boolean weaker =
                        gained[code] > gained[weakest]
                                || (gained[code] == gained[weakest]
                                        && sheets[code] < sheets[weakest]);
                weakest = weaker ? code : weakest;
            }
            return new Step(common, weakest);
        }
    }
}
