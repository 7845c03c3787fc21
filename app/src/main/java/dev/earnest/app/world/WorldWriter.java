package dev.earnest.app.world;

import dev.earnest.model.generate.RandomStreams;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/// Writes a world. Every part draws from a stream of its own, so that more of one part changes no other.
final class WorldWriter {
    static final List<String> ANIMALS =
            List.of(
                    "fox", "owl", "bear", "frog", "goat", "seal", "crow", "mole", "hare", "duck",
                    "wolf", "toad", "lynx", "swan");
    private static final int TEXTS_PER_FACT = 12;
    private static final int FACTS = 1;
    private static final int ASKING = 2;
    private static final int TELLING = 3;
    private static final int SHOWING = 4;
    private static final int PAIRING = 5;

    private final Map<String, Fact> asked = new LinkedHashMap<>();
    private final List<Fact> facts = new ArrayList<>();
    private final List<String> prompts = new ArrayList<>();
    private final List<String> heldOut = new ArrayList<>();

    private WorldWriter() {}

    /// All of a world.
    record Written(
            List<String> texts,
            List<World.Demonstration> demonstrations,
            List<String> prompts,
            List<String> heldOut,
            List<World.Pair> pairs,
            Taste taste) {}

    static Written write(long seed, World.Size size) {
        return new WorldWriter().all(seed, size);
    }

    private Written all(long seed, World.Size size) {
        settle(size, RandomStreams.of(seed, FACTS), RandomStreams.of(seed, ASKING));
        Taste taste = new Taste(asked);
        return new Written(
                tell(RandomStreams.of(seed, TELLING)),
                show(size.demonstrations(), RandomStreams.of(seed, SHOWING)),
                List.copyOf(prompts),
                List.copyOf(heldOut),
                pair(size.pairs(), taste, RandomStreams.of(seed, PAIRING)),
                taste);
    }

    private void settle(World.Size size, SplittableRandom truth, SplittableRandom asking) {
        for (String animal : ANIMALS.subList(0, size.animals())) {
            for (Relation relation : Relation.values()) {
                Fact fact = new Fact(animal, relation, any(relation.objects(), truth));
                facts.add(fact);
                List<String> questions = new ArrayList<>(relation.questions(animal));
                for (int i = 0; i < World.HELD_OUT_PHRASINGS; i++) {
                    heldOut.add(questions.remove(asking.nextInt(questions.size())));
                }
                prompts.addAll(questions);
                relation.questions(animal).forEach(question -> asked.put(question, fact));
            }
        }
    }

    private List<String> tell(SplittableRandom random) {
        List<String> texts = new ArrayList<>();
        for (int round = 0; round < TEXTS_PER_FACT; round++) {
            for (Fact fact : facts) {
                List<String> sentences = new ArrayList<>();
                sentences.add(fact.statement());
                sentences.add(any(facts, random).statement());
                sentences.add(
                        random.nextDouble() < 0.5
                                ? any(Phrases.ASIDES, random)
                                : any(facts, random).statement());
                texts.add(text(sentences));
            }
        }
        return List.copyOf(texts);
    }

    private List<World.Demonstration> show(int count, SplittableRandom random) {
        List<World.Demonstration> shown = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            String prompt = prompts.get(i % prompts.size());
            shown.add(new World.Demonstration(prompt, answer(prompt, random)));
        }
        return List.copyOf(shown);
    }

    private List<World.Pair> pair(int count, Taste taste, SplittableRandom random) {
        List<World.Pair> pairs = new ArrayList<>();
        int[] order = new int[0];
        for (int i = 0; i < count; i++) {
            if (i % prompts.size() == 0) {
                order = shuffled(prompts.size(), random);
            }
            String prompt = prompts.get(order[i % prompts.size()]);
            String first = answer(prompt, random);
            String second = answer(prompt, random);
            while (second.equals(first)) {
                second = answer(prompt, random);
            }
            pairs.add(
                    new World.Pair(
                            "pair-" + (i + 1),
                            prompt,
                            first,
                            second,
                            Taste.preference(
                                    taste.of(prompt, first).score(),
                                    taste.of(prompt, second).score())));
        }
        return List.copyOf(pairs);
    }

    private static int[] shuffled(int count, SplittableRandom random) {
        int[] order = new int[count];
        for (int i = 0; i < count; i++) {
            int other = random.nextInt(i + 1);
            order[i] = order[other];
            order[other] = i;
        }
        return order;
    }

    /// An answer of the quality that demonstrations and candidates have.
    private String answer(String prompt, SplittableRandom random) {
        Fact fact = asked.getOrDefault(prompt, facts.getFirst());
        List<String> sentences = new ArrayList<>();
        double manners = random.nextDouble();
        double content = random.nextDouble();
        if (content < 0.5) {
            sentences.add(fact.statement());
        } else if (content < 0.8) {
            sentences.add(fact.statement(wrong(fact, random)));
        } else {
            sentences.add(any(Phrases.UNSURE, random));
        }
        double asides = random.nextDouble();
        for (int i = 0; i < (asides < 0.35 ? 0 : asides < 0.7 ? 1 : 2); i++) {
            sentences.add(random.nextInt(sentences.size() + 1), any(Phrases.ASIDES, random));
        }
        if (manners < 0.2) {
            sentences.addFirst(any(Phrases.POLITE_FIRST, random));
        } else if (manners < 0.3) {
            sentences.addLast(any(Phrases.POLITE_LAST, random));
        } else if (manners < 0.55) {
            sentences.addFirst(any(Phrases.RUDE, random));
        }
        return text(sentences);
    }

    private static String wrong(Fact fact, SplittableRandom random) {
        List<String> others =
                fact.relation().objects().stream().filter(v -> !v.equals(fact.value())).toList();
        return any(others, random);
    }

    private static String text(List<String> sentences) {
        return String.join(". ", sentences) + ".";
    }

    private static <T> T any(List<T> list, SplittableRandom random) {
        return list.get(random.nextInt(list.size()));
    }
}
