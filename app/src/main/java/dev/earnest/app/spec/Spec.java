package dev.earnest.app.spec;

import dev.earnest.app.cli.Nearest;
import dev.earnest.crowd.CrowdException;
import dev.earnest.incentives.IncentivesException;
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

    Spec(SpecNode.Fields fields) {
        this.fields = fields;
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
        return find(field).map(Spec::fieldsOf);
    }

    /// @return every element of a list of groups of fields; empty where the list is absent
    public List<Spec> list(String field) {
        return elements(field).stream().map(Spec::fieldsOf).toList();
    }

    /// @return the words of a list; empty where it is absent
    public List<String> texts(String field) {
        return elements(field).stream().map(Spec::word).map(SpecNode.Word::text).toList();
    }

    /// @return the finite numbers of a list; empty where it is absent
    public double[] numbers(String field) {
        return elements(field).stream().mapToDouble(Spec::number).toArray();
    }

    /// @return the numbers of a list of lists; empty where it is absent
    public List<double[]> rows(String field) {
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
        return find(field).map(Spec::word).map(SpecNode.Word::text);
    }

    /// @return the field's word, which must be one of `choices`
    public String choice(String field, List<String> choices) {
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
        return has(field) ? choice(field, choices) : otherwise;
    }

    /// @return the field's finite number
    public double number(String field) {
        return number(find(field).orElseThrow(() -> missing(field)));
    }

    /// @return the field's finite number, or `otherwise` where it is absent
    public double number(String field, double otherwise) {
        return optionalNumber(field).orElse(otherwise);
    }

    /// @return the field's finite number, where it is given
    public OptionalDouble optionalNumber(String field) {
        Optional<SpecNode> node = find(field);
        return node.isEmpty() ? OptionalDouble.empty() : OptionalDouble.of(number(node.get()));
    }

    /// @return the field's number, or `otherwise`, which must lie from `least` to `most`
    public double number(String field, double otherwise, double least, double most) {
        double number = number(field, otherwise);
        if (!(number >= least && number <= most)) {
            throw place(field).fault(number + " is not a number from " + least + " to " + most);
        }
        return number;
    }

    /// @return the field's whole number of at least `least`, or `otherwise` where it is absent
    public int integer(String field, int otherwise, int least) {
        return has(field) ? integer(field, least) : otherwise;
    }

    /// @return the field's whole number of at least `least`
    public int integer(String field, int least) {
        BigInteger number = bigInteger(field);
        if (number.bitLength() > 31 || number.intValueExact() < least) {
            throw place(field).fault(number + " is not from " + least + " to " + Integer.MAX_VALUE);
        }
        return number.intValueExact();
    }

    /// @return the field's whole number of any size
    public BigInteger bigInteger(String field) {
        SpecNode node = find(field).orElseThrow(() -> missing(field));
        String text = word(node).text();
        if (!text.matches("[-+]?[0-9]{1,400}")) {
            throw node.place().fault("'" + text + "' is not a whole number");
        }
        return new BigInteger(text.startsWith("+") ? text.substring(1) : text);
    }

    /// @return the field's `true` or `false`, or `otherwise` where it is absent
    public boolean flag(String field, boolean otherwise) {
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
        } catch (MonitorException | IncentivesException | CrowdException fault) {
            throw place.fault(String.valueOf(fault.getMessage()), fault);
        }
    }

    /// Refuses fields that nobody asked for.
    public void done() {
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

    private static Spec fieldsOf(SpecNode node) {
        if (node instanceof SpecNode.Fields fields) {
            return new Spec(fields);
        }
        throw node.place().fault("expected fields, 'name: value', but found " + node.kind());
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
