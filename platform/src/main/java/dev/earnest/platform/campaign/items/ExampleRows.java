package dev.earnest.platform.campaign.items;

import dev.earnest.formats.FormatException;
import dev.earnest.formats.example.AnnotatedRecord;
import dev.earnest.formats.example.Battle;
import dev.earnest.formats.example.ConversationTree;
import dev.earnest.formats.example.Demonstration;
import dev.earnest.formats.example.Example;
import dev.earnest.formats.example.JudgedPair;
import dev.earnest.formats.example.PreferenceExample;
import dev.earnest.formats.example.PromptOnly;
import dev.earnest.formats.example.RatedCompletions;
import dev.earnest.formats.example.UnpairedExample;
import dev.earnest.formats.text.TextCodec;
import dev.earnest.judgments.Message;
import dev.earnest.judgments.Prompt;
import dev.earnest.judgments.Response;
import dev.earnest.judgments.Role;
import dev.earnest.platform.campaign.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Rows of the formats that module `formats` reads.
final class ExampleRows {
    private ExampleRows() {}

    static List<RowContent> read(TextCodec codec, ObjectNode row) {
        Example example;
        try {
            example = codec.read(row);
        } catch (FormatException e) {
            throw new RowFault(String.valueOf(e.getMessage()));
        }
        return switch (example) {
            case PreferenceExample pair ->
                    List.of(
                            content(
                                    pair,
                                    pair.prompt(),
                                    List.of(pair.chosen(), pair.rejected()),
                                    Optional.of(new RowAnswer.Better(0))));
            case PromptOnly only ->
                    List.of(content(only, only.prompt(), List.of(), Optional.empty()));
            case UnpairedExample one ->
                    List.of(
                            content(
                                    one,
                                    one.prompt(),
                                    List.of(one.completion()),
                                    Optional.empty()));
            case Demonstration one -> List.of(demonstration(one));
            case Battle battle -> List.of(battle(battle));
            case JudgedPair pair -> List.of(judged(pair));
            case RatedCompletions rated -> List.of(rated(rated));
            case ConversationTree tree -> TreeRows.read(tree);
            case AnnotatedRecord record -> List.of(RecordRows.read(record));
        };
    }

    static RowContent content(
            Example example, Prompt prompt, List<Response> responses, Optional<RowAnswer> known) {
        return new RowContent(
                example.origin().id(),
                prompt,
                responses,
                List.of(),
                known,
                about(example),
                extra(example));
    }

    // A text to continue has no prompt: the text itself is what people look at.
    private static RowContent demonstration(Demonstration one) {
        if (!one.prompt().messages().isEmpty()) {
            return content(one, one.prompt(), List.of(one.completion()), Optional.empty());
        }
        List<Message> turns =
                one.completion().messages().stream()
                        .map(turn -> new Message(Role.USER, turn.content()))
                        .toList();
        return content(one, new Prompt("", turns), List.of(), Optional.empty());
    }

    // The same question is asked of many pairs of models.
    private static RowContent battle(Battle battle) {
        List<Message> a = battle.conversationA();
        List<Message> b = battle.conversationB();
        if (a.isEmpty() || b.isEmpty()) {
            throw new RowFault("the battle has no conversations, so that there is nothing to read");
        }
        int common = 0;
        while (common < Math.min(a.size(), b.size()) && a.get(common).equals(b.get(common))) {
            common++;
        }
        RowContent content =
                content(
                        battle,
                        new Prompt("", a.subList(0, common)),
                        List.of(
                                new Response("", battle.modelA(), a.subList(common, a.size())),
                                new Response("", battle.modelB(), b.subList(common, b.size()))),
                        Verdicts.of(battle.winner()));
        String id =
                content.id().isEmpty()
                        ? ""
                        : content.id()
                                + "/"
                                + battle.modelA()
                                + "/"
                                + battle.modelB()
                                + (battle.turn().isPresent() ? "/" + battle.turn().getAsInt() : "");
        RowContent.About about =
                new RowContent.About(
                        content.about().explanation(),
                        battle.language().isEmpty()
                                ? content.about().language()
                                : battle.language(),
                        content.about().needs(),
                        content.about().priority());
        return new RowContent(
                id,
                content.prompt(),
                content.responses(),
                content.scores(),
                content.known(),
                about,
                content.extra());
    }

    private static RowContent judged(JudgedPair pair) {
        return content(
                pair,
                pair.comparison().prompt(),
                List.of(pair.comparison().first(), pair.comparison().second()),
                Verdicts.agreed(pair.judgments()));
    }

    private static RowContent rated(RatedCompletions rated) {
        RowContent content =
                content(
                        rated,
                        rated.prompt(),
                        rated.completions().stream().map(RatedCompletions.Rated::response).toList(),
                        Optional.empty());
        return new RowContent(
                content.id(),
                content.prompt(),
                content.responses(),
                rated.completions().stream().map(RatedCompletions.Rated::score).toList(),
                content.known(),
                content.about(),
                content.extra());
    }

    static RowContent.About about(Example example) {
        ObjectNode extra = extra(example);
        String language = extra.path("language").asString(extra.path("lang").asString(""));
        return new RowContent.About(
                extra.path("explanation").asString(""), language, Json.object(), 0);
    }

    /// @return fields of the row that its format does not know
    static ObjectNode extra(Example example) {
        ObjectNode extra = Json.object();
        List<String> names = new ArrayList<>();
        example.origin()
                .leftover()
                .added()
                .forEach((pointer, value) -> {
                    if (pointer.lastIndexOf('/') == 0) {
                        names.add(pointer.substring(1));
                        JsonNode copy = value.deepCopy();
                        extra.set(pointer.substring(1).replace("~1", "/").replace("~0", "~"), copy);
                    }
                });
        if (!example.origin().source().isEmpty() && !names.contains("source")) {
            extra.put("source", example.origin().source());
        }
        return extra;
    }
}
