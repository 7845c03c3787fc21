package dev.earnest.model.template;

import dev.earnest.model.ModelException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;

/// Carries out the statements of a template once. For one rendering and one thread.
final class Interpreter {
    private enum Flow {
        ON,
        BREAK,
        CONTINUE
    }

    private static final int LONGEST = 64 << 20;

    private final Budget budget = new Budget();
    private final Evaluator evaluator = new Evaluator(budget);
    private final List<Span> spans = new ArrayList<>();
    private StringBuilder out = new StringBuilder();
    private int captures;

    /// @param name of the template in errors
    /// @param globals what the template can use
    static RenderedChat render(String name, List<Statement> template, Scope globals) {
        Interpreter interpreter = new Interpreter();
        try {
            interpreter.run(template, new Scope(globals));
        } catch (ModelException e) {
            throw new ModelException(
                    name + ":" + interpreter.evaluator.line() + ": " + e.getMessage(), e);
        } catch (StackOverflowError e) {
            throw new ModelException(
                    name + ":" + interpreter.evaluator.line() + ": the template nests too deep", e);
        }
        return new RenderedChat(interpreter.out.toString(), interpreter.spans);
    }

    private Flow run(List<Statement> statements, Scope scope) {
        for (Statement statement : statements) {
            Flow flow = run(statement, scope);
            if (flow != Flow.ON) {
                return flow;
            }
        }
        return Flow.ON;
    }

    private Flow run(Statement statement, Scope scope) {
        budget.step();
        switch (statement) {
            case Statement.Data data -> write(data.text());
            case Statement.Output output -> {
                evaluator.at(output.line());
                write(Values.string(evaluator.value(output.value(), scope)));
            }
            case Statement.If choice -> {
                return choose(choice, scope);
            }
            case Statement.For loop -> {
                return loop(loop, scope);
            }
            case Statement.Assign assign -> {
                evaluator.at(assign.line());
                assign(assign.target(), evaluator.value(assign.value(), scope), scope);
            }
            case Statement.Capture capture -> {
                Value text = filtered(capture.filters(), captured(capture.body(), scope), scope);
                evaluator.at(capture.line());
                assign(capture.target(), text, scope);
            }
            case Statement.Macro macro ->
                    scope.set(
                            macro.name(),
                            function(macro.name(), macro.parameters(), macro.body(), scope));
            case Statement.CallWith call -> callWith(call, scope);
            case Statement.Filtered filtered -> {
                Value text = captured(filtered.body(), scope);
                write(Values.string(filtered(filtered.filters(), text, scope)));
            }
            case Statement.With with -> {
                Scope inner = new Scope(scope);
                for (Statement.Assign assign : with.values()) {
                    evaluator.at(assign.line());
                    assign(assign.target(), evaluator.value(assign.value(), scope), inner);
                }
                return run(with.body(), inner);
            }
            case Statement.Generation generation -> generation(generation, scope);
            case Statement.Break stop -> {
                return Flow.BREAK;
            }
            case Statement.Continue next -> {
                return Flow.CONTINUE;
            }
        }
        return Flow.ON;
    }

    private void write(String text) {
        budget.made(text);
        if (out.length() + text.length() > LONGEST) {
            throw new ModelException("the text is longer than " + LONGEST + " characters");
        }
        out.append(text);
    }

    private Flow choose(Statement.If choice, Scope scope) {
        for (Statement.Branch branch : choice.branches()) {
            evaluator.at(branch.line());
            if (evaluator.truth(branch.condition(), scope)) {
                return run(branch.body(), scope);
            }
        }
        return run(choice.otherwise(), scope);
    }

    private Flow loop(Statement.For loop, Scope scope) {
        evaluator.at(loop.line());
        List<Value> items = new ArrayList<>();
        for (Value item : Values.items(evaluator.value(loop.items(), scope))) {
            Scope inner = new Scope(scope);
            if (loop.condition().isPresent()) {
                assign(loop.target(), item, inner);
                if (!evaluator.truth(loop.condition().get(), inner)) {
                    continue;
                }
            }
            items.add(item);
        }
        if (items.isEmpty()) {
            return run(loop.otherwise(), scope);
        }
        for (int i = 0; i < items.size(); i++) {
            budget.step();
            Scope inner = new Scope(scope);
            evaluator.at(loop.line());
            inner.set("loop", new Value.Loop(items, i));
            assign(loop.target(), items.get(i), inner);
            if (run(loop.body(), inner) == Flow.BREAK) {
                break;
            }
        }
        return Flow.ON;
    }

    private void assign(Statement.Target target, Value value, Scope scope) {
        switch (target) {
            case Statement.Target.Variable variable -> scope.set(variable.name(), value);
            case Statement.Target.Field field -> {
                Value holder =
                        scope.get(field.namespace())
                                .orElseGet(
                                        () -> new Value.Undefined("'" + field.namespace() + "'"));
                if (!(holder instanceof Value.Namespace namespace)) {
                    throw new ModelException(
                            "'"
                                    + field.namespace()
                                    + "."
                                    + field.name()
                                    + "' cannot be set: '"
                                    + field.namespace()
                                    + "' is "
                                    + holder.kind()
                                    + ", not a namespace");
                }
                namespace.fields().put(field.name(), value);
            }
            case Statement.Target.Several several -> {
                List<Value> items = Values.items(value);
                if (items.size() != several.parts().size()) {
                    throw new ModelException(
                            items.size()
                                    + " values are given to "
                                    + several.parts().size()
                                    + " names");
                }
                for (int i = 0; i < items.size(); i++) {
                    assign(several.parts().get(i), items.get(i), scope);
                }
            }
        }
    }

    private Value captured(List<Statement> body, Scope scope) {
        StringBuilder outer = out;
        out = new StringBuilder();
        captures++;
        run(body, new Scope(scope));
        captures--;
        Value text = Value.of(out.toString());
        out = outer;
        return text;
    }

    private Value filtered(List<Expression.Filter> filters, Value value, Scope scope) {
        Value filtered = value;
        for (Expression.Filter filter : filters) {
            filtered = evaluator.filter(filter, filtered, scope);
        }
        return filtered;
    }

    private Value.Function function(
            String name,
            List<Statement.Parameter> parameters,
            List<Statement> body,
            Scope defined) {
        String[] names = parameters.stream().map(Statement.Parameter::name).toArray(String[]::new);
        return new Value.Function(
                name,
                arguments -> {
                    budget.enter(name);
                    Scope inner = new Scope(defined);
                    Arguments own = arguments;
                    Value caller = arguments.named().get("caller");
                    if (caller != null) {
                        own = new Arguments(own.positional(), new LinkedHashMap<>(own.named()));
                        own.named().remove("caller");
                        inner.set("caller", caller);
                    }
                    Arguments.Bound bound = own.bind("macro '" + name + "'", names);
                    for (Statement.Parameter parameter : parameters) {
                        Value value =
                                bound.get(parameter.name())
                                        .or(() ->
                                                parameter
                                                        .standard()
                                                        .map(s -> evaluator.value(s, inner)))
                                        .orElseGet(() ->
                                                new Value.Undefined(
                                                        "the argument '"
                                                                + parameter.name()
                                                                + "' of '"
                                                                + name
                                                                + "'"));
                        inner.set(parameter.name(), value);
                    }
                    int line = evaluator.line();
                    Value text = captured(body, inner);
                    evaluator.at(line);
                    budget.leave();
                    return text;
                });
    }

    private void callWith(Statement.CallWith call, Scope scope) {
        evaluator.at(call.line());
        Value target = evaluator.value(call.call().target(), scope);
        Arguments arguments = evaluator.arguments(call.call().arguments(), scope);
        arguments.named().put("caller", function("caller", call.parameters(), call.body(), scope));
        write(Values.string(Evaluator.call(target, arguments)));
    }

    /// Notes where the text of the assistant lies, as `{% generation %}` marks it.
    private void generation(Statement.Generation generation, Scope scope) {
        evaluator.at(generation.line());
        if (captures > 0) {
            throw new ModelException(
                    "'generation' stands inside a macro or another captured text, where its place"
                            + " in the whole text is not known");
        }
        int start = out.length();
        run(generation.body(), new Scope(scope));
        spans.add(new Span(start, out.length()));
    }
}
