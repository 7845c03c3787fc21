package dev.earnest.monitor.sybil;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/// Accounts that hang together by suspicious pairs: each reaches each other over some.
///
/// @param people names, sorted
/// @param pairs the clearest first
public record Ring(List<String> people, List<SuspiciousPair> pairs) {
    private static final Comparator<SuspiciousPair> CLEAREST =
            Comparator.comparing((SuspiciousPair pair) ->
                            !pair.kinds().contains(Finding.Kind.SAME_BROWSER))
                    .thenComparingDouble(SuspiciousPair::adjusted)
                    .thenComparing(SuspiciousPair::one)
                    .thenComparing(SuspiciousPair::other);

    public Ring {
        people = List.copyOf(people);
        pairs = List.copyOf(pairs);
    }

    /// @return the connected parts of a graph of pairs, the one with most accounts first
    static List<Ring> of(List<SuspiciousPair> pairs) {
        Map<String, String> parent = new HashMap<>();
        for (SuspiciousPair pair : pairs) {
            String one = root(parent, pair.one());
            String other = root(parent, pair.other());
            if (!one.equals(other)) {
                parent.put(other, one);
            }
        }
        Map<String, List<SuspiciousPair>> parts = new TreeMap<>();
        for (SuspiciousPair pair : pairs) {
            parts.computeIfAbsent(root(parent, pair.one()), _ -> new ArrayList<>()).add(pair);
        }
        List<Ring> rings = new ArrayList<>();
        for (List<SuspiciousPair> part : parts.values()) {
            TreeSet<String> people = new TreeSet<>();
            part.forEach(pair -> {
                people.add(pair.one());
                people.add(pair.other());
            });
            rings.add(new Ring(List.copyOf(people), part.stream().sorted(CLEAREST).toList()));
        }
        rings.sort(
                Comparator.comparingInt((Ring ring) -> -ring.people().size())
                        .thenComparing(ring -> ring.pairs().getFirst(), CLEAREST));
        return rings;
    }

    private static String root(Map<String, String> parent, String name) {
        String at = name;
        for (String up = parent.getOrDefault(at, at);
                !up.equals(at);
                up = parent.getOrDefault(at, at)) {
            at = up;
        }
        return at;
    }
}
