package dev.earnest.platform.campaign;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/// Random specifications that are valid.
public final class RandomSpecs {
    private final RandomGenerator random;

    /// @param random where everything comes from
    public RandomSpecs(RandomGenerator random) {
        this.random = random;
    }

    /// @return a specification with every field drawn
    public CampaignSpec next() {
        int least = 1 + random.nextInt(20);
        int exam = random.nextInt(20);
        double first = share(0.4);
        QuestionForm form = form();
        boolean battles =
                form instanceof QuestionForm.Comparison || form instanceof QuestionForm.Chat;
        double repeats = random.nextBoolean() ? 0 : share(0.5);
        return new CampaignSpec(
                "Name " + words(),
                random.nextBoolean() ? "" : "Line one\n\n- " + words(),
                random.nextBoolean() ? "" : words(),
                form,
                new Overlap(
                        least, least + random.nextInt(10), 0.5 + share(0.5), random.nextInt(1000)),
                new RepeatRule(repeats, 1 + random.nextInt(1000), random.nextInt(10_000), share(1)),
                new GoldRule(
                        first,
                        first / 2,
                        1 + random.nextInt(1000),
                        random.nextInt(1000),
                        random.nextBoolean()),
                share(1),
                new CountingRule(random.nextBoolean(), 0.01 + share(0.99)),
                new Qualification(
                        random.nextInt(20), exam, random.nextInt(exam + 1), random.nextInt(100)),
                new PayRule(
                        random.nextBoolean() ? "EUR" : "JPY",
                        random.nextInt(1000),
                        random.nextInt(1000),
                        random.nextInt(5000),
                        random.nextInt(1_000_000),
                        ""),
                groups(),
                new ArenaRule(
                        battles && random.nextBoolean(),
                        ArenaRule.LEAST_FLOOR + share(0.9),
                        battles && repeats == 0 && random.nextBoolean()),
                new LeaseRule(
                        10 + random.nextInt(1000),
                        2000 + random.nextInt(1000),
                        random.nextInt(600)),
                random.nextBoolean(),
                list("mask", 4),
                random.nextLong());
    }

    // Hundredths of a per cent, as people type them.
    private double share(double most) {
        return Math.round(random.nextDouble() * most * 10_000) / 10_000.0;
    }

    private QuestionForm form() {
        return switch (random.nextInt(6)) {
            case 0 ->
                    new QuestionForm.Comparison(
                            points(),
                            random.nextBoolean(),
                            random.nextBoolean(),
                            random.nextBoolean(),
                            attributes(0),
                            random.nextBoolean(),
                            random.nextBoolean(),
                            reason());
            case 1 ->
                    new QuestionForm.Ranking(
                            random.nextBoolean(),
                            random.nextBoolean(),
                            attributes(0),
                            random.nextBoolean(),
                            random.nextBoolean(),
                            reason());
            case 2 -> new QuestionForm.Rating(attributes(1), random.nextBoolean(), reason());
            case 3 ->
                    new QuestionForm.Chat(
                            1 + random.nextInt(5),
                            5 + random.nextInt(40),
                            points(),
                            random.nextBoolean(),
                            random.nextInt(20),
                            attributes(0),
                            random.nextBoolean(),
                            reason());
            case 4 ->
                    new QuestionForm.Compose(
                            random.nextInt(100),
                            100 + random.nextInt(1000),
                            list("rule", 4),
                            random.nextBoolean() ? "" : "pt-BR",
                            random.nextBoolean(),
                            reason());
            default -> {
                List<String> categories = new ArrayList<>(list("category", 4));
                categories.add("always");
                yield new QuestionForm.FindFixVerify(categories, reason());
            }
        };
    }

    private int points() {
        return new int[] {2, 4, 6, 7, 8, 9}[random.nextInt(6)];
    }

    private List<Attribute> attributes(int least) {
        List<Attribute> attributes = new ArrayList<>();
        int count = least + random.nextInt(4);
        for (int i = 0; i < count; i++) {
            attributes.add(
                    new Attribute(
                            "key_" + i,
                            "Is it " + words() + "?",
                            2 + random.nextInt(8),
                            "no",
                            "yes"));
        }
        return attributes;
    }

    private List<GroupQuestion> groups() {
        List<GroupQuestion> groups = new ArrayList<>();
        int count = random.nextInt(3);
        for (int i = 0; i < count; i++) {
            List<String> choices = new ArrayList<>(list("choice", 3));
            choices.add("other");
            groups.add(
                    new GroupQuestion(
                            "group_" + i, "What " + words() + "?", choices, random.nextBoolean()));
        }
        return groups;
    }

    private Reason reason() {
        return new Reason(random.nextInt(200), list("category", 3));
    }

    private List<String> list(String word, int most) {
        List<String> list = new ArrayList<>();
        int count = random.nextInt(most);
        for (int i = 0; i < count; i++) {
            list.add(word + " " + i + " " + words());
        }
        return list;
    }

    private String words() {
        String[] some = {"grün", "<b>bold</b>", "quote\"d", "شكرا", "😀", "a & b", "x"};
        return some[random.nextInt(some.length)];
    }
}
