package dev.earnest.app.demo;

import dev.earnest.app.world.World;
import dev.earnest.platform.campaign.Draws;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.random.RandomGenerator;

/// Who takes part in what: everything that the seed decides before the platform starts.
///
/// @param seed of the run
/// @param size of the world
/// @param items that people compare
/// @param gold items with a known answer, clear ones
/// @param crowd everybody who labels
/// @param overlap answers to an item
/// @param repeats hidden repeats in one period of pay; everybody works for one period
record DemoPlan(
        long seed,
        World.Size size,
        World world,
        List<DemoItem> items,
        List<DemoItem> gold,
        List<Member> crowd,
        int overlap,
        int repeats) {
    private static final int OVERLAP = 6;
    // The model that some copy from is right more often than not: it judges by length alone now
    // and then.
    private static final double MACHINE_READS = 0.55;
    private static final double CLEAR = 3;
    private static final int RING = 3;
    // People come in shifts, so that everybody meets several others on the same items.
    private static final int SHIFT = 9;
    private static final long DAY = 24 * 3600;
    private static final long HALF_DAY = 5 * 3600;
    private static final int LATE = 60;

    DemoPlan {
        items = List.copyOf(items);
        gold = List.copyOf(gold);
        crowd = List.copyOf(crowd);
    }

    /// How large a demonstration is.
    ///
    /// @param world size of the world
    /// @param gold items with a known answer
    /// @param committed how many people try
    /// @param clicking how many click anywhere
    /// @param copying how many copy a model's answers
    /// @param rings groups of three that share one sheet each
    /// @param repeats hidden repeats in a period
    record Scale(
            World.Size world,
            int gold,
            int committed,
            int clicking,
            int copying,
            int rings,
            int repeats) {
        /// For tests and for people in a hurry.
        static final Scale QUICK = new Scale(World.Size.QUICK, 12, 10, 3, 2, 1, 16);

        /// The ordinary one.
        static final Scale FULL = new Scale(World.Size.FULL, 20, 20, 6, 4, 2, 24);
    }

    /// @return what the seed makes of a scale
    static DemoPlan of(long seed, Scale scale) {
        Draws draws = new Draws(seed);
        // Gold items are pairs like all others that happen to be clear; more are written than are
        // needed, and the first clear ones of the surplus are taken. What the world wrote before is
        // left out: it would be a repeat that nobody counts.
        int wanted = scale.world().pairs();
        World world = World.of(seed, scale.world().withPairs(wanted + 8 * scale.gold()));
        List<DemoItem> items = new ArrayList<>();
        List<DemoItem> gold = new ArrayList<>();
        Set<String> faces = new HashSet<>();
        for (World.Pair pair : world.pairs()) {
            DemoItem item = new DemoItem(pair, machine(draws, pair, items.size() + gold.size()));
            if (!faces.add(item.face())) {
                continue;
            }
            if (items.size() < wanted) {
                items.add(item);
            } else if (gold.size() < scale.gold() && Math.abs(item.lead()) >= CLEAR) {
                gold.add(item);
            }
        }
        return new DemoPlan(
                seed,
                scale.world(),
                world,
                items,
                gold,
                crowd(draws, scale),
                OVERLAP,
                scale.repeats());
    }

    private static boolean machine(Draws draws, World.Pair pair, int place) {
        RandomGenerator stream = draws.stream("machine", new UUID(0, 0), place);
        boolean reads = stream.nextDouble() < MACHINE_READS;
        boolean longer = pair.first().length() > pair.second().length();
        return reads ? pair.firstBetter() : longer;
    }

    private static List<Member> crowd(Draws draws, Scale scale) {
        List<Conduct> conducts = new ArrayList<>();
        for (int i = 0; i < scale.committed(); i++) {
            // From the surest to the least sure, evenly spread: all of them try.
            double part = scale.committed() == 1 ? 0 : (double) i / (scale.committed() - 1);
            conducts.add(new Conduct.Committed(1 - 0.08 * part, 1.4 - 0.7 * part));
        }
        for (int i = 0; i < scale.clicking(); i++) {
            conducts.add(new Conduct.Clicking());
        }
        for (int i = 0; i < scale.copying(); i++) {
            conducts.add(new Conduct.Copying());
        }
        for (int i = 0; i < RING * scale.rings(); i++) {
            conducts.add(new Conduct.Colluding(i / RING));
        }
        int shifts = Math.max(1, Math.ceilDiv(conducts.size(), SHIFT));
        List<Member> crowd = new ArrayList<>();
        for (int number = 0; number < conducts.size(); number++) {
            RandomGenerator stream = draws.stream("person", new UUID(0, number));
            // Rings come together; the others are dealt out evenly.
            int shift =
                    conducts.get(number) instanceof Conduct.Colluding(int ring)
                            ? ring % shifts
                            : (shifts - 1) - number % shifts;
            long start = shift / 2 * DAY + shift % 2 * HALF_DAY + stream.nextInt(LATE);
            crowd.add(
                    new Member(number, conducts.get(number), start, 14 + 4 * stream.nextDouble()));
        }
        return crowd;
    }
}
