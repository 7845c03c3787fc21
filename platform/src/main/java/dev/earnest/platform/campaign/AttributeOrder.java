package dev.earnest.platform.campaign;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.random.RandomGenerator;

/// In which order a person is asked to rate attributes. One person sees one order throughout a campaign, so that its effect
/// can be measured between people and does not add to the noise within one. Nothing is stored: the order is a function of
/// the campaign's seed and the person, as [Draws] makes them, and is found again from the log.
///
/// @param first whether attributes stand before the main question
/// @param keys of the attributes, in the sequence they are asked
public record AttributeOrder(boolean first, List<String> keys) {
    public AttributeOrder {
        keys = List.copyOf(keys);
    }

    /// @param form as of the revision that the task was given under
    /// @param seed of the campaign
    /// @return the order that this person sees
    public static AttributeOrder of(QuestionForm form, long seed, UUID person) {
        List<String> keys =
                new ArrayList<>(form.attributes().stream().map(Attribute::key).toList());
        if (!form.attributesDrawn()) {
            return new AttributeOrder(form.attributesFirst(), keys);
        }
        RandomGenerator random = new Draws(seed).stream("attributes", person);
        boolean heads = random.nextBoolean();
        Collections.shuffle(keys, random);
        boolean first =
                switch (form) {
                    case QuestionForm.Comparison _, QuestionForm.Ranking _ -> heads;
                    case QuestionForm.Rating _,
                            QuestionForm.Chat _,
                            QuestionForm.Compose _,
                            QuestionForm.FindFixVerify _ ->
                            form.attributesFirst();
                };
        return new AttributeOrder(first, keys);
    }
}
