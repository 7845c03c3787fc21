package dev.earnest.incentives.crowd;

import java.util.Arrays;

/// Deals items to annotators.
sealed interface Dealer {

    /// @return numbers of the items of this annotator, in random order
    int[] items(int annotator, Draws draws);

    static Dealer of(CrowdSpec spec, long seed) {
        int items = spec.items().number();
        return switch (spec.assignment()) {
            case Assignment.PerAnnotator each -> new Own(each.items(), items);
            case Assignment.Overlap overlap ->
                    Dealt.deal(
                            items,
                            spec.annotators(),
                            overlap.annotators(),
                            new Draws(Draws.key(seed, "assignment")));
        };
    }

    /// Everybody draws.
    ///
    final class Own implements Dealer {
        private final int count;

        /// What stands at each place plus 1, 0 where it is the place's own number: a deck that is put in
        /// order again by clearing the few places touched.
        private final int[] swaps;

        private Own(int count, int items) {
            this.count = count;
            this.swaps = new int[items];
        }

        @Override
        public int[] items(int annotator, Draws draws) {
            int[] chosen = new int[count];
            int[] from = new int[count];
            for (int index = 0; index < count; index++) {
                int other = index + draws.below(swaps.length - index);
                from[index] = other;
                chosen[index] = at(other);
                swaps[other] = at(index) + 1;
            }
            for (int index = count - 1; index >= 0; index--) {
                swaps[from[index]] = 0;
                swaps[index] = 0;
            }
            return chosen;
        }

        private int at(int place) {
            return swaps[place] == 0 ? place : swaps[place] - 1;
        }
    }

    /// Every item goes to as many annotators.
    ///
    final class Dealt implements Dealer {
        private final int[][] hands;

        private Dealt(int[][] hands) {
            this.hands = hands;
        }

        /// Goes through all annotators in random order, again and again, so that everybody gets as many
        /// items as everybody else, give or take one.
        static Dealt deal(int items, int annotators, int overlap, Draws draws) {
            int[] deck = new int[annotators];
            for (int annotator = 0; annotator < annotators; annotator++) {
                deck[annotator] = annotator;
            }
            long cards = (long) items * overlap;
            int[][] hands = new int[annotators][(int) ((cards + annotators - 1) / annotators)];
            int[] held = new int[annotators];
            int[] lastItem = new int[annotators];
            int next = annotators;
            for (int item = 0; item < items; item++) {
                for (int copy = 0; copy < overlap; copy++) {
                    if (next == annotators) {
                        draws.shuffle(deck);
                        next = 0;
                    }
                    int place = next;
                    // Who holds the item already was dealt it at the end of the last round;
                    // somebody else
                    // is left because no item needs more annotators than there are.
                    while (lastItem[deck[place]] == item + 1) {
                        place++;
                    }
                    int who = deck[place];
                    deck[place] = deck[next];
                    deck[next++] = who;
                    lastItem[who] = item + 1;
                    hands[who][held[who]++] = item;
                }
            }
            for (int annotator = 0; annotator < annotators; annotator++) {
                hands[annotator] = Arrays.copyOf(hands[annotator], held[annotator]);
            }
            return new Dealt(hands);
        }

        @Override
        public int[] items(int annotator, Draws draws) {
            int[] hand = hands[annotator].clone();
            draws.shuffle(hand);
            return hand;
        }
    }
}
