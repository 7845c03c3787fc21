package dev.earnest.monitor.repeats;

import dev.earnest.judgments.ComparisonTable;
import dev.earnest.judgments.LabelTable;
import java.util.Arrays;
import java.util.function.IntPredicate;

/// How often annotators give the same answer again, every answer counted: a tie is an answer too. Each
/// answer to an item is compared with the next one, as in
/// [dev.earnest.crowd.agreement.IntraAnnotator], whose kappa this is; here without objects per row, for
/// crowds of 100,000.
///
/// Immutable and safe to share between threads.
public final class RepeatAgreement {
    private final int categories;
    private final boolean mirrored;
    private final int[] pairs;
    private final int[] same;
    private final int[] unswapped;

    /// Earlier answers by category, then later ones, for one annotator after the other.
    private final int[] margins;

    /// What repeats of one annotator or of several together come to.
    ///
    /// @param pairs an answer and the next one to the same item
    /// @param same pairs with equal answers
    /// @param unswapped pairs whose sides did not change; all of them where items have no sides
    /// @param kappa Cohen's kappa of earlier against later answers; NaN without pairs, or where all
    ///     answers are one and the same category
    public record Row(int pairs, int same, int unswapped, double kappa) {
        /// @return share of equal answers, NaN without pairs
        public double share() {
            return pairs == 0 ? Double.NaN : (double) same / pairs;
        }
    }

    private RepeatAgreement(RepeatRows rows) {
        int annotators = rows.annotators();
        categories = rows.categories();
        mirrored = rows.mirrored();
        pairs = new int[annotators];
        same = new int[annotators];
        unswapped = new int[annotators];
        margins = new int[Math.multiplyExact(annotators, 2 * categories)];
    }

    /// Repeats of comparisons; answers are the one, the other, a tie, both bad.
    public static RepeatAgreement of(ComparisonTable answers) {
        return scan(new RepeatRows.Comparisons(answers), answers.hasOccasions());
    }

    /// Repeats of labels, of any number of categories.
    public static RepeatAgreement of(LabelTable answers) {
        return scan(RepeatRows.Labels.any(answers), answers.hasOccasions());
    }

    private static RepeatAgreement scan(RepeatRows table, boolean any) {
        var agreement = new RepeatAgreement(table);
        if (!any) {
            return agreement;
        }
        int[] start = new int[table.annotators() + 1];
        int[] rows = RepeatTable.byAnnotator(table, start);
        var groups = new ItemGroups();
        for (int annotator = 0; annotator < table.annotators(); annotator++) {
            if (RepeatTable.repeats(table, rows, start[annotator], start[annotator + 1])) {
                groups.group(table, rows, start[annotator], start[annotator + 1]);
                for (int item = 0; item < groups.items(); item++) {
                    agreement.count(annotator, table, groups, item);
                }
            }
        }
        return agreement;
    }

    private void count(int annotator, RepeatRows table, ItemGroups groups, int item) {
        if (groups.end(item) - groups.begin(item) < 2) {
            return;
        }
        groups.sort(table, item);
        int last = -1;
        for (int place = groups.begin(item); place < groups.end(item); place++) {
            int row = groups.row(place);
            int now = table.category(row);
            if (now == RepeatRows.NO_LABEL) {
                continue;
            }
            if (last >= 0) {
                int before = table.category(last);
                int at = annotator * 2 * categories;
                margins[at + before]++;
                margins[at + categories + now]++;
                pairs[annotator]++;
                same[annotator] += before == now ? 1 : 0;
                unswapped[annotator] += table.firstLeft(row) == table.firstLeft(last) ? 1 : 0;
            }
            last = row;
        }
    }

    /// @param annotator code
    public Row row(int annotator) {
        int at = annotator * 2 * categories;
        return row(
                pairs[annotator],
                same[annotator],
                unswapped[annotator],
                Arrays.copyOfRange(margins, at, at + 2 * categories));
    }

    /// @param members annotator codes that belong to a group
    /// @return all repeats of its members together
    public Row pooled(IntPredicate members) {
        int all = 0;
        int equal = 0;
        int still = 0;
        int[] sum = new int[2 * categories];
        for (int annotator = 0; annotator < pairs.length; annotator++) {
            if (members.test(annotator)) {
                all += pairs[annotator];
                equal += same[annotator];
                still += unswapped[annotator];
                for (int index = 0; index < sum.length; index++) {
                    sum[index] += margins[annotator * sum.length + index];
                }
            }
        }
        return row(all, equal, still, sum);
    }

    private Row row(int all, int equal, int still, int[] margin) {
        return new Row(all, equal, still, kappa(all, equal, margin));
    }

    /// `(p_o - p_e) / (1 - p_e)`, `p_e = sum p_k q_k`. Which of two things is called the first is
    /// arbitrary, so these categories get the mean of their shares.
    private double kappa(int all, int equal, int[] margin) {
        double chance = 0;
        double n = all;
        for (int category = mirrored ? 2 : 0; category < categories; category++) {
            chance += margin[category] / n * (margin[categories + category] / n);
        }
        if (mirrored) {
            chance += (margin[0] + margin[1]) / n * ((margin[4] + margin[5]) / n) / 2;
        }
        return chance < 1 ? (equal / n - chance) / (1 - chance) : Double.NaN;
    }
}
