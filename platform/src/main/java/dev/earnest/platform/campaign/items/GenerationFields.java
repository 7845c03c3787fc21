package dev.earnest.platform.campaign.items;

import dev.earnest.platform.campaign.Problems;
import dev.earnest.platform.campaign.QuestionForm;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Which models shall answer the prompts of a file, as a page or a program says it: `models`, `samples`, `temperature`,
/// `max_tokens`, `seed`, `tries`.
public final class GenerationFields {
    /// Their names.
    public static final List<String> NAMES =
            List.of("models", "samples", "temperature", "max_tokens", "seed", "tries");

    private GenerationFields() {}

    /// @return responses that a question needs at least; 0 where it shows none
    public static int least(QuestionForm form) {
        return switch (form) {
            case QuestionForm.Comparison _, QuestionForm.Ranking _ -> 2;
            case QuestionForm.Rating _, QuestionForm.FindFixVerify _ -> 1;
            case QuestionForm.Chat _, QuestionForm.Compose _ -> 0;
        };
    }

    /// @param models that the server knows; empty where there is no server to ask
    /// @param problems gets what is wrong
    /// @return the plan; one of nothing where something is wrong
    public static GenerationPlan read(
            Map<String, String> values,
            QuestionForm form,
            Optional<List<String>> models,
            Problems problems) {
        List<String> named =
                Arrays.stream(values.getOrDefault("models", "").split(",", -1))
                        .map(String::strip)
                        .filter(name -> !name.isEmpty())
                        .distinct()
                        .toList();
        models.ifPresent(known -> known(named, known, problems));
        problems.require(!named.isEmpty(), "/models", "choose a model");
        problems.require(
                least(form) > 0,
                "/models",
                "this kind of question shows no responses, so models need not write any");
        int samples = (int) number(values, "samples", 1, problems);
        int responses = named.size() * samples;
        problems.require(
                samples >= 1 && samples <= ItemMaker.MOST_RESPONSES,
                "/samples",
                "from 1 to " + ItemMaker.MOST_RESPONSES + ", not " + samples);
        problems.require(
                responses <= ItemMaker.MOST_RESPONSES,
                "/samples",
                "at most "
                        + ItemMaker.MOST_RESPONSES
                        + " responses for each prompt, not "
                        + responses);
        problems.require(
                named.isEmpty() || responses >= least(form),
                "/samples",
                "this question needs 2 responses; choose two models, or 2 responses of one");
        double temperature = decimal(values, "temperature", -1, problems);
        int maxTokens = (int) number(values, "max_tokens", 0, problems);
        long seed = number(values, "seed", -1, problems);
        int tries = (int) number(values, "tries", GenerationPlan.TRIES, problems);
        if (!problems.found().isEmpty()) {
            return GenerationPlan.none();
        }
        Optional<GenerationPlan> plan =
                problems.within(
                        "",
                        () ->
                                new GenerationPlan(
                                        GenerationPlan.voices(named, samples, temperature),
                                        maxTokens,
                                        seed,
                                        tries));
        return plan.orElseGet(GenerationPlan::none);
    }

    private static void known(List<String> named, List<String> known, Problems problems) {
        problems.require(
                !known.isEmpty(),
                "/models",
                "the settings of this server have no language models; its operator can add some");
        for (String name : named) {
            problems.require(
                    known.contains(name),
                    "/models",
                    "there is no model '"
                            + name
                            + "' in the settings of this server; there are "
                            + String.join(", ", known));
        }
    }

    // Below 0 says "not given" inside, so that nobody may write it.
    private static long number(
            Map<String, String> values, String name, long otherwise, Problems problems) {
        String text = values.getOrDefault(name, "").strip();
        if (text.isEmpty()) {
            return otherwise;
        }
        if (!text.matches("\\d{1,10}") || Long.parseLong(text) > 2_000_000_000) {
            problems.add("/" + name, "'" + text + "' is not a whole number from 0 to 2000000000");
            return otherwise;
        }
        return Long.parseLong(text);
    }

    private static double decimal(
            Map<String, String> values, String name, double otherwise, Problems problems) {
        String text = values.getOrDefault(name, "").strip();
        if (text.isEmpty()) {
            return otherwise;
        }
        if (!text.matches("\\d{1,3}(\\.\\d{1,6})?")) {
            problems.add("/" + name, "'" + text + "' is not a number from 0 to 2");
            return otherwise;
        }
        return Double.parseDouble(text);
    }
}
