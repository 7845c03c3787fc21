package dev.earnest.app.contract;

import dev.earnest.app.spec.Spec;

/// Numbers of a specification that must be money, probabilities, or positive.
final class SpecNumbers {
    private static final double MOST_MONEY = 1e9;

    private SpecNumbers() {}

    static double money(Spec spec, String field) {
        double amount = spec.number(field);
        if (amount < 0) {
            throw spec.place(field)
                    .fault(amount + " is negative; an amount of money here is 0 or more");
        }
        if (amount > MOST_MONEY) {
            throw spec.place(field)
                    .fault(amount + " is more than a billion; give the amount of one period");
        }
        return amount;
    }

    static double probability(Spec spec, String field) {
        double number = spec.number(field);
        if (!(number >= 0 && number <= 1)) {
            throw spec.place(field).fault(number + " is not from 0 to 1");
        }
        return number;
    }

    static double above(Spec spec, String field, double bound) {
        double number = spec.number(field);
        if (!(number > bound)) {
            throw spec.place(field).fault(number + " is not above " + bound);
        }
        return number;
    }
}
