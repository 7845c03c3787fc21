package dev.earnest.crowd.label;

import dev.earnest.judgments.Extras;
import dev.earnest.judgments.LabelTable;
import java.util.SplittableRandom;

/// Random answers for the tests of GLAD, KOS, MACE and M-MSR.
final class GladKosMaceMmsrData {
    private GladKosMaceMmsrData() {}

    /// Annotators of accuracy 0.3 to 0.95 on items of `answers` distinct annotators each.
    static LabelTable random(long seed, int items, int annotators, int classes, int answers) {
        var random = new SplittableRandom(seed);
        double[] accuracy = new double[annotators];
        for (int j = 0; j < annotators; j++) {
            accuracy[j] = random.nextDouble(0.3, 0.95);
        }
        var builder = LabelTable.builder();
        for (int item = 0; item < items; item++) {
            int truth = random.nextInt(classes);
            int first = random.nextInt(annotators);
            int stride = coprime(random, annotators);
            for (int k = 0; k < answers; k++) {
                int who = (first + k * stride) % annotators;
                int answer = random.nextDouble() < accuracy[who] ? truth : random.nextInt(classes);
                builder.add("i" + item, "a" + who, "c" + answer, Extras.NONE);
            }
        }
        return builder.build();
    }

    private static int coprime(SplittableRandom random, int number) {
        while (true) {
            int candidate = random.nextInt(1, number);
            if (java.math.BigInteger.valueOf(candidate)
                            .gcd(java.math.BigInteger.valueOf(number))
                            .intValue()
                    == 1) {
                return candidate;
            }
        }
    }
}
