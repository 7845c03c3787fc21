package dev.earnest.model.template;

import dev.earnest.model.ModelException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Python's arithmetic on values.
final class Operators {
    private final Budget budget;

    Operators(Budget budget) {
        this.budget = budget;
    }

    Value unary(String operator, Value value) {
        return switch (value) {
            case Value.Int i ->
                    operator.equals("-") ? Value.of(Math.negateExact(i.value())) : value;
            case Value.Real r -> operator.equals("-") ? new Value.Real(-r.value()) : value;
            case Value.Undefined u -> throw Values.undefined(u);
            default -> throw new ModelException("'" + operator + "' before " + value.kind());
        };
    }

    Value binary(String operator, Value left, Value right) {
        for (Value side : List.of(left, right)) {
            if (side instanceof Value.Undefined u && !(u.blank() && operator.equals("~"))) {
                throw Values.undefined(u);
            }
        }
        if (operator.equals("~")) {
            return Value.of(
                    budget.made(Values.string(left)).concat(budget.made(Values.string(right))));
        }
        if (operator.equals("+")) {
            if (left instanceof Value.Text a && right instanceof Value.Text b) {
                budget.made((long) a.value().length() + b.value().length());
                return Value.of(a.value() + b.value());
            }
            if (left instanceof Value.Sequence a
                    && right instanceof Value.Sequence b
                    && a.tuple() == b.tuple()) {
                budget.made((long) a.items().size() + b.items().size());
                List<Value> both = new ArrayList<>(a.items());
                both.addAll(b.items());
                return new Value.Sequence(both, a.tuple());
            }
        }
        if (operator.equals("*")) {
            if (right instanceof Value.Int times) {
                Optional<Value> repeated = repeat(left, times.value());
                if (repeated.isPresent()) {
                    return repeated.get();
                }
            }
            if (left instanceof Value.Int times) {
                Optional<Value> repeated = repeat(right, times.value());
                if (repeated.isPresent()) {
                    return repeated.get();
                }
            }
        }
        if (operator.equals("%") && left instanceof Value.Text format) {
            return Value.of(
                    format(
                            format.value(),
                            right instanceof Value.Sequence s && s.tuple()
                                    ? s.items()
                                    : List.of(right)));
        }
        return number(operator, left, right);
    }

    private Optional<Value> repeat(Value value, long times) {
        long count = Math.max(0, times);
        if (value instanceof Value.Text t) {
            budget.made(Math.multiplyExact(count, (long) t.value().length()));
            return Optional.of(Value.of(t.value().isEmpty() ? "" : t.value().repeat((int) count)));
        }
        if (value instanceof Value.Sequence s) {
            budget.made(Math.multiplyExact(count, (long) s.items().size()));
            List<Value> all = new ArrayList<>();
            for (long i = 0; i < count && !s.items().isEmpty(); i++) {
                all.addAll(s.items());
            }
            return Optional.of(new Value.Sequence(all, s.tuple()));
        }
        return Optional.empty();
    }

    private static Value number(String operator, Value left, Value right) {
        Optional<Double> a = Values.number(left);
        Optional<Double> b = Values.number(right);
        if (a.isEmpty() || b.isEmpty()) {
            throw new ModelException(
                    "'" + operator + "' between " + left.kind() + " and " + right.kind());
        }
        boolean whole = !(left instanceof Value.Real) && !(right instanceof Value.Real);
        if (b.get() == 0 && List.of("/", "//", "%").contains(operator)) {
            throw new ModelException("division by zero");
        }
        try {
            return whole && !operator.equals("/")
                    ? whole(operator, Values.integer(left, ""), Values.integer(right, ""))
                    : new Value.Real(real(operator, a.get(), b.get()));
        } catch (ArithmeticException e) {
            throw new ModelException("'" + operator + "' gives a number beyond 64 bits", e);
        }
    }

    private static Value whole(String operator, long a, long b) {
        return switch (operator) {
            case "+" -> Value.of(Math.addExact(a, b));
            case "-" -> Value.of(Math.subtractExact(a, b));
            case "*" -> Value.of(Math.multiplyExact(a, b));
            case "//" -> Value.of(Math.floorDiv(a, b));
            case "%" -> Value.of(Math.floorMod(a, b));
            case "**" ->
                    b < 0
                            ? new Value.Real(Math.pow((double) a, (double) b))
                            : Value.of(power(a, b));
            default -> throw new ModelException("unknown operator '" + operator + "'");
        };
    }

    private static long power(long base, long exponent) {
        if (base >= -1 && base <= 1) {
            return base == -1 && exponent % 2 != 0 ? -1 : exponent == 0 ? 1 : base * base;
        }
        long power = 1;
        for (long i = 0; i < exponent; i++) {
            power = Math.multiplyExact(power, base);
        }
        return power;
    }

    private static double real(String operator, double a, double b) {
        return switch (operator) {
            case "+" -> a + b;
            case "-" -> a - b;
            case "*" -> a * b;
            case "/" -> a / b;
            case "//" -> Math.floor(a / b);
            case "%" -> a - b * Math.floor(a / b);
            case "**" -> Math.pow(a, b);
            default -> throw new ModelException("unknown operator '" + operator + "'");
        };
    }

    /// Fills in `%s` and `%d`, as Python's `%` does.
    String format(String format, List<Value> values) {
        StringBuilder out = new StringBuilder();
        int used = 0;
        for (int i = 0; i < format.length(); i++) {
            char c = format.charAt(i);
            if (c != '%') {
                out.append(c);
                continue;
            }
            char kind = ++i < format.length() ? format.charAt(i) : ' ';
            if (kind == '%') {
                out.append('%');
                continue;
            }
            if (kind != 's' && kind != 'd') {
                throw new ModelException(
                        "the format '%" + kind + "' is not supported, only %s, %d and %%");
            }
            if (used == values.size()) {
                throw new ModelException("a format has more places than there are values");
            }
            Value value = values.get(used++);
            out.append(
                    kind == 's'
                            ? Values.string(value)
                            : Long.toString(Values.integer(value, "the format '%d'")));
        }
        if (used < values.size()) {
            throw new ModelException("a format has fewer places than there are values");
        }
        return budget.made(out).toString();
    }
}
