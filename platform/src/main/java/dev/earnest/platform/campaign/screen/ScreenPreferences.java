package dev.earnest.platform.campaign.screen;

import dev.earnest.platform.campaign.InvalidException;
import dev.earnest.platform.campaign.Json;
import dev.earnest.platform.campaign.Problem;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// What a person chose for their screen. A closed list: nothing else is kept, so nothing else can come back into a page.
///
/// @param keys which key does what
/// @param linkedScroll whether responses scroll together
/// @param split share of the width that the left response has, in per cent, 25 to 75
/// @param guidelinesOpen whether the guidelines stand beside the work
public record ScreenPreferences(
        KeyChoice keys, boolean linkedScroll, int split, boolean guidelinesOpen) {
    /// The largest body that is read, in bytes.
    public static final int MOST_BYTES = 8192;

    /// What everybody starts with.
    public static final ScreenPreferences DEFAULT =
            new ScreenPreferences(KeyChoice.STANDARD, false, 50, false);

    private static final Set<String> FIELDS =
            Set.of("keys", "linked_scroll", "split", "guidelines_open");
    private static final Set<String> KEY_FIELDS = Set.of("set", "single", "custom");

    public ScreenPreferences {
        Objects.requireNonNull(keys, "keys");
        if (split < 25 || split > 75) {
            throw new InvalidException(
                    "/split", "from 25 to 75 per cent of the width, not " + split);
        }
    }

    /// @param tree any of the fields; those left out are as they are for everybody
    /// @throws InvalidException with every field that is wrong
    public static ScreenPreferences read(JsonNode tree) {
        List<Problem> problems = new ArrayList<>();
        if (!tree.isObject()) {
            throw new InvalidException("", "preferences are a JSON object");
        }
        refuseOthers(tree, "", FIELDS, problems);
        KeyChoice keys = keys(tree.path("keys"), problems);
        boolean linked = yes(tree, "", "linked_scroll", DEFAULT.linkedScroll(), problems);
        boolean open = yes(tree, "", "guidelines_open", DEFAULT.guidelinesOpen(), problems);
        int split = DEFAULT.split();
        JsonNode given = tree.path("split");
        if (given.isIntegralNumber() && given.canConvertToInt()) {
            split = given.intValue();
        } else if (!given.isMissingNode()) {
            problems.add(new Problem("/split", "a whole number from 25 to 75"));
        }
        if (!problems.isEmpty()) {
            throw new InvalidException(problems);
        }
        return new ScreenPreferences(keys, linked, split, open);
    }

    /// @return the tree that [#read] reads
    public ObjectNode write() {
        ObjectNode tree = Json.object();
        ObjectNode keyTree = tree.putObject("keys");
        keyTree.put("set", keys.set().text()).put("single", keys.single());
        ObjectNode custom = keyTree.putObject("custom");
        keys.custom().forEach((action, key) -> custom.put(action.text(), key));
        return tree.put("linked_scroll", linkedScroll)
                .put("split", split)
                .put("guidelines_open", guidelinesOpen);
    }

    private static KeyChoice keys(JsonNode tree, List<Problem> problems) {
        if (tree.isMissingNode()) {
            return KeyChoice.STANDARD;
        }
        if (!tree.isObject()) {
            problems.add(new Problem("/keys", "keys are a JSON object"));
            return KeyChoice.STANDARD;
        }
        refuseOthers(tree, "/keys", KEY_FIELDS, problems);
        JsonNode name = tree.path("set");
        Optional<KeySet> set =
                name.isMissingNode() ? Optional.of(KeySet.STANDARD) : KeySet.of(name.asString(""));
        if (set.isEmpty()) {
            problems.add(new Problem("/keys/set", "the set is standard or left_hand"));
        }
        boolean single = yes(tree, "/keys", "single", true, problems);
        Map<KeyAction, String> custom = custom(tree.path("custom"), problems);
        try {
            return new KeyChoice(set.orElse(KeySet.STANDARD), single, custom);
        } catch (InvalidException e) {
            e.problems().forEach(p -> problems.add(new Problem("/keys" + p.field(), p.message())));
            return KeyChoice.STANDARD;
        }
    }

    private static Map<KeyAction, String> custom(JsonNode tree, List<Problem> problems) {
        Map<KeyAction, String> custom = new EnumMap<>(KeyAction.class);
        if (!tree.isMissingNode() && !tree.isObject()) {
            problems.add(new Problem("/keys/custom", "a JSON object from actions to keys"));
        }
        for (Map.Entry<String, JsonNode> entry : tree.properties()) {
            Optional<KeyAction> action = KeyAction.of(entry.getKey());
            if (action.isEmpty() || !entry.getValue().isString()) {
                problems.add(
                        new Problem(
                                "/keys/custom",
                                "names of actions such as tie, with the text of a key"));
            } else {
                custom.put(action.get(), entry.getValue().stringValue());
            }
        }
        return custom;
    }

    private static boolean yes(
            JsonNode tree,
            String pointer,
            String field,
            boolean otherwise,
            List<Problem> problems) {
        JsonNode given = tree.path(field);
        if (given.isMissingNode()) {
            return otherwise;
        }
        if (!given.isBoolean()) {
            problems.add(new Problem(pointer + "/" + field, "true or false"));
            return otherwise;
        }
        return given.booleanValue();
    }

    private static void refuseOthers(
            JsonNode tree, String pointer, Set<String> known, List<Problem> problems) {
        for (String field : tree.propertyNames()) {
            if (!known.contains(field)) {
                problems.add(
                        new Problem(
                                pointer,
                                "there is no preference of that name here; known are "
                                        + known.stream().sorted().toList()));
            }
        }
    }
}
