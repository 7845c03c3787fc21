package dev.earnest.model.template;

import dev.earnest.model.ModelException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/// Gives expressions their values. What Jinja would turn into nothing (names, fields and items that are not there) is a
/// value that only `is defined`, `default`, truth and `==` accept.
final class Evaluator {
    private final Budget budget;
    private final Operators operators;
    private final Filters filters;
    private final Checks checks;
    private final Methods methods;
    private int line;

    Evaluator(Budget budget) {
        this.budget = budget;
        this.operators = new Operators(budget);
        this.methods = new Methods(budget);
        this.checks = new Checks();
        this.filters = new Filters(budget, operators, checks);
    }

    /// @return the line of what was looked at last, for errors
    int line() {
        return line;
    }

    void at(int line) {
        this.line = line;
    }

    boolean truth(Expression expression, Scope scope) {
        return Values.truth(value(expression, scope));
    }

    Value value(Expression expression, Scope scope) {
        budget.step();
        return switch (expression) {
            case Expression.Literal literal -> literal.value();
            case Expression.Name name -> {
                line = name.line();
                yield scope.get(name.name())
                        .orElseGet(() -> new Value.Undefined("'" + name.name() + "'"));
            }
            case Expression.ListOf list ->
                    new Value.Sequence(values(list.items(), scope), list.tuple());
            case Expression.DictOf dict -> dict(dict, scope);
            case Expression.Attribute attribute -> {
                Value target = value(attribute.target(), scope);
                line = attribute.line();
                yield attribute(target, attribute.name());
            }
            case Expression.Item item -> {
                Value target = value(item.target(), scope);
                Value key = value(item.key(), scope);
                line = item.line();
                yield item(target, key);
            }
            case Expression.Slice slice -> slice(slice, scope);
            case Expression.Call call -> call(call, scope);
            case Expression.Filter filter -> filter(filter, value(filter.target(), scope), scope);
            case Expression.Test test -> {
                Value target = value(test.target(), scope);
                Arguments arguments = arguments(test.arguments(), scope);
                line = test.line();
                yield Value.of(checks.holds(test.name(), target, arguments) != test.negated());
            }
            case Expression.Unary unary ->
                    operators.unary(unary.operator(), value(unary.operand(), scope));
            case Expression.Binary binary -> {
                Value left = value(binary.left(), scope);
                Value right = value(binary.right(), scope);
                line = binary.line();
                yield operators.binary(binary.operator(), left, right);
            }
            case Expression.Compare compare -> Value.of(compare(compare, scope));
            case Expression.Not not -> Value.of(!truth(not.operand(), scope));
            case Expression.And and -> {
                Value left = value(and.left(), scope);
                yield Values.truth(left) ? value(and.right(), scope) : left;
            }
            case Expression.Or or -> {
                Value left = value(or.left(), scope);
                yield Values.truth(left) ? left : value(or.right(), scope);
            }
            case Expression.Conditional conditional -> {
                if (truth(conditional.condition(), scope)) {
                    yield value(conditional.value(), scope);
                }
                Optional<Expression> otherwise = conditional.otherwise();
                yield otherwise.isPresent()
                        ? value(otherwise.get(), scope)
                        : new Value.Undefined("an 'if' without 'else'", true);
            }
        };
    }

    /// @return the target after the filter; the target of the expression itself is not looked at
    Value filter(Expression.Filter filter, Value target, Scope scope) {
        Arguments arguments = arguments(filter.arguments(), scope);
        line = filter.line();
        return filters.apply(filter.name(), target, arguments);
    }

    private List<Value> values(List<Expression> expressions, Scope scope) {
        List<Value> values = new ArrayList<>(expressions.size());
        for (Expression expression : expressions) {
            values.add(value(expression, scope));
        }
        return values;
    }

    private Value dict(Expression.DictOf dict, Scope scope) {
        Value.Mapping mapping = Value.mapping();
        for (int i = 0; i < dict.keys().size(); i++) {
            Value key = Values.key(value(dict.keys().get(i), scope));
            mapping.entries().put(key, value(dict.values().get(i), scope));
        }
        return mapping;
    }

    Arguments arguments(Expression.CallArguments arguments, Scope scope) {
        SequencedMap<String, Value> named = new LinkedHashMap<>();
        List<Value> positional = values(arguments.positional(), scope);
        for (Expression.Named argument : arguments.named()) {
            if (named.put(argument.name(), value(argument.value(), scope)) != null) {
                throw new ModelException("the argument '" + argument.name() + "' is given twice");
            }
        }
        return new Arguments(positional, named);
    }

    /// @return `target.name`: a method or field of the value, or the entry of a dict
    Value attribute(Value target, String name) {
        return switch (target) {
            case Value.Undefined u -> throw Values.undefined(u);
            case Value.Namespace n -> {
                Value field = n.fields().get(name);
                yield field == null ? missing(name, target) : field;
            }
            case Value.Loop loop -> LoopFields.field(loop, name);
            case Value.Mapping m -> {
                Optional<Value> method = methods.of(target, name);
                yield method.isPresent()
                        ? method.get()
                        : Optional.ofNullable(m.entries().get(Value.of(name)))
                                .orElseGet(() -> missing(name, target));
            }
            default -> methods.of(target, name).orElseGet(() -> missing(name, target));
        };
    }

    private static Value missing(String name, Value target) {
        return new Value.Undefined("'" + name + "' of a " + target.kind());
    }

    /// @return `target[key]`
    Value item(Value target, Value key) {
        if (key instanceof Value.Undefined u) {
            throw Values.undefined(u);
        }
        if (target instanceof Value.Mapping m) {
            Value value = m.entries().get(Values.key(key));
            if (value != null) {
                return value;
            }
        }
        if (key instanceof Value.Text name) {
            return attribute(target, name.value());
        }
        return switch (target) {
            case Value.Undefined u -> throw Values.undefined(u);
            case Value.Sequence s when key instanceof Value.Int i -> {
                long size = s.items().size();
                long index = i.value() < 0 ? i.value() + size : i.value();
                yield index >= 0 && index < size
                        ? s.items().get((int) index)
                        : missing(Long.toString(i.value()), target);
            }
            case Value.Text t when key instanceof Value.Int i -> {
                long size = Values.length(t);
                long index = i.value() < 0 ? i.value() + size : i.value();
                if (index < 0 || index >= size) {
                    yield missing(Long.toString(i.value()), target);
                }
                int at = t.value().offsetByCodePoints(0, (int) index);
                yield Value.of(Character.toString(t.value().codePointAt(at)));
            }
            case Value.Mapping m -> missing(Values.string(key), target);
            default -> throw new ModelException(target.kind() + " has no items by " + key.kind());
        };
    }

    private Value slice(Expression.Slice slice, Scope scope) {
        Value target = value(slice.target(), scope);
        Optional<Long> from = bound(slice.from(), scope);
        Optional<Long> to = bound(slice.to(), scope);
        long step = bound(slice.step(), scope).orElse(1L);
        line = slice.line();
        if (!(target instanceof Value.Text) && !(target instanceof Value.Sequence)) {
            if (target instanceof Value.Undefined u) {
                throw Values.undefined(u);
            }
            throw new ModelException(target.kind() + " cannot be sliced");
        }
        List<Value> items = Values.items(target);
        int size = items.size();
        if (step == 0) {
            throw new ModelException("a slice has the step 0");
        }
        budget.made(size);
        long low = step > 0 ? 0 : -1;
        long high = step > 0 ? size : size - 1;
        long start = from.map(i -> clamp(i, size, low, high)).orElse(step > 0 ? low : high);
        long end = to.map(i -> clamp(i, size, low, high)).orElse(step > 0 ? high : low);
        List<Value> taken = new ArrayList<>();
        if (step == -1 && start == size - 1 && end == -1) {
            taken.addAll(items);
            Collections.reverse(taken);
        } else {
            for (long i = start; step > 0 ? i < end : i > end; i += step) {
                taken.add(items.get((int) i));
                if (Math.abs(step) > size) {
                    break;
                }
            }
        }
        if (target instanceof Value.Sequence sequence) {
            return new Value.Sequence(taken, sequence.tuple());
        }
        StringBuilder text = new StringBuilder();
        taken.forEach(item -> text.append(Values.string(item)));
        return Value.of(text.toString());
    }

    private static long clamp(long index, int size, long low, long high) {
        return Math.clamp(index < 0 ? index + size : index, low, high);
    }

    private Optional<Long> bound(Optional<Expression> expression, Scope scope) {
        if (expression.isEmpty()) {
            return Optional.empty();
        }
        Value value = value(expression.get(), scope);
        return value == Value.None.NONE
                ? Optional.empty()
                : Optional.of(Values.integer(value, "a slice"));
    }

    private Value call(Expression.Call call, Scope scope) {
        Value target = value(call.target(), scope);
        Arguments arguments = arguments(call.arguments(), scope);
        line = call.line();
        return call(target, arguments);
    }

    static Value call(Value target, Arguments arguments) {
        return switch (target) {
            case Value.Function function -> function.body().call(arguments);
            case Value.Undefined u ->
                    throw new ModelException(
                            u.what() + " is called, but there is no such function or method");
            default -> throw new ModelException(target.kind() + " cannot be called");
        };
    }

    private boolean compare(Expression.Compare compare, Scope scope) {
        Value left = value(compare.first(), scope);
        for (Expression.Comparison comparison : compare.rest()) {
            Value right = value(comparison.right(), scope);
            line = compare.line();
            boolean holds =
                    switch (comparison.operator()) {
                        case "==" -> Values.equal(left, right);
                        case "!=" -> !Values.equal(left, right);
                        case "<" -> Values.compare(left, right) < 0;
                        case "<=" -> Values.compare(left, right) <= 0;
                        case ">" -> Values.compare(left, right) > 0;
                        case ">=" -> Values.compare(left, right) >= 0;
                        case "in" -> Values.contains(right, left);
                        case "not in" -> !Values.contains(right, left);
                        default ->
                                throw new ModelException(
                                        "unknown comparison '" + comparison.operator() + "'");
                    };
            if (!holds) {
                return false;
            }
            left = right;
        }
        return true;
    }
}
