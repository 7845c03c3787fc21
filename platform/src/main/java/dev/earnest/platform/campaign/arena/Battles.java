package dev.earnest.platform.campaign.arena;

import dev.earnest.evaluate.arena.IdentityLeaks;
import dev.earnest.evaluate.arena.StyleFeatures;
import dev.earnest.evaluate.arena.Vote;
import dev.earnest.judgments.Extras;
import dev.earnest.judgments.Outcome;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/// The battles of a campaign, measured and searched for leaked identities, without their texts.
///
/// @param votes all of them, in the order of time
/// @param leaks the same parted
/// @param erased battles whose words were erased; they are not among the votes
public record Battles(List<Vote> votes, IdentityLeaks.Result leaks, int erased) {
    public Battles {
        votes = List.copyOf(votes);
    }

    /// One battle as the database holds it.
    ///
    /// @param item name of the item: the prompt
    /// @param turn of the conversation, from 1; 0 where there is none
    /// @param left model on the left
    /// @param right model on the right
    /// @param voter handle of who voted
    /// @param language of the prompt; empty where the file names none
    /// @param at when the answer was handed in
    /// @param chance with which the pair was drawn; empty where nobody noted it
    public record Fought(
            String item,
            int turn,
            String left,
            String right,
            Outcome outcome,
            String voter,
            String language,
            Instant at,
            OptionalDouble chance) {}

    /// Collects battles, measuring each reply as it comes. Not thread-safe; use once.
    public static final class Builder {
        private final IdentityLeaks.Search search;
        private final List<Vote> votes = new ArrayList<>();
        private final IdentityHashMap<Vote, String> told = new IdentityHashMap<>();
        private int erased;

        /// @param models that fight
        public Builder(Collection<String> models) {
            search = IdentityLeaks.search(models);
        }

        /// What a reply looks like.
        ///
        /// @param style counted
        /// @param leak what gives its author away; empty for nothing
        public record Seen(StyleFeatures style, Optional<String> leak) {}

        /// @return what a reply looks like
        public Seen look(String reply) {
            return new Seen(StyleFeatures.of(reply), search.told(reply));
        }

        /// Adds a battle. One between a model and itself, or that could not be judged, is none.
        ///
        /// @param left what the left model wrote
        /// @param right what the right one wrote
        public void add(Fought battle, Seen left, Seen right) {
            Vote vote =
                    new Vote(
                            battle.item(),
                            battle.item(),
                            battle.left(),
                            battle.right(),
                            battle.outcome(),
                            battle.voter(),
                            facts(battle),
                            left.style().minus(right.style()),
                            List.of(),
                            new Extras(1, Float.NaN, battle.at().toEpochMilli(), 0));
            if (!vote.counts()) {
                return;
            }
            votes.add(vote);
            left.leak().or(right::leak).ifPresent(word -> told.put(vote, word));
        }

        private static Map<String, String> facts(Fought battle) {
            Map<String, String> facts = new HashMap<>();
            facts.put("language", battle.language());
            battle.chance()
                    .ifPresent(chance -> facts.put(Vote.PROBABILITY, Double.toString(chance)));
            return facts;
        }

        /// Notes a battle whose words were erased.
        public void erased() {
            erased++;
        }

        /// @return the battles; the builder must not be used again
        public Battles build() {
            votes.sort(Comparator.comparingLong(vote -> vote.extras().epochMillis()));
            List<Vote> kept = new ArrayList<>();
            List<Vote> leaked = new ArrayList<>();
            Map<String, Integer> words = new HashMap<>();
            for (Vote vote : votes) {
                String word = told.get(vote);
                if (word == null) {
                    kept.add(vote);
                } else {
                    leaked.add(vote);
                    words.merge(word, 1, Integer::sum);
                }
            }
            return new Battles(
                    votes,
                    new IdentityLeaks.Result(kept, leaked, 0, IdentityLeaks.ordered(words)),
                    erased);
        }
    }
}
