package dev.earnest.app.demo;

import java.util.Collection;
import java.util.List;
import java.util.Map;

/// Everybody's wages, and what the same money would have been at one price for every answer.
///
/// @param wages in the order of the crowd
/// @param members by handle
/// @param cost of the campaign as its own total says
record Payroll(List<Wages> wages, Map<String, Member> members, long cost) {
    Payroll {
        wages = List.copyOf(wages);
        members = Map.copyOf(members);
        long sum = wages.stream().mapToLong(Wages::total).sum();
        if (sum != cost) {
            throw new DemoException(
                    "the books do not agree: people earned "
                            + sum
                            + " cents, the campaign cost "
                            + cost);
        }
    }

    /// A group of people with what they earned for an answer, in minor units.
    ///
    /// @param word what they did
    /// @param people how many
    /// @param answers they gave
    /// @param contract paid to all of them
    /// @param flat what the same money would have paid them at one price for every answer
    record Group(String word, int people, int answers, long contract, double flat) {
        /// @return per person
        double each() {
            return (double) contract / people;
        }

        /// @return per person at one price for every answer
        double flatEach() {
            return flat / people;
        }
    }

    /// @param words of conducts, in the order wanted
    /// @return a group for each that has anybody
    List<Group> groups(Collection<String> words) {
        int given = wages.stream().mapToInt(Wages::given).sum();
        double price = given == 0 ? 0 : (double) cost / given;
        return words.stream()
                .map(word -> {
                    List<Wages> theirs =
                            wages.stream().filter(one -> conduct(one).equals(word)).toList();
                    int answers = theirs.stream().mapToInt(Wages::given).sum();
                    return new Group(
                            word,
                            theirs.size(),
                            answers,
                            theirs.stream().mapToLong(Wages::total).sum(),
                            price * answers);
                })
                .filter(group -> group.people() > 0)
                .toList();
    }

    private String conduct(Wages one) {
        Member member = members.get(one.handle());
        if (member == null) {
            throw new DemoException("the books pay " + one.handle() + ", who is not of the crowd");
        }
        return member.conduct().word();
    }
}
