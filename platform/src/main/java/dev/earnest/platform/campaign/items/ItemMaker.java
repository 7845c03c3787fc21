package dev.earnest.platform.campaign.items;

import dev.earnest.judgments.Message;
import dev.earnest.judgments.Response;
import dev.earnest.platform.campaign.Draws;
import dev.earnest.platform.campaign.Json;
import dev.earnest.platform.campaign.QuestionForm;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Makes items of what rows say. The same row always makes the same items.
///
/// @param form what is asked about them
/// @param settings how
/// @param seed of the campaign, for pairs drawn at random
/// @param known whether the right answer must be known: gold, practice and test items
public record ItemMaker(QuestionForm form, ImportSettings settings, long seed, boolean known) {
    /// Most responses that one screen can show.
    public static final int MOST_RESPONSES = 9;

    /// Longest texts of an item together, in UTF-16 units.
    private static final int LONGEST = 2_000_000;

    /// @return one item or several
    /// @throws RowFault with the reason why the row becomes no item
    public List<ItemDraft> make(RowContent row) {
        if (row.prompt().messages().stream().allMatch(turn -> turn.content().isBlank())) {
            throw new RowFault("the prompt is empty");
        }
        List<Choice> choices =
                switch (form) {
                    case QuestionForm.Comparison _ -> pairs(row);
                    case QuestionForm.Ranking _ -> List.of(several(row, 2));
                    case QuestionForm.Rating _ -> List.of(several(row, 1));
                    case QuestionForm.FindFixVerify _ -> singles(row);
                    case QuestionForm.Chat _, QuestionForm.Compose _ ->
                            List.of(new Choice("", List.of()));
                };
        List<ItemDraft> items = new ArrayList<>();
        for (Choice choice : choices) {
            items.add(item(row, choice));
        }
        return items;
    }

    /// Some of a row's responses.
    ///
    /// @param suffix of the id, so that items of one row differ
    /// @param responses their indices in the row
    record Choice(String suffix, List<Integer> responses) {
        Choice {
            responses = List.copyOf(responses);
        }
    }

    private List<Choice> pairs(RowContent row) {
        int count = row.responses().size();
        if (count < 2) {
            throw new RowFault(
                    "the row has "
                            + responses(count)
                            + " and a comparison needs two; take the import of prompts where models"
                            + " shall write them");
        }
        if (known) {
            return List.of(KnownPairs.choose(row, settings, draw(row)));
        }
        if (count == 2) {
            return List.of(new Choice("", List.of(0, 1)));
        }
        List<Integer> order = draw(row).shuffled(count);
        return switch (settings.pairs()) {
            case "all" -> all(count);
            case "chain" -> chain(order);
            default -> List.of(pair(order.get(0), order.get(1)));
        };
    }

    private static List<Choice> all(int count) {
        List<Choice> pairs = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            for (int j = i + 1; j < count; j++) {
                pairs.add(pair(i, j));
            }
        }
        return pairs;
    }

    private static List<Choice> chain(List<Integer> order) {
        List<Choice> pairs = new ArrayList<>();
        for (int i = 0; i < order.size(); i++) {
            pairs.add(pair(order.get(i), order.get((i + 1) % order.size())));
        }
        return pairs;
    }

    static Choice pair(int one, int other) {
        int first = Math.min(one, other);
        int second = Math.max(one, other);
        return new Choice("/" + first + "-" + second, List.of(first, second));
    }

    private static Choice several(RowContent row, int least) {
        int count = row.responses().size();
        if (count < least || count > MOST_RESPONSES) {
            throw new RowFault(
                    "the row has "
                            + responses(count)
                            + " and this question takes "
                            + least
                            + " to "
                            + MOST_RESPONSES);
        }
        List<Integer> all = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            all.add(i);
        }
        return new Choice("", all);
    }

    private static List<Choice> singles(RowContent row) {
        int count = row.responses().size();
        if (count == 0) {
            throw new RowFault("the row has no response, hence no text to correct");
        }
        List<Choice> singles = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            singles.add(new Choice(count == 1 ? "" : "/" + i, List.of(i)));
        }
        return singles;
    }

    private ItemDraft item(RowContent row, Choice choice) {
        ArrayNode responses = Json.array();
        Set<String> texts = new HashSet<>();
        long length = 0;
        for (int index : choice.responses()) {
            Response response = row.responses().get(index);
            String text = Texts.plain(text(response));
            length += text.length();
            if (text.isBlank()) {
                throw new RowFault("response " + (index + 1) + " is empty");
            }
            if (!texts.add(text.strip()) && form instanceof QuestionForm.Comparison) {
                throw new RowFault("both responses are the same");
            }
            responses.add(
                    Json.object()
                            .put(
                                    "id",
                                    response.id().isEmpty()
                                            ? Integer.toString(index)
                                            : Texts.plain(response.id()))
                            .put("text", text)
                            .put("model", Texts.plain(response.model())));
        }
        if (known && row.about().needs().valueStream().anyMatch(JsonNode::isArray)) {
            throw new RowFault("'needs' plans answers; items with a known answer take no plan");
        }
        ObjectNode prompt = prompt(row);
        for (Message turn : row.prompt().messages()) {
            length += turn.content().length();
        }
        if (length > LONGEST) {
            throw new RowFault(
                    "the texts have " + length + " characters; an item has at most " + LONGEST);
        }
        ItemDraft draft =
                new ItemDraft(
                        id(row, prompt, responses) + (row.id().isEmpty() ? "" : choice.suffix()),
                        prompt,
                        responses,
                        Texts.plain(withModelAnswers(extra(row), row)),
                        Json.object(),
                        row.about().needs(),
                        row.about().priority());
        return known ? draft.withKnown(KnownPairs.answer(row, choice, form, settings)) : draft;
    }

    private ObjectNode prompt(RowContent row) {
        ObjectNode prompt = Json.object();
        ArrayNode messages = prompt.putArray("messages");
        for (Message turn : row.prompt().messages()) {
            messages.addObject()
                    .put("role", turn.role().name().toLowerCase(java.util.Locale.ROOT))
                    .put("content", Texts.plain(turn.content()));
        }
        String language =
                row.about().language().isBlank() ? settings.language() : row.about().language();
        return prompt.put("language", Texts.plain(language));
    }

    // What the file says about quality goes along for exports; it is never shown.
    private ObjectNode extra(RowContent row) {
        ObjectNode extra = row.extra().deepCopy();
        row.known()
                .ifPresent(answer -> {
                    if (!known) {
                        extra.set("file_says", answer.json(form));
                    }
                });
        return extra;
    }

    // Whoever writes a text does not see what models wrote; reviewers compare with it.
    private ObjectNode withModelAnswers(ObjectNode extra, RowContent row) {
        if (form instanceof QuestionForm.Compose && !row.responses().isEmpty()) {
            ArrayNode answers = extra.putArray("model_answers");
            row.responses().stream()
                    .limit(MOST_RESPONSES)
                    .forEach(response ->
                            answers.addObject()
                                    .put("text", text(response))
                                    .put("model", response.model()));
        }
        return extra;
    }

    private static String id(RowContent row, ObjectNode prompt, ArrayNode responses) {
        if (!row.id().isEmpty()) {
            String id = Texts.plain(row.id());
            return id.length() <= 200 ? id : id.substring(0, 120) + "-" + Texts.digest(id);
        }
        return "sha256-" + Texts.digest(Json.text(prompt) + Json.text(responses));
    }

    static String text(Response response) {
        if (response.messages().size() == 1) {
            return response.messages().getFirst().content();
        }
        StringBuilder text = new StringBuilder();
        for (Message turn : response.messages()) {
            if (!text.isEmpty()) {
                text.append("\n\n");
            }
            text.append("**")
                    .append(
                            switch (turn.role()) {
                                case USER -> "User";
                                case ASSISTANT -> "Assistant";
                                case SYSTEM -> "System";
                                case TOOL -> "Tool";
                            })
                    .append(":** ")
                    .append(turn.content());
        }
        return text.toString();
    }

    private RowDraw draw(RowContent row) {
        StringBuilder text = new StringBuilder(row.id());
        row.prompt().messages().forEach(turn -> text.append(turn.content()));
        return new RowDraw(new Draws(seed), text.toString());
    }

    private static String responses(int count) {
        return count == 0 ? "no responses" : count == 1 ? "one response" : count + " responses";
    }
}
