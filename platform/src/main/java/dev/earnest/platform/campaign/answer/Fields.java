package dev.earnest.platform.campaign.answer;

import dev.earnest.platform.campaign.Nearest;
import dev.earnest.platform.campaign.Problem;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Reads the fields of an object and collects what is wrong with them. Fields that nobody asked for are problems too.
final class Fields {
    private final ObjectNode node;
    private final String pointer;
    private final List<Problem> problems;
    private final Set<String> known = new LinkedHashSet<>();

    Fields(ObjectNode node, String pointer, List<Problem> problems) {
        this.node = node;
        this.pointer = pointer;
        this.problems = problems;
    }

    /// @return the fields of a tree, empty with a problem where it is no object
    static Optional<Fields> of(JsonNode tree, String pointer, List<Problem> problems) {
        if (tree instanceof ObjectNode object) {
            return Optional.of(new Fields(object, pointer, problems));
        }
        problems.add(new Problem(pointer, "this must be a JSON object, not " + shown(tree)));
        return Optional.empty();
    }

    Optional<JsonNode> field(String name) {
        known.add(name);
        JsonNode value = node.get(name);
        return value == null || value.isNull() ? Optional.empty() : Optional.of(value);
    }

    Optional<JsonNode> required(String name, String what) {
        Optional<JsonNode> value = field(name);
        if (value.isEmpty()) {
            fault("/" + name, "this is missing: " + what);
        }
        return value;
    }

    /// @return a whole number within bounds, empty with a problem otherwise
    OptionalInt number(String name, int least, int most, String what) {
        return required(name, what)
                .map(value -> number(value, "/" + name, least, most, what))
                .orElse(OptionalInt.empty());
    }

    /// @return `value` as a whole number within bounds, empty with a problem at `place` otherwise
    OptionalInt number(JsonNode value, String place, int least, int most, String what) {
        if (value.isIntegralNumber()
                && value.canConvertToInt()
                && value.intValue() >= least
                && value.intValue() <= most) {
            return OptionalInt.of(value.intValue());
        }
        fault(
                place,
                what
                        + " is a whole number from "
                        + least
                        + " to "
                        + most
                        + ", not "
                        + shown(value));
        return OptionalInt.empty();
    }

    /// @return one of the names, empty with a problem otherwise
    Optional<String> name(String name, Collection<String> allowed, String what) {
        Optional<JsonNode> value = required(name, what);
        if (value.isEmpty()) {
            return Optional.empty();
        }
        if (value.get().isString() && allowed.contains(value.get().stringValue())) {
            return Optional.of(value.get().stringValue());
        }
        fault(
                "/" + name,
                what
                        + " cannot be "
                        + shown(value.get())
                        + (value.get().isString()
                                ? possible(value.get().stringValue(), allowed)
                                : "; possible are " + String.join(", ", allowed)));
        return Optional.empty();
    }

    /// @return a text, empty text where absent; a problem where it is too short or too long
    String text(String name, int least, int most, String what) {
        Optional<JsonNode> value = field(name);
        if (value.isPresent() && !value.get().isString()) {
            fault("/" + name, what + " is text, not " + shown(value.get()));
            return "";
        }
        String text = value.map(JsonNode::stringValue).orElse("");
        int characters = text.strip().codePointCount(0, text.strip().length());
        if (characters < least) {
            fault(
                    "/" + name,
                    what + " needs at least " + least + " characters; this has " + characters);
        } else if (text.length() > most) {
            fault(
                    "/" + name,
                    what + " may have " + most + " characters; this has " + text.length());
        }
        return text;
    }

    /// @return the elements of an array with at most so many, empty with a problem otherwise
    List<JsonNode> list(String name, int most, String what) {
        Optional<JsonNode> value = field(name);
        if (value.isEmpty()) {
            return List.of();
        }
        if (!value.get().isArray()) {
            fault("/" + name, what + " is a list, not " + shown(value.get()));
            return List.of();
        }
        if (value.get().size() > most) {
            fault(
                    "/" + name,
                    what + " has at most " + most + " entries; this has " + value.get().size());
            return List.of();
        }
        List<JsonNode> elements = new ArrayList<>();
        value.get().forEach(elements::add);
        return elements;
    }

    /// @return a list of exactly so many, empty with a problem otherwise
    Optional<List<JsonNode>> exactly(String name, int count, String what) {
        Optional<JsonNode> value = required(name, what);
        if (value.isEmpty()) {
            return Optional.empty();
        }
        if (!value.get().isArray() || value.get().size() != count) {
            fault("/" + name, what + " is a list of " + count + ", not " + shown(value.get()));
            return Optional.empty();
        }
        return Optional.of(list(name, count, what));
    }

    void fault(String place, String message) {
        problems.add(new Problem(pointer + place, message));
    }

    List<Problem> problems() {
        return problems;
    }

    String pointer() {
        return pointer;
    }

    /// @return every name the object has
    Collection<String> names() {
        return node.propertyNames();
    }

    /// Names the fields that nobody asked for.
    void refuseOthers() {
        for (String name : node.propertyNames()) {
            if (!known.contains(name)) {
                fault(
                        "/" + escaped(name),
                        "there is no field '" + cut(name) + "' here" + possible(name, known));
            }
        }
    }

    private static String possible(String mistyped, Collection<String> names) {
        String hint = Nearest.hint(cut(mistyped), names);
        if (!hint.isEmpty()) {
            return hint;
        }
        return names.isEmpty()
                ? "; none is expected here"
                : "; possible are " + String.join(", ", names);
    }

    static String escaped(String name) {
        return cut(name).replace("~", "~0").replace("/", "~1");
    }

    static String shown(JsonNode value) {
        return switch (value.getNodeType()) {
            case ARRAY -> "a list of " + value.size();
            case OBJECT -> "an object";
            case NULL, MISSING -> "nothing";
            case STRING -> "'" + cut(value.stringValue()) + "'";
            case BINARY, BOOLEAN, NUMBER, POJO -> cut(value.toString());
        };
    }

    private static String cut(String text) {
        return text.length() <= 60 ? text : text.substring(0, 57) + "...";
    }
}
