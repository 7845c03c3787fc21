package dev.earnest.model.template;

import java.util.List;
import java.util.Optional;

/// Something that has a value. Lines count from 1.
sealed interface Expression {
    record Literal(Value value) implements Expression {}

    record Name(int line, String name) implements Expression {}

    record ListOf(List<Expression> items, boolean tuple) implements Expression {}

    record DictOf(List<Expression> keys, List<Expression> values) implements Expression {}

    record Attribute(int line, Expression target, String name) implements Expression {}

    record Item(int line, Expression target, Expression key) implements Expression {}

    record Slice(
            int line,
            Expression target,
            Optional<Expression> from,
            Optional<Expression> to,
            Optional<Expression> step)
            implements Expression {}

    record Call(int line, Expression target, CallArguments arguments) implements Expression {}

    record Filter(int line, Expression target, String name, CallArguments arguments)
            implements Expression {}

    record Test(int line, Expression target, String name, CallArguments arguments, boolean negated)
            implements Expression {}

    record Unary(int line, String operator, Expression operand) implements Expression {}

    record Binary(int line, String operator, Expression left, Expression right)
            implements Expression {}

    record Compare(int line, Expression first, List<Comparison> rest) implements Expression {}

    record Not(Expression operand) implements Expression {}

    record And(Expression left, Expression right) implements Expression {}

    record Or(Expression left, Expression right) implements Expression {}

    record Conditional(
            int line, Expression value, Expression condition, Optional<Expression> otherwise)
            implements Expression {}

    record Comparison(String operator, Expression right) {}

    record CallArguments(List<Expression> positional, List<Named> named) {
        static final CallArguments NONE = new CallArguments(List.of(), List.of());
    }

    record Named(String name, Expression value) {}
}
