package dev.earnest.model.template;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Parses the statements of a template.
final class TemplateParser {
    private static final int DEEPEST = 100;

    private final Tokens tokens;
    private final ExpressionParser expressions;
    private int depth;
    private int loops;

    private TemplateParser(Tokens tokens) {
        this.tokens = tokens;
        this.expressions = new ExpressionParser(tokens);
    }

    /// @param name of the template in errors
    static List<Statement> parse(String name, String template) {
        TemplateParser parser = new TemplateParser(new Tokens(name, Lexer.tokens(name, template)));
        return parser.body(Set.of(), "the template");
    }

    /// Parses up to a block that begins with one of the words; the word is the next token.
    private List<Statement> body(Set<String> ends, String what) {
        int opened = tokens.peek().line();
        if (++depth > DEEPEST) {
            throw tokens.error("blocks are nested more than " + DEEPEST + " deep");
        }
        List<Statement> statements = new ArrayList<>();
        while (true) {
            Token token = tokens.next();
            switch (token.kind()) {
                case DATA -> statements.add(new Statement.Data(token.text()));
                case OUTPUT_BEGIN -> {
                    statements.add(new Statement.Output(token.line(), expressions.tuple(true)));
                    tokens.expect(Token.Kind.OUTPUT_END, "'}}'");
                }
                case BLOCK_BEGIN -> {
                    if (ends.contains(tokens.peek().text())) {
                        depth--;
                        return statements;
                    }
                    statements.add(statement());
                }
                case END -> {
                    if (ends.isEmpty()) {
                        return statements;
                    }
                    throw tokens.error(
                            token,
                            what
                                    + " of line "
                                    + opened
                                    + " is not ended: one of "
                                    + ends.stream().sorted().toList()
                                    + " is missing");
                }
                case OUTPUT_END, BLOCK_END, NAME, STRING, INTEGER, FLOAT, OPERATOR ->
                        throw tokens.unexpected(token, "text or a tag");
            }
        }
    }

    private Statement statement() {
        Token word = tokens.name("a statement");
        return switch (word.text()) {
            case "if" -> condition(word.line());
            case "for" -> loop(word.line());
            case "set" -> set(word.line());
            case "macro" -> macro(word.line());
            case "call" -> call(word.line());
            case "filter" -> {
                List<Expression.Filter> filters = new ArrayList<>();
                filters.add(expressions.filterName(new Expression.Literal(Value.None.NONE)));
                moreFilters(filters);
                yield new Statement.Filtered(word.line(), filters, outsideLoops("filter"));
            }
            case "with" -> with(word.line());
            case "generation" -> new Statement.Generation(word.line(), outsideLoops("generation"));
            case "break", "continue" -> {
                if (loops == 0) {
                    throw tokens.error(word, "'" + word.text() + "' stands outside of a loop");
                }
                blockEnd();
                yield word.text().equals("break")
                        ? new Statement.Break(word.line())
                        : new Statement.Continue(word.line());
            }
            default -> throw tokens.error(word, "unknown statement '" + word.text() + "'");
        };
    }

    private void blockEnd() {
        tokens.expect(Token.Kind.BLOCK_END, "'%}'");
    }

    /// @return what stands between here and `{% endWORD %}`
    private List<Statement> ended(String word) {
        blockEnd();
        List<Statement> body = body(Set.of("end" + word), "'" + word + "'");
        tokens.next();
        blockEnd();
        return body;
    }

    private Statement condition(int line) {
        List<Statement.Branch> branches = new ArrayList<>();
        int at = line;
        while (true) {
            Expression condition = expressions.tuple(false);
            blockEnd();
            branches.add(
                    new Statement.Branch(
                            at, condition, body(Set.of("elif", "else", "endif"), "'if'")));
            Token word = tokens.next();
            at = word.line();
            if (word.isName("elif")) {
                continue;
            }
            List<Statement> otherwise = List.of();
            if (word.isName("else")) {
                blockEnd();
                otherwise = body(Set.of("endif"), "'else'");
                tokens.next();
            }
            blockEnd();
            return new Statement.If(branches, otherwise);
        }
    }

    private Statement loop(int line) {
        Statement.Target target = target(false);
        if (!tokens.skipName("in")) {
            throw tokens.unexpected(tokens.peek(), "'in'");
        }
        Expression items = expressions.tuple(false);
        Optional<Expression> condition =
                tokens.skipName("if") ? Optional.of(expressions.expression()) : Optional.empty();
        if (tokens.peek().isName("recursive")) {
            throw tokens.error("recursive loops are not supported");
        }
        blockEnd();
        loops++;
        List<Statement> body = body(Set.of("else", "endfor"), "'for'");
        loops--;
        List<Statement> otherwise = List.of();
        if (tokens.next().isName("else")) {
            blockEnd();
            otherwise = body(Set.of("endfor"), "'else'");
            tokens.next();
        }
        blockEnd();
        return new Statement.For(line, target, items, condition, body, otherwise);
    }

    private Statement.Target target(boolean fields) {
        List<Statement.Target> parts = new ArrayList<>();
        boolean several = false;
        do {
            Token name = tokens.name("the name of a variable");
            if (fields && tokens.skip(".")) {
                parts.add(
                        new Statement.Target.Field(
                                name.text(), tokens.name("a name after '.'").text()));
            } else {
                parts.add(new Statement.Target.Variable(name.text()));
            }
            several |= tokens.peek().isOperator(",");
        } while (tokens.skip(",")
                && tokens.peek().kind() == Token.Kind.NAME
                && !tokens.peek().isName("in"));
        return several ? new Statement.Target.Several(parts) : parts.getFirst();
    }

    private Statement set(int line) {
        Statement.Target target = target(true);
        if (tokens.skip("=")) {
            Expression value = expressions.tuple(true);
            blockEnd();
            return new Statement.Assign(line, target, value);
        }
        List<Expression.Filter> filters = new ArrayList<>();
        moreFilters(filters);
        return new Statement.Capture(line, target, filters, outsideLoops("set"));
    }

    private void moreFilters(List<Expression.Filter> filters) {
        while (tokens.peek().isOperator("|")) {
            filters.add(expressions.filter(new Expression.Literal(Value.None.NONE)));
        }
    }

    private Statement macro(int line) {
        String name = tokens.name("the name of a macro").text();
        List<Statement.Parameter> parameters = parameters();
        return new Statement.Macro(line, name, parameters, outsideLoops("macro"));
    }

    private Statement call(int line) {
        List<Statement.Parameter> parameters =
                tokens.peek().isOperator("(") ? parameters() : List.of();
        Expression called = expressions.expression();
        if (!(called instanceof Expression.Call call)) {
            throw tokens.error("'call' wants the call of a macro");
        }
        return new Statement.CallWith(line, parameters, call, outsideLoops("call"));
    }

    /// A macro's body cannot leave the loop that stands around it.
    private List<Statement> outsideLoops(String word) {
        int outer = loops;
        loops = 0;
        List<Statement> body = ended(word);
        loops = outer;
        return body;
    }

    private List<Statement.Parameter> parameters() {
        List<Statement.Parameter> parameters = new ArrayList<>();
        tokens.expect("(");
        while (!tokens.skip(")")) {
            if (!parameters.isEmpty()) {
                tokens.expect(",");
            }
            String name = tokens.name("the name of a parameter").text();
            parameters.add(
                    new Statement.Parameter(
                            name,
                            tokens.skip("=")
                                    ? Optional.of(expressions.expression())
                                    : Optional.empty()));
        }
        return parameters;
    }

    private Statement with(int line) {
        List<Statement.Assign> values = new ArrayList<>();
        while (tokens.peek().kind() == Token.Kind.NAME) {
            Token name = tokens.next();
            tokens.expect("=");
            values.add(
                    new Statement.Assign(
                            name.line(),
                            new Statement.Target.Variable(name.text()),
                            expressions.expression()));
            if (!tokens.skip(",")) {
                break;
            }
        }
        return new Statement.With(line, values, ended("with"));
    }
}
