package dev.earnest.incentives.crowd;

import java.util.ArrayList;
import java.util.List;

/// The names of annotators: the group's name and a number.
final class Names {

    private Names() {}

    static String of(Group group, int number) {
        int digits = Math.max(2, Integer.toString(group.number()).length());
        String text = Integer.toString(number + 1);
        return group.name() + "-" + "0".repeat(Math.max(0, digits - text.length())) + text;
    }

    static List<String> of(CrowdSpec spec) {
        List<String> names = new ArrayList<>(spec.annotators());
        for (Group group : spec.groups()) {
            for (int number = 0; number < group.number(); number++) {
                names.add(of(group, number));
            }
        }
        return names;
    }
}
