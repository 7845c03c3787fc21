package dev.earnest.incentives.crowd;

/// The labels of the machine judge.
final class MachineJudge {
    private final boolean[] has;
    private final boolean[] first;

    MachineJudge(CrowdSpec spec, ItemWorld items, long seed) {
        has = new boolean[items.size];
        first = new boolean[items.size];
        long key = Draws.key(seed, "machine");
        var draws = new Draws(key);
        int labelled = (int) Math.round(spec.machine().share() * items.size);
        for (int item : draws.choose(labelled, items.size)) {
            has[item] = true;
        }
        for (int item = 0; item < items.size; item++) {
            draws.at(Draws.key(key, item));
            double share = items.share(item);
            boolean popular = share > 0.5 || (share == 0.5 && draws.chance(0.5));
            first[item] = popular == draws.chance(spec.machine().accuracy());
        }
    }

    boolean has(int item) {
        return has[item];
    }

    boolean first(int item) {
        return first[item];
    }
}
