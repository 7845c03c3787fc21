package dev.earnest.monitor.sybil;

import dev.earnest.judgments.LabelTable;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;

/// A simulated crowd at work for some days: people with hours, paces and skills of their own; work that arrives and draws
/// many at once; offices with common hours, lunches and breaks at one address; two shifts that follow each other. Items come
/// from a queue, each to five people. Rings are planted into it.
final class CrowdAtWork {
    static final long MINUTE = 60_000;
    static final long DAY = 24 * 60 * MINUTE;
    private static final long BEGIN = 1_790_000_000_000L / DAY * DAY;
    private static final int OVERLAP = 5;

    private final Random random;
    private final int days;
    private final List<Answer> answers = new ArrayList<>();
    private final List<Trace> traces = new ArrayList<>();
    private final List<Worker> workers = new ArrayList<>();

    private record Answer(int worker, long at, int seconds) {}

    /// Somebody; `mind` decides the answers, so that accounts of one person share it.
    private record Worker(String name, double pace, double spread, double skill, int mind) {}

    private record Spell(long start, long stop) {}

    CrowdAtWork(long seed, int days) {
        this.random = new Random(seed);
        this.days = days;
    }

    /// @return times, labels and traces as a search wants them
    SybilReport search(SybilOptions options) {
        return SybilSearch.of(
                times(options.leastAnswers()), Optional.of(labels()), traces, options);
    }

    WorkTimes times(int least) {
        WorkTimes.Builder times = WorkTimes.builder();
        for (Answer answer : answers) {
            times.add(workers.get(answer.worker()).name(), answer.at(), answer.seconds());
        }
        return times.build(least);
    }

    int answers() {
        return answers.size();
    }

    private LabelTable labels() {
        answers.sort(Comparator.comparingLong(Answer::at));
        LabelTable.Builder table = LabelTable.builder();
        Deque<Item> open = new ArrayDeque<>();
        int items = 0;
        for (Answer answer : answers) {
            Item given = null;
            for (Iterator<Item> each = open.iterator(); given == null && each.hasNext(); ) {
                Item item = each.next();
                if (item.people.add(answer.worker())) {
                    given = item;
                    if (item.people.size() == OVERLAP) {
                        each.remove();
                    }
                }
            }
            if (given == null) {
                given = new Item(items++, random.nextInt(3));
                given.people.add(answer.worker());
                open.add(given);
            }
            Worker worker = workers.get(answer.worker());
            // The same mind says the same of the same item, but for a slip.
            Random mind = new Random(worker.mind() * 1_000_003L + given.id);
            boolean able = mind.nextDouble() < worker.skill();
            int label = able ? given.truth : mind.nextInt(3);
            if (random.nextDouble() < 0.02) {
                label = random.nextInt(3);
            }
            table.add("i" + given.id, worker.name(), "l" + label);
        }
        return table.build();
    }

    private static final class Item {
        private final int id;
        private final int truth;
        private final Set<Integer> people = new HashSet<>();

        Item(int id, int truth) {
            this.id = id;
            this.truth = truth;
        }
    }

    private int worker(int mind) {
        workers.add(
                new Worker(
                        String.format("w%04d", workers.size()),
                        20_000 + random.nextInt(30_000),
                        0.25 + 0.5 * random.nextDouble(),
                        0.5 + 0.4 * random.nextDouble(),
                        mind < 0 ? workers.size() : mind));
        return workers.size() - 1;
    }

    private long thinking(Worker worker) {
        return (long) (worker.pace() * Math.exp(worker.spread() * random.nextGaussian()));
    }

    private void work(int who, Spell spell) {
        Worker worker = workers.get(who);
        long at = spell.start();
        while (true) {
            long took = thinking(worker);
            at += took + 1_000;
            if (at > spell.stop()) {
                return;
            }
            answers.add(new Answer(who, at, (int) (took / 1000)));
        }
    }

    /// People who work alone, each at their own hours; each day work arrives that draws a fifth of them.
    CrowdAtWork people(int count) {
        long[] release = new long[days];
        Arrays.setAll(release, day -> day(day) + minutes(8 + 10 * random.nextDouble()));
        for (int i = 0; i < count; i++) {
            int who = worker(-1);
            for (Spell spell : habits(release)) {
                work(who, spell);
            }
        }
        return this;
    }

    private List<Spell> habits(long[] release) {
        double hour = 8 + 12 * random.nextDouble();
        double regular = 0.3 + 2 * random.nextDouble();
        double often = 0.4 + 0.5 * random.nextDouble();
        List<Spell> spells = new ArrayList<>();
        for (int day = 0; day < days; day++) {
            if (random.nextDouble() > often) {
                continue;
            }
            long at =
                    random.nextDouble() < 0.2
                            ? release[day] + random.nextInt(6) * MINUTE
                            : day(day) + minutes(hour + regular * random.nextGaussian());
            for (int spell = 1 + random.nextInt(3); spell > 0; spell--) {
                long length = (long) (20 * Math.exp(0.6 * random.nextGaussian()) * MINUTE);
                spells.add(new Spell(at, at + length));
                at += length + (10 + random.nextInt(120)) * MINUTE;
            }
        }
        return spells;
    }

    // A time of day in milliseconds, of whole minutes.
    private static long minutes(double hours) {
        return Math.round(hours * 60) * MINUTE;
    }

    private static long day(int day) {
        return BEGIN + day * DAY;
    }

    private long about(double hour, double minutes) {
        return (long) ((hour * 60 + minutes * random.nextGaussian()) * MINUTE);
    }

    /// People of one office behind one address, with common hours, lunches and breaks that fall otherwise each day.
    CrowdAtWork office(int count) {
        List<Integer> staff = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            staff.add(worker(-1));
        }
        traces.add(new Trace(Trace.Kind.ADDRESS, names(staff)));
        for (int day = 0; day < days; day++) {
            double lunch = 11.5 + 1.5 * random.nextDouble();
            double coffee = 9.7 + random.nextDouble();
            double meeting = 14 + 2 * random.nextDouble();
            for (int who : staff) {
                long[] at = {
                    about(9, 8),
                    about(coffee, 1),
                    about(coffee + 0.15, 1),
                    about(lunch, 2),
                    about(lunch + 0.6, 3),
                    about(meeting, 0.5),
                    about(meeting + 0.5, 1),
                    about(17, 10)
                };
                for (int part = 0; part < at.length; part += 2) {
                    work(who, new Spell(day(day) + at[part], day(day) + at[part + 1]));
                }
            }
        }
        return this;
    }

    /// Two shifts at one address: the second begins when the first ends, every day at the same time.
    CrowdAtWork shifts(int each) {
        List<Integer> staff = new ArrayList<>();
        for (int i = 0; i < 2 * each; i++) {
            int who = worker(-1);
            staff.add(who);
            double from = i % 2 == 0 ? 6 : 14.02;
            for (int day = 0; day < days; day++) {
                work(
                        who,
                        new Spell(day(day) + about(from, 1.5), day(day) + about(from + 7.95, 1.5)));
            }
        }
        traces.add(new Trace(Trace.Kind.ADDRESS, names(staff)));
        return this;
    }

    /// One person who has several windows open and answers now in this, now in that.
    List<String> manyWindows(int accounts) {
        List<Integer> ring = accounts(accounts);
        for (Spell spell : habits(noRelease())) {
            long at = spell.start();
            int next = 0;
            while (at < spell.stop()) {
                int who = ring.get(next);
                long took = thinking(workers.get(who));
                at += took + 2_000;
                answers.add(new Answer(who, at, (int) (took / 1000)));
                next = random.nextDouble() < 0.7 ? (next + 1) % accounts : random.nextInt(accounts);
            }
        }
        return List.copyOf(names(ring));
    }

    /// One person who works in one account, then in the next.
    List<String> turns(int accounts) {
        List<Integer> ring = accounts(accounts);
        for (Spell spell : habits(noRelease())) {
            long at = spell.start();
            long stop = spell.stop() + 30 * MINUTE;
            for (int turn = random.nextInt(accounts); at < stop; turn++) {
                long length = (8 + random.nextInt(8)) * MINUTE;
                work(ring.get(turn % accounts), new Spell(at, at + length));
                at += length + (15 + random.nextInt(40)) * 1_000L;
            }
        }
        return List.copyOf(names(ring));
    }

    /// One person whose program answers in several accounts at the same hours, alike.
    List<String> program(int accounts) {
        List<Integer> ring = accounts(accounts);
        for (Spell spell : habits(noRelease())) {
            for (int who : ring) {
                work(
                        who,
                        new Spell(
                                spell.start() + random.nextInt(90) * 1_000L,
                                spell.stop() + random.nextInt(300) * 1_000L));
            }
        }
        return List.copyOf(names(ring));
    }

    /// People who work alone but on one browser.
    List<String> oneBrowser(int accounts) {
        int from = workers.size();
        people(accounts);
        List<Integer> ring = new ArrayList<>();
        for (int who = from; who < workers.size(); who++) {
            ring.add(who);
        }
        traces.add(new Trace(Trace.Kind.DEVICE, names(ring)));
        return List.copyOf(names(ring));
    }

    private long[] noRelease() {
        long[] release = new long[days];
        Arrays.setAll(release, day -> day(day) + random.nextInt(1440) * MINUTE);
        return release;
    }

    private List<Integer> accounts(int count) {
        List<Integer> ring = new ArrayList<>();
        int mind = 100_000 + workers.size();
        for (int i = 0; i < count; i++) {
            ring.add(worker(mind));
        }
        return ring;
    }

    private Set<String> names(List<Integer> some) {
        Set<String> names = new TreeSet<>();
        some.forEach(who -> names.add(workers.get(who).name()));
        return names;
    }
}
