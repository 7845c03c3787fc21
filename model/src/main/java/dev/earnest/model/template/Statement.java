package dev.earnest.model.template;

import java.util.List;
import java.util.Optional;

/// A part of a template.
sealed interface Statement {
    record Data(String text) implements Statement {}

    record Output(int line, Expression value) implements Statement {}

    record If(List<Branch> branches, List<Statement> otherwise) implements Statement {}

    record Branch(int line, Expression condition, List<Statement> body) {}

    record For(
            int line,
            Target target,
            Expression items,
            Optional<Expression> condition,
            List<Statement> body,
            List<Statement> otherwise)
            implements Statement {}

    record Assign(int line, Target target, Expression value) implements Statement {}

    record Capture(int line, Target target, List<Expression.Filter> filters, List<Statement> body)
            implements Statement {}

    record Macro(int line, String name, List<Parameter> parameters, List<Statement> body)
            implements Statement {}

    record Parameter(String name, Optional<Expression> standard) {}

    record CallWith(
            int line, List<Parameter> parameters, Expression.Call call, List<Statement> body)
            implements Statement {}

    record Filtered(int line, List<Expression.Filter> filters, List<Statement> body)
            implements Statement {}

    record With(int line, List<Assign> values, List<Statement> body) implements Statement {}

    record Generation(int line, List<Statement> body) implements Statement {}

    record Break(int line) implements Statement {}

    record Continue(int line) implements Statement {}

    /// What a value is given to.
    sealed interface Target {
        record Variable(String name) implements Target {}

        record Field(String namespace, String name) implements Target {}

        record Several(List<Target> parts) implements Target {}
    }
}
