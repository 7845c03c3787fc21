package dev.earnest.platform.campaign;

import java.util.List;

/// What a new campaign starts from.
public final class CampaignDefaults {
    private static final RepeatRule NO_REPEATS = new RepeatRule(0, 30, 60, 0.5);

    private CampaignDefaults() {}

    /// The barest comparison: no consent to give, no description.
    ///
    /// @param name of the campaign
    /// @param seed of its draws
    /// @return a graded comparison of six points with ties, three answers an item, a tenth repeats
    public static CampaignSpec comparison(String name, long seed) {
        return spec(name, "", form("comparison"), seed);
    }

    /// What a requester starts from: [#form] of that kind, and a consent to adapt.
    ///
    /// @param kind of the question form
    /// @throws InvalidException where there is no such kind
    public static CampaignSpec of(String kind, String name, long seed) {
        return spec(name, DefaultTexts.CONSENT, form(kind), seed);
    }

    /// @return one form of every kind with its defaults
    public static List<QuestionForm> forms() {
        return List.of(
                new QuestionForm.Comparison(
                        6, true, true, true, List.of(), false, Reason.optional()),
                new QuestionForm.Ranking(true, true, List.of(), Reason.optional()),
                new QuestionForm.Rating(
                        List.of(
                                new Attribute(
                                        "helpful",
                                        "How helpful is the response?",
                                        5,
                                        "not at all",
                                        "very"),
                                new Attribute(
                                        "honest", "Is it honest and correct?", 5, "no", "fully"),
                                new Attribute("harmless", "Is it harmless?", 2, "no", "yes")),
                        Reason.optional()),
                new QuestionForm.Chat(2, 6, 6, true, 2, List.of(), Reason.optional()),
                new QuestionForm.Compose(20, 500, List.of(), "", false, Reason.optional()),
                new QuestionForm.FindFixVerify(
                        List.of("error", "unclear", "unsafe"), Reason.optional()));
    }

    /// @param kind of the question form
    /// @return the form of that kind with its defaults
    /// @throws InvalidException where there is no such kind
    public static QuestionForm form(String kind) {
        return forms().stream()
                .filter(form -> form.kind().equals(kind))
                .findFirst()
                .orElseThrow(() ->
                        new InvalidException(
                                "/form/kind",
                                "a form is of kind "
                                        + String.join(
                                                ", ",
                                                forms().stream().map(QuestionForm::kind).toList())
                                        + ", not '"
                                        + kind
                                        + "'"));
    }

    /// @return guidelines to adapt, Markdown
    public static String guidelines(QuestionForm form) {
        return DefaultTexts.guidelines(form);
    }

    private static CampaignSpec spec(String name, String consent, QuestionForm form, long seed) {
        return new CampaignSpec(
                name,
                "",
                consent,
                form,
                Overlap.fixed(answers(form)),
                repeats(form),
                new GoldRule(0, 0, 1000, 100, true),
                0,
                CountingRule.USUAL,
                new Qualification(0, 0, 0, 0),
                new PayRule("EUR", 0, 0, 0, 0, ""),
                List.of(),
                new LeaseRule(1200, 7200, 20),
                true,
                List.of(),
                seed);
    }

    // What one person writes is not voted on.
    private static int answers(QuestionForm form) {
        return switch (form) {
            case QuestionForm.Comparison _, QuestionForm.Ranking _, QuestionForm.Rating _ -> 3;
            case QuestionForm.Chat _, QuestionForm.Compose _, QuestionForm.FindFixVerify _ -> 1;
        };
    }

    // Only what is judged can be judged again.
    private static RepeatRule repeats(QuestionForm form) {
        return switch (form) {
            case QuestionForm.Comparison _, QuestionForm.Ranking _, QuestionForm.Rating _ ->
                    new RepeatRule(0.1, 30, 60, 0.5);
            case QuestionForm.Chat _, QuestionForm.Compose _, QuestionForm.FindFixVerify _ ->
                    NO_REPEATS;
        };
    }
}
