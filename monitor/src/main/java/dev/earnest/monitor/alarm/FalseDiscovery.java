package dev.earnest.monitor.alarm;

import dev.earnest.monitor.internal.Checks;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Which of many tests to believe: the step-up procedure of Benjamini and Hochberg (*JRSS B* 57, 1995).
/// The expected share of false ones among the tests believed stays below the rate, for independent and
/// positively dependent tests.
public final class FalseDiscovery {
    private FalseDiscovery() {}

    /// @param pValues of all tests of a family, each 0 to 1
    /// @return the least rate at which each test is believed, `min over j >= i of p_(j) m / j`
    public static double[] adjusted(double[] pValues) {
        return adjusted(pValues, pValues.length);
    }

    /// @param tests size of the family, of which `pValues` are the least
    private static double[] adjusted(double[] pValues, int tests) {
        List<Integer> order = new ArrayList<>();
        for (int test = 0; test < pValues.length; test++) {
            Checks.probability("p-value", pValues[test]);
            order.add(test);
        }
        order.sort(Comparator.comparingDouble(test -> pValues[test]));
        double[] adjusted = new double[pValues.length];
        double least = 1;
        for (int place = pValues.length; place > 0; place--) {
            int test = order.get(place - 1);
            least = Math.min(least, pValues[test] * tests / place);
            adjusted[test] = least;
        }
        return adjusted;
    }

    /// The alarms among all tests of one kind, the strongest first.
    ///
    /// @param suspicions every test made, also those that found nothing
    public static List<Alarm> alarms(List<Suspicion> suspicions, double rate) {
        Checks.inside("false-discovery rate", rate);
        // A p-value above the rate is adjusted to one above it, and never lowers another below it.
        List<Suspicion> possible =
                suspicions.stream().filter(suspicion -> !(suspicion.pValue() > rate)).toList();
        double[] adjusted =
                adjusted(
                        possible.stream().mapToDouble(Suspicion::pValue).toArray(),
                        suspicions.size());
        List<Alarm> alarms = new ArrayList<>();
        for (int test = 0; test < adjusted.length; test++) {
            if (adjusted[test] <= rate) {
                alarms.add(new Alarm(possible.get(test), adjusted[test]));
            }
        }
        alarms.sort(
                Comparator.comparingDouble((Alarm alarm) -> alarm.suspicion().pValue())
                        .thenComparing(alarm -> alarm.suspicion().annotator())
                        .thenComparing(alarm -> alarm.suspicion().partner().orElse(""))
                        .thenComparing(alarm -> alarm.suspicion().evidence()));
        return alarms;
    }
}
