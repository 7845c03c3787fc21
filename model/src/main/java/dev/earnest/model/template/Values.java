package dev.earnest.model.template;

import dev.earnest.model.ModelException;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What Python does with values of any kind: truth, text, equality, order, iteration.
final class Values {
    private static final int DEEPEST = 200;
    private static final int LONGEST = 16 << 20;
    private static final int MOST_COMPARED = 1_000_000;

    private Values() {}

    static ModelException undefined(Value.Undefined value) {
        return new ModelException(value.what() + " is undefined");
    }

    static boolean truth(Value value) {
        return switch (value) {
            case Value.None n -> false;
            case Value.Undefined u -> false;
            case Value.Bool b -> b.value();
            case Value.Int i -> i.value() != 0;
            case Value.Real r -> r.value() != 0;
            case Value.Text t -> !t.value().isEmpty();
            case Value.Sequence s -> !s.items().isEmpty();
            case Value.Mapping m -> !m.entries().isEmpty();
            case Value.Function f -> true;
            case Value.Namespace n -> true;
            case Value.Loop l -> true;
        };
    }

    /// @return Python's str
    static String string(Value value) {
        return switch (value) {
            case Value.Text t -> t.value();
            case Value.Undefined u when u.blank() -> "";
            default -> shown(value, 0);
        };
    }

    private static String shown(Value value, int depth) {
        StringBuilder out = new StringBuilder();
        show(value, depth, out);
        return out.toString();
    }

    private static void show(Value value, int depth, StringBuilder out) {
        if (depth > DEEPEST) {
            throw new ModelException("a value is nested more than " + DEEPEST + " deep");
        }
        if (out.length() > LONGEST) {
            throw new ModelException("a value is longer than " + LONGEST + " characters");
        }
        switch (value) {
            case Value.None n -> out.append("None");
            case Value.Undefined u -> throw undefined(u);
            case Value.Bool b -> out.append(b.value() ? "True" : "False");
            case Value.Int i -> out.append(i.value());
            case Value.Real r -> out.append(PythonText.real(r.value()));
            case Value.Text t -> out.append(PythonText.quoted(t.value()));
            case Value.Sequence s -> {
                out.append(s.tuple() ? '(' : '[');
                for (int i = 0; i < s.items().size(); i++) {
                    out.append(i > 0 ? ", " : "");
                    show(s.items().get(i), depth + 1, out);
                }
                out.append(s.tuple() ? s.items().size() == 1 ? ",)" : ")" : "]");
            }
            case Value.Mapping m -> {
                String separator = "{";
                for (Map.Entry<Value, Value> entry : m.entries().entrySet()) {
                    out.append(separator);
                    show(entry.getKey(), depth + 1, out);
                    out.append(": ");
                    show(entry.getValue(), depth + 1, out);
                    separator = ", ";
                }
                out.append(m.entries().isEmpty() ? "{}" : "}");
            }
            case Value.Function f -> throw unprintable(value, f.name());
            case Value.Namespace n -> throw unprintable(value, "namespace");
            case Value.Loop l -> throw unprintable(value, "loop");
        }
    }

    private static ModelException unprintable(Value value, String name) {
        return new ModelException(
                "the "
                        + value.kind()
                        + " '"
                        + name
                        + "' cannot be written out; is a '()' missing?");
    }

    static String text(Value value, String who) {
        return switch (value) {
            case Value.Text t -> t.value();
            case Value.Undefined u -> throw undefined(u);
            default -> throw new ModelException(who + " wants a string, not " + value.kind());
        };
    }

    static long integer(Value value, String who) {
        return switch (value) {
            case Value.Int i -> i.value();
            case Value.Bool b -> b.value() ? 1 : 0;
            case Value.Undefined u -> throw undefined(u);
            default -> throw new ModelException(who + " wants an integer, not " + value.kind());
        };
    }

    /// @return the number where the value is one, as Python counts
    static Optional<Double> number(Value value) {
        return switch (value) {
            case Value.Int i -> Optional.of((double) i.value());
            case Value.Real r -> Optional.of(r.value());
            case Value.Bool b -> Optional.of(b.value() ? 1.0 : 0.0);
            default -> Optional.empty();
        };
    }

    /// @return a value that can be the key of a dict
    /// @throws ModelException for lists and other values that cannot
    static Value key(Value value) {
        return switch (value) {
            case Value.None n -> n;
            case Value.Bool b -> b;
            case Value.Int i -> i;
            case Value.Real r -> r;
            case Value.Text t -> t;
            case Value.Undefined u -> throw undefined(u);
            default -> throw new ModelException("a " + value.kind() + " cannot be a key of a dict");
        };
    }

    static boolean equal(Value a, Value b) {
        return equal(a, b, new int[1]);
    }

    private static boolean equal(Value a, Value b, int[] compared) {
        if (++compared[0] > MOST_COMPARED) {
            throw new ModelException("'==' compares more than " + MOST_COMPARED + " values");
        }
        if (a instanceof Value.Int x && b instanceof Value.Int y) {
            return x.value() == y.value();
        }
        Optional<Double> x = number(a);
        if (x.isPresent()) {
            return x.equals(number(b));
        }
        return switch (a) {
            case Value.Undefined u -> b instanceof Value.Undefined;
            case Value.Sequence s ->
                    b instanceof Value.Sequence t
                            && s.tuple() == t.tuple()
                            && equal(s.items(), t.items(), compared);
            case Value.Mapping m ->
                    b instanceof Value.Mapping n
                            && m.entries().size() == n.entries().size()
                            && m.entries().entrySet().stream()
                                    .allMatch(e -> equalEntry(e, n, compared));
            case Value.Namespace n -> identical(a, b);
            case Value.Loop l -> identical(a, b);
            case Value.Function f -> identical(a, b);
            default -> a.equals(b);
        };
    }

    /// @return whether both are one object, as Python's `is` asks
    @SuppressWarnings("ReferenceEquality")
    static boolean identical(Value a, Value b) {
        return a == b;
    }

    private static boolean equalEntry(
            Map.Entry<Value, Value> entry, Value.Mapping other, int[] compared) {
        Value value = other.entries().get(entry.getKey());
        return value != null && equal(entry.getValue(), value, compared);
    }

    private static boolean equal(List<Value> a, List<Value> b, int[] compared) {
        if (a.size() != b.size()) {
            return false;
        }
        for (int i = 0; i < a.size(); i++) {
            if (!equal(a.get(i), b.get(i), compared)) {
                return false;
            }
        }
        return true;
    }

    /// @return below 0, 0 or above 0
    /// @throws ModelException where Python would not compare the two
    static int compare(Value a, Value b) {
        if (a instanceof Value.Int x && b instanceof Value.Int y) {
            return Long.compare(x.value(), y.value());
        }
        Optional<Double> x = number(a);
        Optional<Double> y = number(b);
        if (x.isPresent() && y.isPresent()) {
            return Double.compare(x.get(), y.get());
        }
        if (a instanceof Value.Text s && b instanceof Value.Text t) {
            return compare(s.value(), t.value());
        }
        if (a instanceof Value.Sequence s
                && b instanceof Value.Sequence t
                && s.tuple() == t.tuple()) {
            for (int i = 0; i < Math.min(s.items().size(), t.items().size()); i++) {
                if (!equal(s.items().get(i), t.items().get(i))) {
                    return compare(s.items().get(i), t.items().get(i));
                }
            }
            return Integer.compare(s.items().size(), t.items().size());
        }
        for (Value side : List.of(a, b)) {
            if (side instanceof Value.Undefined u) {
                throw undefined(u);
            }
        }
        throw new ModelException(a.kind() + " and " + b.kind() + " cannot be ordered");
    }

    private static int compare(String a, String b) {
        int[] x = a.codePoints().toArray();
        int[] y = b.codePoints().toArray();
        return java.util.Arrays.compare(x, y);
    }

    static boolean contains(Value container, Value item) {
        return switch (container) {
            case Value.Text t -> t.value().contains(text(item, "'in' a string"));
            case Value.Sequence s -> s.items().stream().anyMatch(v -> equal(v, item));
            case Value.Mapping m -> m.entries().containsKey(key(item));
            case Value.Undefined u -> throw undefined(u);
            default ->
                    throw new ModelException(
                            "'in' wants a list, dict or string, not " + container.kind());
        };
    }

    static long length(Value value) {
        return switch (value) {
            case Value.Text t -> t.value().codePointCount(0, t.value().length());
            case Value.Sequence s -> s.items().size();
            case Value.Mapping m -> m.entries().size();
            case Value.Undefined u -> throw undefined(u);
            default -> throw new ModelException(value.kind() + " has no length");
        };
    }

    /// @return items of a list, keys of a dict, characters of a string
    static List<Value> items(Value value) {
        return switch (value) {
            case Value.Sequence s -> s.items();
            case Value.Mapping m -> List.copyOf(m.entries().keySet());
            case Value.Text t -> {
                List<Value> characters = new ArrayList<>();
                t.value()
                        .codePoints()
                        .forEach(c -> characters.add(Value.of(Character.toString(c))));
                yield characters;
            }
            case Value.Undefined u -> throw undefined(u);
            default -> throw new ModelException(value.kind() + " has no items to go through");
        };
    }

    /// @throws ModelException for numbers beyond 64 bits
    static Value integer(String digits) {
        BigInteger whole = new BigInteger(digits);
        if (whole.bitLength() > 63) {
            throw new ModelException("the number " + digits + " is too big");
        }
        return Value.of(whole.longValue());
    }
}
