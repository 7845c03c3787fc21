package dev.earnest.platform.web.work;

import dev.earnest.platform.campaign.InvalidException;
import dev.earnest.platform.campaign.Json;
import dev.earnest.platform.campaign.Problem;
import dev.earnest.platform.campaign.answer.Storable;
import dev.earnest.platform.web.Exchange;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// The body of a call, with its fields checked.
public final class Call {
    private final ObjectNode body;
    private final List<Problem> problems = new ArrayList<>();

    private Call(ObjectNode body) {
        this.body = body;
    }

    /// @param fields that may be there
    /// @throws InvalidException where the body is no object, has other fields or cannot be kept
    public static Call of(Exchange exchange, String... fields) {
        JsonNode tree = exchange.body();
        if (!(tree instanceof ObjectNode object)) {
            throw new InvalidException("", "the body is a JSON object");
        }
        Call call = new Call(object);
        Set<String> known = Set.of(fields);
        for (String name : object.propertyNames()) {
            if (!known.contains(name)) {
                call.fault(
                        "/" + name,
                        "there is no field '"
                                + name
                                + "' here; possible are "
                                + String.join(", ", fields));
            }
        }
        call.problems.addAll(Storable.check(tree, ""));
        return call;
    }

    /// Notes what is wrong with a field.
    public void fault(String pointer, String message) {
        problems.add(new Problem(pointer, message));
    }

    /// @throws InvalidException where something is wrong
    public void require() {
        if (!problems.isEmpty()) {
            throw new InvalidException(problems);
        }
    }

    /// @return a field as it is; a missing node where absent
    public JsonNode tree(String name) {
        return body.path(name);
    }

    /// @return an object, empty where absent
    public ObjectNode object(String name) {
        JsonNode value = body.path(name);
        if (value instanceof ObjectNode object) {
            return object;
        }
        if (!value.isMissingNode()) {
            fault("/" + name, "this is a JSON object");
        }
        return Json.object();
    }

    /// @return a whole number between both bounds
    public int number(String name, int least, int most) {
        JsonNode value = body.path(name);
        if (value.isIntegralNumber()
                && value.canConvertToInt()
                && value.intValue() >= least
                && value.intValue() <= most) {
            return value.intValue();
        }
        fault("/" + name, "this is a whole number from " + least + " to " + most);
        return least;
    }

    /// @return text, empty where absent
    public String text(String name, int most) {
        JsonNode value = body.path(name);
        if (value.isMissingNode()) {
            return "";
        }
        if (!value.isString() || value.stringValue().length() > most) {
            fault("/" + name, "this is text of at most " + most + " characters");
            return "";
        }
        return value.stringValue();
    }
}
