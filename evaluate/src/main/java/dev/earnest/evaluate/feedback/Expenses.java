package dev.earnest.evaluate.feedback;

import dev.earnest.evaluate.EvaluateException;
import dev.earnest.evaluate.judge.Price;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.locks.ReentrantLock;

/// What asking took in this run, and the most that it may cost. Thread-safe.
public final class Expenses {
    private final Optional<Price> price;
    private final OptionalDouble most;
    private final ReentrantLock lock = new ReentrantLock();
    private long requests;
    private long promptTokens;
    private long completionTokens;

    /// @param price what the model charges, where known
    /// @param most that may be spent, at least 0; needs a price
    public Expenses(Optional<Price> price, OptionalDouble most) {
        if (most.isPresent() && price.isEmpty()) {
            throw new EvaluateException("a largest cost needs a price to compute the cost");
        }
        this.price = price;
        this.most = most;
    }

    /// @return without a price and a bound
    public static Expenses unknown() {
        return new Expenses(Optional.empty(), OptionalDouble.empty());
    }

    /// @throws EvaluateException where what was spent has reached the bound; requests in hand may go beyond it
    void require() {
        if (most.isPresent() && cost().orElse(0) >= most.getAsDouble()) {
            throw new EvaluateException(
                    "not asked: the cost has reached the bound of " + most.getAsDouble());
        }
    }

    void add(long prompt, long completion) {
        lock.lock();
        try {
            requests++;
            promptTokens += prompt;
            completionTokens += completion;
        } finally {
            lock.unlock();
        }
    }

    /// @return requests that were answered
    public long requests() {
        lock.lock();
        try {
            return requests;
        } finally {
            lock.unlock();
        }
    }

    /// @return tokens that the model read and wrote
    public long tokens() {
        lock.lock();
        try {
            return promptTokens + completionTokens;
        } finally {
            lock.unlock();
        }
    }

    /// @return what they cost, where the price is known
    public OptionalDouble cost() {
        lock.lock();
        try {
            return price.isPresent()
                    ? OptionalDouble.of(price.get().of(promptTokens, completionTokens))
                    : OptionalDouble.empty();
        } finally {
            lock.unlock();
        }
    }
}
