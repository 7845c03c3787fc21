package dev.earnest.model.template;

import dev.earnest.model.ModelException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Parses expressions by binding power (Pratt 1973), with Jinja's precedences: `or`, `and`, `not`, comparisons, `+ -`,
/// `~`, `* / // %`, `**`, signs; filters and tests bind tightest.
final class ExpressionParser {
    private static final int OR = 1;
    private static final int AND = 2;
    private static final int NOT = 3;
    private static final int COMPARE = 4;
    private static final int POWER = 8;
    private static final int DEEPEST = 100;
    private static final Map<String, Integer> BINARY =
            Map.of("+", 5, "-", 5, "~", 6, "*", 7, "/", 7, "//", 7, "%", 7, "**", POWER);
    private static final Set<String> COMPARISONS = Set.of("==", "!=", "<", "<=", ">", ">=");
    private static final Set<String> WORDS =
            Set.of("and", "or", "not", "in", "is", "if", "else", "elif", "recursive");

    private final Tokens tokens;
    private int depth;

    ExpressionParser(Tokens tokens) {
        this.tokens = tokens;
    }

    /// @return one expression, or several with commas between them as a tuple
    Expression tuple(boolean conditional) {
        Expression first = conditional ? expression() : binary(OR);
        if (!tokens.peek().isOperator(",")) {
            return first;
        }
        List<Expression> items = new ArrayList<>(List.of(first));
        while (tokens.skip(",") && startsExpression()) {
            items.add(conditional ? expression() : binary(OR));
        }
        return new Expression.ListOf(items, true);
    }

    private boolean startsExpression() {
        return switch (tokens.peek().kind()) {
            case OUTPUT_END, BLOCK_END, END -> false;
            case OPERATOR -> !Set.of(")", "]", "}", "=").contains(tokens.peek().text());
            case NAME -> !Set.of("in", "if", "recursive").contains(tokens.peek().text());
            default -> true;
        };
    }

    Expression expression() {
        deeper();
        Expression value = binary(OR);
        while (tokens.peek().isName("if")) {
            int line = tokens.next().line();
            Expression condition = binary(OR);
            Optional<Expression> otherwise = Optional.empty();
            if (tokens.skipName("else")) {
                otherwise = Optional.of(expression());
            }
            value = new Expression.Conditional(line, value, condition, otherwise);
        }
        depth--;
        return value;
    }

    private void deeper() {
        if (++depth > DEEPEST) {
            throw tokens.error("expressions are nested more than " + DEEPEST + " deep");
        }
    }

    private Expression binary(int least) {
        Expression left;
        if (tokens.peek().isName("not")) {
            if (least > NOT) {
                throw tokens.error("'not' stands where a value is expected; put it in parentheses");
            }
            tokens.next();
            deeper();
            left = new Expression.Not(binary(NOT));
            depth--;
        } else {
            left = unary();
        }
        while (true) {
            Token token = tokens.peek();
            if (token.isName("or") && least <= OR) {
                tokens.next();
                left = new Expression.Or(left, binary(OR + 1));
            } else if (token.isName("and") && least <= AND) {
                tokens.next();
                left = new Expression.And(left, binary(AND + 1));
            } else if (least <= COMPARE && comparison().isPresent()) {
                left = compare(left);
            } else if (token.kind() == Token.Kind.OPERATOR
                    && BINARY.getOrDefault(token.text(), 0) >= Math.max(least, COMPARE + 1)) {
                tokens.next();
                int power = BINARY.getOrDefault(token.text(), 0);
                left = new Expression.Binary(token.line(), token.text(), left, binary(power + 1));
            } else {
                return left;
            }
        }
    }

    private Optional<String> comparison() {
        Token token = tokens.peek();
        if (token.kind() == Token.Kind.OPERATOR && COMPARISONS.contains(token.text())) {
            return Optional.of(token.text());
        }
        if (token.isName("in")) {
            return Optional.of("in");
        }
        return token.isName("not") && tokens.peekNext().isName("in")
                ? Optional.of("not in")
                : Optional.empty();
    }

    private Expression compare(Expression first) {
        int line = tokens.peek().line();
        List<Expression.Comparison> rest = new ArrayList<>();
        for (Optional<String> operator = comparison();
                operator.isPresent();
                operator = comparison()) {
            tokens.next();
            if (operator.get().equals("not in")) {
                tokens.next();
            }
            rest.add(new Expression.Comparison(operator.get(), binary(COMPARE + 1)));
        }
        return new Expression.Compare(line, first, rest);
    }

    private Expression unary() {
        Token token = tokens.peek();
        if (token.isOperator("-") || token.isOperator("+")) {
            tokens.next();
            deeper();
            Token after = tokens.peek();
            Expression operand =
                    after.isOperator("-") || after.isOperator("+") ? unary() : postfix(primary());
            depth--;
            return filters(new Expression.Unary(token.line(), token.text(), operand));
        }
        return filters(postfix(primary()));
    }

    private Expression primary() {
        Token token = tokens.next();
        return switch (token.kind()) {
            case NAME -> name(token);
            case STRING -> {
                StringBuilder text = new StringBuilder(token.text());
                while (tokens.peek().kind() == Token.Kind.STRING) {
                    text.append(tokens.next().text());
                }
                yield new Expression.Literal(Value.of(text.toString()));
            }
            case INTEGER -> {
                try {
                    yield new Expression.Literal(Values.integer(token.text()));
                } catch (ModelException e) {
                    throw tokens.error(token, String.valueOf(e.getMessage()));
                }
            }
            case FLOAT -> new Expression.Literal(new Value.Real(Double.parseDouble(token.text())));
            case OPERATOR ->
                    switch (token.text()) {
                        case "(" -> parenthesis();
                        case "[" -> new Expression.ListOf(list("]"), false);
                        case "{" -> dict();
                        default -> throw tokens.unexpected(token, "a value");
                    };
            case DATA, OUTPUT_BEGIN, OUTPUT_END, BLOCK_BEGIN, BLOCK_END, END ->
                    throw tokens.unexpected(token, "a value");
        };
    }

    private Expression name(Token token) {
        return switch (token.text()) {
            case "true", "True" -> new Expression.Literal(Value.of(true));
            case "false", "False" -> new Expression.Literal(Value.of(false));
            case "none", "None" -> new Expression.Literal(Value.None.NONE);
            default -> {
                if (WORDS.contains(token.text())) {
                    throw tokens.unexpected(token, "a value");
                }
                yield new Expression.Name(token.line(), token.text());
            }
        };
    }

    private Expression parenthesis() {
        if (tokens.skip(")")) {
            return new Expression.ListOf(List.of(), true);
        }
        Expression inside = tuple(true);
        tokens.expect(")");
        return inside;
    }

    private List<Expression> list(String end) {
        List<Expression> items = new ArrayList<>();
        while (!tokens.skip(end)) {
            if (!items.isEmpty()) {
                tokens.expect(",");
                if (tokens.skip(end)) {
                    break;
                }
            }
            items.add(expression());
        }
        return items;
    }

    private Expression dict() {
        List<Expression> keys = new ArrayList<>();
        List<Expression> values = new ArrayList<>();
        while (!tokens.skip("}")) {
            if (!keys.isEmpty()) {
                tokens.expect(",");
                if (tokens.skip("}")) {
                    break;
                }
            }
            keys.add(expression());
            tokens.expect(":");
            values.add(expression());
        }
        return new Expression.DictOf(keys, values);
    }

    private Expression postfix(Expression start) {
        Expression value = start;
        while (true) {
            Token token = tokens.peek();
            if (token.isOperator(".")) {
                tokens.next();
                Token name = tokens.next();
                value =
                        switch (name.kind()) {
                            case NAME -> new Expression.Attribute(name.line(), value, name.text());
                            case INTEGER ->
                                    new Expression.Item(
                                            name.line(),
                                            value,
                                            new Expression.Literal(Values.integer(name.text())));
                            default -> throw tokens.unexpected(name, "a name after '.'");
                        };
            } else if (token.isOperator("[")) {
                value = subscript(tokens.next().line(), value);
            } else if (token.isOperator("(")) {
                value = new Expression.Call(token.line(), value, arguments());
            } else {
                return value;
            }
        }
    }

    private Expression subscript(int line, Expression target) {
        Optional<Expression> from =
                tokens.peek().isOperator(":") ? Optional.empty() : Optional.of(expression());
        if (from.isPresent() && tokens.skip("]")) {
            return new Expression.Item(line, target, from.get());
        }
        tokens.expect(":");
        Optional<Expression> to = sliceEnd();
        Optional<Expression> step = tokens.skip(":") ? sliceEnd() : Optional.empty();
        tokens.expect("]");
        return new Expression.Slice(line, target, from, to, step);
    }

    private Optional<Expression> sliceEnd() {
        return tokens.peek().isOperator(":") || tokens.peek().isOperator("]")
                ? Optional.empty()
                : Optional.of(expression());
    }

    Expression.CallArguments arguments() {
        tokens.expect("(");
        List<Expression> positional = new ArrayList<>();
        List<Expression.Named> named = new ArrayList<>();
        boolean first = true;
        while (!tokens.skip(")")) {
            if (!first) {
                tokens.expect(",");
                if (tokens.skip(")")) {
                    break;
                }
            }
            first = false;
            Token token = tokens.peek();
            if (token.isOperator("*") || token.isOperator("**")) {
                throw tokens.error("spread arguments ('*') are not supported");
            }
            if (token.kind() == Token.Kind.NAME && tokens.peekNext().isOperator("=")) {
                tokens.next();
                tokens.next();
                named.add(new Expression.Named(token.text(), expression()));
            } else if (named.isEmpty()) {
                positional.add(expression());
            } else {
                throw tokens.error("an argument without a name follows one with a name");
            }
        }
        return new Expression.CallArguments(positional, named);
    }

    private Expression filters(Expression start) {
        Expression value = start;
        while (true) {
            Token token = tokens.peek();
            if (token.isOperator("|")) {
                value = filter(value);
            } else if (token.isName("is")) {
                value = test(value);
            } else if (token.isOperator("(")) {
                value = new Expression.Call(token.line(), value, arguments());
            } else {
                return value;
            }
        }
    }

    /// Parses `| name(arguments)`.
    Expression.Filter filter(Expression target) {
        tokens.expect("|");
        return filterName(target);
    }

    /// Parses `name(arguments)`.
    Expression.Filter filterName(Expression target) {
        Token name = tokens.name("the name of a filter");
        if (!Filters.NAMES.contains(name.text())) {
            throw tokens.error(name, "unknown filter '" + name.text() + "'");
        }
        Expression.CallArguments arguments =
                tokens.peek().isOperator("(") ? arguments() : Expression.CallArguments.NONE;
        return new Expression.Filter(name.line(), target, name.text(), arguments);
    }

    private Expression test(Expression target) {
        tokens.next();
        boolean negated = tokens.skipName("not");
        Token name = tokens.name("the name of a test");
        if (!Checks.NAMES.contains(name.text())) {
            throw tokens.error(name, "unknown test '" + name.text() + "'");
        }
        Expression.CallArguments arguments = Expression.CallArguments.NONE;
        Token after = tokens.peek();
        if (after.isOperator("(")) {
            arguments = arguments();
        } else if (argumentFollows(after)) {
            arguments = new Expression.CallArguments(List.of(postfix(primary())), List.of());
        }
        return new Expression.Test(name.line(), target, name.text(), arguments, negated);
    }

    private static boolean argumentFollows(Token token) {
        return switch (token.kind()) {
            case STRING, INTEGER, FLOAT -> true;
            case NAME -> !WORDS.contains(token.text());
            case OPERATOR -> Set.of("[", "{").contains(token.text());
            case DATA, OUTPUT_BEGIN, OUTPUT_END, BLOCK_BEGIN, BLOCK_END, END -> false;
        };
    }
}
