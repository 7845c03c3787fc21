package dev.earnest.align.run;

import java.util.List;
import java.util.OptionalInt;

/// Says which answer is the best: people, a program, or a judge.
@FunctionalInterface
public interface Asker {
    /// @return for every item the number of the best response, from 0; empty where nobody could say
    List<OptionalInt> ask(List<Collection.Item> items);
}
