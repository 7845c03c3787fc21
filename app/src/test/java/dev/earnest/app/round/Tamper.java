package dev.earnest.app.round;

import dev.earnest.app.json.Json;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/// Every small change of a JSON record: each value changed, each field removed, each element removed,
/// doubled or exchanged with its neighbour.
final class Tamper {
    /// One changed record.
    ///
    /// @param what was changed, as a path
    record Forgery(String what, Json json) {
        @Override
        public String toString() {
            return what;
        }
    }

    private Tamper() {}

    static List<Forgery> all(Json record) {
        List<Forgery> forgeries = new ArrayList<>();
        walk("", record, forgeries::add);
        return forgeries;
    }

    private static void walk(String path, Json json, Consumer<Forgery> out) {
        switch (json) {
            case Json.Text(String text) ->
                    out.accept(new Forgery(path, new Json.Text(other(text))));
            case Json.Whole(long number) -> {
                out.accept(new Forgery(path + " + 1", new Json.Whole(number + 1)));
                out.accept(new Forgery(path + " negated", new Json.Whole(-number - 1)));
            }
            case Json.Nothing() -> out.accept(new Forgery(path + " given", new Json.Whole(0)));
            case Json.Fields(Map<String, Json> values) -> fields(path, values, out);
            case Json.Items(List<Json> values) -> items(path, values, out);
        }
    }

    private static String other(String text) {
        if (text.matches("[0-9]{1,18}")) {
            return Long.toString(Long.parseLong(text) + 1);
        }
        if (text.matches("[0-9a-f]{32,64}")) {
            return (text.charAt(0) == '0' ? '1' : '0') + text.substring(1);
        }
        return switch (text) {
            case "paid" -> "neutral";
            case "neutral", "slashed", "no-reveal" -> "paid";
            case "labeller" -> "experimenter";
            case "experimenter" -> "labeller";
            case "EUR" -> "USD";
            default -> text + "x";
        };
    }

    private static void fields(String path, Map<String, Json> values, Consumer<Forgery> out) {
        values.forEach((name, value) -> {
            String own = path.isEmpty() ? name : path + "." + name;
            walk(
                    own,
                    value,
                    inner -> {
                        Map<String, Json> copy = new LinkedHashMap<>(values);
                        copy.put(name, inner.json());
                        out.accept(new Forgery(inner.what(), new Json.Fields(copy)));
                    });
            // `null` and nothing mean the same.
            if (!(value instanceof Json.Nothing)) {
                Map<String, Json> copy = new LinkedHashMap<>(values);
                copy.remove(name);
                out.accept(new Forgery(own + " removed", new Json.Fields(copy)));
            }
        });
        Map<String, Json> more = new LinkedHashMap<>(values);
        more.put("extra", new Json.Whole(1));
        out.accept(new Forgery(path + " with one more field", new Json.Fields(more)));
    }

    private static void items(String path, List<Json> values, Consumer<Forgery> out) {
        for (int i = 0; i < values.size(); i++) {
            int at = i;
            String own = path + "[" + i + "]";
            walk(
                    own,
                    values.get(i),
                    inner -> {
                        List<Json> copy = new ArrayList<>(values);
                        copy.set(at, inner.json());
                        out.accept(new Forgery(inner.what(), new Json.Items(copy)));
                    });
            List<Json> without = new ArrayList<>(values);
            without.remove(i);
            out.accept(new Forgery(own + " removed", new Json.Items(without)));
            List<Json> twice = new ArrayList<>(values);
            twice.add(i, values.get(i));
            out.accept(new Forgery(own + " doubled", new Json.Items(twice)));
            if (i > 0 && !values.get(i).equals(values.get(i - 1))) {
                List<Json> swapped = new ArrayList<>(values);
                Collections.swap(swapped, i, i - 1);
                out.accept(new Forgery(own + " exchanged", new Json.Items(swapped)));
            }
        }
    }
}
