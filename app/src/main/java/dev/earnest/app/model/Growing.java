package dev.earnest.app.model;

import dev.earnest.model.generate.Drawn;
import dev.earnest.model.tokens.TokenStream;
import dev.earnest.model.tokens.Tokenizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// A text that grows token by token. What may still turn out to be the beginning of a stop text is held back.
final class Growing {
    private final Tokenizer tokenizer;
    private final TokenStream stream;
    private final List<String> stops;
    private final int longestStop;
    private final Set<Long> ends;
    private final StringBuilder text = new StringBuilder();
    private final List<TokenScore> tokens = new ArrayList<>();
    private int shownCharacters;
    private int shownTokens;
    private int count;
    private double logProbability;
    private boolean stopped;

    /// @param ends tokens that end a text
    Growing(Tokenizer tokenizer, List<String> stops, Set<Long> ends) {
        this.tokenizer = tokenizer;
        this.stream = tokenizer.stream(false);
        this.stops = stops;
        this.longestStop = stops.stream().mapToInt(String::length).max().orElse(0);
        this.ends = ends;
    }

    /// @return whether the text goes on
    boolean add(Drawn drawn) {
        long id = drawn.id();
        count++;
        logProbability += drawn.logProbability();
        if (ends.contains(id)) {
            text.append(stream.finish());
            stopped = true;
            return false;
        }
        int before = text.length();
        boolean known = id < tokenizer.vocabularySize();
        tokens.add(
                new TokenScore(
                        id,
                        shown(id),
                        before,
                        drawn.logProbability(),
                        drawn.likeliest().stream()
                                .map(one ->
                                        new TokenScore.Likely(
                                                one.id(), shown(one.id()), one.logProbability()))
                                .toList()));
        text.append(known ? stream.add((int) id) : "");
        stopped = cut(Math.max(0, before - longestStop + 1));
        return !stopped;
    }

    // Embeddings have more rows than the tokenizer has tokens; such a row has no text.
    private String shown(long id) {
        return id < tokenizer.vocabularySize() ? tokenizer.decode(new int[] {(int) id}) : "";
    }

    /// Cuts the text before the first stop text.
    private boolean cut(int from) {
        int first = -1;
        for (String stop : stops) {
            int found = text.indexOf(stop, from);
            if (found >= 0 && (first < 0 || found < first)) {
                first = found;
            }
        }
        if (first < 0) {
            return false;
        }
        text.setLength(first);
        int end = first;
        tokens.removeIf(token -> token.offset() >= end);
        return true;
    }

    /// No more tokens come: half a character that is left becomes U+FFFD.
    void finish() {
        if (!stopped) {
            text.append(stream.finish());
        }
    }

    /// @param all whether nothing more comes
    /// @return what can be shown and was not yet; empty where nothing can
    Optional<Piece> release(int row, boolean all) {
        int end = all || stopped ? text.length() : text.length() - held();
        if (end <= shownCharacters) {
            return Optional.empty();
        }
        String part = text.substring(shownCharacters, end);
        List<TokenScore> with = new ArrayList<>();
        while (shownTokens < tokens.size()
                && (all || stopped || tokens.get(shownTokens).offset() < end)) {
            with.add(tokens.get(shownTokens++));
        }
        shownCharacters = end;
        return Optional.of(new Piece(row, part, with));
    }

    /// @return length of the longest end of the text with which a stop text begins
    private int held() {
        int most = Math.min(longestStop - 1, text.length());
        for (int length = most; length > 0; length--) {
            String end = text.substring(text.length() - length);
            if (stops.stream().anyMatch(stop -> stop.startsWith(end))) {
                return length;
            }
        }
        return 0;
    }

    Completion result() {
        return new Completion(
                text.toString(),
                tokens,
                count,
                logProbability,
                stopped ? Ending.STOP : Ending.LENGTH);
    }
}
