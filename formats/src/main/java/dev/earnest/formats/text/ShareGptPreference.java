package dev.earnest.formats.text;

import dev.earnest.formats.example.Origin;
import dev.earnest.formats.example.PreferenceExample;
import dev.earnest.formats.example.TextStyle;
import dev.earnest.judgments.Message;
import dev.earnest.judgments.Prompt;
import dev.earnest.judgments.Response;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/// ShareGPT conversations with a better and a worse last turn:
/// `{"conversations":[{"from","value"}],"chosen":{"from","value"},"rejected":{..}}`.
final class ShareGptPreference implements Mapping<PreferenceExample> {
    @Override
    public boolean fits(ObjectNode row) {
        return Fields.hasKeys(row, "conversations", "chosen", "rejected");
    }

    @Override
    public PreferenceExample read(ObjectNode row) {
        List<Message> turns = Turns.turns(row, "", "conversations", Turns.Dialect.SHAREGPT);
        return new PreferenceExample(
                Origin.of(TextStyle.CHAT),
                new Prompt("", Conversation.withSystem(row, turns)),
                response(row, "chosen"),
                response(row, "rejected"));
    }

    private static Response response(ObjectNode row, String key) {
        Message turn = Turns.turn(Fields.required(row, "", key), key, Turns.Dialect.SHAREGPT);
        return new Response("", "", List.of(turn));
    }

    @Override
    public ObjectNode write(PreferenceExample example) {
        ObjectNode row = Json.object();
        row.set("conversations", Turns.write(example.prompt().messages(), Turns.Dialect.SHAREGPT));
        row.set("chosen", only(example.chosen()));
        row.set("rejected", only(example.rejected()));
        return row;
    }

    private static ObjectNode only(Response response) {
        if (response.messages().size() != 1) {
            throw new Inexpressible("a response of " + response.messages().size() + " turns");
        }
        return Turns.write(response.messages().getFirst(), Turns.Dialect.SHAREGPT);
    }

    @Override
    public Set<Fact> holds() {
        return EnumSet.of(Fact.PROMPT, Fact.RESPONSE, Fact.OTHER_RESPONSES);
    }

    @Override
    public Set<String> alsoReads() {
        return Set.of("system", "conversations");
    }
}
