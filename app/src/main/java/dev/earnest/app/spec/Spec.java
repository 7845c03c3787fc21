package dev.earnest.app.spec;

import dev.earnest.align.AlignException;
import dev.earnest.app.cli.Nearest;
import dev.earnest.crowd.CrowdException;
import dev.earnest.incentives.IncentivesException;
import dev.earnest.model.ModelException;
import dev.earnest.monitor.MonitorException;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeSet;
import java.util.function.Supplier;

/// A group of fields in a specification. Every field that a reader takes is remembered; [#done()] refuses
/// the rest, so that a misspelt name is never silently ignored. Not thread-safe.
public final class Spec {
    private final SpecNode.Fields fields;
    private final TreeSet<String> known = new TreeSet<>();
    private final String path;
    private final Asked asked;

    /// @param path of this group, such as `fresh.`; empty for the outermost
    /// @param asked hears of every field that a reader takes
    Spec(SpecNode.Fields fields, String path, Asked asked) {
        this.fields = fields;
        this.path = path;
        this.asked = asked;
    }

    /// @return everything in this group as JSON, for readers of their own; [#done()] is not needed then
    public SpecTree tree() {
        return SpecTree.of(fields);
    }

    /// @return where these fields stand
    public SpecPlace place() {
        return fields.place();
    }

    /// @return where this field's value stands, or the group where the field is absent
    public SpecPlace place(String field) {
        SpecNode node = fields.values().get(field);
        return node == null ? fields.place().within(field) : node.place();
    }

    /// @return names of all fields given, in their order
    public List<String> names() {
        return List.copyOf(fields.values().keySet());
    }

    /// @return whether the field is given
    public boolean has(String field) {
        return find(field).isPresent();
    }

    /// @return the fields within this field
    public Spec fields(String field) {
        return optionalFields(field).orElseThrow(() -> missing(field));
    }

    /// @return the fields within this field, where it is given
    public Optional<Spec> optionalFields(String field) {
        asked.field(path + field, "fields", "");
        return find(field).map(node -> fieldsOf(node, path + field + "."));
    }

    /// @return every element of a list of groups of fields; empty where the list is absent
    public List<Spec> list(String field) {
        asked.field(path + field, "list of fields", "");
        return elements(field).stream().map(node -> fieldsOf(node, path + field + "[].")).toList();
    }

    /// @return the words of a list; empty where it is absent
    public List<String> texts(String field) {
        asked.field(path + field, "list of texts", "");
        return elements(field).stream().map(Spec::word).map(SpecNode.Word::text).toList();
    }

    /// @return the finite numbers of a list; empty where it is absent
    public double[] numbers(String field) {
        asked.field(path + field, "list of numbers", "");
        return elements(field).stream().mapToDouble(Spec::number).toArray();
    }

    /// @return the numbers of a list of lists; empty where it is absent
    public List<double[]> rows(String field) {
        asked.field(path + field, "list of lists of numbers", "");
        List<double[]> rows = new ArrayList<>();
        for (SpecNode row : elements(field)) {
            if (!(row instanceof SpecNode.Items items)) {
                throw row.place().fault("expected a list [...], but found " + row.kind());
            }
            rows.add(items.values().stream().mapToDouble(Spec::number).toArray());
        }
        return rows;
    }

    /// @return the field's word
    public String text(String field) {
        return optionalText(field).orElseThrow(() -> missing(field));
    }

    /// @return the field's word, where it is given
    public Optional<String> optionalText(String field) {
        asked.field(path + field, "text", "");
        return find(field).map(Spec::word).map(SpecNode.Word::text);
    }

    /// @return the field's word, which must be one of `choices`
    public String choice(String field, List<String> choices) {
        asked.field(path + field, String.join(", ", choices), "");
        String word = text(field);
        if (!choices.contains(word)) {
            throw place(field)
                    .fault(
                            "'"
                                    + word
                                    + "' is none of "
                                    + String.join(", ", choices)
                                    + Nearest.hint(word, choices));
        }
        return word;
    }

    /// @return the field's word, which must be one of `choices`, or `otherwise` where it is absent
    public String choice(String field, String otherwise, List<String> choices) {
        asked.field(path + field, String.join(", ", choices), otherwise);
        return has(field) ? choice(field, choices) : otherwise;
    }

    /// @return the field's finite number
    public double number(String field) {
        asked.field(path + field, "number", "");
        return number(find(field).orElseThrow(() -> missing(field)));
    }

    /// @return the field's finite number, or `otherwise` where it is absent
    public double number(String field, double otherwise) {
        asked.field(path + field, "number", Double.toString(otherwise));
        return optionalNumber(field).orElse(otherwise);
    }

    /// @return the field's finite number, where it is given
    public OptionalDouble optionalNumber(String field) {
        asked.field(path + field, "number", "");
        Optional<SpecNode> node = find(field);
        return node.isEmpty() ? OptionalDouble.empty() : OptionalDouble.of(number(node.get()));
    }

    /// @return the field's number, or `otherwise`, which must lie from `least` to `most`
    public double number(String field, double otherwise, double least, double most) {
        asked.field(path + field, "number, " + least + " to " + most, Double.toString(otherwise));
        double number = number(field, otherwise);
        if (!(number >= least && number <= most)) {
            throw place(field).fault(number + " is not a number from " + least + " to " + most);
        }
        return number;
    }

    /// @return the field's whole number of at least `least`, or `otherwise` where it is absent
    public int integer(String field, int otherwise, int least) {
        asked.field(path + field, whole(least), Integer.toString(otherwise));
        return has(field) ? integer(field, least) : otherwise;
    }

    /// @return the field's whole number of at least `least`
    public int integer(String field, int least) {
        asked.field(path + field, whole(least), "");
        BigInteger number = bigInteger(field);
        if (number.bitLength() > 31 || number.intValueExact() < least) {
            throw place(field).fault(number + " is not from " + least + " to " + Integer.MAX_VALUE);
        }
        return number.intValueExact();
    }

    /// @return the field's whole number of any size
    public BigInteger bigInteger(String field) {
        asked.field(path + field, "whole number", "");
        SpecNode node = find(field).orElseThrow(() -> missing(field));
        String text = word(node).text();
        if (!text.matches("[-+]?[0-9]{1,400}")) {
            throw node.place().fault("'" + text + "' is not a whole number");
        }
        return new BigInteger(text.startsWith("+") ? text.substring(1) : text);
    }

    /// @return the field's `true` or `false`, or `otherwise` where it is absent
    public boolean flag(String field, boolean otherwise) {
        asked.field(path + field, "true, false", Boolean.toString(otherwise));
        return has(field) ? choice(field, List.of("true", "false")).equals("true") : otherwise;
    }

    /// Builds something of this field's values; a refusal of the library gets the field's place.
    ///
    /// @param field the field at whose place the refusal is told
    public <T> T make(String field, Supplier<T> maker) {
        return make(place(field), maker);
    }

    /// Builds something of this group's values; a refusal of the library gets the group's place.
    public <T> T make(Supplier<T> maker) {
        return make(place(), maker);
    }

    private static <T> T make(SpecPlace place, Supplier<T> maker) {
        try {
            return maker.get();
        } catch (MonitorException
                | IncentivesException
                | CrowdException
                | AlignException
                | ModelException fault) {
            throw place.fault(String.valueOf(fault.getMessage()), fault);
        }
    }

    /// Refuses fields that nobody asked for.
    public void done() {
        known.forEach(field -> asked.known(path + field));
        for (var entry : fields.values().entrySet()) {
            String field = entry.getKey();
            if (!known.contains(field)) {
                throw entry.getValue()
                        .place()
                        .fault(
                                "there is no such field"
                                        + Nearest.hint(field, List.copyOf(known))
                                        + " (fields here: "
                                        + String.join(", ", known)
                                        + ")");
            }
        }
    }

    private Optional<SpecNode> find(String field) {
        known.add(field);
        return Optional.ofNullable(fields.values().get(field))
                .filter(node -> !(node instanceof SpecNode.Word word && word.empty()));
    }

    private SpecException missing(String field) {
        return fields.place().fault("'" + field + "' is missing");
    }

    private List<SpecNode> elements(String field) {
        return find(field)
                .map(node -> {
                    if (node instanceof SpecNode.Items items) {
                        return items.values();
                    }
                    throw node.place().fault("expected a list, but found " + node.kind());
                })
                .orElse(List.of());
    }

    private Spec fieldsOf(SpecNode node, String inside) {
        if (node instanceof SpecNode.Fields fields) {
            return new Spec(fields, inside, asked);
        }
        throw node.place().fault("expected fields, 'name: value', but found " + node.kind());
    }

    private static String whole(int least) {
        return least == Integer.MIN_VALUE ? "whole number" : "whole number from " + least;
    }

    private static SpecNode.Word word(SpecNode node) {
        if (node instanceof SpecNode.Word word && !word.empty()) {
            return word;
        }
        throw node.place().fault("expected one value, but found " + node.kind());
    }

    private static double number(SpecNode node) {
        String text = word(node).text();
        try {
            double number = Double.parseDouble(text);
            if (Double.isFinite(number)) {
                return number;
            }
        } catch (NumberFormatException notANumber) {
            // told below, together with NaN and infinity
        }
        throw node.place().fault("'" + text + "' is not a finite number");
    }
}
