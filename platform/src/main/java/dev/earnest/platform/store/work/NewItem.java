package dev.earnest.platform.store.work;

import dev.earnest.platform.campaign.InvalidException;
import dev.earnest.platform.campaign.Json;
import dev.earnest.platform.campaign.Stage;
import dev.earnest.platform.campaign.assign.ItemKind;
import java.util.Objects;
import java.util.OptionalLong;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// An item to be added to a campaign.
///
/// @param externalId the row's id in what was imported, unique in the campaign
/// @param kind what it is for
/// @param stage of linked work
/// @param parent the item whose answer it continues; empty for none
/// @param prompt `{"messages":[{"role","content"}],"language"}`
/// @param responses `[{"id","text","model"}]`; may be empty where people write them
/// @param extra what else the row said; exported again. Linked work has `linked` here
/// @param known the known answer of gold, training and exam items; empty object for none
/// @param needs only people with these values in their groups get it; empty object for everybody. One value may be a list
///     of 1 to 100 values: then the item is planned, with one answer wanted from somebody of each, whatever the
///     campaign's overlap says
/// @param priority higher first, -1000 to 1000
public record NewItem(
        String externalId,
        ItemKind kind,
        Stage stage,
        OptionalLong parent,
        ObjectNode prompt,
        ArrayNode responses,
        ObjectNode extra,
        ObjectNode known,
        ObjectNode needs,
        int priority) {
    public NewItem {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(stage, "stage");
        Objects.requireNonNull(parent, "parent");
        Objects.requireNonNull(prompt, "prompt");
        Objects.requireNonNull(responses, "responses");
        Objects.requireNonNull(extra, "extra");
        Objects.requireNonNull(known, "known");
        Objects.requireNonNull(needs, "needs");
        if (externalId.isBlank() || externalId.length() > 500) {
            throw new InvalidException(
                    "/external_id",
                    "the id of an item has 1 to 500 characters, not '" + externalId + "'");
        }
        if (priority < -1000 || priority > 1000) {
            throw new InvalidException("/priority", "from -1000 to 1000, not " + priority);
        }
        PlannedSlots.check(needs, kind);
    }

    /// @return who answers it, slot by slot
    PlannedSlots slots() {
        return new PlannedSlots(needs);
    }

    /// An ordinary item for everybody.
    public static NewItem of(String externalId, ObjectNode prompt, ArrayNode responses) {
        return new NewItem(
                externalId,
                ItemKind.NORMAL,
                Stage.SINGLE,
                OptionalLong.empty(),
                prompt,
                responses,
                Json.object(),
                Json.object(),
                Json.object(),
                0);
    }

    /// @return the same with a known answer
    public NewItem as(ItemKind newKind, ObjectNode newKnown) {
        return new NewItem(
                externalId,
                newKind,
                stage,
                parent,
                prompt,
                responses,
                extra,
                newKnown,
                needs,
                priority);
    }

    /// @return the same for people with these values in their groups
    public NewItem needing(ObjectNode newNeeds) {
        return new NewItem(
                externalId,
                kind,
                stage,
                parent,
                prompt,
                responses,
                extra,
                known,
                newNeeds,
                priority);
    }

    /// @return words a person has to read, those of the prompt and of every response
    int words() {
        int words = 0;
        for (JsonNode message : prompt.path("messages")) {
            words += words(message.path("content").asString(""));
        }
        for (JsonNode response : responses) {
            words += words(response.path("text").asString(""));
        }
        return words;
    }

    private static int words(String text) {
        int words = 0;
        boolean inside = false;
        for (int i = 0; i < text.length(); i++) {
            boolean space = Character.isWhitespace(text.charAt(i));
            if (inside && space) {
                words++;
            }
            inside = !space;
        }
        return inside ? words + 1 : words;
    }
}
