package dev.earnest.model.template;

import dev.earnest.model.ModelException;
import java.util.List;

/// Walks over the tokens of a template; errors name template and line.
final class Tokens {
    private final String name;
    private final List<Token> tokens;
    private int at;

    Tokens(String name, List<Token> tokens) {
        this.name = name;
        this.tokens = tokens;
    }

    Token peek() {
        return tokens.get(at);
    }

    Token peekNext() {
        return tokens.get(Math.min(at + 1, tokens.size() - 1));
    }

    Token next() {
        Token token = tokens.get(at);
        if (at < tokens.size() - 1) {
            at++;
        }
        return token;
    }

    boolean skip(String operator) {
        boolean there = peek().isOperator(operator);
        if (there) {
            next();
        }
        return there;
    }

    boolean skipName(String word) {
        boolean there = peek().isName(word);
        if (there) {
            next();
        }
        return there;
    }

    void expect(String operator) {
        if (!skip(operator)) {
            throw unexpected(peek(), "'" + operator + "'");
        }
    }

    Token expect(Token.Kind kind, String what) {
        if (peek().kind() != kind) {
            throw unexpected(peek(), what);
        }
        return next();
    }

    Token name(String what) {
        return expect(Token.Kind.NAME, what);
    }

    ModelException unexpected(Token token, String wanted) {
        return error(token, token.shown() + " stands where " + wanted + " is expected");
    }

    ModelException error(String message) {
        return error(peek(), message);
    }

    ModelException error(Token token, String message) {
        return new ModelException(name + ":" + token.line() + ": " + message);
    }
}
